// A scenario played on a virtual clock: between two steps everything happens whose time has come.
#include <algorithm>

#include "flow/scene.hpp"
#include "flow/simulate_playing.hpp"

namespace prikaz::flow {

namespace simulation {

namespace {

const std::string by_system = "system";

Rejection problem_of(std::string code, std::string text) { return {Severity::Error, std::move(code), {}, text, {}}; }

}  // namespace

Playing::Playing(const Definition& rules, Scenario scenario, const calendar::WorkingDays& days)
    : rules_(rules), scenario_(std::move(scenario)) {
    around_.now = scenario_.start;
    around_.zone = scenario_.zone;
    around_.days = &days;
    around_.directory = &scenario_.office;
    around_.facts = scenario_.facts.root();
    around_.number = [this](std::string_view journal) { return number(journal); };
    around_.prepared = prepared();
    next_staff_day_ = scenario_.office.next_change(today());
    simulation_.zone = scenario_.zone;
}

Simulation Playing::play() {
    start();
    for (const Step& one : scenario_.steps) {
        if (!stopped_) advance(one.at, one.place);
        if (stopped_) break;
        step(one);
    }
    if (scenario_.until && !stopped_) finish(*scenario_.until);
    return std::move(simulation_);
}

void Playing::start() {
    if (const auto refusal = give(scenario_.office.author, command::Start{scenario_.order_id}))
        stop(scenario_.start_place, *refusal);
}

void Playing::step(const Step& one) {
    const auto refusal = act(*this, one);
    settle_readers();
    const auto& wanted = one.expect.refused;
    if (refusal) line(say("refused: {1}", {refusal->text}));
    if (refusal && !wanted)
        problem("simulation.step.refused", one.place,
                say("this step is refused ({1}): {2}", {refusal->code, refusal->text}), refusal->hint);
    if (refusal && wanted && wanted->value != refusal->code)
        problem("simulation.expect.refused", wanted->place,
                say("the step is refused for another reason, {1}: {2}", {refusal->code, refusal->text}));
    if (!refusal && wanted) problem("simulation.expect.refused", wanted->place, say("the step was not refused"));
    check(*this, one.expect);
    told_.clear();
}

// ---- The clock -----------------------------------------------------------------------------------------------------

Date Playing::today() const { return calendar::date_of(around_.now, around_.zone); }

Instant Playing::midnight(Date day) const { return calendar::instant({day, 0, 0, 0}, around_.zone); }

std::optional<Instant> Playing::next_wake() const {
    std::optional<Instant> next;
    if (now().finished) return next;
    for (const Timer& timer : now().timers)
        if (!next || timer.at < *next) next = timer.at;
    if (next_staff_day_) {
        const Instant day = midnight(*next_staff_day_);
        if (!next || day < *next) next = day;
    }
    return next;
}

void Playing::wake(Instant at, const Place& place) {
    around_.now = std::max(around_.now, at);
    if (next_staff_day_ && midnight(*next_staff_day_) <= around_.now) return staff_changed();
    if (events_ > most_events)
        stop(place,
             problem_of("simulation.limit", say("more than {1} events have happened", {std::to_string(most_events)})));
    const Revision before = now().revision;
    if (const auto refusal = give(by_system, command::Tick{})) return stop(place, *refusal);
    settle_readers();
    if (now().revision == before)
        stop(place, problem_of("simulation.clock", say("a timer has come that nothing answers")));
}

void Playing::advance(Instant to, const Place& place) {
    for (auto next = next_wake(); !stopped_ && next && *next <= to; next = next_wake()) wake(*next, place);
    around_.now = std::max(around_.now, to);
}

void Playing::finish(const Until& until) {
    if (until.at) return advance(*until.at, until.place);
    const int first = int(calendar::date_of(scenario_.start, around_.zone).year());
    const Instant end = midnight(
        Date(std::chrono::year(std::min(first + most_years, last_year)), std::chrono::December, std::chrono::day(31)));
    while (!now().active.contains(until.state) && !stopped_) {
        const auto next = next_wake();
        if (!next || *next > end) break;
        advance(*next, until.place);
    }
    if (!now().active.contains(until.state) && !stopped_)
        problem("simulation.until", until.place, say("the order never comes to «{1}» by itself", {until.state}),
                what_is_expected(Scene{rules_, now(), around_}));
}

// ---- What happens --------------------------------------------------------------------------------------------------

std::optional<Rejection> Playing::give(const std::string& actor, Wish wish) {
    Decision decision = decide(rules_, now(), {actor, {}, std::move(wish)}, around_);
    if (auto* refusal = std::get_if<Rejection>(&decision)) return std::move(*refusal);
    for (const Event& event : std::get<std::vector<Event>>(decision)) happen(event);
    return std::nullopt;
}

void Playing::happen(const Event& event) {
    ++events_;
    if (const auto* told = std::get_if<event::Told>(&event)) {
        const auto people = told->people.empty() ? readers_.in(Reader::State::Pending) : told->people;
        told_.insert(people.begin(), people.end());
    }
    if (const auto* opened = std::get_if<event::AcquaintanceOpened>(&event)) {
        readers_.ask(*opened);
        told_.insert(opened->people.begin(), opened->people.end());
    }
    if (const auto* changed = std::get_if<event::ReadersChanged>(&event)) {
        readers_.change(*changed);
        told_.insert(changed->added.begin(), changed->added.end());
        told_.insert(changed->resumed.begin(), changed->resumed.end());
    }
    simulation_.end = apply(std::move(simulation_.end), event);
    if (std::string text = sentence(*this, event); !text.empty()) line(std::move(text));
}

// The last one has answered.
void Playing::settle_readers() {
    const std::string path = now().acquaintance;
    const auto work = now().active.find(path);
    if (work == now().active.end() || work->second.done || !readers_.are_asked() || readers_.are_open()) return;
    if (const auto refusal = give(by_system, command::Finish{path, ""})) stop(scenario_.start_place, *refusal);
}

void Playing::staff_changed() {
    next_staff_day_ = scenario_.office.next_change(today());
    const command::StaffChanged wish{readers_.in(Reader::State::Pending), readers_.in(Reader::State::Deferred),
                                     readers_.all()};
    if (now().finished) return;
    if (const auto refusal = give(by_system, wish)) stop(scenario_.start_place, *refusal);
    settle_readers();
}

// Another order brings its text with it; without a change the text stays.
std::optional<Rejection> Playing::by_order(const action::ByOrder& wish) {
    if (around_.prepared->digest == now().edition.digest) around_.prepared.reset();
    auto refusal = give(by_system, command::ByOrder{wish.what, wish.order});
    around_.prepared = prepared();
    return refusal;
}

void Playing::edit(const std::vector<std::string>& parts) {
    for (const std::string& part : parts) ++versions_[part];
    around_.prepared = prepared();
}

Edition Playing::prepared() const {
    Edition edition;
    for (const std::string& part : scenario_.parts) {
        const auto version = versions_.find(part);
        const int n = version == versions_.end() ? 1 : version->second + 1;
        edition.parts.push_back({part, sha256(part + " " + std::to_string(n))});
        edition.manifest += edition.parts.back().digest + "  " + part + "\n";
    }
    edition.digest = sha256(edition.manifest);
    return edition;
}

std::variant<registration::Registered, Problem> Playing::number(std::string_view journal) const {
    const JournalRules& its = rules_.journals.at(std::string(journal));
    auto pattern = registration::Pattern::read(its.pattern, its.place);
    if (!pattern) return std::move(pattern.problems.front());
    const auto first = scenario_.first_numbers.find(its.id);
    const registration::Rules rules{its.id, its.title, std::move(*pattern.value), its.yearly,
                                    first == scenario_.first_numbers.end() ? 1 : first->second};
    registration::Book book;
    book.year = int(today().year());
    registration::Wish wish;
    wish.order = scenario_.order_id;
    wish.actor = by_system;
    wish.date = today();
    auto decided = registration::decide(book, rules, wish);
    if (Problem* refusal = std::get_if<Problem>(&decided)) return std::move(*refusal);
    return std::get<registration::Registered>(std::get<std::vector<registration::Event>>(decided).front());
}

// ---- Telling -------------------------------------------------------------------------------------------------------

void Playing::line(std::string text) { simulation_.lines.push_back({around_.now, std::move(text)}); }

void Playing::problem(std::string code, const Place& place, std::string text, std::string hint) {
    simulation_.problems.push_back({Severity::Error, std::move(code), place, std::move(text), std::move(hint)});
}

void Playing::stop(const Place& place, const Rejection& why) {
    stopped_ = true;
    problem("simulation.stopped", place, say("the order cannot go on ({1}): {2}", {why.code, why.text}), why.hint);
}

}  // namespace simulation

Loaded<Simulation> simulate(const Definition& definition, const data::Tree& scenario,
                            const calendar::WorkingDays& days) {
    auto read = simulation::read(definition, scenario.root(), days);
    if (!read) return {std::nullopt, std::move(read.problems)};
    return {simulation::Playing(definition, std::move(*read.value), days).play(), std::move(read.problems)};
}

}  // namespace prikaz::flow

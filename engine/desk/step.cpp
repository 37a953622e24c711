#include "desk/step.hpp"

#include "desk/texts.hpp"

namespace prikaz::desk {

Step::Step(Desk& desk, OpenCase open, const Act& act, std::shared_ptr<const office::OpenedOrder> order)
    : desk_(desk), open_(std::move(open)), act_(act), order_(std::move(order)) {}

void Step::begin(std::shared_ptr<const flow::Definition> definition) {
    keep(definition->tree.source()->text);
    open_.definition = std::move(definition);
}

bool Step::decide(const flow::Wish& wish, const std::optional<Prepared>& prepared) {
    if (prepared) order_ = prepared->order;
    Surroundings around(desk_, open_, order_, act_.actor);
    if (prepared) {
        around.circumstances.prepared = prepared->edition;
        around.circumstances.prepared->number = open_.now.edition.number + 1;
    }
    around.circumstances.number = [this](std::string_view journal) { return take_number(journal); };
    auto decision = flow::decide(*open_.definition, open_.now, {act_.actor, act_.seen, wish}, around.circumstances);
    if (auto rejection = std::get_if<Problem>(&decision)) {
        refusal = std::move(*rejection);
        return false;
    }
    for (auto& event : std::get<std::vector<flow::Event>>(decision)) {
        open_.now = flow::apply(std::move(open_.now), event);
        entries_.push_back(entry_of(flow::write(event)));
        events_.push_back(std::move(event));
    }
    return true;
}

void Step::add(const DeskEvent& event) {
    entries_.push_back(entry_of(event));
    if (const auto* verified = std::get_if<evidence::SignatureVerified>(&event)) open_.verified.push_back(*verified);
    const auto* measure = std::get_if<MeasureEvent>(&event);
    const bool is_plan = measure && (std::holds_alternative<MeasuresPlanned>(*measure) ||
                                     std::holds_alternative<MeasuresClosed>(*measure));
    if (measure && !is_plan) acts_.push_back(sentence(desk_, event));
}

void Step::keep(std::string bytes) { blobs_.push_back(std::move(bytes)); }

const registration::Registered* Step::registered() const {
    for (const auto& event : events_) {
        if (auto registered = std::get_if<flow::event::Registered>(&event)) return &registered->line;
    }
    return nullptr;
}

namespace {

registration::Wish wish_of(const std::optional<RegistrationWished>& wished) {
    registration::Wish wish;
    if (!wished) return wish;
    wish.n = wished->n;
    wish.reason = wished->reason;
    if (wished->kind == "insert") wish.kind = registration::Wish::Kind::Insert;
    if (wished->kind == "reserved") wish.kind = registration::Wish::Kind::UseReserved;
    if (auto date = calendar::read_iso(wished->date)) {
        wish.date = *date;
        wish.back_dating = true;
    }
    return wish;
}

}  // namespace

struct Step::Number {
    OpenBook book;
    int year = 0;
    std::vector<registration::Event> events;
};

std::variant<Step::Number, Problem> Step::number_in(const std::string& journal,
                                                    const std::optional<RegistrationWished>& wished) const {
    auto rules = rules_of(desk_, *open_.definition, journal);
    if (!rules) return rules.problems.front();
    auto wish = wish_of(wished);
    if (!wish.date.ok() || !wish.back_dating) wish.date = desk_.today();
    wish.order = open_.order;
    wish.actor = act_.hand();
    wish.subject = order_ ? joined(order_->order.title, " ") : "";
    Number number;
    number.year = rules.value->yearly ? static_cast<int>(wish.date.year()) : 0;
    number.book = open_book(desk_, journal, number.year);
    auto decided = registration::decide(number.book.book, *rules.value, wish);
    if (auto refused = std::get_if<Problem>(&decided)) return std::move(*refused);
    number.events = std::move(std::get<std::vector<registration::Event>>(decided));
    return number;
}

namespace {

// A clock that stands behind what the journal has seen already: numbers and days that it gives would be false. Whoever
// registers with a day and a reason of their own takes it upon themselves. Records management, 4.2: five minutes.
std::optional<Problem> clock_set_back(Desk& desk) {
    constexpr std::chrono::minutes tolerance{5};
    const auto placed = desk.journal->head().size;
    const auto last = placed > 0 ? desk.journal->read_log(placed - 1, 1) : std::vector<journal::Recorded>();
    if (last.empty() || desk.now() + tolerance >= last.front().at) return std::nullopt;
    return Problem{
        .code = "registration.clock",
        .place = {},
        .text = say("the clock of this machine says {1}, and the last entry of the journal is of {2}: nothing is "
                    "registered by a clock that was set back",
                    {shown_time(desk, desk.now()), shown_time(desk, last.front().at)}),
        .hint = say("set the clock right, or register with --date and --reason")};
}

}  // namespace

std::variant<registration::Registered, Problem> Step::take_number(std::string_view journal) {
    const bool is_upon_somebody = open_.registration && !open_.registration->reason.empty();
    if (auto refused = is_upon_somebody ? std::nullopt : clock_set_back(desk_)) return std::move(*refused);
    const std::string named =
        open_.registration && !open_.registration->journal.empty() ? open_.registration->journal : std::string(journal);
    auto decided = number_in(named, open_.registration);
    if (auto refused = std::get_if<Problem>(&decided)) return std::move(*refused);
    auto& number = std::get<Number>(decided);
    auto& append = registrations_[registration_stream(named, number.year)];
    append.stream = registration_stream(named, number.year);
    append.seen = number.book.revision;
    std::optional<registration::Registered> line;
    for (const auto& event : number.events) {
        append.entries.push_back({registration::type_of(event), 1, registration::body_of(event)});
        if (auto registered = std::get_if<registration::Registered>(&event)) line = *registered;
    }
    if (line) return *line;
    if (auto known = registration::registration_of(number.book.book, open_.order)) return *known;
    return Problem{.code = "registration.nothing", .place = {}, .text = say("the journal gave no number"), .hint = {}};
}

std::optional<Problem> Step::refuses(const RegistrationWished& wished) const {
    if (auto date = calendar::read_iso(wished.date); date && *date > desk_.today())
        return Problem{.code = "registration.date.future",
                       .place = {},
                       .text = say("{1} lies ahead: an order is registered on the day or later", {shown_day(date)}),
                       .hint = {}};
    std::vector<std::string> journals{wished.journal};
    if (wished.journal.empty()) {
        journals.clear();
        for (const auto& [id, rules] : open_.definition->journals) journals.push_back(id);
        if (journals.empty()) journals.emplace_back("main");
    }
    std::optional<Problem> first;
    for (const auto& journal : journals) {
        auto refused = may_not_keep(desk_, *open_.definition, journal, order_.get(), open_.now.author, act_.actor);
        if (!refused) {
            auto decided = number_in(journal, wished);
            if (!std::holds_alternative<Problem>(decided)) return std::nullopt;
            refused = std::get<Problem>(decided);
        }
        if (!first) first = std::move(refused);
    }
    return first;
}

journal::Commit Step::commit(std::vector<journal::Append> more) const {
    journal::Commit commit;
    commit.at = desk_.now();
    commit.actor = act_.hand();
    commit.appends.push_back({order_stream(open_.order), open_.revision, entries_});
    for (const auto& [stream, append] : registrations_) {
        if (!append.entries.empty()) commit.appends.push_back(append);
    }
    for (auto& append : more) commit.appends.push_back(std::move(append));
    commit.blobs = blobs_;
    return commit;
}

Answer Step::answer() const {
    Answer answer{.order = open_.order,
                  .revision = open_.revision + static_cast<std::int64_t>(entries_.size()),
                  .told = acts_,
                  .repeated = false};
    for (const auto& event : events_) {
        if (auto text = sentence(desk_, open_.definition.get(), event); !text.empty()) answer.told.push_back(text);
    }
    return answer;
}

}  // namespace prikaz::desk

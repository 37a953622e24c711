// The days of an order's measures: made of their terms when their control begins, again when the order is amended, and
// further ones as the horizon moves on.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "desk/coded.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

using calendar::Date;

constexpr std::size_t most_days_of_a_measure = 800;              // two years of every day
constexpr std::size_t longest_text = 2'000, longest_cell = 600;  // characters that an entry keeps
constexpr std::size_t entry_bytes = 24 * 1024;

std::string shortened(const std::string& text, std::size_t most) {
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size() && count < most; ++count) (void)next_character(text, at);
    return at == text.size() ? text : text.substr(0, at) + "…";
}

// What is known of a day already.
struct KnownDay {
    std::string id, number, text, responsible, due, state, moved;
    bool has_report() const { return state == "reported" || state == "returned"; }
};
using KnownDays = std::map<std::pair<std::string, std::string>, KnownDay>;

KnownDays known_days(Desk& desk, const std::string& order) {
    KnownDays days;
    for (const auto& row : desk.journal->select({.view = "measures", .where = {equal("order_id", order)}}))
        days[{text_of(row[1]), text_of(row[2])}] = {text_of(row[3]), text_of(row[4]),  text_of(row[5]), text_of(row[6]),
                                                    text_of(row[9]), text_of(row[10]), text_of(row[16])};
    return days;
}

class Plan {
public:
    Plan(Desk& desk, const OpenCase& open, const order::Order& order, Date until, bool begins)
        : desk_(desk), open_(open), order_(order), until_(until), begins_(begins) {}

    std::vector<MeasuresPlanned> planned;
    MeasuresClosed closed;

    void make() {
        known_ = known_days(desk_, open_.order);
        find_reported_and_gone();
        for (std::size_t i = 0; i < order_.measures.size(); ++i) add(order_.measures[i], i + 1);
        for (const auto& [day, known] : known_)
            if (known.state != "accepted" && known.state != "closed") closed.days.push_back({day.first, day.second});
        closed.reason = coded("measure-gone");
    }

private:
    Desk& desk_;
    const OpenCase& open_;
    const order::Order& order_;
    const Date until_;
    const bool begins_;                     // the control is entered: what was open before ended with the one before
    KnownDays known_;                       // those that the order still names are taken out
    std::map<std::string, KnownDay> gone_;  // reported on, and no row says the same any more
    std::map<std::string, int> twins_;
    std::size_t bytes_ = 0;

    // The same in every edition that says the same; of rows that say the same each has its own.
    static std::string key_of(const order::Measure& written, std::map<std::string, int>& twins) {
        const std::string said = written.text + "\n" + written.term;
        return sha256(said + "\n" + std::to_string(twins[said]++)).substr(0, 12);
    }

    void find_reported_and_gone() {
        std::map<std::string, int> twins;
        std::set<std::string> present;
        for (const auto& written : order_.measures) present.insert(key_of(written, twins));
        for (const auto& [day, known] : known_)
            if ((known.has_report() || known.state == "accepted") && !present.contains(day.first))
                gone_.emplace(day.first, known);
    }

    // The measure of an earlier edition whose row this one has changed: the text is the same, else its printed number.
    std::string take_follows(const PlannedMeasure& measure) {
        auto found = std::ranges::find_if(gone_, [&](const auto& one) { return one.second.text == measure.text; });
        if (found == gone_.end() && !measure.number.empty())
            found = std::ranges::find_if(gone_, [&](const auto& one) { return one.second.number == measure.number; });
        if (found == gone_.end()) return {};
        std::string key = found->first;
        gone_.erase(found);
        return key;
    }

    void add(const order::Measure& written, std::size_t position) {
        PlannedMeasure measure{.key = key_of(written, twins_),
                               .id = std::string("m").append(std::to_string(position)),
                               .number = written.number,
                               .text = shortened(written.text, longest_text),
                               .responsible = shortened(written.responsible, longest_cell),
                               .term = shortened(written.term, longest_cell),
                               .days = {}};
        const bool is_new =
            std::ranges::none_of(known_, [&](const auto& day) { return day.first.first == measure.key; });
        if (is_new) measure.follows = take_follows(measure);
        auto days = days_of(written);
        std::erase_if(days, [&](PlannedDay& day) { return is_known(measure, day); });
        // Many days of one measure stand in several entries.
        constexpr std::size_t at_once = 150;
        for (std::size_t from = 0; from < days.size(); from += at_once) {
            const auto begin = days.begin() + static_cast<std::ptrdiff_t>(from);
            const auto end = days.begin() + static_cast<std::ptrdiff_t>(std::min(from + at_once, days.size()));
            measure.days.assign(begin, end);
            put(measure);
        }
    }

    void put(const PlannedMeasure& measure) {
        const std::size_t size =
            measure.text.size() + measure.responsible.size() + measure.term.size() + measure.days.size() * 100 + 200;
        if (planned.empty() || bytes_ + size > entry_bytes) {
            planned.push_back({control_path(open_), calendar::iso(until_), {}, {}});
            bytes_ = 0;
        }
        bytes_ += size;
        planned.back().measures.push_back(measure);
    }

    // Whether nothing has to be written of this day; a moved one keeps its day.
    bool is_known(const PlannedMeasure& measure, PlannedDay& day) {
        const auto found = known_.find({measure.key, day.occurrence});
        if (found == known_.end()) return false;
        const KnownDay known = found->second;
        known_.erase(found);
        if (!known.moved.empty()) {
            day.due = known.due;
            day.moved = known.moved;
        }
        if (known.state == "accepted") return true;
        if (begins_ && known.has_report()) day.kept = known.state;
        if (begins_ || known.state == "closed") return false;
        if (known.has_report()) return true;
        return known.due == day.due && known.id == measure.id && known.text == measure.text &&
               known.responsible == measure.responsible;
    }

    std::vector<PlannedDay> days_of(const order::Measure& measure) const {
        auto windows = windows_of(measure);
        if (windows.empty()) return {PlannedDay{}};
        if (windows.size() > most_days_of_a_measure) windows.resize(most_days_of_a_measure);
        std::vector<PlannedDay> days;
        for (const auto& window : windows) {
            const Date due = desk_.days.roll(window.to, open_.definition->calendar.roll);
            days.push_back({calendar::iso(window.to), calendar::iso(window.from), calendar::iso(due), {}});
        }
        return days;
    }

    // Nothing where there is no deadline, or none that is certain.
    std::vector<terms::Window> windows_of(const order::Measure& measure) const {
        if (measure.confirmed) return measure.confirmed->windows;
        if (!measure.has_term) return {};
        const terms::Basis basis{open_.now.registered->date, until_, &desk_.days};
        auto reading = terms::read(measure.term, basis);
        return reading.is_certain() ? std::move(reading.windows) : std::vector<terms::Window>{};
    }
};

Date horizon_of(Desk& desk, const OpenCase& open, const std::string& path) {
    constexpr calendar::Duration usual{2, calendar::Unit::Years};
    const auto* state = open.definition->state(path);
    const auto* control = state ? std::get_if<flow::Control>(&state->activity) : nullptr;
    return calendar::add(std::max(desk.today(), open.now.registered->date),
                         control && control->horizon ? *control->horizon : usual, desk.days);
}

bool has_begun(const Step& step, const std::string& path) {
    return std::ranges::any_of(step.events(), [&](const flow::Event& event) {
        const auto* asked = std::get_if<flow::event::EffectAsked>(&event);
        return asked && asked->name == "control" && asked->path == path;
    });
}

// Whom the workflow asks for reports on the whole order.
std::vector<std::string> executors_of(Desk& desk, const Step& step, const std::string& path) {
    const std::shared_ptr<const office::OpenedOrder> order(std::shared_ptr<void>(), step.order());
    Surroundings around(desk, step.open(), order, step.open().now.author);
    for (auto& one : flow::expected(*step.open().definition, step.open().now, around.circumstances))
        if (one.path == path && one.what == "report") return std::move(one.people);
    return {};
}

}  // namespace

void plan_measures(Desk& desk, Step& step) {
    const auto path = control_path(step.open());
    if (path.empty() || !step.order() || !step.open().now.registered) return;
    Plan plan(desk, step.open(), step.order()->order, horizon_of(desk, step.open(), path), has_begun(step, path));
    plan.make();
    if (plan.planned.empty() && !step.order()->order.measures.empty())
        plan.planned.push_back({path, calendar::iso(horizon_of(desk, step.open(), path)), {}, {}});
    if (!plan.planned.empty()) plan.planned.front().people = executors_of(desk, step, path);
    if (!plan.closed.days.empty()) step.add(MeasureEvent(plan.closed));
    for (auto& part : plan.planned) step.add(MeasureEvent(std::move(part)));
}

namespace {

// Controls that began before it was written down who answers for them.
void name_executors(Desk& desk, WorkAnswer& answer) {
    std::set<std::string> named;
    const journal::Condition is_controlled{"path", journal::Condition::Is::NotEqual, std::string()};
    for (const auto& group : desk.journal->count_by({.view = "executors", .where = {is_controlled}}, {"order_id"}))
        named.insert(text_of(group.values.front()));
    if (static_cast<std::int64_t>(named.size()) >= desk.journal->count({.view = "controls"})) return;
    for (const auto& row : desk.journal->select({.view = "controls"})) {
        const std::string order = text_of(row[0]);
        if (named.contains(order)) continue;
        try {
            (void)take_step(desk, order, {.actor = "system", .seen = std::nullopt, .key = {}}, "plan", false,
                            [&](Step& step) -> Loaded<Appends> {
                                const auto path = control_path(step.open());
                                if (!path.empty() && !executors_of(desk, step, path).empty()) plan_measures(desk, step);
                                return {Appends{}, {}};
                            });
        } catch (const MachineFailure&) {
            ++answer.failed;
        }
    }
}

}  // namespace

void extend_plans(Desk& desk, WorkAnswer& answer) {
    name_executors(desk, answer);
    constexpr std::chrono::days rest{550};  // of a horizon of two years: twice a year
    const std::string enough = calendar::iso(calendar::Date(std::chrono::sys_days(desk.today()) + rest));
    const journal::Condition is_short{"until", journal::Condition::Is::Less, enough};
    for (const auto& row : desk.journal->select({.view = "controls", .where = {is_short}})) {
        const std::string order = text_of(row[0]);
        try {
            const auto open = open_case(desk, order);
            // A shorter horizon than ours is long enough once it reaches as far as it can.
            if (!open.now.registered || control_path(open).empty()) continue;
            const std::string until = text_of(row[2]);
            const auto reach = std::chrono::sys_days(horizon_of(desk, open, control_path(open)));
            const auto known = calendar::read_iso(until);
            if (known && reach - std::chrono::sys_days(*known) < std::chrono::days(30)) continue;
            (void)take_step(desk, order, {.actor = "system", .seen = std::nullopt, .key = {}}, "plan", false,
                            [&](Step& step) -> Loaded<Appends> {
                                plan_measures(desk, step);
                                return {Appends{}, {}};
                            });
        } catch (const MachineFailure&) {
            ++answer.failed;
        }
    }
}

}  // namespace prikaz::desk

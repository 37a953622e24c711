// Reminders of measures: before their days as the workflow says, and when they are over. What has been told stands in
// the journal, so that nobody is told twice; of reminders missed in a pause only the latest is sent.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "desk/responsible.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

using calendar::Date;
using journal::Condition;

constexpr char overdue[] = "overdue";
constexpr std::size_t most_people = 500;          // of one entry
constexpr std::size_t longest_remark = 4 * 1024;  // bytes of the list of measures in a letter

struct DueDay {
    std::string key, occurrence, number, text, responsible, reminded;
    Date due{};
};
using Orders = std::map<std::string, std::vector<DueDay>>;

// Days open that come within two months or are over, and whose last reminder has not been sent.
Orders due_days(Desk& desk) {
    constexpr std::chrono::days ahead{62};
    const std::string until = calendar::iso(Date(std::chrono::sys_days(desk.today()) + ahead));
    Orders orders;
    for (const char* state : {"open", "returned"})
        for (const auto& row : desk.journal->select({.view = "measures",
                               .where = {equal("state", std::string(state)),
                                         {"due", Condition::Is::AtMost, until},
                                         {"reminded", Condition::Is::NotEqual, std::string(overdue)}}}))
            if (const auto due = calendar::read_iso(text_of(row[9])))
                orders[text_of(row[0])].push_back({text_of(row[1]), text_of(row[2]), text_of(row[4]), text_of(row[5]),
                                                   text_of(row[6]), text_of(row[17]), *due});
    return orders;
}

// The reminders of a state, the earliest first, and the escalation as the last of them.
struct Reminder {
    std::string name;
    calendar::Duration after;
};
std::vector<Reminder> reminders_of(const flow::State& state, Date due, const calendar::WorkingDays& days) {
    std::vector<Reminder> all;
    for (const auto& duration : state.remind) all.push_back({calendar::text(duration), duration});
    if (state.escalate) all.push_back({overdue, state.escalate->after});
    std::ranges::stable_sort(all, {}, [&](const Reminder& one) { return calendar::add(due, one.after, days); });
    return all;
}

// The latest that is due and was not sent; nothing when it was, or none is due yet.
std::string name_of_reminder(const flow::State& state, const DueDay& day, Desk& desk) {
    std::string latest;
    bool sent = true;
    for (const Reminder& one : reminders_of(state, day.due, desk.days)) {
        if (calendar::add(day.due, one.after, desk.days) > desk.today()) break;
        latest = one.name;
        sent = latest == day.reminded;
    }
    return sent ? std::string() : latest;
}

class OrderReminders {
public:
    OrderReminders(Desk& desk, Responsibles& responsibles, const OpenCase& open, const flow::State& state)
        : desk_(desk), responsibles_(responsibles), open_(open), state_(state) {}

    void add(const DueDay& day) {
        const std::string name = name_of_reminder(state_, day, desk_);
        if (name.empty()) return;
        auto people = responsibles_.people(day.responsible, day.due);
        if (name == overdue || people.empty()) add_watchers(people);
        if (people.size() > most_people) people.resize(most_people);
        auto& told = told_[{name, calendar::iso(day.due), people}];
        told.name = name;
        told.due = calendar::iso(day.due);
        told.people = std::move(people);
        told.days.push_back({day.key, day.occurrence});
        const std::string line = (day.number.empty() ? "" : day.number + " ") + day.text;
        if (told.remark.size() + line.size() < longest_remark) told.remark += (told.remark.empty() ? "" : "\n") + line;
    }

    // Whoever is first to write them sends them.
    std::int64_t commit() const {
        if (told_.empty()) return 0;
        journal::Append append{.stream = order_stream(open_.order), .seen = open_.revision, .entries = {}};
        for (const auto& [what, told] : told_) append.entries.push_back(entry_of(MeasureEvent(told)));
        journal::Commit commit{.appends = {std::move(append)}, .at = desk_.now(), .actor = "system"};
        const bool done = desk_.journal->commit(commit).kind == journal::Committed::Kind::Done;
        return done ? static_cast<std::int64_t>(told_.size()) : 0;
    }

private:
    Desk& desk_;
    Responsibles& responsibles_;
    const OpenCase& open_;
    const flow::State& state_;
    std::map<std::tuple<std::string, std::string, std::vector<std::string>>, MeasuresReminded> told_;

    // Who is told when a day is over, or when nobody is known by the words of the cell.
    void add_watchers(std::vector<std::string>& people) const {
        const auto* role = state_.escalate ? open_.definition->role(state_.escalate->to) : nullptr;
        if (!role) return;
        const auto directory = make_directory(desk_, nullptr, open_.now.author);
        const auto holders = role->kind == flow::Role::Kind::Author ? std::vector{open_.now.author}
                                                                    : directory->holders(*role, desk_.today());
        for (const auto& person : holders)
            if (!person.empty() && std::ranges::find(people, person) == people.end()) people.push_back(person);
    }
};

}  // namespace

void remind_of_measures(Desk& desk, WorkAnswer& answer) {
    const auto orders = due_days(desk);
    if (orders.empty()) return;
    Responsibles responsibles(desk);
    for (const auto& [order, days] : orders) {
        try {
            const auto open = open_case(desk, order);
            const auto path = control_path(open);
            const auto* state = path.empty() ? nullptr : open.definition->state(path);
            if (!state) continue;
            OrderReminders reminders(desk, responsibles, open, *state);
            for (const DueDay& day : days) reminders.add(day);
            answer.reminded += reminders.commit();
        } catch (const MachineFailure&) {
            ++answer.failed;
        }
    }
}

}  // namespace prikaz::desk

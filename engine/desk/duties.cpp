// What is asked of a person now, in their own name or for somebody absent.
#include <algorithm>
#include <chrono>

#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

// The role that whatever is waited for at `path` is asked of.
const flow::Role* role_at(const OpenCase& open, const std::string& path) {
    const auto* state = open.definition ? open.definition->state(path) : nullptr;
    auto work = open.now.active.find(path);
    if (!state || work == open.now.active.end()) return nullptr;
    if (const auto* sign = std::get_if<flow::Sign>(&state->activity)) return open.definition->role(sign->role);
    if (const auto* control = std::get_if<flow::Control>(&state->activity)) return open.definition->role(control->role);
    const auto* approve = std::get_if<flow::Approve>(&state->activity);
    if (!approve || work->second.stage >= approve->stages.size()) return nullptr;
    return open.definition->role(approve->stages[work->second.stage].role);
}

// Whether a person may do a task of `member`: asked of the case itself, for its order may appoint who acts.
bool may_do(Desk& desk, const journal::Row& task, const std::string& person, const std::string& member) {
    if (person == member) return true;
    const auto open = open_case(desk, text_of(task[0]));
    const auto* role = role_at(open, text_of(task[1]));
    if (!role) return false;
    auto order = order_of(desk, open);
    const auto directory = make_directory(desk, order ? order.value->get() : nullptr, open.now.author);
    return directory->authority(person, member, *role, desk.today()).has_value();
}

bool describe_order(Desk& desk, Duty& duty) {
    const auto rows = desk.journal->select({.view = "orders", .where = {equal("order_id", duty.order)}});
    if (rows.empty()) return false;
    const auto& row = rows.front();
    duty.title = text_of(row[1]);
    duty.kind = text_of(row[2]);
    duty.edition = static_cast<int>(number_of(row[7]));
    duty.number = text_of(row[8]);
    duty.date = text_of(row[9]);
    return true;
}

using Conditions = std::vector<journal::Condition>;

// Of one order, or of all when it is empty.
Conditions of_order(const std::string& order, Conditions where) {
    if (!order.empty()) where.push_back(equal("order_id", order));
    return where;
}

void add_tasks(Desk& desk, const std::string& person, const std::string& member, const std::string& order,
               std::vector<Duty>& duties) {
    for (const auto& task :
         desk.journal->select({.view = "tasks", .where = of_order(order, {equal("person", member)})})) {
        Duty duty;
        duty.order = text_of(task[0]);
        duty.what = text_of(task[2]);
        duty.member = member;
        duty.due = text_of(task[5]);
        if (duty.what == "acknowledge" || !may_do(desk, task, person, member)) continue;
        if (describe_order(desk, duty)) duties.push_back(std::move(duty));
    }
}

// Reading is never done for somebody else.
void add_readings(Desk& desk, const std::string& person, const std::string& order, std::vector<Duty>& duties) {
    for (const char* state : {"pending", "deferred"}) {
        for (const auto& row : desk.journal->select(
                 {.view = "readers",
                  .where = of_order(order, {equal("person", person), equal("state", std::string(state))})})) {
            Duty duty;
            duty.order = text_of(row[0]);
            duty.what = "acknowledge";
            duty.member = person;
            duty.due = text_of(row[4]);
            if (!describe_order(desk, duty)) continue;
            duty.edition = static_cast<int>(number_of(row[1]));
            duties.push_back(std::move(duty));
        }
    }
}

// Whether a cell's words can mean this person at all: cheaper than looking everybody up.
bool may_mean(const organization::Person& person, const organization::Staff& staff, const std::string& words) {
    const std::string text = organization::folded(words);
    const auto names = [&](const std::string& what) {
        return !what.empty() && text.find(organization::folded(what)) != std::string::npos;
    };
    if (names(person.name.surname) || names(person.id) || names(person.unit)) return true;
    for (const auto& post : person.posts)
        if (!post.title.empty() && names(post.title.front())) return true;
    return std::ranges::any_of(staff.groups, [&](const organization::Group& group) {
        return (names(group.id) || names(group.title)) &&
               std::ranges::find(group.people, person.id) != group.people.end();
    });
}

// The day of the next measure that is not carried out; empty where none has a day.
std::string next_day(Desk& desk, const std::string& order) {
    std::string next;
    for (const char* state : {"open", "returned"})
        for (const auto& row : desk.journal->select(
                 {.view = "measures",
                  .where = {equal("order_id", order), equal("state", std::string(state)),
                            {"due", journal::Condition::Is::NotEqual, std::string()}},
                  .order = {"due"},
                  .limit = 1}))
            if (const auto due = text_of(row[9]); next.empty() || due < next) next = due;
    return next;
}

// Orders whose execution a person answers for.
void add_executed(Desk& desk, const std::string& member, const std::string& order, std::vector<Duty>& duties) {
    for (const auto& row :
         desk.journal->select({.view = "executors",
                               .where = of_order(order, {equal("person", member),
                                                         {"path", journal::Condition::Is::NotEqual, std::string()}})})) {
        Duty duty;
        duty.order = text_of(row[0]);
        duty.what = "report";
        duty.member = member;
        duty.due = next_day(desk, duty.order);
        duty.executes = true;
        if (describe_order(desk, duty)) duties.push_back(std::move(duty));
    }
}

// Measures of the coming weeks, and those that are overdue.
void add_measures(Desk& desk, const std::string& member, const std::string& order, std::vector<Duty>& duties) {
    constexpr std::chrono::days ahead{30};
    const auto* person = desk.staff.find(member);
    const std::string until = calendar::iso(calendar::Date(std::chrono::sys_days(desk.today()) + ahead));
    const auto rows = [&](const char* state) {
        return desk.journal->select(
            {.view = "measures",
             .where = of_order(order, {equal("state", std::string(state)),
                                       {"due", journal::Condition::Is::AtMost, until}})});
    };
    bool any = false;
    for (const char* state : {"open", "returned"})
        for (const auto& row : rows(state)) any |= person && may_mean(*person, desk.staff, text_of(row[6]));
    if (!any) return;
    for (const auto& line : control(desk, {.order = order, .person = member, .until = calendar::read_iso(until)})) {
        if (!line.is_open()) continue;
        Duty duty;
        duty.order = line.order;
        duty.what = "report";
        duty.member = member;
        duty.due = line.due;
        if (!describe_order(desk, duty)) continue;
        duty.title = (line.number.empty() ? "" : line.number + " ") + line.text;
        duties.push_back(std::move(duty));
    }
}

}  // namespace

std::vector<Duty> duties(Desk& desk, const Today& today, const std::string& person, const std::string& order) {
    std::vector<Duty> all;
    for (const auto& member : today.in_place_of(person))
        add_tasks(desk, person, member, order, all), add_executed(desk, member, order, all),
            add_measures(desk, member, order, all);
    add_readings(desk, person, order, all);
    if (order.empty()) {
        for (const auto& member : today.in_place_of(person)) add_returned(desk, member, all);
        if (today.standing(person).clerk) add_drafts(desk, person, all);
    }
    std::ranges::stable_sort(all, {},
                             [](const Duty& duty) { return std::tuple(duty.due.empty(), duty.due, duty.order); });
    return all;
}

}  // namespace prikaz::desk

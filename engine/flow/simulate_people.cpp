// The small office of a scenario: who is who on a day, by the rules of the real one.
#include <algorithm>

#include "flow/simulate.hpp"

namespace prikaz::flow::simulation {

namespace {

constexpr int longest_chain = 16;

std::string days(const Absence& absence) { return calendar::iso(absence.from) + "…" + calendar::iso(absence.to); }

bool is_on(const Acting& order, Date day) { return order.from <= day && day <= order.to; }

bool is_asked(const Person& person, const Role& role) {
    switch (role.kind) {
        case Role::Kind::Person:
            return person.id == role.value;
        case Role::Kind::Position:
            return lower(person.post) == lower(role.value);
        case Role::Kind::Group:
            return std::ranges::find(person.groups, role.value) != person.groups.end();
        case Role::Kind::Unit:
            return lower(person.unit) == lower(role.value);
        case Role::Kind::Everybody:
            return true;
        case Role::Kind::Field:
        case Role::Kind::Author:
            break;
    }
    return false;
}

}  // namespace

bool Person::employed_on(Date day) const { return (!hired || *hired <= day) && (!dismissed || day <= *dismissed); }

const Absence* Person::absence_on(Date day) const {
    const auto found =
        std::ranges::find_if(absences, [&](const Absence& one) { return one.from <= day && day <= one.to; });
    return found == absences.end() ? nullptr : &*found;
}

void Office::index() {
    for (std::size_t i = 0; i < people.size(); ++i) by_id_.try_emplace(people[i].id, i);
}

const Person* Office::find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &people[found->second];
}

Person* Office::find(std::string_view id) {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &people[found->second];
}

std::optional<Date> Office::next_change(Date after) const {
    std::optional<Date> next;
    const auto look = [&](const std::optional<Date>& day, int later) {
        if (!day) return;
        const Date change = calendar::add_days(*day, later);
        if (change > after && (!next || change < *next)) next = change;
    };
    for (const Person& person : people) {
        look(person.hired, 0);
        look(person.dismissed, 1);
        for (const Absence& absence : person.absences) {
            look(absence.from, 0);
            look(absence.to, 1);
        }
    }
    for (const Acting& order : acting) {
        look(order.from, 0);
        look(order.to, 1);
    }
    return next;
}

// The post is vacant, and an order lets somebody do the duties of whoever held it.
std::vector<std::string> Office::acting_holders(const Role& role, Date day) const {
    std::vector<std::string> ids;
    for (const Acting& order : acting) {
        const Person* before = find(order.instead_of);
        if (before && is_on(order, day) && is_asked(*before, role) && employed(order.person, day) &&
            std::ranges::find(ids, order.person) == ids.end())
            ids.push_back(order.person);
    }
    return ids;
}

std::vector<std::string> Office::holders(const Role& role, Date day) const {
    std::vector<std::string> ids;
    if (role.kind == Role::Kind::Field || role.kind == Role::Kind::Author) {
        const auto field = fields.find(role.value);
        if (role.kind == Role::Kind::Author)
            ids = {author};
        else if (field != fields.end())
            ids = field->second;
        std::erase_if(ids, [&](const std::string& id) { return !employed(id, day); });
        return ids;
    }
    for (const Person& person : people)
        if (is_asked(person, role) && person.employed_on(day)) ids.push_back(person.id);
    if (ids.empty() && role.kind == Role::Kind::Position) return acting_holders(role, day);
    return ids;
}

const Acting* Office::order_of(std::string_view person, std::string_view member, Date day) const {
    const auto found = std::ranges::find_if(acting, [&](const Acting& order) {
        return order.person == person && order.instead_of == member && is_on(order, day);
    });
    return found == acting.end() ? nullptr : &*found;
}

std::optional<Authority> Office::authority(std::string_view person, std::string_view member, const Role& role,
                                           Date day) const {
    if (!employed(person, day)) return std::nullopt;
    if (person == member) return Authority{};
    if (const Acting* order = order_of(person, member, day)) return Authority{say("order № {1}", {order->order}), true};
    if (role.acting_by_order || !employed(member, day)) return std::nullopt;
    std::string basis;
    const Person* now = find(member);
    for (int step = 0; step < longest_chain; ++step) {
        const Absence* absence = now->absence_on(day);
        if (!absence) return std::nullopt;
        const Person* next = find(absence->substitute);
        if (!next || !next->employed_on(day)) return std::nullopt;
        basis += (basis.empty() ? "" : ", ") + say("absence of {1} {2}", {now->name, days(*absence)});
        if (next->id == person) return next->absence_on(day) ? std::nullopt : std::optional(Authority{basis, false});
        now = next;
    }
    return std::nullopt;
}

std::string Office::denial(std::string_view person, std::string_view member, const Role& role, Date day) const {
    if (!employed(person, day)) return say("{1} does not work here on {2}", {name(person), calendar::iso(day)});
    for (const Acting& order : acting)
        if (order.person == person && order.instead_of == member)
            return say("the power of {1} to act for {2} by order № {3} lasts from {4} to {5}",
                       {name(person), name(member), order.order, calendar::iso(order.from), calendar::iso(order.to)});
    if (role.acting_by_order)
        return say("{1} may act for {2} only by a registered order", {name(person), name(member)});
    const Person* its = find(member);
    const Absence* absence = its ? its->absence_on(day) : nullptr;
    if (!absence) return say("{1} is not absent, and {2} does not stand in", {name(member), name(person)});
    const Person* other = find(absence->substitute);
    if (!other) return say("{1} is absent, and nobody stands in who works here", {name(member)});
    return say("{1} is absent, and {2} stands in", {name(member), other->name});
}

bool Office::employed(std::string_view id, Date day) const {
    const Person* person = find(id);
    return person && person->employed_on(day);
}

bool Office::on_leave(std::string_view id, Date day) const {
    const Person* person = find(id);
    return person && person->absence_on(day);
}

std::string Office::name(std::string_view id) const {
    const Person* person = find(id);
    return person ? person->name : std::string(id);
}

}  // namespace prikaz::flow::simulation

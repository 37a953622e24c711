// Who may act for whom on a day, by what, and why not.
#include <algorithm>
#include <set>

#include "desk/directory.hpp"
#include "desk/coded.hpp"

namespace prikaz::desk {
namespace {

using calendar::Date;
using flow::Authority;
using flow::Role;
using organization::Absence;
using organization::Person;

constexpr int longest_chain = 16;

std::string written(Date day) {
    return spoken() == Language::Russian ? russian::write_date(day, russian::DateForm::Digits) : calendar::iso(day);
}

Authority by_order(const ActingOrder& order) {
    return {coded("order", {order.number, calendar::iso(order.date)}), true};
}

}  // namespace

struct StaffDirectory::Ruling {
    std::optional<Authority> authority;
    std::string denial;  // where there is none
};

const ActingOrder* StaffDirectory::order_of(std::string_view person, std::string_view member, Date day) const {
    const auto found = std::ranges::find_if(acting_, [&](const ActingOrder& order) {
        return order.person == person && order.instead_of == member && order.from <= day && day <= order.to;
    });
    return found == acting_.end() ? nullptr : &*found;
}

// The order by which somebody holds a vacant post.
const ActingOrder* StaffDirectory::vacancy_order(std::string_view person, const Role& role, Date day) const {
    if (role.kind != Role::Kind::Position || !position(role.value, day).empty()) return nullptr;
    for (const std::string& holder : acting_holders(role.value, day))
        for (const ActingOrder& order : acting_)
            if (holder == person && order.person == person && order.from <= day && day <= order.to) return &order;
    return nullptr;
}

// Orders of other days: the last that ended, else the first to come.
std::string StaffDirectory::never_power(std::string_view person, std::string_view member, Date day) const {
    const ActingOrder* past = nullptr;
    const ActingOrder* coming = nullptr;
    for (const ActingOrder& order : acting_) {
        if (order.person != person || (!member.empty() && order.instead_of != member)) continue;
        if (order.to < day && (!past || past->to < order.to)) past = &order;
        if (day < order.from && (!coming || order.from < coming->from)) coming = &order;
    }
    if (past)
        return say("the power of {1} to act for {2} by order № {3} of {4} ended on {5}",
                   {name(person), name(past->instead_of), past->number, written(past->date), written(past->to)});
    if (coming)
        return say(
            "the power of {1} to act for {2} by order № {3} of {4} begins on {5}",
            {name(person), name(coming->instead_of), coming->number, written(coming->date), written(coming->from)});
    return {};
}

std::string StaffDirectory::absence_text(const Person& person, Date day, bool with_name) const {
    const Absence& absence = *person.absence_on(day);
    const std::string from = calendar::iso(absence.from), to = absence.to ? calendar::iso(*absence.to) : std::string();
    return with_name ? coded("absence-of", {name(person.id), from, to}) : coded("absence", {from, to});
}

StaffDirectory::Ruling StaffDirectory::follow_absences(const Person& person, const Person& member, Date day) const {
    std::vector<const Person*> chain{&member};
    std::string names = name(member.id);
    while (const Absence* absence = chain.back()->absence_on(day)) {
        const Person& absent = *chain.back();
        const Person* next = find(absence->substitute);
        if (!next || !next->employed_on(day))
            return {{}, say("{1} is absent, and nobody stands in who works here", {name(absent.id)})};
        names += " → " + name(next->id);
        if (std::ranges::find(chain, next) != chain.end())
            return {{}, say("the substitutes go round in a ring, so nobody acts: {1}", {names})};
        if (static_cast<int>(chain.size()) == longest_chain)
            return {{}, say("the chain of substitutes is too long: {1}", {names})};
        chain.push_back(next);
    }
    if (chain.size() == 1) return {};
    if (chain.back() != &person)
        return {{}, say("{1} is absent, and {2} stands in", {name(member.id), name(chain.back()->id)})};
    std::string basis;
    for (const Person* absent : chain)
        if (absent != &person) basis = coded_both(basis, absence_text(*absent, day, chain.size() > 2));
    return {Authority{basis, false}, {}};
}

// The order is printed for an acting head's signature: the power of that day, and for whom, must be on record.
StaffDirectory::Ruling StaffDirectory::signature_line(std::string_view person, Date day) const {
    for (const ActingOrder& order : acting_) {
        if (order.person != person || day < order.from || order.to < day) continue;
        const std::string for_whom = name(order.instead_of);
        return {Authority{coded("order-for", {order.number, calendar::iso(order.date), for_whom}), true}, {}};
    }
    std::string other_days = never_power(person, {}, day);
    return {{},
            other_days.empty() ? say("the signature line says «И.о.», and no registered order lets {1} act for anybody",
                                     {name(person)})
                               : other_days};
}

StaffDirectory::Ruling StaffDirectory::judge(std::string_view person, std::string_view member, const Role& asked,
                                             Date day) const {
    const Role role = effective(asked);
    const Person* acts = find(person);
    const Person* holds = find(member);
    if (!acts || !acts->employed_on(day))
        return {{}, say("{1} does not work here on {2}", {name(person), written(day)})};
    if (person == member) {
        const bool as_acting = std::ranges::count(order_.signing_as_acting, person) > 0;
        if (as_acting && role.kind == Role::Kind::Field && role.value == "document.signatory")
            return signature_line(person, day);
        const ActingOrder* order = vacancy_order(person, role, day);
        return {order ? by_order(*order) : Authority(), {}};
    }
    if (const ActingOrder* order = order_of(person, member, day)) return {by_order(*order), {}};
    if (!holds || !holds->employed_on(day))
        return {{}, say("{1} does not work here on {2}", {name(member), written(day)})};
    const std::string other_days = never_power(person, member, day);
    if (role.acting_by_order)
        return {{},
                other_days.empty() ? say("{1} may act for {2} only by a registered order", {name(person), name(member)})
                                   : other_days};
    Ruling ruling = follow_absences(*acts, *holds, day);
    if (!ruling.authority && !other_days.empty()) ruling.denial = other_days;
    if (ruling.authority || !ruling.denial.empty()) return ruling;
    const Absence* past = nullptr;
    for (const Absence& absence : holds->absences)
        if (absence.substitute == person && absence.to && *absence.to < day && (!past || *past->to < *absence.to))
            past = &absence;
    ruling.denial = past ? say("{1} stood in for {2} until {3}", {name(person), name(member), written(*past->to)})
                         : say("{1} is not absent, and {2} does not stand in", {name(member), name(person)});
    return ruling;
}

std::optional<Authority> StaffDirectory::authority(std::string_view person, std::string_view member, const Role& role,
                                                   Date day) const {
    return judge(person, member, role, day).authority;
}

std::string StaffDirectory::denial(std::string_view person, std::string_view member, const Role& role, Date day) const {
    return judge(person, member, role, day).denial;
}

}  // namespace prikaz::desk

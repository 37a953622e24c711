// Who may come in: accounts of the people of this office's staff.
#include <algorithm>
#include <set>

#include "desk/desk.hpp"

namespace prikaz::desk {

accounts::Accounts gate(Desk& desk) { return {.world = desk.world, .journal = *desk.journal}; }

bool works_here(const Desk& desk, std::string_view person) {
    const auto* found = desk.staff.find(person);
    return found && found->employed_on(desk.today());
}

// All of staff is looked through each time: how long it takes does not tell who is on it.
std::optional<std::string> person_by_name(const Desk& desk, std::string_view typed) {
    if (invalid_utf8(typed)) return std::nullopt;
    const auto name = lower(trim(typed));
    const auto today = desk.today();
    std::optional<std::string> found;
    int count = 0;
    for (const auto& person : desk.staff.people) {
        const bool is_it = lower(person.id) == name || lower(person.email) == name || lower(person.number) == name;
        if (!is_it || !person.employed_on(today)) continue;
        found = person.id;
        ++count;
    }
    return count == 1 && !name.empty() ? found : std::nullopt;
}

std::vector<std::string> names_of(const Desk& desk, std::string_view person) {
    std::vector<std::string> names = {std::string(person)};
    if (const auto* found = desk.staff.find(person)) {
        for (const auto& name : {found->email, found->email.substr(0, found->email.find('@')), found->number,
                                 found->phone, found->name.surname, russian::full_name(found->name)})
            if (!name.empty()) names.push_back(name);
    }
    return names;
}

std::vector<std::string> not_yet_entered(Desk& desk) {
    std::set<std::string> entered;
    auto accounts = gate(desk);
    for (auto& account : accounts::list(accounts))
        if (account.state != accounts::State::Invited) entered.insert(std::move(account.person));
    std::vector<std::string> people;
    const auto today = desk.today();
    for (const auto& person : desk.staff.people)
        if (person.employed_on(today) && !entered.contains(person.id)) people.push_back(person.id);
    return people;
}

std::int64_t end_sessions_of_left(Desk& desk) {
    auto accounts = gate(desk);
    std::set<std::string> left;
    for (const auto& session : accounts::all_sessions(accounts))
        if (!works_here(desk, session.person)) left.insert(session.person);
    for (const auto& person : left) accounts::end_sessions(accounts, person);
    return static_cast<std::int64_t>(left.size());
}

}  // namespace prikaz::desk

// Who may come in: accounts of the people of this office's staff.
#include <algorithm>
#include <set>

#include "desk/step.hpp"
#include "shape/shape.hpp"

namespace prikaz::desk {

namespace {

std::int64_t number(const data::Node* map, std::string_view key, std::int64_t otherwise) {
    const auto* node = map ? map->find(key) : nullptr;
    return node && node->is(data::Kind::Integer) ? node->integer() : otherwise;
}

accounts::Settings settings_of(const data::Node* sign_in) {
    accounts::Settings settings;
    const auto* passwords = sign_in ? sign_in->find("passwords") : nullptr;
    if (passwords && passwords->scalar() == "gost-yescrypt") settings.method = accounts::Method::GostYescrypt;
    settings.idle = std::chrono::minutes(number(sign_in, "idle-minutes", settings.idle / std::chrono::minutes(1)));
    settings.lifetime = std::chrono::hours(number(sign_in, "longest-hours", settings.lifetime / std::chrono::hours(1)));
    settings.link = std::chrono::days(number(sign_in, "link-days", settings.link / std::chrono::days(1)));
    return settings;
}

// A file named in office.yaml stands beside it.
accounts::Elsewhere elsewhere_of(const Desk& desk, const data::Node* ldap) {
    if (!ldap) return {};
    const auto certificates = shape::text(*ldap, "certificates");
    const auto* start_tls = ldap->find("start-tls");
    const bool is_open = start_tls && start_tls->is(data::Kind::Boolean) && !start_tls->boolean();
    return accounts::by_ldap({.url = shape::text(*ldap, "url"),
                              .dn = shape::text(*ldap, "dn"),
                              .start_tls = !is_open,
                              .authorities = certificates.empty() || certificates.starts_with('/')
                                                 ? certificates
                                                 : join_path(desk.folder->path, certificates)});
}

}  // namespace

accounts::Accounts gate(Desk& desk) {
    const auto* sign_in = desk.folder->card.tree.root().find("sign-in");
    return {.world = desk.world,
            .journal = *desk.journal,
            .settings = settings_of(sign_in),
            .elsewhere = elsewhere_of(desk, sign_in ? sign_in->find("ldap") : nullptr)};
}

std::optional<Problem> doubt_of_gate(const Desk& desk) {
    const auto* sign_in = desk.folder->card.tree.root().find("sign-in");
    const auto* ldap = sign_in ? sign_in->find("ldap") : nullptr;
    if (!ldap || accounts::speaks_ldap()) return std::nullopt;
    return Problem{.severity = Severity::Warning,
                   .code = "office.ldap.absent",
                   .place = ldap->place(),
                   .text = say("this program was built without LDAP: nobody comes in by it"),
                   .hint = say("build it with -DPRIKAZ_LDAP=ON")};
}

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

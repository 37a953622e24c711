// Who may do what on a day.
#include <algorithm>
#include <functional>

#include "flow/scene.hpp"

namespace prikaz::flow {

namespace {

constexpr int fallbacks = 8;  // roles that take each other's place, at most

std::vector<std::string> holders_themselves(const Scene& scene, const Role& role, calendar::Date day) {
    if (role.kind == Role::Kind::Author) return {scene.present.author};
    std::vector<std::string> found = scene.around.directory->holders(role, day);
    std::vector<std::string> once;
    once.reserve(found.size());
    if (found.size() < 32) {
        for (std::string& person : found)
            if (std::ranges::find(once, person) == once.end()) once.push_back(std::move(person));
        return once;
    }
    std::set<std::string_view> seen;
    for (const std::string& person : found)
        if (seen.insert(person).second) once.push_back(person);
    return once;
}

struct Held {
    const Role* role = nullptr;  // the one that has holders
    std::vector<std::string> people;
};

Held held(const Scene& scene, std::string_view id, calendar::Date day) {
    const Role* role = scene.definition.role(id);
    for (int i = 0; role && i < fallbacks; ++i) {
        if (std::vector<std::string> people = holders_themselves(scene, *role, day); !people.empty())
            return {role, std::move(people)};
        if (role->otherwise.empty()) break;
        role = scene.definition.role(role->otherwise);
    }
    return {scene.definition.role(id), {}};
}

std::optional<Capacity> as(const Scene& scene, std::string_view person, std::string_view member, const Role& role,
                           calendar::Date day, Substitutes substitutes) {
    auto authority = scene.around.directory->authority(person, member, role, day);
    if (!authority) return std::nullopt;
    if (person != member && substitutes == Substitutes::OnlyActing && !authority->acting_post) return std::nullopt;
    return Capacity{std::string(member), std::move(*authority)};
}

}  // namespace

std::vector<std::string> holders(const Scene& scene, std::string_view role, calendar::Date day) {
    return held(scene, role, day).people;
}

std::optional<Capacity> capacity(const Scene& scene, std::string_view person, std::string_view member,
                                 std::string_view role, calendar::Date day, Substitutes substitutes) {
    const Role* its = held(scene, role, day).role;
    if (!its) return std::nullopt;
    return as(scene, person, member, *its, day, substitutes);
}

std::optional<Capacity> capacity(const Scene& scene, std::string_view person, std::string_view role,
                                 calendar::Date day) {
    const Held all = held(scene, role, day);
    if (!all.role) return std::nullopt;
    if (std::ranges::find(all.people, person) != all.people.end())
        if (auto own = as(scene, person, person, *all.role, day, Substitutes::Allowed)) return own;
    for (const std::string& member : all.people)
        if (auto found = as(scene, person, member, *all.role, day, Substitutes::Allowed)) return found;
    return std::nullopt;
}

namespace {

// Those of them whose signature lines the order has; all of them when it has none of theirs.
std::vector<std::string> named_for_signing(const Scene& scene, std::vector<std::string> people) {
    const data::Node* document = scene.around.facts.find("document");
    const data::Node* named = document ? document->find("signatories") : nullptr;
    if (!named || !named->is(data::Kind::List)) return people;
    const auto is_named = [&](const std::string& person) {
        return std::ranges::any_of(named->list(), [&](const data::Node& one) { return one.text() == person; });
    };
    if (std::ranges::any_of(people, is_named)) std::erase_if(people, std::not_fn(is_named));
    return people;
}

}  // namespace

std::vector<std::string> still_to_sign(const Scene& scene, const Sign& sign, calendar::Date day) {
    auto people = holders(scene, sign.role, day);
    if (sign.signers == Signers::Any) return people;
    people = named_for_signing(scene, std::move(people));
    for (const Signature& given : scene.present.signatures) std::erase(people, given.member);
    return people;
}

std::string denial(const Scene& scene, std::string_view person, std::string_view role, calendar::Date day) {
    const Held all = held(scene, role, day);
    if (!all.role || all.people.empty())
        return say("nobody holds the role «{1}» on {2}", {scene.definition.role_title(role), calendar::iso(day)});
    const bool is_one_of_them = std::ranges::find(all.people, person) != all.people.end();
    if (all.people.size() == 1 || is_one_of_them) {
        const std::string_view member = is_one_of_them ? person : std::string_view(all.people.front());
        if (std::string why = scene.around.directory->denial(person, member, *all.role, day); !why.empty()) return why;
    }
    return say("on {1} it belongs to {2}", {calendar::iso(day), scene.names(all.people)});
}

}  // namespace prikaz::flow

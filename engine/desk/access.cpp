// Who sees what: roles of the office on a day, whose place a person takes, and how much of an order they are shown.
#include <algorithm>

#include "desk/directory.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

using People = std::vector<std::string>;

// The role as office.yaml has it, else as the usual workflow has it.
std::optional<flow::Role> office_role(const Desk& desk, const flow::Definition* usual, std::string_view id) {
    flow::Role role;
    if (usual && usual->role(id)) role = *usual->role(id);
    if (role.id.empty() && !desk.folder->card.roles.contains(id)) return std::nullopt;
    role.id = id;  // StaffDirectory puts the office's own rule first
    return role;
}

// Roles that only an order can fill are empty here.
People holders(const flow::Directory& directory, const std::optional<flow::Role>& role, calendar::Date day) {
    if (!role || role->kind == flow::Role::Kind::Author) return {};
    auto people = directory.holders(*role, day);
    std::erase(people, std::string());
    return people;
}

// Whoever may act for `member` in this role: they themselves, their substitute of the day, the one appointed by order.
void add_with_substitutes(std::set<std::string, std::less<>>& to, const flow::Directory& directory, const Desk& desk,
                          const flow::Role& role, const std::string& member, calendar::Date day) {
    to.insert(member);
    for (const auto& acting : desk.acting) {
        if (directory.authority(acting.person, member, role, day)) to.insert(acting.person);
    }
    for (const auto& person : desk.staff.people) {
        const auto* absence = person.absence_on(day);
        if (!absence || absence->substitute.empty()) continue;
        if (directory.authority(absence->substitute, member, role, day)) to.insert(absence->substitute);
    }
}

// A role without a rule of its own, for asking who substitutes whom.
const flow::Role& any_role() {
    static const flow::Role role{};
    return role;
}

bool is_any(Desk& desk, const char* view, const std::string& order, const char* column, const People& people) {
    return std::ranges::any_of(people, [&](const std::string& person) {
        return desk.journal->count({.view = view, .where = {equal("order_id", order), equal(column, person)}}) > 0;
    });
}

bool started_by(Desk& desk, const std::string& order, const std::string& person) {
    return desk.journal->count({.view = "orders", .where = {equal("order_id", order), equal("author", person)}}) > 0;
}

bool signed_by(const OpenCase& open, const std::string& person) {
    return std::ranges::any_of(open.now.signatures, [&](const flow::Signature& given) {
        return given.by == person || given.member == person;
    });
}

// Of any edition: row by row of the table's own key, for a list may hold thousands.
bool is_reader(Desk& desk, const std::string& order, const std::string& person, int editions) {
    for (std::int64_t edition = editions; edition > 0; --edition) {
        if (desk.journal->count({.view = "readers",
                                 .where = {equal("order_id", order), equal("edition", edition),
                                           equal("person", person)}}) > 0)
            return true;
    }
    return false;
}

// Whoever answers for an order, or did, reads it; of one whose control began before this was written down the workflow
// is asked.
bool executes(Desk& desk, const OpenCase& open, const People& people) {
    if (is_any(desk, "executors", open.order, "person", people)) return true;
    const auto path = control_path(open);
    if (path.empty() || desk.journal->count({.view = "executors", .where = {equal("order_id", open.order)}}) > 0)
        return false;
    const auto order = order_of(desk, open);
    Surroundings around(desk, open, order ? *order.value : nullptr, open.now.author);
    for (const auto& one : flow::expected(*open.definition, open.now, around.circumstances))
        if (one.what == "report" && std::ranges::find_first_of(one.people, people) != one.people.end()) return true;
    return false;
}

// Whoever is asked to carry out a measure reads the order that asks for it.
bool carries_out(Desk& desk, const std::string& order, const People& people) {
    if (desk.journal->count({.view = "measures", .where = {equal("order_id", order)}}) == 0) return false;
    return std::ranges::any_of(people, [&](const std::string& person) {
        return !control(desk, {.order = order, .person = person, .until = {}, .finished = true}).empty();
    });
}

}  // namespace

Today::Today(Desk& desk) : day_(desk.today()) {
    auto usual = load_definition(desk.world, desk.folder->path, desk.workflows, default_workflow(desk));
    const flow::Definition* definition = usual ? usual.value->get() : nullptr;
    const auto directory = make_directory(desk, nullptr, {});
    const auto fill = [&](std::set<std::string, std::less<>>& to, const char* id, const std::string& otherwise) {
        auto role = office_role(desk, definition, id);
        auto people = holders(*directory, role, day_);
        if (people.empty() && !otherwise.empty()) people = {otherwise};
        for (const auto& person : people)
            add_with_substitutes(to, *directory, desk, role.value_or(flow::Role{}), person, day_);
    };
    fill(clerks_, "clerk", desk.folder->card.clerk);
    fill(heads_, "head", desk.folder->card.default_signatory.value_or(std::string()));
    fill(archivists_, "archivist", {});
    for (const auto& member : desk.staff.people) {
        const auto* absence = member.absence_on(day_);
        std::set<std::string, std::less<>> people;
        if (absence && !absence->substitute.empty())
            add_with_substitutes(people, *directory, desk, any_role(), member.id, day_);
        for (const auto& acting : desk.acting) {
            if (acting.instead_of == member.id && acting.from <= day_ && day_ <= acting.to)
                people.insert(acting.person);
        }
        people.erase(member.id);
        for (const auto& person : people) {
            auto& places = stands_in_[person];
            if (places.empty()) places.push_back(person);
            places.push_back(member.id);
        }
    }
}

Standing Today::standing(std::string_view person) const {
    return {
        .clerk = clerks_.contains(person), .head = heads_.contains(person), .archivist = archivists_.contains(person)};
}

const std::vector<std::string>& Today::in_place_of(const std::string& person) const {
    if (auto found = stands_in_.find(person); found != stands_in_.end()) return found->second;
    auto& alone = alone_[person];
    if (alone.empty()) alone.push_back(person);
    return alone;
}

Sight sight_of(Desk& desk, const Today& today, const std::string& person, const std::string& order) {
    const bool known = desk.journal->revision(order_stream(order)) > 0;
    const auto standing = today.standing(person);
    if (standing.sees_all() && (known || standing.clerk)) return Sight::Whole;
    if (!known) return Sight::Nothing;
    const auto& places = today.in_place_of(person);
    // Tasks before visas and signatures: whoever acts between two questions, maybe at another server, trades one for
    // the other.
    if (started_by(desk, order, person) || is_any(desk, "tasks", order, "person", places) ||
        is_any(desk, "visas", order, "member", places) || is_any(desk, "visas", order, "acted", {person}))
        return Sight::Whole;
    const auto open = open_case(desk, order);
    if (signed_by(open, person)) return Sight::Whole;
    const bool reads = is_reader(desk, order, person, open.now.edition.number) || executes(desk, open, places) ||
                       carries_out(desk, order, places);
    return reads ? Sight::Text : Sight::Nothing;
}

}  // namespace prikaz::desk

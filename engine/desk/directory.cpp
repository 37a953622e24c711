// Who holds a role on a day.
#include "desk/directory.hpp"

#include <algorithm>
#include <set>

#include "desk/outsiders.hpp"
#include "desk/texts.hpp"

namespace prikaz::desk {
namespace {

using calendar::Date;
using flow::Role;
using organization::Person;
using organization::Post;
using organization::RoleRule;

bool is_held(const Post& post, Date day) { return (!post.from || *post.from <= day) && (!post.to || day <= *post.to); }

// Titles of staff are typeset; what a definition says is not.
std::string as_title(std::string_view written) { return organization::folded(russian::typeset(written)); }

bool is_titled(const Post& post, const std::string& title) {
    if (post.title.empty()) return false;
    return organization::folded(post.title.front()) == title ||
           (post.title.size() > 1 && organization::folded(joined(post.title, " ")) == title);
}

// A person's id as an order writes it: alone, or with another post.
std::string id_at(const data::Node* node) {
    if (node && node->is(data::Kind::Map)) node = node->find("person");
    if (!node || node->is(data::Kind::List) || node->is(data::Kind::Map)) return {};
    return std::string(node->is(data::Kind::Text) ? node->text() : node->scalar());
}

constexpr std::pair<RoleRule::Kind, Role::Kind> kinds[] = {
    {RoleRule::Kind::Person, Role::Kind::Person}, {RoleRule::Kind::Position, Role::Kind::Position},
    {RoleRule::Kind::Group, Role::Kind::Group},   {RoleRule::Kind::Unit, Role::Kind::Unit},
    {RoleRule::Kind::Field, Role::Kind::Field},   {RoleRule::Kind::Everybody, Role::Kind::Everybody},
    {RoleRule::Kind::Author, Role::Kind::Author},
};

}  // namespace

bool says_acting(const std::vector<std::string>& post) {
    const auto words = lower(trim(joined(post, " ")));
    return words.starts_with("и.о.") || words.starts_with("и. о.") || words.starts_with("и.\u00a0о.") ||
           words.starts_with("врио ") || words.starts_with("исполняющ");
}

OrderPeople order_people(const order::Order& order, std::string author) {
    OrderPeople people{std::move(author), {}};
    const auto add = [&](const char* field, const std::string& id) {
        auto& ids = people.fields[field];
        if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    };
    for (const order::Visa& visa : order.visas) add("document.visas", visa.person);
    for (const order::Signatory& one : order::signatories(order)) {
        add("document.signatory", one.person);
        if (says_acting(one.post)) people.signing_as_acting.push_back(one.person);
    }
    add("document.executor", id_at(order.tree.root().find("executor")));
    return people;
}

std::vector<std::string> reader_ids(const order::Order& order) {
    std::vector<std::string> ids;
    std::set<std::string, std::less<>> known;
    for (const order::Reader& reader : order.readers) {
        auto id = reader.person.empty() ? outsider(reader.name) : reader.person;
        if (known.insert(id).second) ids.push_back(std::move(id));
    }
    return ids;
}

StaffPlaces places_of(const organization::Staff& staff) {
    StaffPlaces places;
    for (std::size_t i = 0; i < staff.people.size(); ++i) {
        const Person& person = staff.people[i];
        for (const Post& post : person.posts) places.by_title[joined(post.title, "\n")].push_back({i, &post});
        if (!person.unit.empty()) places.by_unit[person.unit].push_back(i);
    }
    return places;
}

StaffDirectory::StaffDirectory(const organization::Staff& staff, std::shared_ptr<const StaffPlaces> places,
                               std::map<std::string, RoleRule, std::less<>> roles, OrderPeople order,
                               std::vector<ActingOrder> acting)
    : staff_(staff),
      places_(std::move(places)),
      roles_(std::move(roles)),
      order_(std::move(order)),
      acting_(std::move(acting)) {}

const StaffDirectory::Ids& StaffDirectory::field(const std::string& name) const {
    auto& ids = order_.fields[name];
    if (order_.readers && name == "document.acquaint") {
        ids = order_.readers();
        order_.readers = nullptr;
    }
    return ids;
}

Role StaffDirectory::effective(const Role& role) const {
    const auto rule = roles_.find(role.id);
    if (rule == roles_.end()) return role;
    Role own = role;
    own.kind = std::ranges::find(kinds, rule->second.kind, &std::pair<RoleRule::Kind, Role::Kind>::first)->second;
    own.value = rule->second.value;
    own.acting_by_order = role.acting_by_order || rule->second.acting_by_order;
    return own;
}

StaffDirectory::Ids StaffDirectory::employed_of(const Ids& ids, Date day) const {
    Ids all;
    for (const std::string& id : ids)
        if (employed(id, day)) all.push_back(id);
    return all;
}

StaffDirectory::Ids StaffDirectory::ids_of(std::vector<std::size_t> people) const {
    std::ranges::sort(people);
    const auto twice = std::ranges::unique(people);
    people.erase(twice.begin(), twice.end());
    Ids ids;
    ids.reserve(people.size());
    for (const std::size_t person : people) ids.push_back(staff_.people[person].id);
    return ids;
}

std::vector<std::size_t> StaffDirectory::position(std::string_view written, Date day) const {
    const std::string title = as_title(written);
    std::vector<std::size_t> people;
    for (const auto& [lines, holdings] : places_->by_title) {
        if (!is_titled(*holdings.front().post, title)) continue;
        for (const Holding& holding : holdings)
            if (is_held(*holding.post, day) && staff_.people[holding.person].employed_on(day))
                people.push_back(holding.person);
    }
    return people;
}

// The post is vacant, and an order lets somebody do the duties of whoever held it last.
StaffDirectory::Ids StaffDirectory::acting_holders(std::string_view written, Date day) const {
    const std::string title = as_title(written);
    Ids ids;
    for (const ActingOrder& order : acting_) {
        const Person* before = find(order.instead_of);
        if (!before || day < order.from || order.to < day || !employed(order.person, day)) continue;
        const Post* post = before->last_post();
        const bool is_new = std::ranges::find(ids, order.person) == ids.end();
        if (post && is_titled(*post, title) && is_new) ids.push_back(order.person);
    }
    return ids;
}

std::vector<std::string> StaffDirectory::holders(const Role& asked, Date day) const {
    const Role role = effective(asked);
    switch (role.kind) {
        case Role::Kind::Person:
            return employed_of({role.value}, day);
        case Role::Kind::Author:
            return employed_of({order_.author}, day);
        case Role::Kind::Field:
            return employed_of(field(role.value), day);
        case Role::Kind::Group: {
            const organization::Group* group = staff_.group(role.value);
            return group ? employed_of(group->people, day) : Ids();
        }
        case Role::Kind::Position: {
            std::vector<std::size_t> people = position(role.value, day);
            return people.empty() ? acting_holders(role.value, day) : ids_of(std::move(people));
        }
        case Role::Kind::Unit: {
            std::vector<std::size_t> people;
            for (const auto& [unit, members] : places_->by_unit)
                if (organization::folded(unit) == organization::folded(role.value))
                    people.insert(people.end(), members.begin(), members.end());
            return employed_of(ids_of(std::move(people)), day);
        }
        case Role::Kind::Everybody:
            break;
    }
    Ids ids;
    ids.reserve(staff_.people.size());
    for (const Person& person : staff_.people)
        if (person.employed_on(day)) ids.push_back(person.id);
    return ids;
}

bool StaffDirectory::employed(std::string_view id, Date day) const {
    if (is_outsider(id)) return true;
    const Person* person = find(id);
    return person && person->employed_on(day);
}

bool StaffDirectory::on_leave(std::string_view id, Date day) const {
    const Person* person = find(id);
    return person && person->absence_on(day);
}

std::string StaffDirectory::name(std::string_view id) const {
    const Person* person = find(id);
    if (!person && is_outsider(id)) return std::string(name_of_outsider(id));
    return person ? russian::surname_first(person->name) : std::string(id);
}

}  // namespace prikaz::desk

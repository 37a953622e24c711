#include <set>

#include "desk/case.hpp"
#include "desk/directory.hpp"

namespace prikaz::desk {

namespace {

// Whoever has joined a group since the order was frozen is asked to read it too: a list that names a group means the
// group on the day it is looked at. Whoever left it stays asked: they stand on the list that was signed.
void add_joined(std::vector<std::string>& ids, const data::Node* readers, const organization::Staff& staff) {
    if (!readers) return;
    std::set<std::string> known(ids.begin(), ids.end());
    const auto add_group = [&](const data::Node& one) {
        const auto* named = one.is(data::Kind::Map) ? one.find("group") : nullptr;
        const auto* group = named ? staff.group(named->scalar()) : nullptr;
        if (!group) return;
        for (const std::string& person : group->people)
            if (known.insert(person).second) ids.push_back(person);
    };
    if (!readers->is(data::Kind::List)) return add_group(*readers);
    for (const data::Node& one : readers->list()) add_group(one);
}

// Of the staff that the desk knows at this moment.
std::shared_ptr<const StaffPlaces> places(const Desk& desk) {
    auto& kept = desk.places;
    if (!kept.places || kept.people != desk.staff.people.data() || kept.revision != desk.staff_revision)
        kept = {std::make_shared<const StaffPlaces>(places_of(desk.staff)), desk.staff.people.data(),
                desk.staff_revision};
    return kept.places;
}

}  // namespace

std::unique_ptr<flow::Directory> make_directory(const Desk& desk, const office::OpenedOrder* order,
                                                const std::string& author) {
    OrderPeople people{.author = author, .fields = {}};
    if (order) {
        people = order_people(order->order, author);
        people.readers = [&desk, order] {
            auto ids = reader_ids(order->order);
            add_joined(ids, order->order.tree.root().find("acquaint"), desk.staff);
            return ids;
        };
    }
    std::vector<ActingOrder> acting;
    for (const auto& one : desk.acting)
        acting.push_back({one.person, one.instead_of, one.from, one.to, one.number, one.date});
    return std::make_unique<StaffDirectory>(desk.staff, places(desk), desk.folder->card.roles, std::move(people),
                                            std::move(acting));
}

std::optional<Problem> wants_role(Desk& desk, const flow::Definition& definition, const office::OpenedOrder* order,
                                  const std::string& author, const std::string& actor, std::string_view role_id) {
    if (actor == "system") return std::nullopt;
    auto directory = make_directory(desk, order, author);
    const flow::Role* role = definition.role(role_id);
    constexpr int most_fallbacks = 8;
    for (int i = 0; role && i < most_fallbacks; ++i) {
        auto holders =
            role->kind == flow::Role::Kind::Author ? std::vector{author} : directory->holders(*role, desk.today());
        for (const auto& holder : holders) {
            if (holder == actor || directory->authority(actor, holder, *role, desk.today())) return std::nullopt;
        }
        if (!holders.empty() && !holders.front().empty()) {
            return Problem{.code = "actor.role",
                           .place = {},
                           .text = say("{1} may not do this", {person_name(desk, actor)}),
                           .hint = say("who may: {1}", {person_names(desk, holders)})};
        }
        role = definition.role(role->otherwise);
    }
    return std::nullopt;  // nobody holds the role: then it protects nothing
}

}  // namespace prikaz::desk

// Organisations that the card names, with their cases.
#include <algorithm>
#include <set>

#include "organization/office_rules.hpp"
#include "organization/staff.hpp"
#include "shape/shape.hpp"

namespace prikaz::organization {
namespace {

using data::Kind;
using data::Node;

void check(const NamedOrganization& one, const Node& node, std::set<std::string>& known, Problems& problems) {
    const Node* id = node.find("id");
    if (!is_id(one.id))
        report(problems, "office.organization.id", id ? id->place() : one.place, say("«{1}» cannot be an id", {one.id}),
               say("an id is made of Latin letters, digits, - and _"));
    if (one.name.empty())
        report(problems, "office.organization.name", one.place, say("the organisation «{1}» has no name", {one.id}));
    if (!known.insert("id " + one.id).second || !known.insert("name " + folded(one.name)).second)
        report(problems, "office.organization.twice", one.place,
               say("the organisation «{1}» is named twice", {one.id}));
    for (const std::string& form : one.forms)
        if (count_characters(form) > largest::title)
            report(problems, "office.limit", one.place,
                   say("{1}: {2}, and {3} is the most",
                       {say("characters of a form"), std::to_string(count_characters(form)),
                        std::to_string(largest::title)}));
}

}  // namespace

void read_organizations(const Node& root, Office& office, Problems& problems) {
    const Node* list = root.find("organizations");
    if (!list || !list->is(Kind::List)) return;
    if (list->list().size() > largest::organizations)
        return report(problems, "office.limit", list->place(),
                      say("{1}: {2}, and {3} is the most", {"organizations", std::to_string(list->list().size()),
                                                            std::to_string(largest::organizations)}));
    std::set<std::string> known;
    for (const Node& node : list->list()) {
        if (!node.is(Kind::Map)) continue;
        NamedOrganization one{std::string(shape::scalar(node.find("id")).value_or("")),
                              russian::typeset(shape::text(node, "name")), cases_from(&node), node.place()};
        for (std::string& form : one.forms) form = russian::typeset(form);
        check(one, node, known, problems);
        office.organizations.push_back(std::move(one));
    }
}

const NamedOrganization* organization_named(const Office& office, std::string_view name) {
    const std::string wanted = folded(name);
    const auto found =
        std::ranges::find(office.organizations, wanted, [](const NamedOrganization& one) { return folded(one.name); });
    return found == office.organizations.end() ? nullptr : &*found;
}

}  // namespace prikaz::organization

#include "organization/office_rules.hpp"
#include "organization/staff.hpp"
#include "shape/shape.hpp"

namespace prikaz::organization {
namespace {

using data::Node;

const shape::Schema& the_schema() {
    static const shape::Schema schema(office_schema(), "office");
    return schema;
}

Letterhead letterhead(const Node& node) {
    Letterhead head;
    head.above = set_lines(shape::lines(node.find("above")));
    head.name = set_lines(shape::lines(node.find("name")));
    head.short_name = set_lines(shape::lines(node.find("short-name")));
    head.second_name = shape::lines(node.find("second-name"));
    head.second_language = shape::text(node, "second-language");
    head.requisites.lines = set_lines(shape::lines(node.find("requisites")));
    head.arms = shape::text(node, "arms");
    return head;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) all += (all.empty() ? "" : "\n") + line;
    return all;
}

}  // namespace

Loaded<Office> load_office(const data::Tree& tree) {
    const Node& root = tree.root();
    Problems problems = the_schema().check(root);
    Office office;
    office.tree = tree;
    if (const Node* head = root.find("letterhead")) {
        office.letterhead = letterhead(*head);
        if (head->find("name") && office.letterhead.name.empty())
            problems.push_back(
                {Severity::Error, "office.name.empty", head->find("name")->place(), say("an office has a name"), {}});
    }
    office.name_in_caption = joined(set_lines(shape::lines(root.find("name-in-caption"))));
    office.place = shape::text(root, "place");
    if (root.find("profile")) office.profile = shape::text(root, "profile");
    if (const auto signatory = shape::scalar(root.find("signatory"))) office.default_signatory = *signatory;
    office.retention = shape::text(root, "retention");
    office.zone = shape::text(root, "zone");
    if (!office.zone.empty() && !calendar::is_zone(office.zone))
        problems.push_back({Severity::Error, "office.zone", root.find("zone")->place(),
                            say("there is no time zone {1}", {office.zone}),
                            say("for example {1}", {"Europe/Moscow, Asia/Yekaterinburg, Asia/Krasnoyarsk"})});
    read_rules(root, office, problems);
    read_organizations(root, office, problems);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(office), std::move(problems)};
}

}  // namespace prikaz::organization

// A definition out of its file: everything that can be told without walking through it.
#include <algorithm>

#include "flow/definition_reading.hpp"
#include "shape/shape.hpp"

namespace prikaz::flow {
namespace {

using data::Kind;
using data::Node;

const shape::Schema& the_schema() {
    static const shape::Schema schema(flow::schema(), "workflow");
    return schema;
}

CalendarRules calendar_rules(Reading& reading, const Node* node) {
    CalendarRules rules;
    if (!node || !node->is(Kind::Map)) return rules;
    rules.zone = shape::text(*node, "zone");
    if (!rules.zone.empty() && !calendar::is_zone(rules.zone))
        reading.report("workflow.zone", node->find("zone")->place(), say("there is no time zone «{1}»", {rules.zone}),
                       say("zones are named like this: Europe/Moscow, Asia/Krasnoyarsk"));
    const std::string roll = shape::text(*node, "roll");
    if (roll == "forward") rules.roll = calendar::Roll::Forward;
    if (roll == "none") rules.roll = calendar::Roll::None;
    if (const Node* hour = part(*node, "hour"); hour && hour->is(Kind::Integer))
        rules.hour = static_cast<int>(hour->integer());
    return rules;
}

void read_notices(Definition& definition, const Node* node) {
    if (!node) return;
    definition.mail = shape::yes(node->find("mail"), false);
    definition.icalendar = shape::yes(node->find("ical"), false);
    definition.hook = shape::text(*node, "webhook");
}

// The names of all states, those of regions as paths.
void add_paths(const Machine& machine, const std::string& above, std::vector<std::string>& to) {
    for (const State& state : machine.states) {
        to.push_back(above + state.id);
        for (const Region& region : state.regions)
            if (region.machine) add_paths(*region.machine, above + state.id + "/" + region.id + "/", to);
    }
}

void read_migration(Reading& reading, const Node* node) {
    if (!node || !node->is(Kind::Map)) return;
    Definition& definition = reading.definition;
    Definition::Migration migration;
    if (const Node* from = part(*node, "from"); from && from->is(Kind::Integer)) {
        migration.from = static_cast<int>(from->integer());
        if (migration.from >= definition.version)
            reading.report("workflow.migrate.version", from->place(),
                           say("cases come from an earlier version than {1}", {std::to_string(definition.version)}));
    }
    std::vector<std::string> paths;
    add_paths(definition.machine, "", paths);
    const std::vector<std::string_view> known(paths.begin(), paths.end());
    for (const data::Field& field : fields(part(*node, "map"))) {
        const auto to = shape::scalar(&field.value);
        if (!to) continue;
        migration.states.emplace(field.key, *to);
        if (!definition.state(*to))
            reading.unknown("workflow.state.unknown", field.value, SAY("there is no state «{1}»"), known);
    }
    definition.migration = std::move(migration);
}

void warn_of_unused_roles(Reading& reading) {
    for (const auto& [id, role] : reading.definition.roles) {
        if (role.place.line == 0 || reading.used_roles.count(id)) continue;
        reading.report("workflow.role.unused", role.place, say("nobody asks for the role «{1}»", {id}), {},
                       Severity::Warning);
    }
}

bool is_small_enough(Reading& reading, const data::Tree& tree) {
    if (!tree.source() || tree.source()->text.size() <= most_bytes) return true;
    Place place;
    place.file = tree.source()->name;
    reading.report("workflow.limit.bytes", place,
                   say("a workflow has at most {1} bytes", {std::to_string(most_bytes)}));
    return false;
}

void read_definition(Reading& reading, const Node& root) {
    Definition& definition = reading.definition;
    definition.id = shape::text(root, "id");
    definition.title = shape::text(root, "title");
    if (const Node* version = part(root, "version"); version && version->is(Kind::Integer))
        definition.version = static_cast<int>(version->integer());
    definition.calendar = calendar_rules(reading, part(root, "calendar"));
    read_roles(reading, part(root, "roles"));
    read_journals(reading, part(root, "journals"));
    definition.machine = read_machine(reading, root, root.place(), 1);
    check_signatures(reading, definition.machine);
    read_notices(definition, part(root, "notify"));
    read_migration(reading, part(root, "migrate"));
    warn_of_unused_roles(reading);
}

bool stands_before(const Problem& one, const Problem& other) {
    return std::tie(one.place.line, one.place.column) < std::tie(other.place.line, other.place.column);
}

}  // namespace

Loaded<Definition> load(const data::Tree& tree) {
    Reading reading;
    if (!is_small_enough(reading, tree)) return {std::nullopt, std::move(reading.problems)};
    const Node& root = tree.root();
    reading.problems = the_schema().check(root);
    refuse_boolean_words(reading, root);
    if (root.is(Kind::Map)) read_definition(reading, root);
    std::ranges::stable_sort(reading.problems, stands_before);
    if (has_errors(reading.problems)) return {std::nullopt, std::move(reading.problems)};
    reading.definition.digest = sha256(tree.source() ? tree.source()->text : data::to_json(root));
    reading.definition.tree = tree;
    return {std::move(reading.definition), std::move(reading.problems)};
}

}  // namespace prikaz::flow

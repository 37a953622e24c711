// The order of a scenario: what conditions see of it, whom it names, and its parts.
#include "flow/definition_reading.hpp"
#include "flow/simulate.hpp"
#include "shape/shape.hpp"

namespace prikaz::flow::simulation {

namespace {

using data::Kind;
using data::Node;

class Facts {
public:
    explicit Facts(const Node* order) : order_(order) {}

    data::Field text(std::string_view name, const char* key, std::string_view otherwise = {}) {
        return make.field(name, make.text(shape::scalar(find(key)).value_or(otherwise)));
    }
    data::Field number(std::string_view name, const char* key, std::int64_t otherwise = 0) {
        return make.field(name, make.integer(integer(key, otherwise)));
    }
    data::Field truth(std::string_view name, const char* key, bool otherwise) {
        return make.field(name, make.boolean(shape::yes(find(key), otherwise)));
    }
    data::Field length(std::string_view name, const char* key) {
        return make.field(name, make.integer(static_cast<std::int64_t>(items(find(key)).size())));
    }
    std::int64_t integer(const char* key, std::int64_t otherwise) const {
        const Node* node = find(key);
        return node && node->is(Kind::Integer) ? node->integer() : otherwise;
    }

    data::Builder make;

private:
    const Node* find(const char* key) const { return order_ ? part(*order_, key) : nullptr; }

    const Node* order_;
};

data::Tree facts_of(const Node* order) {
    Facts facts(order);
    const data::Field document[] = {
        facts.text("kind", "kind", "приказ"),
        facts.text("matter", "matter"),
        facts.text("retention", "retention"),
        facts.text("signatory", "signatory"),
        facts.text("workflow", "workflow"),
        facts.truth("valid", "valid", true),
        facts.truth("long_storage", "long-storage", false),
        facts.number("items", "items", 1),
        facts.number("appendices", "appendices"),
        facts.length("visas", "visas"),
        facts.length("readers", "acquaint"),
    };
    const data::Field roadmap[] = {facts.number("rows", "rows"), facts.number("unread", "unread")};
    const data::Field all[] = {facts.make.field("document", facts.make.map(document)),
                               facts.make.field("roadmap", facts.make.map(roadmap))};
    return facts.make.finish(facts.make.map(all));
}

std::vector<std::string> parts_of(const Node* order) {
    std::vector<std::string> parts{"heading", "preamble", "items"};
    const std::int64_t appendices = Facts(order).integer("appendices", 0);
    for (std::int64_t i = 1; i <= appendices; ++i) parts.push_back("appendix " + std::to_string(i));
    return parts;
}

}  // namespace

void read_order(Reading& reading, const Node* order) {
    Scenario& scenario = reading.scenario;
    scenario.facts = facts_of(order);
    scenario.parts = parts_of(order);
    if (order) scenario.order_id = shape::text(*order, "id");
    if (scenario.order_id.empty()) scenario.order_id = "scenario";
    for (const char* key : {"visas", "signatory", "acquaint", "executor"})
        scenario.office.fields["document." + std::string(key)] =
            order ? reading.persons(part(*order, key)) : std::vector<std::string>();
}

}  // namespace prikaz::flow::simulation

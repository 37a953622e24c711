// States, their regions and moves.
#include <algorithm>

#include "flow/definition_reading.hpp"
#include "shape/shape.hpp"

namespace prikaz::flow {
namespace {

using data::Field;
using data::Kind;
using data::Node;

std::optional<Escalation> escalation(Reading& reading, const Node* node) {
    if (!node || !node->is(Kind::Map)) return {};
    Escalation escalation;
    escalation.after = reading.duration(part(*node, "after")).value_or(calendar::Duration{});
    escalation.to = reading.role(node->find("to"));
    escalation.expire = reading.duration(part(*node, "expire"));
    return escalation;
}

// What states and regions of one activity have in common.
State waiting(Reading& reading, const Node& node) {
    State state;
    state.label = shape::text(node, "label");
    state.no_due = shape::yes(node.find("no-due"), false);
    state.activity = read_activity(reading, node);
    state.due = reading.duration(part(node, "due"));
    for (const Node& day : items(part(node, "remind")))
        if (const auto duration = reading.duration(&day, Signs::Allowed)) state.remind.push_back(*duration);
    state.escalate = escalation(reading, part(node, "escalate"));
    state.substitute_absent = shape::text(node, "absent") == "substitute";
    const std::string vanished = shape::text(node, "vanished");
    if (vanished == "replace") state.vanished = Vanished::Replace;
    if (vanished == "block") state.vanished = Vanished::Block;
    check_timers(reading, state, node);
    return state;
}

// A region written as one activity: it is worked at, then finished.
Machine machine_of_activity(Reading& reading, const Field& region) {
    State work = waiting(reading, region.value), finished;
    work.id = "work";
    work.place = region.key_place();
    const bool is_empty = std::holds_alternative<std::monostate>(work.activity);
    if (is_empty && region.value.is(Kind::Map))
        reading.report("workflow.region.empty", work.place, say("the region «{1}» waits for nothing", {region.key}),
                       say("write publish, acknowledge, control or hold, or initial and states of its own"));
    Move done;
    done.name = std::holds_alternative<Hold>(work.activity) ? "elapsed" : "done";
    done.to = finished.id = "finished";
    done.place = finished.place = work.place;
    finished.final = true;
    work.moves.push_back(std::move(done));
    if (!is_empty) check_outcomes(reading, work);
    reading.states += 2;
    Machine machine;
    machine.initial = work.id;
    machine.states.push_back(std::move(work));
    machine.states.push_back(std::move(finished));
    return machine;
}

Region read_region(Reading& reading, const Field& field, int depth) {
    reading.name(field.key, field.key_place());
    Region region;
    region.id = field.key;
    region.label = shape::text(field.value, "label");
    region.place = field.key_place();
    const bool whole = field.value.find("states") || field.value.find("initial");
    region.machine = std::make_shared<const Machine>(whole ? read_machine(reading, field.value, region.place, depth)
                                                           : machine_of_activity(reading, field));
    return region;
}

// A final state is the end: nothing is awaited in it.
void check_final(Reading& reading, const Node& node) {
    constexpr std::string_view allowed[] = {"label", "final", "keep"};
    for (const Field& field : fields(&node))
        if (std::ranges::find(allowed, field.key) == std::end(allowed) && !field.value.is(Kind::Null))
            reading.report("workflow.state.final", field.key_place(),
                           say("nothing follows a final state: «{1}» cannot stand here", {field.key}));
}

State read_state(Reading& reading, const Field& field, int depth) {
    reading.name(field.key, field.key_place());
    const Node& node = field.value;
    State state = waiting(reading, node);
    state.id = field.key;
    state.place = field.key_place();
    state.editable = shape::yes(node.find("editable"), false);
    state.final = shape::yes(node.find("final"), false);
    state.permanent = shape::text(node, "keep") == "permanent";
    const Node* parallel = part(node, "parallel");
    const bool too_deep = parallel && depth >= deepest_machine;
    if (too_deep)
        reading.report("workflow.limit.depth", parallel->place(),
                       say("regions stand inside each other too deeply: {1} levels are possible",
                           {std::to_string(deepest_machine)}));
    else
        for (const Field& region : fields(parallel)) state.regions.push_back(read_region(reading, region, depth + 1));
    state.moves = read_moves(reading, part(node, "moves"));
    if (state.final)
        check_final(reading, node);
    else if (!too_deep)
        check_outcomes(reading, state);
    return state;
}

// Where moves lead to, and where the machine begins.
void check_targets(Reading& reading, const Machine& machine, const Node& node) {
    std::vector<std::string_view> known;
    for (const State& state : machine.states) known.push_back(state.id);
    if (const Node* initial = part(node, "initial");
        initial && shape::scalar(initial) && !machine.find(machine.initial))
        reading.unknown("workflow.initial.unknown", *initial, SAY("there is no state «{1}»"), known);
    const auto check = [&](const Node& branch) {
        const Node* to = part(branch, "to");
        if (to && shape::scalar(to) && !machine.find(*shape::scalar(to)))
            reading.unknown("workflow.state.unknown", *to, SAY("there is no state «{1}»"), known);
    };
    for (const Field& state : fields(part(node, "states")))
        for (const Field& move : fields(part(state.value, "moves"))) {
            check(move.value);
            for (const Node& branch : items(&move.value)) check(branch);
        }
}

}  // namespace

Machine read_machine(Reading& reading, const Node& node, const Place& place, int depth) {
    Machine machine;
    machine.initial = shape::text(node, "initial");
    const Node* states = part(node, "states");
    for (const Field& field : fields(states)) {
        if (++reading.states == most_states + 1)
            reading.report("workflow.limit.states", field.key_place(),
                           say("a workflow has at most {1} states", {std::to_string(most_states)}));
        if (reading.states > most_states) break;
        machine.states.push_back(read_state(reading, field, depth));
    }
    if (reading.states <= most_states) check_targets(reading, machine, node);
    if (states && fields(states).empty())
        reading.report("workflow.states.none", place, say("there are no states here"));
    return machine;
}

}  // namespace prikaz::flow

// Checks 2 and 3: every state is reached, an end can be reached from everywhere, no move is dead.
#include "flow/prove.hpp"

namespace prikaz::flow {
namespace {

// The nodes from which one of the chosen nodes can be reached.
std::vector<bool> leading_to(const Walk& walk, const std::function<bool(const Node&)>& chosen) {
    std::vector<std::vector<std::size_t>> before(walk.nodes.size());
    std::vector<bool> leads(walk.nodes.size());
    std::vector<std::size_t> waiting;
    for (std::size_t node = 0; node < walk.nodes.size(); ++node) {
        for (const Edge& edge : walk.nodes[node].out) before[edge.to].push_back(node);
        leads[node] = chosen(walk.nodes[node]);
        if (leads[node]) waiting.push_back(node);
    }
    while (!waiting.empty()) {
        const std::size_t node = waiting.back();
        waiting.pop_back();
        for (const std::size_t earlier : before[node]) {
            if (leads[earlier]) continue;
            leads[earlier] = true;
            waiting.push_back(earlier);
        }
    }
    return leads;
}

bool has_unfinished_region(const Node& node) {
    for (const Walk* region : node.regions)
        if (region->finished.empty()) return true;
    return false;
}

bool is_stuck(const Node& node) { return node.out.empty() && !node.state->final; }

void whole_machine(const Walk& walk, Findings& findings) {
    const auto ends = leading_to(walk, [](const Node& node) { return node.state->final; });
    const auto sticks = leading_to(walk, is_stuck);
    bool told = false;
    for (std::size_t at = 0; at < walk.nodes.size(); ++at) {
        const Node& node = walk.nodes[at];
        if (ends[at]) continue;
        if (is_stuck(node) && !has_unfinished_region(node))
            findings.add("workflow.deadlock", node.state->place,
                         say("nothing leads out of «{1}», and it is no final state", {node.state->id}), walk.way(at));
        if (!sticks[at] && !std::exchange(told, true))
            findings.add("workflow.livelock", node.state->place,
                         say("from «{1}» on no final state can be reached", {node.state->id}), walk.way(at));
    }
}

void region(const Walk& walk, Findings& findings) {
    const auto ends = leading_to(walk, [](const Node& node) { return node.state->final; });
    for (std::size_t at = 0; at < walk.nodes.size(); ++at) {
        if (ends[at]) continue;
        findings.add("workflow.region.unfinished", walk.nodes[at].state->place,
                     say("this region cannot be finished from «{1}» on", {walk.nodes[at].state->id}), walk.way(at));
        return;
    }
}

void unreached(const Machine& machine, const Space& space, Findings& findings) {
    for (const State& state : machine.states) {
        const std::string way = space.way(state);
        if (way.empty()) {
            findings.add("workflow.state.unreachable", state.place, say("no way leads to «{1}»", {state.id}), "");
            continue;
        }
        for (const Move& move : state.moves)
            if (!space.was_made(move) && !space.is_closed(move))
                findings.add("workflow.move.dead", move.place, say("«{1}» can never be made", {move.name}), way);
        for (const Region& region : state.regions) unreached(*region.machine, space, findings);
    }
}

}  // namespace

void prove_ends(const Definition& definition, const Space& space, Findings& findings) {
    if (!space.whole()) return;  // what was not looked at may lead on
    for (const auto& walk : space.walks())
        if (walk->machine == &definition.machine)
            whole_machine(*walk, findings);
        else
            region(*walk, findings);
    unreached(definition.machine, space, findings);
}

}  // namespace prikaz::flow

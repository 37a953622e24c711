#include "flow/prove.hpp"

#include <algorithm>

namespace prikaz::flow {

void Findings::add(std::string code, const Place& place, std::string text, const std::string& way,
                   const std::string& hint, Severity severity) {
    if (!told_.emplace(code, place.file, place.line, place.column, place.line ? "" : text).second) return;
    std::string whole = way.empty() ? std::string() : say("way: {1}", {way});
    if (!hint.empty()) whole += (whole.empty() ? "" : "; ") + hint;
    problems.push_back({severity, std::move(code), place, std::move(text), std::move(whole)});
}

void for_each_state(const Machine& machine, const std::function<void(const State&)>& tell) {
    for (const State& state : machine.states) {
        tell(state);
        for (const Region& region : state.regions) for_each_state(*region.machine, tell);
    }
}

Proof prove(const Definition& definition, std::size_t limit) {
    Findings findings;
    Legality legality(definition, findings);
    const Space space(definition, prove_guards(definition, findings), limit, legality);
    prove_ends(definition, space, findings);
    prove_cycles(space, findings);
    prove_deadlines(definition, space, findings);
    prove_roles(definition, space, findings);
    if (!space.whole()) {
        Place place;
        place.file = definition.tree.source() ? definition.tree.source()->name : std::string();
        findings.add("workflow.space.cut", place,
                     say("only the first {1} markings were looked at, the proof is not whole", {std::to_string(limit)}),
                     "", say("give a larger limit, or make the workflow simpler"), Severity::Warning);
    }
    std::ranges::stable_sort(findings.problems, [](const Problem& one, const Problem& other) {
        return std::tie(one.place.line, one.place.column) < std::tie(other.place.line, other.place.column);
    });
    return {std::move(findings.problems), space.size(), space.whole()};
}

}  // namespace prikaz::flow

// Check 6: who is waited for has a time, and somebody learns when it has passed.
#include <algorithm>

#include "flow/prove.hpp"

namespace prikaz::flow {
namespace {

enum class Needs { Nothing, Escalation, DueAndEscalation };

Needs needs_of(const State& state) {
    if (state.final || !state.regions.empty() || std::holds_alternative<Hold>(state.activity)) return Needs::Nothing;
    if (std::holds_alternative<Control>(state.activity)) return Needs::Escalation;  // measures have days of their own
    return Needs::DueAndEscalation;
}

struct DueOfActivity {
    const State& state;

    bool operator()(const Approve& approve) const {
        return std::ranges::all_of(approve.stages, [](const Stage& stage) { return stage.due.has_value(); });
    }
    bool operator()(const Sign& sign) const { return sign.due.has_value(); }
    bool operator()(const Publish& publish) const { return publish.due.has_value(); }
    bool operator()(const Acknowledge& acknowledge) const { return acknowledge.due.has_value(); }
    template <class Other>
    bool operator()(const Other&) const {
        return false;
    }
};

// Some stages may have a time of their own where others rely on the state's.
bool has_some_due(const State& state) {
    if (const auto* approve = std::get_if<Approve>(&state.activity))
        return state.due ||
               std::ranges::any_of(approve->stages, [](const Stage& stage) { return stage.due.has_value(); });
    return state.due || std::visit(DueOfActivity{state}, state.activity);
}

void check(const State& state, const Space& space, Findings& findings) {
    const Needs needs = needs_of(state);
    const bool due = state.due || std::visit(DueOfActivity{state}, state.activity);
    const std::string way = space.way(state);
    if (state.no_due && (has_some_due(state) || state.escalate || !state.remind.empty()))
        findings.add("workflow.due.both", state.place,
                     say("«{1}» says no-due, and has a time, reminders or an escalation all the same", {state.id}),
                     way);
    if (state.no_due) return;
    if (needs == Needs::DueAndEscalation && !due)
        findings.add("workflow.due.missing", state.place, say("«{1}» waits without a time", {state.id}), way,
                     say("write due: and escalate:, or no-due: true"));
    else if (needs != Needs::Nothing && !state.escalate)
        findings.add("workflow.escalation.missing", state.place,
                     say("nobody learns when the time of «{1}» has passed", {state.id}), way,
                     say("write escalate: {after: 1bd, to: …}, or no-due: true"));
    if (needs == Needs::Nothing && (state.escalate || !state.remind.empty()) && !state.due)
        findings.add("workflow.remind.idle", state.place, say("«{1}» has no due day to remind of", {state.id}), way);
}

}  // namespace

void prove_deadlines(const Definition& definition, const Space& space, Findings& findings) {
    for_each_state(definition.machine, [&](const State& state) { check(state, space, findings); });
}

}  // namespace prikaz::flow

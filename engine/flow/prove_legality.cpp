// Check 8: every way signs once and registers once, in this order, over a frozen text.
#include "flow/outcomes.hpp"
#include "flow/prove.hpp"

namespace prikaz::flow {
namespace {

bool needs_registration(const State& state) {
    return std::holds_alternative<Publish>(state.activity) || std::holds_alternative<Acknowledge>(state.activity) ||
           std::holds_alternative<Control>(state.activity);
}

bool needs_text(const State& state) {
    return needs_registration(state) || std::holds_alternative<Approve>(state.activity) ||
           std::holds_alternative<Sign>(state.activity);
}

}  // namespace

void Legality::moved(const State&, const Move& move, const Facts& before, const std::string& way) {
    int signatures = before.signatures + (move.name == "signed"), registrations = before.registrations;
    for (const Effect& effect : move.effects) {
        if (effect.name == "register") {
            if (signatures == 0)
                findings_.add("workflow.register.unsigned", effect.place,
                              say("a number is given to what nobody signed"), way);
            if (registrations > 0)
                findings_.add("workflow.register.twice", effect.place, say("a second number is given to one order"),
                              way);
            ++registrations;
        }
        if ((effect.name == "render-final" || effect.name == "seal" || effect.name == "reacknowledge") &&
            registrations == 0)
            findings_.add("workflow.register.missing", effect.place,
                          say("«{1}» comes before the order has a number", {effect.name}), way);
    }
}

void Legality::entered(const State& state, Facts& facts, const std::string& way) {
    text(state, facts, way);
    if (std::holds_alternative<Sign>(state.activity) && facts.signatures > 0)
        findings_.add("workflow.sign.twice", state.place, say("what is signed already is to be signed again"), way);
    if (needs_registration(state) && facts.registrations == 0) {
        findings_.add("workflow.register.missing", state.place,
                      say("«{1}» is reached by an order without a number", {state.id}), way,
                      say("add register to do: of the move signed"));
        facts.registrations = 1;
    }
    const bool is_end = state.final && machine_.find(state.id) == &state;
    if (is_end && facts.signatures > 0 && facts.registrations == 0)
        findings_.add("workflow.register.never", state.place,
                      say("a signed order comes to its end in «{1}» without a number", {state.id}), way);
}

void Legality::text(const State& state, Facts& facts, const std::string& way) {
    if (state.editable && facts.registrations > 0)
        findings_.add("workflow.edition.registered", state.place,
                      say("the text of a registered order can be changed in «{1}»", {state.id}), way,
                      say("registered orders are changed by another order: by: order.amend"));
    if (!needs_text(state)) return;
    if (state.editable)
        findings_.add("workflow.edition.editable", state.place,
                      say("the text of «{1}» can be changed while people look at it", {state.id}), way);
    else if (!facts.frozen)
        findings_.add("workflow.edition.open", state.place,
                      say("people come to «{1}» without a frozen text to look at", {state.id}), way,
                      say("add freeze-edition to do: of a move on the way"));
    facts.frozen = true;
}

}  // namespace prikaz::flow

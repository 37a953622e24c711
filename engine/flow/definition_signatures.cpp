// Kinds of signature: what a state allows against what it requires itself, and against the law.
#include <algorithm>

#include "flow/definition_reading.hpp"
#include "flow/expressions.hpp"

namespace prikaz::flow {
namespace {

using Kinds = std::vector<SignatureKind>;

constexpr std::size_t most_samples = 2000;

// Personnel orders for which a simple or an enhanced signature is not enough.
struct Law {
    std::string_view matter, clause;
};
constexpr Law laws[] = {{"disciplinary", "ТК РФ, ст. 22.3"}};

bool is_weak(SignatureKind kind) { return kind == SignatureKind::Simple || kind == SignatureKind::Enhanced; }

Kinds allowed(const Sign& sign, const data::Tree& facts) {
    Kinds kinds = sign.kinds;
    for (const Requirement& requirement : sign.require)
        if (holds(requirement.when, facts).value_or(true))
            std::erase_if(kinds, [&](SignatureKind kind) {
                return std::ranges::find(requirement.kinds, kind) == requirement.kinds.end();
            });
    return kinds;
}

void check(Reading& reading, const State& state, const Sign& sign) {
    std::vector<const Guard*> guards;
    for (const Requirement& requirement : sign.require) {
        if (!requirement.when.text.empty() && !requirement.when.expression)
            return;  // what does not fit is told already
        guards.push_back(&requirement.when);
    }
    Samples samples(guards, most_samples);
    for (const Law& law : laws) samples.add("document.matter", law.matter);
    bool impossible = false, weak = false;
    for (std::size_t i = 0; i < samples.size() && !(impossible && weak); ++i) {
        const Kinds kinds = allowed(sign, samples.facts(i));
        if (kinds.empty() && !std::exchange(impossible, true))
            reading.report("workflow.sign.kinds", state.place,
                           say("no kind of signature satisfies what «{1}» requires", {state.id}),
                           say("for example: {1}", {samples.text(i)}));
        const auto law = std::ranges::find(laws, samples.text_of(i, "document.matter"), &Law::matter);
        if (law != std::end(laws) && std::ranges::any_of(kinds, is_weak) && !std::exchange(weak, true))
            reading.report(
                "workflow.sign.weak", state.place,
                say("orders on «{1}» could be signed more weakly than the law asks ({2})", {law->matter, law->clause}),
                say("require: [{when: document.matter == '{1}', kinds: [qualified, paper], reason: '{2}'}]",
                    {law->matter, law->clause}),
                Severity::Warning);
    }
}

}  // namespace

void check_signatures(Reading& reading, const Machine& machine) {
    for (const State& state : machine.states) {
        if (const auto* sign = std::get_if<Sign>(&state.activity); sign && !sign->kinds.empty())
            check(reading, state, *sign);
        for (const Region& region : state.regions) check_signatures(reading, *region.machine);
    }
}

}  // namespace prikaz::flow

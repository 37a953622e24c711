// Check 7: somebody is there to act, a quorum can be reached, who must not sign does not have to.
#include <algorithm>

#include "flow/prove.hpp"

namespace prikaz::flow {
namespace {

class Roles {
public:
    Roles(const Definition& definition, const Space& space, Findings& findings)
        : definition_(definition), space_(space), findings_(findings) {}

    void check(const State& state) {
        if (state.escalate) sure(state.escalate->to, state);
        for (const Move& move : state.moves)
            if (!move.who.empty()) sure(move.who, state);
        if (const auto* approve = std::get_if<Approve>(&state.activity))
            for (const Stage& stage : approve->stages) check(stage, state);
        if (const auto* sign = std::get_if<Sign>(&state.activity)) check(*sign, state);
        if (const auto* control = std::get_if<Control>(&state.activity); control && !control->accept.empty())
            sure(control->accept, state);
    }

private:
    const Definition& definition_;
    const Space& space_;
    Findings& findings_;

    void sure(const std::string& id, const State& state) {
        const Role* role = definition_.role(id);
        if (!role || is_sure(definition_, id)) return;
        findings_.add("workflow.role.empty", role->place,
                      say("nobody may be left in the role «{1}», and nobody takes its place", {id}), space_.way(state),
                      say("write else: with a role that is never empty: a person, author, everybody"));
    }

    void check(const Stage& stage, const State& state) {
        sure(stage.role, state);
        const auto people = largest(stage.role);
        if (stage.need.kind == Quorum::Kind::Count && people && stage.need.number > *people)
            findings_.add("workflow.quorum.large", stage.place,
                          say("«{1}» needs {2} visas, and «{3}» is {4} person",
                              {stage.id, std::to_string(stage.need.number), stage.role, std::to_string(*people)}),
                          space_.way(state));
    }

    // How many people hold the role at most, when that is known.
    std::optional<int> largest(std::string_view id) const {
        for (std::size_t steps = 0; steps <= definition_.roles.size(); ++steps) {
            const Role* role = definition_.role(id);
            if (!role) return {};
            const bool one = role->kind == Role::Kind::Person || role->kind == Role::Kind::Author ||
                             (role->kind == Role::Kind::Field && role->value != "document.visas" &&
                              role->value != "document.acquaint");
            if (!one) return {};
            if (role->otherwise.empty()) return 1;
            id = role->otherwise;
        }
        return {};
    }

    // Nobody signs in place of who must: an empty role is fine when somebody learns of it and can take the order back.
    bool can_be_taken_back(const State& state) const {
        return state.escalate && is_sure(definition_, state.escalate->to) &&
               std::ranges::any_of(
                   state.moves, [&](const Move& move) { return !move.who.empty() && is_sure(definition_, move.who); });
    }

    void check(const Sign& sign, const State& state) {
        if (!can_be_taken_back(state)) sure(sign.role, state);
        const Role* signer = definition_.role(sign.role);
        for (const std::string& id : sign.not_roles) {
            const Role* excluded = definition_.role(id);
            if (!signer || !excluded) continue;
            const bool same = excluded->kind == Role::Kind::Everybody ||
                              (excluded->kind == signer->kind && excluded->value == signer->value);
            if (same)
                findings_.add(
                    "workflow.duties", state.place,
                    say("nobody can sign in «{1}»: whoever is «{2}» is «{3}», who may not", {state.id, sign.role, id}),
                    space_.way(state));
        }
    }
};

}  // namespace

void prove_roles(const Definition& definition, const Space& space, Findings& findings) {
    Roles roles(definition, space, findings);
    for_each_state(definition.machine, [&](const State& state) { roles.check(state); });
}

}  // namespace prikaz::flow

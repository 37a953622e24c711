// Check 13: what a new version takes away from the old one, for those whose cases are on their way.
#include <algorithm>

#include "flow/definition.hpp"

namespace prikaz::flow {
namespace {

class Comparison {
public:
    Comparison(const Definition& before, const Definition& after) : before_(before), after_(after) {}

    Problems run() {
        versions();
        migration();
        machine(before_.machine, "");
        journals();
        roles();
        return std::move(problems_);
    }

private:
    const Definition& before_;
    const Definition& after_;
    Problems problems_;

    void add(Severity severity, std::string code, const Place& place, std::string text, std::string hint = {}) {
        problems_.push_back({severity, "workflow.compare." + std::move(code), place, std::move(text), std::move(hint)});
    }

    Place whole() const {
        Place place;
        place.file = after_.tree.source() ? after_.tree.source()->name : std::string();
        return place;
    }

    void versions() {
        if (before_.id != after_.id)
            add(Severity::Error, "id", whole(), say("«{1}» is another workflow than «{2}»", {after_.id, before_.id}));
        if (before_.digest != after_.digest && after_.version <= before_.version)
            add(Severity::Error, "version", whole(),
                say("the text has changed, and the version has not grown from {1}", {std::to_string(before_.version)}),
                say("write version: {1}", {std::to_string(before_.version + 1)}));
    }

    bool is_migrated() const { return after_.migration && after_.migration->from == before_.version; }

    void migration() {
        if (!after_.migration) return;
        if (!is_migrated())
            add(Severity::Warning, "migration", whole(),
                say("migrate: is for cases of version {1}, these are of version {2}",
                    {std::to_string(after_.migration->from), std::to_string(before_.version)}));
        for (const auto& [from, to] : after_.migration->states)
            if (is_migrated() && !before_.state(from))
                add(Severity::Error, "map", whole(),
                    say("migrate: speaks of «{1}», which version {2} does not have",
                        {from, std::to_string(before_.version)}));
    }

    // Where a case that stands in this state would go; regions go with the state that they stand in.
    const State* heir(const std::string& path) const {
        if (is_migrated()) {
            const auto found = after_.migration->states.find(path);
            if (found != after_.migration->states.end()) return after_.state(found->second);
        }
        return after_.state(path);
    }

    void machine(const Machine& machine, const std::string& above) {
        for (const State& state : machine.states) {
            const std::string path = above + state.id;
            if (const State* now = heir(path))
                this->state(path, state, *now);
            else
                add(Severity::Error, "state", whole(), say("cases that stand in «{1}» have nowhere to go", {path}),
                    say("write migrate: {from: {1}, map: {{2}: …}}", {std::to_string(before_.version), path}));
            if (!heir(path)) continue;
            for (const Region& region : state.regions) this->machine(*region.machine, path + "/" + region.id + "/");
        }
    }

    void state(const std::string& path, const State& was, const State& now) {
        if (was.activity.index() != now.activity.index()) {
            add(Severity::Warning, "activity", now.place, say("«{1}» waits for something else now", {path}));
            return;
        }
        if (const auto* approve = std::get_if<Approve>(&was.activity))
            stages(*approve, std::get<Approve>(now.activity), now);
        if (const auto* sign = std::get_if<Sign>(&was.activity)) kinds(*sign, std::get<Sign>(now.activity), now);
    }

    void stages(const Approve& was, const Approve& now, const State& state) {
        for (const Stage& stage : was.stages) {
            const auto found = std::ranges::find(now.stages, stage.id, &Stage::id);
            if (found == now.stages.end()) {
                add(Severity::Warning, "stage", state.place, say("the stage «{1}» is gone", {stage.id}));
                continue;
            }
            const Quorum &one = stage.need, &other = found->need;
            if (one.kind != other.kind || one.number != other.number || one.veto != other.veto)
                add(Severity::Warning, "quorum", found->place,
                    say("the stage «{1}» needs other visas than before", {stage.id}));
        }
    }

    void kinds(const Sign& was, const Sign& now, const State& state) {
        for (const SignatureKind kind : now.kinds)
            if (std::ranges::find(was.kinds, kind) == was.kinds.end())
                return add(Severity::Warning, "signature", state.place,
                           say("in «{1}» a kind of signature is possible that was not", {state.id}));
        if (was.signers == Signers::All && now.signers == Signers::Any)
            return add(Severity::Warning, "signature", state.place,
                       say("in «{1}» one signature is enough where all had to sign", {state.id}));
        if (now.require.size() < was.require.size())
            add(Severity::Warning, "signature", state.place,
                say("in «{1}» less is required of signatures than before", {state.id}));
    }

    void journals() {
        for (const auto& [id, was] : before_.journals) {
            const auto now = after_.journals.find(id);
            if (now == after_.journals.end())
                add(Severity::Warning, "journal", whole(), say("the journal «{1}» is gone", {id}));
            else if (now->second.pattern != was.pattern || now->second.yearly != was.yearly)
                add(Severity::Warning, "journal", now->second.place,
                    say("the journal «{1}» gives other numbers than before", {id}));
        }
    }

    void roles() {
        for (const auto& [id, was] : before_.roles) {
            const Role* now = after_.role(id);
            if (now && (now->kind != was.kind || now->value != was.value))
                add(Severity::Warning, "role", now->place, say("«{1}» are other people than before", {id}));
        }
    }
};

}  // namespace

Problems compare(const Definition& before, const Definition& after) { return Comparison(before, after).run(); }

}  // namespace prikaz::flow

// Running cases and a new version of their definition: a plan that can be read before anything is done, and the event
// that carries it out, all or nothing for each case.
#include <algorithm>

#include "flow/apply.hpp"
#include "flow/deciding.hpp"
#include "flow/paths.hpp"

namespace prikaz::flow {

namespace {

using States = std::map<std::string, std::string>;

Problem problem(std::string code, std::string text, std::string hint = {}) {
    return {Severity::Error, std::move(code), {}, std::move(text), std::move(hint)};
}

std::optional<Problem> check_versions(const Definition& before, const Definition& after) {
    if (before.id != after.id)
        return problem("flow.migrate.other",
                       say("«{1}» is another workflow, not a version of «{2}»", {after.id, before.id}));
    if (!after.migration || after.migration->from != before.version)
        return problem("flow.migrate.from",
                       say("Version {1} does not say how cases of version {2} go on in it",
                           {std::to_string(after.version), std::to_string(before.version)}),
                       say("Write «migrate: {from: …, map: {…}}» into it"));
    return std::nullopt;
}

std::optional<Problem> check_stages(const Work& work, const State& from, const State& to) {
    const auto* before = std::get_if<Approve>(&from.activity);
    const auto* after = std::get_if<Approve>(&to.activity);
    if (!before || !after || work.stage >= before->stages.size()) return std::nullopt;
    const std::string& stage = before->stages[work.stage].id;
    if (work.stage < after->stages.size() && after->stages[work.stage].id == stage) return std::nullopt;
    return problem("flow.migrate.stage",
                   say("The stage «{1}» that is open in «{2}» stands elsewhere in the new version or is missing",
                       {stage, work.path}),
                   say("Migrate the case when the stage is closed"));
}

// Everything that the case stands in must go on somewhere.
std::optional<Problem> check_case(const Definition& before, const Definition& after, const Case& running,
                                  const States& states) {
    for (const auto& [path, work] : running.active) {
        const State* from = before.state(path);
        const State* to = after.state(renamed(path, states));
        if (!to)
            return problem("flow.migrate.unmapped",
                           say("The new version has no state «{1}» for «{2}»", {renamed(path, states), path}),
                           say("Name the state that takes its place in «migrate: map:»"));
        if (from && from->activity.index() != to->activity.index())
            return problem("flow.migrate.activity",
                           say("«{1}» waits for something else in the new version than «{2}»", {to->id, path}),
                           say("Migrate the case when it has left the state"));
        if (from)
            if (auto stage = check_stages(work, *from, *to)) return stage;
    }
    return std::nullopt;
}

std::optional<Problem> check(const Definition& before, const Definition& after, const Case& running) {
    if (running.definition_digest == after.digest) return std::nullopt;  // has been migrated: nothing to do
    if (running.definition_digest != before.digest)
        return problem("flow.definition.other",
                       say("The order goes by version {1} of the workflow «{2}», not by the one given",
                           {std::to_string(running.definition_version), running.definition}));
    if (auto versions = check_versions(before, after)) return versions;
    return check_case(before, after, running, after.migration->states);
}

// A state of the workflow itself in which the case stands.
std::string root(const Case& running) {
    for (const auto& [path, work] : running.active)
        if (paths::cut(path).empty()) return path;
    return {};
}

bool has_begun(const Case& present, const std::string& path, const Region& region) {
    const std::string machine = path + "/" + region.id;
    return std::ranges::any_of(present.active, [&](const auto& one) { return paths::is_inside(one.first, machine); });
}

// Regions that the new version adds to a state begin now.
void begin_new_regions(const Definition& after, const Case& migrated, const Circumstances& around,
                       const Command& command, Deciding& d) {
    Deciding inside(after, migrated, command, around);
    for (const auto& [path, work] : migrated.active)
        for (const Region& region : after.state(path)->regions)
            if (!has_begun(migrated, path, region))
                enter(inside, paths::child(path, region.id, region.machine->initial));
    Decision decision = std::move(inside).decision();
    if (Rejection* refused = std::get_if<Rejection>(&decision)) return d.refuse(std::move(*refused));
    for (Event& event : std::get<std::vector<Event>>(decision)) d.emit(std::move(event));
}

}  // namespace

void decide(Deciding& d, const command::Migrate& wish) {
    const Definition& before = d.scene().definition;
    const Definition& after = *wish.to;
    if (d.present().definition_digest == after.digest) return;
    if (auto refused = check(before, after, d.present())) return d.refuse(std::move(*refused));
    d.emit(event::Migrated{before.digest, after.digest, after.version, after.migration->states});
    const Case migrated = d.present();
    begin_new_regions(after, migrated, d.around(), d.command(), d);
}

MigrationPlan plan(const Definition& before, const Definition& after, const std::vector<Case>& cases) {
    MigrationPlan plan;
    for (const Case& running : cases) {
        if (running.finished) continue;
        MigrationPlan::Line line{running.order, root(running), "", check(before, after, running)};
        const bool there = running.definition_digest == after.digest;
        if (!line.problem) line.to_state = there ? line.from_state : renamed(line.from_state, after.migration->states);
        plan.lines.push_back(std::move(line));
    }
    return plan;
}

}  // namespace prikaz::flow

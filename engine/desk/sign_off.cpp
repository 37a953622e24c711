// The verbs of sign-off: submit, visa, any other move.
#include "desk/archive_entries.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

std::string workflow_of(const Desk& desk, const order::Order& order) {
    return order.workflow.empty() ? default_workflow(desk) : order.workflow;
}

// What is only a warning while an order is written.
void refuse_unfinished(Problems& problems) {
    for (Problem& problem : problems)
        if (problem.code == "order.unfinished") problem.severity = Severity::Error;
}

}  // namespace

Problems doubts_of_terms(Desk& desk, const order::Order& order) {
    auto doubts = order::tell_terms(order, desk.today());
    std::erase_if(doubts, [](const Problem& one) { return one.severity != Severity::Warning; });
    return doubts;
}

namespace {

// Its objects in the archive have their last word: nothing of another order may go on in their place.
Problem was_removed(const Desk& desk, const std::string& order) {
    return {.code = "order.removed",
            .place = {.file = order_path(desk, order)},
            .text = say("an order in this folder was removed from the archive under an act"),
            .hint = say("choose another name for the folder")};
}

}  // namespace

Loaded<Answer> submit(Desk& desk, const std::string& order, const Act& act, const std::string& remark) {
    auto prepared = prepare(desk, order);
    if (!prepared) return {std::nullopt, std::move(prepared.problems)};
    auto warnings = std::move(prepared.problems);
    refuse_unfinished(warnings);
    if (has_errors(warnings)) return {std::nullopt, std::move(warnings)};
    append(warnings, doubts_of_terms(desk, prepared.value->order->order));
    append(warnings, add_amended(desk, *prepared.value));
    warnings = at_home(desk, std::move(warnings));
    if (has_errors(warnings)) return {std::nullopt, std::move(warnings)};
    auto answer = take_step(desk, order, act, "submit\n" + remark, true, [&](Step& step) -> Loaded<Appends> {
        if (step.open().revision == 0) {
            if (desk.journal->revision(archive_prefix + order) > 0) return refused<Appends>(was_removed(desk, order));
            auto named = workflow_of(desk, prepared.value->order->order);
            auto definition = load_definition(desk.world, desk.folder->path, desk.workflows, named);
            if (!definition) return {std::nullopt, std::move(definition.problems)};
            auto proof = flow::prove(**definition.value, 100'000);
            if (has_errors(proof.problems)) return {std::nullopt, std::move(proof.problems)};
            step.begin(*definition.value);
            if (!step.decide(flow::command::Start{order}, *prepared.value)) return {Appends{}, {}};
        }
        step.add(describe(prepared.value->order->order, step.open().definition->id));
        for (auto& bytes : blobs_of(*prepared.value)) step.keep(std::move(bytes));
        step.decide(flow::command::Go{"submit", remark, {}}, *prepared.value);
        return {Appends{}, {}};
    });
    append(answer.problems, std::move(warnings));
    return answer;
}

Loaded<Answer> perform(Desk& desk, const std::string& order, const Act& act, const flow::Wish& wish) {
    return take_step(desk, order, act, "perform " + std::to_string(wish.index()), false,
                     [&](Step& step) -> Loaded<Appends> {
                         step.decide(wish);
                         return {Appends{}, {}};
                     });
}

namespace {

Relisted relisted(const flow::Case& now, const flow::Definition& definition) {
    Relisted listed{.timers = now.timers,
                    .tasks = {},
                    .acquaintance = now.acquaintance,
                    .acquainted_edition = now.acquainted_edition};
    for (const auto& [path, work] : now.active) {
        if (path.find('/') == path.npos) listed.state = path;
        auto state = definition.state(path);
        const bool signs = state && std::holds_alternative<flow::Sign>(state->activity);
        for (const auto& member : work.members) {
            if (member.verdict == flow::Verdict::Pending)
                listed.tasks.push_back({path, signs ? "sign" : "visa", member.person, work.due, work.since});
        }
    }
    return listed;
}

}  // namespace

Loaded<Answer> migrate_case(Desk& desk, const std::string& order, const Act& act,
                            std::shared_ptr<const flow::Definition> to) {
    return take_step(desk, order, act, "migrate\n" + to->digest, false, [&](Step& step) -> Loaded<Appends> {
        step.keep(to->tree.source()->text);
        if (step.decide(flow::command::Migrate{to.get()}) && !step.is_empty()) step.add(relisted(step.open().now, *to));
        return {Appends{}, {}};
    });
}

Loaded<Answer> go(Desk& desk, const std::string& order, const Act& act, const std::string& move,
                  const std::string& remark) {
    if (move == "submit") return submit(desk, order, act, remark);
    return take_step(desk, order, act, "go\n" + move + "\n" + remark, false, [&](Step& step) -> Loaded<Appends> {
        step.decide(flow::command::Go{move, remark, {}});
        return {Appends{}, {}};
    });
}

Loaded<Answer> give_visa(Desk& desk, const std::string& order, const Act& act, flow::Verdict verdict,
                         const std::string& remark, const std::string& member) {
    auto request = "visa\n" + std::to_string(static_cast<int>(verdict)) + "\n" + member + "\n" + remark;
    return take_step(desk, order, act, request, false, [&](Step& step) -> Loaded<Appends> {
        step.decide(
            flow::command::GiveVisa{verdict, remark, looked_at(desk, step.open(), act).now.edition.digest, member});
        return {Appends{}, {}};
    });
}

}  // namespace prikaz::desk

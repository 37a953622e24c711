// Taking a step: the case is read, decided upon and committed; when somebody else was first, read and decided again.
#include <algorithm>

#include "desk/sheets.hpp"
#include "desk/signing.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr int most_tries = 100;  // 64 people at once leave everybody a turn

Problem placed(Problem problem, const Desk& desk, const std::string& order) {
    if (problem.place.file.empty()) problem.place.file = order_path(desk, order);
    return problem;
}

// ---- What registration brings along ----

Loaded<Appends> after_registration(Desk& desk, Step& step, const Act& act) {
    const auto& line = *step.registered();
    office::Given given{line.number, line.date};
    given.signatures = signature_marks(desk, step.open());
    const bool has_visas = std::ranges::any_of(step.open().now.visas, &flow::Visa::valid);
    if (has_visas && step.order()) given.visas = visas_without_remarks(desk, sheet_of(step.open(), *step.order()));
    auto made = prepare_registered(desk, step.open().order, step.open().now.edition, given);
    if (!made) return {std::nullopt, std::move(made.problems)};
    step.add(Rendered{made.value->edition.digest, made.value->edition.manifest});
    for (auto& bytes : blobs_of(*made.value)) step.keep(std::move(bytes));

    const auto& order = made.value->order->order;
    if (order.acting) {
        step.add(ActingMade{{.person = order.acting->person,
                             .instead_of = order.acting->absent,
                             .number = line.number,
                             .order = step.open().order,
                             .from = order.acting->from,
                             .to = order.acting->to,
                             .date = line.date}});
    }
    return follow_links(desk, step, act, order);
}

}  // namespace

Loaded<Answer> take_step(Desk& desk, const std::string& order, const Act& act, const std::string& request, bool starts,
                         const Take& take) {
    for (int attempt = 0; attempt < most_tries; ++attempt) {
        auto open = open_case(desk, order);
        if (open.revision == 0 && !starts) return {std::nullopt, open_started(desk, order).problems};
        std::shared_ptr<const office::OpenedOrder> opened;
        if (open.revision > 0) {
            auto loaded = order_of(desk, open);
            if (!loaded) return {std::nullopt, std::move(loaded.problems)};
            opened = *loaded.value;
        }
        Step step(desk, std::move(open), act, opened);
        auto more = take(step);
        if (step.refusal) {
            // A repeated command is answered as the first time, although its moment has passed.
            if (auto known = act.key.empty() ? std::nullopt : desk.journal->answered(act.key)) {
                auto tried = try_commit(desk, step, act, {}, request);
                if (tried.result) return std::move(*tried.result);
            }
            return refused<Answer>(placed(tell_since(desk, order, act, std::move(*step.refusal)), desk, order));
        }
        if (!more) return {std::nullopt, std::move(more.problems)};
        if (step.is_empty()) return {step.answer(), std::move(more.problems)};
        if (step.registered()) {
            auto brought = after_registration(desk, step, act);
            append(more.problems, std::move(brought.problems));
            if (!brought.value) return {std::nullopt, std::move(more.problems)};
            std::ranges::move(*brought.value, std::back_inserter(*more.value));
            finish_idle_control(step);
            plan_measures(desk, step);
        }
        auto tried = try_commit(desk, step, act, std::move(*more.value), request);
        if (!tried.result) continue;
        append(tried.result->problems, std::move(more.problems));
        if (tried.result->value && !tried.result->value->repeated) settle(desk, order);
        return std::move(*tried.result);
    }
    return refused<Answer>({.code = "command.busy",
                            .place = {.file = order_path(desk, order)},
                            .text = say("too many people work on this order at once"),
                            .hint = say("try again in a moment")});
}

}  // namespace prikaz::desk

// The control of measures: it ends when they are accepted as carried out, or at once where there are none.
#include "desk/coded.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

std::string control_path(const OpenCase& open) {
    for (const auto& [path, work] : open.now.active) {
        auto state = open.definition->state(path);
        if (state && !work.done && std::holds_alternative<flow::Control>(state->activity)) return path;
    }
    return {};
}

std::optional<Problem> wants_accepting(Desk& desk, const Step& step, const std::string& path,
                                       const std::string& actor) {
    auto state = step.open().definition->state(path);
    auto control = state ? std::get_if<flow::Control>(&state->activity) : nullptr;
    if (!control) return std::nullopt;
    const auto& role = control->accept.empty() ? control->role : control->accept;
    return wants_role(desk, *step.open().definition, step.order(), step.open().now.author, actor, role);
}

void finish_idle_control(Step& step) {
    const auto path = control_path(step.open());
    if (path.empty() || !step.order()) return;
    if (!step.order()->order.measures.empty()) return;
    if (!step.decide(flow::command::Finish{path, coded("no-measures")})) step.refusal.reset();
}

Loaded<Answer> finish_control(Desk& desk, const std::string& order, const Act& act, const std::string& note) {
    return take_step(desk, order, act, "control\n" + note, false, [&](Step& step) -> Loaded<Appends> {
        const auto path = control_path(step.open());
        if (path.empty()) {
            step.refusal = Problem{.code = "control.not-now",
                                   .place = {},
                                   .text = say("no measures of this order are controlled now"),
                                   .hint = "prikaz order show " + order};
        } else if (auto refusal = wants_accepting(desk, step, path, act.actor)) {
            step.refusal = std::move(*refusal);
        } else {
            step.decide(flow::command::Finish{path, note.starts_with("say:") ? " " + note : note});
        }
        return {Appends{}, {}};
    });
}

}  // namespace prikaz::desk

// Reminders, the escalation and the end stand in this order around the due day.
#include <algorithm>

#include "flow/definition_reading.hpp"

namespace prikaz::flow {
namespace {

using calendar::Duration;
using calendar::Unit;

struct Span {  // in hours, at least and at most
    double least, most;
};

// Working days stretch over weekends and holidays, months over their lengths.
Span span(Duration duration) {
    const double n = std::abs(duration.count);
    Span positive{n, n};
    if (duration.unit == Unit::Days) positive = {n * 24, n * 24};
    if (duration.unit == Unit::WorkingDays) positive = {n * 24, n == 0 ? 0 : (n + 2 * (n / 5 + 1) + 10) * 24};
    if (duration.unit == Unit::Months) positive = {n * 28 * 24, n * 31 * 24};
    if (duration.unit == Unit::Years) positive = {n * 365 * 24, n * 366 * 24};
    return duration.count < 0 ? Span{-positive.most, -positive.least} : positive;
}

bool surely_not_before(Duration one, Duration other) {
    if (one.unit == other.unit) return one.count >= other.count;
    return span(one).least >= span(other).most;
}

// The time that reminders count from: of the activity, of its first stage, or of the state.
std::optional<Duration> due_of(const State& state) {
    if (const auto* approve = std::get_if<Approve>(&state.activity); approve && !approve->stages.empty()) {
        std::optional<Duration> longest = state.due;  // a reminder may be too early for short stages only
        for (const Stage& stage : approve->stages)
            if (stage.due && (!longest || surely_not_before(*stage.due, *longest))) longest = stage.due;
        return longest;
    }
    if (const auto* sign = std::get_if<Sign>(&state.activity); sign && sign->due) return sign->due;
    if (const auto* publish = std::get_if<Publish>(&state.activity); publish && publish->due) return publish->due;
    if (const auto* ask = std::get_if<Acknowledge>(&state.activity); ask && ask->due) return ask->due;
    return state.due;
}

}  // namespace

void check_timers(Reading& reading, const State& state, const data::Node& node) {
    const auto due = due_of(state);
    for (const data::Node& item : items(part(node, "remind"))) {
        const auto reminder = item.is(data::Kind::Text) ? calendar::read_duration(item.text()) : std::nullopt;
        if (!reminder) continue;
        if (state.escalate && surely_not_before(*reminder, state.escalate->after))
            reading.report("workflow.remind.late", item.place(),
                           say("this reminder comes only when the matter is escalated"),
                           say("reminders come before {1} after the due day", {calendar::text(state.escalate->after)}));
        if (due && reminder->count < 0 && surely_not_before({-reminder->count, reminder->unit}, *due) &&
            !(due->count == -reminder->count && due->unit == reminder->unit))
            reading.report("workflow.remind.early", item.place(), say("this reminder comes before there is a task"),
                           say("the time is {1}", {calendar::text(*due)}), Severity::Warning);
    }
    if (!state.escalate || !state.escalate->expire) return;
    if (surely_not_before(state.escalate->after, *state.escalate->expire))
        reading.report("workflow.expire.early", part(*part(node, "escalate"), "expire")->place(),
                       say("the time ends before the matter is escalated"),
                       say("both count from the due day: expire is longer than after"));
}

}  // namespace prikaz::flow

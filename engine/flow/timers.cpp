#include "flow/timers.hpp"

#include <algorithm>

namespace prikaz::flow {

namespace {

using calendar::Duration;
using calendar::Unit;

// When timers of a day fire.
Instant moment(const Scene& scene, calendar::Date day) {
    return calendar::instant({day, scene.definition.calendar.hour, 0, 0}, scene.zone());
}

// An instant some time before or after another one.
Instant shifted(const Scene& scene, Instant base, Duration by) {
    if (by.unit == Unit::Hours) return base + std::chrono::hours(by.count);
    return moment(scene, calendar::add(scene.date(base), by, *scene.around.days));
}

// A due time in hours is exact, a due day means the hour at which timers of a day fire.
Instant due_instant(const Scene& scene, const Work& work) {
    const auto rule = calendar::read_duration(work.due_rule);
    if (rule && rule->unit == Unit::Hours) return work.since + std::chrono::hours(rule->count);
    return moment(scene, *work.due);
}

}  // namespace

Deadline deadline(const Scene& scene, const std::optional<Duration>& length, Instant from) {
    if (!length) return {};
    const calendar::WorkingDays& days = *scene.around.days;
    if (length->unit == Unit::Hours)
        return {scene.date(from + std::chrono::hours(length->count)), calendar::text(*length), days.edition()};
    calendar::Date due = calendar::add(scene.date(from), *length, days);
    if (length->unit != Unit::WorkingDays) due = days.roll(due, scene.definition.calendar.roll);
    return {due, calendar::text(*length), days.edition()};
}

std::vector<Timer> timers(const Scene& scene, const Work& work, std::string_view stage, Instant after) {
    std::vector<Timer> set;
    if (!work.due) return set;
    const State& state = scene.state(work.path);
    const Instant due = due_instant(scene, work);
    const std::string ending = stage.empty() ? "" : "/" + std::string(stage);
    const auto plan = [&](const std::string& name, Duration from_due) {
        if (const Instant at = shifted(scene, due, from_due); at > after)
            set.push_back({work.path, name + ending, work.round, at});
    };
    for (const Duration& reminder : state.remind) plan("remind " + calendar::text(reminder), reminder);
    plan("due", {0, Unit::Hours});
    if (state.escalate) plan("escalate", state.escalate->after);
    if (state.escalate && state.escalate->expire) plan("expire", *state.escalate->expire);
    return set;
}

Timer end_of(const Scene& scene, const Hold& hold, const Work& work) {
    Instant at = work.since;
    if (hold.length) at = shifted(scene, work.since, *hold.length);
    if (hold.until_year_end) {
        using namespace std::chrono;
        at = moment(scene, (scene.date(work.since).year() + years(1)) / January / 1);
    }
    return {work.path, "hold", work.round, at};
}

Timer retry(const Scene& scene, const Publish& publish, const Work& work) {
    return {work.path, "retry " + std::to_string(work.attempts), work.round,
            shifted(scene, scene.around.now, publish.retry)};
}

std::string_view kind_of(const Timer& timer) {
    const std::string_view name = timer.name;
    return name.substr(0, name.find_first_of(" /"));
}

std::optional<Duration> length(const State& state, std::size_t stage) {
    std::optional<Duration> own;
    if (const auto* approve = std::get_if<Approve>(&state.activity)) {
        if (stage < approve->stages.size()) own = approve->stages[stage].due;
    } else if (const auto* sign = std::get_if<Sign>(&state.activity)) {
        own = sign->due;
    } else if (const auto* publish = std::get_if<Publish>(&state.activity)) {
        own = publish->due;
    } else if (const auto* acknowledge = std::get_if<Acknowledge>(&state.activity)) {
        own = acknowledge->due;
    }
    if (state.no_due) return std::nullopt;
    return own ? own : state.due;
}

}  // namespace prikaz::flow

// Inside the room only: due days, and the instants at which something happens by itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/scene.hpp"

namespace prikaz::flow {

struct Deadline {
    std::optional<calendar::Date> due;
    std::string rule, calendar_edition;  // empty without a due day
};

// Counted from the day of `from` in the definition's zone; whole working days begin with the next day, other lengths
// are rolled off days off, hours are exact.
Deadline deadline(const Scene&, const std::optional<calendar::Duration>&, Instant from);

// What the due day of an active state sets going: reminders around it, «due», «escalate», «expire». `stage`: of
// Approve, ends the names of its timers. Only instants later than `after`.
std::vector<Timer> timers(const Scene&, const Work&, std::string_view stage, Instant after);

// The end of a Hold that began at the work's entry.
Timer end_of(const Scene&, const Hold&, const Work&);
// The next attempt of Publish.
Timer retry(const Scene&, const Publish&, const Work&);

std::string_view kind_of(const Timer&);  // «remind», «due», «escalate», «expire», «hold», «retry»

// How long an active state may take, its stage counted.
std::optional<calendar::Duration> length(const State&, std::size_t stage);

}  // namespace prikaz::flow

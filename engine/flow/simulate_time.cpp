// Moments of a scenario: a date and a time of day, or so much later than the moment before.
#include <charconv>

#include "flow/simulate.hpp"
#include "shape/shape.hpp"

namespace prikaz::flow::simulation {

namespace {

using calendar::Unit;

struct TimeOfDay {
    int hour = 0, minute = 0;
};

std::optional<int> two_digits(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) return {};
    return value;
}

// «9:05», «09:05».
std::optional<TimeOfDay> read_time(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3) return {};
    const auto hour = two_digits(text.substr(0, colon)), minute = two_digits(text.substr(colon + 1));
    if (!hour || !minute || *hour > 23 || *minute > 59) return {};
    return TimeOfDay{*hour, *minute};
}

struct Halves {
    std::string_view day, time;
};

Halves halves(std::string_view text) {
    text = trim(text);
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos) return {text, {}};
    return {text.substr(0, blank), trim(text.substr(blank))};
}

std::optional<Instant> later(std::string_view length, const std::optional<TimeOfDay>& time, Instant before,
                             const Reading& reading) {
    const auto duration = calendar::read_duration(length);
    if (!duration || duration->count < 0) return {};
    if (duration->unit == Unit::Hours) {
        if (time) return {};
        return before + std::chrono::hours(duration->count);
    }
    calendar::LocalTime moment = calendar::local(before, reading.scenario.zone);
    moment.date = calendar::add(moment.date, *duration, reading.days);
    if (time) moment = {moment.date, time->hour, time->minute, 0};
    return calendar::instant(moment, reading.scenario.zone);
}

}  // namespace

std::optional<Instant> read_moment(std::string_view text, const std::optional<Instant>& before,
                                   const Reading& reading) {
    const auto [day, time_text] = halves(text);
    const auto time = read_time(time_text);
    if (!time_text.empty() && !time) return {};
    if (before && day.starts_with('+')) return later(day, time, *before, reading);
    const auto date = shape::read_date(day);
    if (!date) return {};
    const TimeOfDay at = time.value_or(TimeOfDay{reading.definition.calendar.hour, 0});
    return calendar::instant({*date, at.hour, at.minute, 0}, reading.scenario.zone);
}

}  // namespace prikaz::flow::simulation

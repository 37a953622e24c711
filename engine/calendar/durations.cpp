// Durations of deadlines: reading, writing, adding to a date.
#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cstdlib>

#include "calendar/calendar.hpp"

namespace prikaz::calendar {
namespace {

// The first name of a unit is the one written. The limits keep every date that comes of a deadline within the years
// that can be read again.
struct UnitName {
    std::string_view name;
    Unit unit;
    int most;
};

constexpr std::array<UnitName, 6> units = {{{"bd", Unit::WorkingDays, 10'000},
                                            {"cd", Unit::Days, 10'000},
                                            {"d", Unit::Days, 10'000},
                                            {"h", Unit::Hours, 10'000},
                                            {"mo", Unit::Months, 1'200},
                                            {"y", Unit::Years, 100}}};

constexpr std::size_t longest_number = 5;

Date add_months(Date from, int months) {
    const auto month = from.year() / from.month() + std::chrono::months(months);
    const auto last = static_cast<unsigned>(
        days_in_month(static_cast<int>(month.year()), static_cast<int>(static_cast<unsigned>(month.month()))));
    return month / std::chrono::day(std::min(static_cast<unsigned>(from.day()), last));
}

// The date that many hours after the midnight at which `from` begins.
Date add_hours(Date from, int hours) {
    return std::chrono::floor<std::chrono::days>(std::chrono::sys_days(from) + std::chrono::hours(hours));
}

}  // namespace

std::optional<Duration> read_duration(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > longest_number) return std::nullopt;
    int count = 0;
    std::from_chars(text.data(), text.data() + digits, count);
    const std::string_view name = text.substr(digits);
    const auto* const found =
        std::find_if(units.begin(), units.end(), [&](const UnitName& u) { return u.name == name; });
    if (found == units.end() || count > found->most) return std::nullopt;
    return Duration{negative ? -count : count, found->unit};
}

std::string text(Duration duration) {
    const auto* const found =
        std::find_if(units.begin(), units.end(), [&](const UnitName& u) { return u.unit == duration.unit; });
    return std::to_string(duration.count).append(found->name);
}

Date add(Date from, Duration duration, const WorkingDays& days) {
    assert(std::abs(duration.count) <= 10'000);
    switch (duration.unit) {
        case Unit::WorkingDays:
            return days.add(from, duration.count);
        case Unit::Days:
            return add_days(from, duration.count);
        case Unit::Hours:
            return add_hours(from, duration.count);
        case Unit::Months:
            return add_months(from, duration.count);
        case Unit::Years:
            return add_months(from, 12 * duration.count);
    }
    return from;
}

}  // namespace prikaz::calendar

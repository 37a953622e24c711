// Local time by the zone data of the operating system.
#include <date/tz.h>

#include "calendar/calendar.hpp"

namespace prikaz::calendar {
namespace {

constexpr std::string_view utc = "Etc/UTC";
constexpr std::string_view of_the_machine = "localtime";  // in the data folder, but another zone on every machine

// The zone of that name; nullptr when the data does not know it or there is no data.
const date::time_zone* find_zone(std::string_view name) {
    if (name == of_the_machine) return nullptr;
    try {
        return date::locate_zone(name.empty() ? utc : name);
    } catch (const std::exception&) {
        return nullptr;
    }
}

const date::time_zone& zone_named(std::string_view name) {
    const date::time_zone* const zone = find_zone(name);
    if (!zone) throw MachineFailure(say("the time zone {1} is not in the zone data of this machine", {name}));
    return *zone;
}

LocalTime split(date::local_seconds time) {
    const auto day = date::floor<date::days>(time);
    const date::hh_mm_ss<std::chrono::seconds> clock(time - day);
    return {Date(std::chrono::sys_days(day.time_since_epoch())), static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count())};
}

date::local_seconds joined(const LocalTime& time) {
    return date::local_seconds(std::chrono::sys_days(time.date).time_since_epoch() + std::chrono::hours(time.hour) +
                               std::chrono::minutes(time.minute) + std::chrono::seconds(time.second));
}

}  // namespace

bool is_zone(std::string_view name) { return name.empty() || find_zone(name) != nullptr; }

LocalTime local(Instant instant, std::string_view zone) {
    if (zone.empty()) return split(date::local_seconds(instant.time_since_epoch()));
    return split(zone_named(zone).to_local(instant));
}

Instant instant(const LocalTime& time, std::string_view zone) {
    const date::local_seconds written = joined(time);
    if (zone.empty()) return Instant(written.time_since_epoch());
    const date::local_info info = zone_named(zone).get_info(written);
    if (info.result == date::local_info::nonexistent) return info.first.end;
    return Instant(written.time_since_epoch() - info.first.offset);
}

Date date_of(Instant instant, std::string_view zone) { return local(instant, zone).date; }

}  // namespace prikaz::calendar

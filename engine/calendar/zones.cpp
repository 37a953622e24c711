// Local time by the zone data of the operating system.
#include <absl/time/time.h>
#include <algorithm>

#include "calendar/calendar.hpp"

namespace prikaz::calendar {
namespace {

constexpr std::size_t longest_name = 64;  // the data knows 32

// In the data folder, or known to the library, but no zone of the data: another zone on every machine, second copies.
constexpr std::string_view no_zones[] = {"localtime", "Fixed/", "posix/", "right/"};

bool may_be_name(std::string_view name) {
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '+' || c == '/';
    };
    return name.size() <= longest_name && std::ranges::all_of(name, letter) && !name.starts_with('/') &&
           std::ranges::none_of(no_zones, [&](std::string_view other) { return name.starts_with(other); });
}

// The zone of that name, which is not empty; nothing when the data does not know it or there is no data.
std::optional<absl::TimeZone> find_zone(std::string_view name) {
    absl::TimeZone zone;
    if (!may_be_name(name) || !absl::LoadTimeZone({name.data(), name.size()}, &zone)) return std::nullopt;
    return zone;
}

absl::TimeZone zone_named(std::string_view name) {
    if (name.empty()) return absl::UTCTimeZone();
    const auto zone = find_zone(name);
    if (!zone) throw MachineFailure(say("the time zone {1} is not in the zone data of this machine", {name}));
    return *zone;
}

absl::CivilSecond written(const LocalTime& time) {
    return absl::CivilSecond(static_cast<int>(time.date.year()), static_cast<unsigned>(time.date.month()),
                             static_cast<unsigned>(time.date.day()), time.hour, time.minute, time.second);
}

Instant as_instant(absl::Time time) { return Instant(std::chrono::seconds(absl::ToUnixSeconds(time))); }

}  // namespace

bool is_zone(std::string_view name) { return name.empty() || find_zone(name).has_value(); }

LocalTime local(Instant instant, std::string_view zone) {
    const auto time = zone_named(zone).At(absl::FromUnixSeconds(instant.time_since_epoch().count())).cs;
    const Date date(std::chrono::year(static_cast<int>(time.year())),
                    std::chrono::month(static_cast<unsigned>(time.month())),
                    std::chrono::day(static_cast<unsigned>(time.day())));
    return {date, time.hour(), time.minute(), time.second()};
}

Instant instant(const LocalTime& time, std::string_view zone) {
    const auto info = zone_named(zone).At(written(time));
    return as_instant(info.kind == absl::TimeZone::TimeInfo::SKIPPED ? info.trans : info.pre);
}

Date date_of(Instant instant, std::string_view zone) { return local(instant, zone).date; }

}  // namespace prikaz::calendar

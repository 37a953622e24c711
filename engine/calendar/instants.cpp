// Instants in the ISO 8601 form that journals and files hold.
#include <array>
#include <cstdio>

#include "calendar/calendar.hpp"

namespace prikaz::calendar {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

// Two digits that spell a number up to `most`; -1 for anything else.
int two_digits(std::string_view text, int most) {
    if (text.size() != 2) return -1;
    for (const char digit : text)
        if (digit < '0' || digit > '9') return -1;
    const int value = (text[0] - '0') * 10 + (text[1] - '0');
    return value <= most ? value : -1;
}

// «Z» or «+07:00»: how far the written time runs ahead of UTC.
std::optional<seconds> read_offset(std::string_view text) {
    if (text == "Z") return seconds(0);
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const int hour = two_digits(text.substr(1, 2), 23);
    const int minute = two_digits(text.substr(4, 2), 59);
    if (hour < 0 || minute < 0) return std::nullopt;
    const seconds offset = hours(hour) + minutes(minute);
    return text[0] == '-' ? -offset : offset;
}

// «09:00:00»; seconds since midnight.
std::optional<seconds> read_time(std::string_view text) {
    if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
    const int hour = two_digits(text.substr(0, 2), 23);
    const int minute = two_digits(text.substr(3, 2), 59);
    const int second = two_digits(text.substr(6, 2), 59);
    if (hour < 0 || minute < 0 || second < 0) return std::nullopt;
    return hours(hour) + minutes(minute) + seconds(second);
}

}  // namespace

std::string iso(Instant instant) {
    const sys_days day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::hh_mm_ss time(instant - day);
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "T%02d:%02d:%02dZ", static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return iso(Date(day)) + text.data();
}

std::optional<Instant> read_instant(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T') return std::nullopt;
    const auto date = read_iso(text.substr(0, 10));
    const auto time = read_time(text.substr(11, 8));
    const auto offset = read_offset(text.substr(19));
    if (!date || !time || !offset) return std::nullopt;
    const Instant instant = sys_days(*date) + *time - *offset;
    // An offset at the edge of the years may lead out of them, to what could not be read again.
    if (!read_iso(iso(Date(std::chrono::floor<std::chrono::days>(instant))))) return std::nullopt;
    return instant;
}

}  // namespace prikaz::calendar

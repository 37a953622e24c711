// Civil dates, local time, working days of the production calendar, durations of deadlines, iCalendar text.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.hpp"

namespace prikaz::calendar {

// ---- Dates ---------------------------------------------------------------------------------------------------------

using Date = std::chrono::year_month_day;

// «2021-11-01»; nothing for anything else, impossible dates and years outside 1900…2199 included.
std::optional<Date> read_iso(std::string_view);
std::string iso(Date);
int days_in_month(int year, int month);
Date add_days(Date, int days);
int days_between(Date from, Date to);  // negative when `to` is earlier

// ---- Instants and zones --------------------------------------------------------------------------------------------

// «2026-03-02T09:00:00Z», seconds of UTC; reading takes an offset («+07:00») too and refuses what does not fall in the
// years of read_iso.
std::string iso(Instant);
std::optional<Instant> read_instant(std::string_view);

struct LocalTime {
    Date date;
    int hour = 0, minute = 0, second = 0;
    friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

// IANA zone («Asia/Krasnoyarsk»); empty name: UTC. False for a name that the zone data does not know. The functions
// below throw MachineFailure for such a name: a zone checked elsewhere is missing from this machine.
bool is_zone(std::string_view name);
LocalTime local(Instant, std::string_view zone);
// Of a time that the zone skips the first moment after the gap; of one that comes twice the first.
Instant instant(const LocalTime&, std::string_view zone);
Date date_of(Instant, std::string_view zone);

// ---- Working days --------------------------------------------------------------------------------------------------

enum class DayKind : std::uint8_t { Working, Shortened, Off };  // Shortened: an hour less, on the eve of a holiday
enum class Roll : std::uint8_t { Backward, Forward, None };     // where a deadline goes that falls on a day off

// A production calendar: five-day week, holidays of art. 112 of the Labour Code (as since 2013), shortened days before
// them (art. 95); the exceptions say what the government's decrees, or the office, make of a day instead.
class WorkingDays {
public:
    WorkingDays() = default;
    WorkingDays(std::map<Date, DayKind> exceptions, std::string edition, int last_decreed_year);

    DayKind kind(Date) const;
    bool is_working(Date day) const { return kind(day) != DayKind::Off; }
    // The n-th working day after `from` (before it, for negative n); 0: the day itself, even when it is off.
    Date add(Date from, int working_days) const;
    // Working days in (from, to]; when `to` is earlier, those in (to, from] with a minus.
    int between(Date from, Date to) const;
    Date roll(Date, Roll) const;
    // Names the content: a digest prefix and the years, stored beside each computed deadline.
    const std::string& edition() const { return edition_; }
    // Days of later years are computed from holidays and weekends alone, until a decree is entered.
    int last_decreed_year() const { return last_decreed_year_; }
    // The same with days of the office's own (regional holidays, moved Saturdays); they win, and name another edition
    // unless they change nothing.
    WorkingDays with(const std::map<Date, DayKind>& own) const;

private:
    DayKind kind_of(std::chrono::sys_days) const;

    std::map<Date, DayKind> exceptions_;
    std::string edition_;
    int last_decreed_year_ = 0;
    std::chrono::sys_days first_day_{};  // kinds_ holds every day of the years with exceptions from here on
    std::vector<DayKind> kinds_;
};

// The calendar of the Russian Federation, 2012–2027, compiled in from calendar/production_days.cpp, where is written
// what became of the non-working days of 2020 and 2021.
const WorkingDays& russian_production_calendar();

// ---- Durations -----------------------------------------------------------------------------------------------------

enum class Unit : std::uint8_t { WorkingDays, Days, Hours, Months, Years };

// «3bd» working days, «10cd» or «10d» calendar days, «4h», «6mo», «2y»; signed («-1bd», «+2bd») where the place allows.
// At most 10 000 days or hours, 1 200 months, 100 years: more is a slip of the pen.
struct Duration {
    int count = 0;
    Unit unit = Unit::Days;
    friend bool operator==(const Duration&, const Duration&) = default;
};
std::optional<Duration> read_duration(std::string_view);
std::string text(Duration);  // as it is read; calendar days as «cd»

// Whole working days count from the day after `from`; months end on the month's last day where the day is missing;
// hours count from the midnight that begins `from` (a deadline of hours proper is an Instant).
Date add(Date from, Duration, const WorkingDays&);

// ---- iCalendar -----------------------------------------------------------------------------------------------------

// RFC 5545 text of all-day events; lines folded at 75 octets, CRLF, texts escaped, what the format cannot hold dropped.
// All texts are valid UTF-8. A cancelled event keeps its uid, has a higher sequence and rings no alarm.
struct Happening {
    std::string uid;
    Date day;
    std::string summary, description, url;
    int sequence = 0;  // grows when the event is moved
    bool cancelled = false;
    std::vector<int> alarm_days_before;
};
std::string icalendar(const std::vector<Happening>&, std::string_view name, Instant stamp);

}  // namespace prikaz::calendar

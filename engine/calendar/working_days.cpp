// Counting working days. The kinds of all days of the years that have exceptions lie in one flat table, so that a
// question costs an index; days of other years are answered by the rule.
#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>

#include "calendar/holidays.hpp"

namespace prikaz::calendar {
namespace {

using Days = std::chrono::days;
using Day = std::chrono::sys_days;

constexpr int most_working_days = 1'000'000;  // beyond any deadline, within the years of Date
constexpr std::size_t mark_length = 12;
constexpr std::array<const char*, 3> kind_names = {"working", "shortened", "off"};

}  // namespace

bool is_holiday(Date date) {
    // Month and day: the New Year holidays with Christmas come first as a range.
    constexpr std::array single = {2'23, 3'08, 5'01, 5'09, 6'12, 11'04};
    const int day = static_cast<int>(static_cast<unsigned>(date.month()) * 100 + static_cast<unsigned>(date.day()));
    return (day >= 1'01 && day <= 1'08) || std::find(single.begin(), single.end(), day) != single.end();
}

bool is_eve_of_holiday(Date date) { return is_holiday(add_days(date, 1)); }

DayKind ordinary_kind(Date date) {
    const std::chrono::weekday weekday{Day(date)};
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday || is_holiday(date)) return DayKind::Off;
    return is_eve_of_holiday(date) ? DayKind::Shortened : DayKind::Working;
}

std::string mark_of(const std::map<Date, DayKind>& days) {
    std::string text;
    for (const auto& [date, kind] : days)
        text.append(iso(date)).append(1, ' ').append(kind_names[static_cast<std::size_t>(kind)]).append(1, '\n');
    return sha256(text).substr(0, mark_length);
}

WorkingDays::WorkingDays(std::map<Date, DayKind> exceptions, std::string edition, int last_decreed_year)
    : exceptions_(std::move(exceptions)), edition_(std::move(edition)), last_decreed_year_(last_decreed_year) {
    if (exceptions_.empty()) return;
    first_day_ = Day(exceptions_.begin()->first.year() / 1 / 1);
    const Day last = Day(exceptions_.rbegin()->first.year() / 12 / 31);
    kinds_.reserve(static_cast<std::size_t>((last - first_day_).count()) + 1);
    for (Day day = first_day_; day <= last; day += Days(1)) kinds_.push_back(ordinary_kind(day));
    for (const auto& [date, kind] : exceptions_)
        kinds_[static_cast<std::size_t>((Day(date) - first_day_).count())] = kind;
}

DayKind WorkingDays::kind_of(std::chrono::sys_days day) const {
    const auto index = static_cast<std::size_t>((day - first_day_).count());  // of an earlier day: very large
    return index < kinds_.size() ? kinds_[index] : ordinary_kind(day);
}

DayKind WorkingDays::kind(Date date) const { return kind_of(date); }

Date WorkingDays::add(Date from, int working_days) const {
    assert(std::abs(working_days) <= most_working_days);
    const Days step(working_days < 0 ? -1 : 1);
    Day day = from;
    for (int left = std::abs(working_days); left > 0;) {
        day += step;
        if (kind_of(day) != DayKind::Off) --left;
    }
    return day;
}

int WorkingDays::between(Date from, Date to) const {
    if (to < from) return -between(to, from);
    int count = 0;
    for (Day day = Day(from) + Days(1); day <= Day(to); day += Days(1))
        if (kind_of(day) != DayKind::Off) ++count;
    return count;
}

Date WorkingDays::roll(Date date, Roll direction) const {
    if (direction == Roll::None || is_working(date)) return date;
    return add(date, direction == Roll::Backward ? -1 : 1);
}

WorkingDays WorkingDays::with(const std::map<Date, DayKind>& own) const {
    std::map<Date, DayKind> merged = own;
    merged.insert(exceptions_.begin(), exceptions_.end());  // what the office says of a day stays
    if (merged == exceptions_) return *this;
    const std::string base = edition_.substr(0, edition_.find('+'));
    std::string edition = base + '+' + mark_of(merged);
    return {std::move(merged), std::move(edition), last_decreed_year_};
}

}  // namespace prikaz::calendar

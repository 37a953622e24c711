// The days of one date in a given year.
#include <algorithm>
#include <cassert>

#include "terms/reckoning.hpp"

namespace prikaz::terms {
namespace {

using std::chrono::sys_days;

constexpr int last_of_months = 6;

Date date(int year, int month, int day) {
    return std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
           std::chrono::day(static_cast<unsigned>(day));
}

Date last_of(int year, int month) { return date(year, month, calendar::days_in_month(year, month)); }

Window months(int year, int first, int count) {
    const int end = first + count - 1;
    return {date(year, first, 1), last_of(year + (end - 1) / 12, (end - 1) % 12 + 1)};
}

std::optional<Window> day(int year, int month, int number) {
    if (number < 1 || number > calendar::days_in_month(year, month)) return std::nullopt;
    const Date found = date(year, month, number);
    return Window{found, found};
}

Window decade(int year, int month, int number) {
    const int first = 10 * (number - 1) + 1;
    return {date(year, month, first), number == 3 ? last_of(year, month) : date(year, month, first + 9)};
}

// The n-th such weekday of the month, the last one for 6.
std::optional<Window> weekday(int year, int month, int number, int weekday) {
    const std::chrono::weekday wanted(static_cast<unsigned>(weekday));
    const std::chrono::year_month in = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month));
    if (number == last_of_months) {
        const Date found = sys_days(in / wanted[std::chrono::last]);
        return Window{found, found};
    }
    const auto indexed = in / wanted[static_cast<unsigned>(number)];
    if (!indexed.ok()) return std::nullopt;
    const Date found = sys_days(indexed);
    return Window{found, found};
}

std::optional<Window> whole(const Point& point, int year) {
    switch (point.unit) {
        case Unit::Day:
            return day(year, point.month, point.number);
        case Unit::LastDay:
            return Window{last_of(year, point.month), last_of(year, point.month)};
        case Unit::WeekdayOf:
            return weekday(year, point.month, point.number, point.weekday);
        case Unit::Decade:
            return decade(year, point.month, point.number);
        case Unit::Month:
            return months(year, point.month, 1);
        case Unit::Quarter:
            return months(year, 3 * point.number - 2, 3);
        case Unit::Half:
            return months(year, 6 * point.number - 5, 6);
        case Unit::Season:
            return months(year, point.number, 3);
        case Unit::Year:
            return months(year, 1, 12);
        case Unit::SchoolYear:
            return Window{date(year, 9, 1), date(year + 1, 5, 31)};
        case Unit::Figure:
        case Unit::MonthDay:
        case Unit::Week:
            break;
    }
    return std::nullopt;
}

}  // namespace

bool has_days(const Point& point) {
    switch (point.unit) {
        case Unit::Figure:
        case Unit::MonthDay:
        case Unit::Week:
            return false;
        case Unit::LastDay:
        case Unit::WeekdayOf:
        case Unit::Decade:
            return point.month != 0;
        default:
            return true;
    }
}

bool is_one_day(const Point& point) {
    return point.unit == Unit::Day || point.unit == Unit::LastDay || point.unit == Unit::WeekdayOf || point.last_day;
}

std::optional<Window> days_of(const Point& point, int year, const calendar::WorkingDays& working) {
    assert(has_days(point));
    auto found = whole(point, year);
    if (!found) return found;
    if (point.unit != Unit::LastDay && !point.last_day) return found;
    const Date last = point.working ? working.roll(found->to, calendar::Roll::Backward) : found->to;
    return Window{last, last};
}

std::optional<int> year_within_school(const Point& point, int school_year, Doubts& doubts) {
    if (point.unit == Unit::SchoolYear) return school_year;
    if (point.month == 0) {
        doubts.add(Doubt::PeriodUnclear);  // quarters and halves of a school year
        return std::nullopt;
    }
    if (point.month >= 6 && point.month <= 8) doubts.add(Doubt::WhichSchoolYear);
    return point.month >= 9 ? school_year : school_year + 1;
}

}  // namespace prikaz::terms

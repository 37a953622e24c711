// The compiled-in calendar against the figures published for it, and the days of decrees one by one.
#include <array>
#include <catch2/catch.hpp>

#include "calendar/calendar.hpp"

using namespace prikaz::calendar;

namespace {

Date on(const char* text) { return read_iso(text).value(); }

DayKind kind(const char* text) { return russian_production_calendar().kind(on(text)); }

struct Count {
    int working = 0, shortened = 0;
};

Count count(int year, int month) {
    Count counted;
    for (int day = 1; day <= days_in_month(year, month); ++day) {
        const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                        std::chrono::day(static_cast<unsigned>(day))};
        const DayKind kind = russian_production_calendar().kind(date);
        counted.working += kind != DayKind::Off;
        counted.shortened += kind == DayKind::Shortened;
    }
    return counted;
}

// Working days of the months and of the year and its hours at 40 a week, as production calendars were published.
struct Published {
    int year;
    std::array<int, 12> days;
    int all_days, hours;
};

constexpr std::array published = {
    Published{2012, {16, 20, 21, 21, 21, 20, 22, 23, 20, 23, 21, 21}, 249, 1986},
    Published{2013, {17, 20, 20, 22, 18, 19, 23, 22, 21, 23, 20, 22}, 247, 1970},
    Published{2014, {17, 20, 20, 22, 19, 19, 23, 21, 22, 23, 18, 23}, 247, 1970},
    Published{2015, {15, 19, 21, 22, 18, 21, 23, 21, 22, 22, 20, 23}, 247, 1971},
    Published{2016, {15, 20, 21, 21, 19, 21, 21, 23, 22, 21, 21, 22}, 247, 1974},
    Published{2017, {17, 18, 22, 20, 20, 21, 21, 23, 21, 22, 21, 21}, 247, 1973},
    Published{2018, {17, 19, 20, 21, 20, 20, 22, 23, 20, 23, 21, 21}, 247, 1970},
    Published{2019, {17, 20, 20, 22, 18, 19, 23, 22, 21, 23, 20, 22}, 247, 1970},
    Published{2020, {17, 19, 21, 22, 17, 21, 23, 21, 22, 22, 20, 23}, 248, 1979},
    Published{2021, {15, 19, 22, 22, 19, 21, 22, 22, 22, 21, 20, 22}, 247, 1972},
    Published{2022, {16, 19, 22, 21, 18, 21, 21, 23, 22, 21, 21, 22}, 247, 1973},
    Published{2023, {17, 18, 22, 20, 20, 21, 21, 23, 21, 22, 21, 21}, 247, 1973},
    Published{2024, {17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21}, 248, 1979},
    Published{2025, {17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22}, 247, 1972},
    Published{2026, {15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22}, 247, 1972},
    Published{2027, {15, 19, 22, 22, 19, 21, 22, 22, 22, 21, 20, 22}, 247, 1972},
};

// The calendar of 2020 was published before two days off of that summer were declared.
int declared_later(int year, int month) { return year == 2020 && (month == 6 || month == 7) ? 1 : 0; }

}  // namespace

TEST_CASE("every month of 2012-2027 has the published number of working days") {
    for (const Published& row : published)
        for (int month = 1; month <= 12; ++month) {
            INFO(row.year << '-' << month);
            const int expected = row.days[static_cast<std::size_t>(month - 1)] - declared_later(row.year, month);
            CHECK(count(row.year, month).working == expected);
        }
}

TEST_CASE("the years of 2012-2027 sum up to the published days and hours") {
    for (const Published& row : published) {
        INFO(row.year);
        Count year;
        for (int month = 1; month <= 12; ++month) {
            const Count part = count(row.year, month);
            year.working += part.working + declared_later(row.year, month);
            year.shortened += part.shortened;
        }
        CHECK(year.working == row.all_days);
        CHECK(year.working * 8 - year.shortened == row.hours);
    }
}

TEST_CASE("scenario 19: 2024-04-27 and 2025-11-01 are working Saturdays, 2025-05-02 is off") {
    CHECK(kind("2024-04-27") == DayKind::Working);
    CHECK(kind("2024-04-29") == DayKind::Off);
    CHECK(kind("2025-11-01") == DayKind::Shortened);
    CHECK(kind("2025-11-03") == DayKind::Off);
    CHECK(kind("2025-05-02") == DayKind::Off);
    CHECK(kind("2025-05-03") == DayKind::Off);
}

TEST_CASE("working Saturdays and the Sunday of 2012 are worked") {
    for (const char* day : {"2012-03-11", "2012-05-05", "2024-04-27", "2024-12-28"}) {
        INFO(day);
        CHECK(kind(day) == DayKind::Working);
    }
}

TEST_CASE("a day worked in place of the eve of a holiday is as short as the eve") {
    for (const char* day :
         {"2012-04-28", "2012-05-12", "2012-06-09", "2012-12-29", "2014-02-24", "2016-02-20", "2018-04-28",
          "2018-06-09", "2018-12-29", "2021-02-20", "2022-03-05", "2024-11-02", "2025-11-01", "2027-02-20"}) {
        INFO(day);
        CHECK(kind(day) == DayKind::Shortened);
    }
}

TEST_CASE("days off that were moved to weekdays are off") {
    for (const char* day : {"2012-01-09", "2012-05-08", "2013-05-10", "2014-06-13", "2014-11-03", "2015-01-09",
                            "2016-03-07", "2017-02-24", "2018-03-09", "2019-05-10", "2020-05-05", "2021-12-31",
                            "2022-05-10", "2023-05-08", "2024-12-31", "2025-06-13", "2026-01-09", "2027-11-05"}) {
        INFO(day);
        CHECK(kind(day) == DayKind::Off);
    }
}

TEST_CASE(
    "24 June and 1 July 2020 are off, their eves whole; the other days of the decrees of 2020 and 2021 are worked") {
    CHECK(kind("2020-06-24") == DayKind::Off);
    CHECK(kind("2020-07-01") == DayKind::Off);
    for (const char* day : {"2020-06-23", "2020-06-30", "2020-03-30", "2020-04-15", "2020-05-06", "2021-05-04",
                            "2021-05-07", "2021-11-01", "2021-11-02"}) {
        INFO(day);
        CHECK(kind(day) == DayKind::Working);
    }
}

TEST_CASE("eves of holidays are an hour shorter when they are worked") {
    CHECK(kind("2026-04-30") == DayKind::Shortened);
    CHECK(kind("2026-05-08") == DayKind::Shortened);  // the holiday falls on a Saturday
    CHECK(kind("2019-12-31") == DayKind::Shortened);
    CHECK(kind("2026-12-31") == DayKind::Off);
    CHECK(kind("2026-03-06") == DayKind::Working);  // a Friday before Sunday the 8th
}

TEST_CASE("years outside the table follow holidays and weekends alone") {
    CHECK(kind("2011-06-10") == DayKind::Working);
    CHECK(kind("2030-01-08") == DayKind::Off);
    CHECK(kind("2030-02-22") == DayKind::Shortened);
    CHECK(kind("2030-02-23") == DayKind::Off);
    CHECK(kind("2030-02-25") == DayKind::Working);
    CHECK(kind("2199-12-31") == DayKind::Shortened);
    CHECK(kind("1900-01-01") == DayKind::Off);
    CHECK(russian_production_calendar().last_decreed_year() == 2027);
}

TEST_CASE("the edition of the compiled-in calendar names its years and content") {
    CHECK(russian_production_calendar().edition() == "ru-2012-2027-8cddc68d1bcc");
}

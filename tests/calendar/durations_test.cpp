#include <catch2/catch.hpp>

#include "calendar/calendar.hpp"

using namespace prikaz::calendar;

namespace {

Date on(const char* text) { return read_iso(text).value(); }

std::string after(const char* day, const char* duration) {
    return iso(add(on(day), read_duration(duration).value(), russian_production_calendar()));
}

}  // namespace

TEST_CASE("durations are a number and a unit, signed or not") {
    CHECK(read_duration("3bd") == Duration{3, Unit::WorkingDays});
    CHECK(read_duration("-1bd") == Duration{-1, Unit::WorkingDays});
    CHECK(read_duration("+2bd") == Duration{2, Unit::WorkingDays});
    CHECK(read_duration("0bd") == Duration{0, Unit::WorkingDays});
    CHECK(read_duration("-0bd") == Duration{0, Unit::WorkingDays});
    CHECK(read_duration("10cd") == Duration{10, Unit::Days});
    CHECK(read_duration("10d") == Duration{10, Unit::Days});
    CHECK(read_duration("4h") == Duration{4, Unit::Hours});
    CHECK(read_duration("6mo") == Duration{6, Unit::Months});
    CHECK(read_duration("2y") == Duration{2, Unit::Years});
    CHECK(read_duration("10000cd") == Duration{10'000, Unit::Days});
}

TEST_CASE("anything else is no duration") {
    for (const char* text : {"",     "3",   "bd",      "-",        "-bd",           "3 bd",   " 3bd", "3bd ",
                             "3BD",  "3m",  "3w",      "--3bd",    "+-3bd",         "3bd4h",  "1.5h", "1e3h",
                             "0x3h", "3дн", "10001bd", "000001bd", "99999999999bd", "1201mo", "101y"}) {
        INFO(text);
        CHECK_FALSE(read_duration(text));
    }
}

TEST_CASE("a duration is written as it is read") {
    for (const char* written : {"3bd", "-1bd", "10cd", "4h", "-6mo", "2y", "0bd", "10000h"})
        CHECK(text(read_duration(written).value()) == written);
    CHECK(text(read_duration("+10d").value()) == "10cd");
}

TEST_CASE("scenario 19: 1bd is a whole working day and 24h is a day of the calendar") {
    CHECK(after("2026-03-13", "1bd") == "2026-03-16");
    CHECK(after("2026-03-13", "24h") == "2026-03-14");
    CHECK(after("2026-03-13", "1cd") == "2026-03-14");
}

TEST_CASE("hours move the date by the midnights they pass") {
    CHECK(after("2026-03-13", "4h") == "2026-03-13");
    CHECK(after("2026-03-13", "23h") == "2026-03-13");
    CHECK(after("2026-03-13", "-1h") == "2026-03-12");
    CHECK(after("2026-03-13", "-24h") == "2026-03-12");
    CHECK(after("2026-03-13", "-25h") == "2026-03-11");
}

TEST_CASE("months and years end on the month's last day where the day is missing") {
    CHECK(after("2026-01-31", "1mo") == "2026-02-28");
    CHECK(after("2024-01-31", "1mo") == "2024-02-29");
    CHECK(after("2026-08-31", "6mo") == "2027-02-28");
    CHECK(after("2024-02-29", "1y") == "2025-02-28");
    CHECK(after("2024-02-29", "4y") == "2028-02-29");
    CHECK(after("2026-03-31", "-1mo") == "2026-02-28");
    CHECK(after("2026-01-15", "-1mo") == "2025-12-15");
    CHECK(after("2025-12-31", "2mo") == "2026-02-28");
}

TEST_CASE("the longest durations lead to dates that can be read again") {
    for (const char* duration : {"10000bd", "10000cd", "10000h", "1200mo", "100y"})
        CHECK(read_iso(after("2099-12-31", duration)));
}

TEST_CASE("days are added and counted over months, years and leap days") {
    CHECK(iso(add_days(on("2024-02-28"), 2)) == "2024-03-01");
    CHECK(iso(add_days(on("2026-01-01"), -1)) == "2025-12-31");
    CHECK(days_between(on("2024-01-01"), on("2025-01-01")) == 366);
    CHECK(days_between(on("2026-03-02"), on("2026-03-01")) == -1);
}

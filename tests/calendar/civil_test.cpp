#include <catch2/catch.hpp>

#include "calendar/calendar.hpp"

using namespace prikaz::calendar;

TEST_CASE("a date in the ISO form comes back as it was") {
    for (const char* text : {"2021-11-01", "1900-01-01", "2199-12-31", "2024-02-29", "2000-02-29"}) {
        REQUIRE(read_iso(text));
        CHECK(iso(*read_iso(text)) == text);
    }
}

TEST_CASE("dates that the calendar does not have are no dates") {
    for (const char* text : {"2026-02-30", "2021-02-29", "1900-02-29", "2021-00-10", "2021-13-01", "2021-01-00",
                             "2021-04-31", "1899-12-31", "2200-01-01"})
        CHECK_FALSE(read_iso(text));
}

TEST_CASE("only the ISO form is a date") {
    for (const char* text : {"", "01.11.2021", "2021-11-1", "2021-11-01 ", " 2021-11-01", "2021/11/01", "20211101",
                             "2021-1-011", "+021-11-01", "2021-+1-01", "2021-11-0x"})
        CHECK_FALSE(read_iso(text));
}

TEST_CASE("months have their days, February by the leap year") {
    CHECK(days_in_month(2026, 2) == 28);
    CHECK(days_in_month(2024, 2) == 29);
    CHECK(days_in_month(2100, 2) == 28);
    CHECK(days_in_month(2021, 11) == 30);
    CHECK(days_in_month(2021, 12) == 31);
}

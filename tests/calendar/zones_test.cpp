#include <catch2/catch.hpp>

#include "calendar/calendar.hpp"

using namespace prikaz;
using namespace prikaz::calendar;

namespace {

Instant at(const char* text) { return read_instant(text).value(); }

// «2026-03-02 09:00:00»
std::string shown(const LocalTime& time) {
    char clock[16];
    std::snprintf(clock, sizeof clock, " %02d:%02d:%02d", time.hour, time.minute, time.second);
    return iso(time.date) + clock;
}

std::string shown(const char* instant, const char* zone) { return shown(local(at(instant), zone)); }

std::string moment(const char* date, int hour, int minute, const char* zone) {
    return iso(instant({read_iso(date).value(), hour, minute, 0}, zone));
}

}  // namespace

TEST_CASE("an instant in the ISO form comes back as it was") {
    for (const char* text : {"2026-03-02T09:00:00Z", "1900-01-01T00:00:00Z", "1969-12-31T23:59:59Z",
                             "1970-01-01T00:00:00Z", "2024-02-29T12:34:56Z", "2199-12-31T23:59:59Z"})
        CHECK(iso(at(text)) == text);
}

TEST_CASE("an offset is taken from the written time") {
    CHECK(iso(at("2026-03-02T09:00:00+07:00")) == "2026-03-02T02:00:00Z");
    CHECK(iso(at("2026-03-02T00:30:00+03:00")) == "2026-03-01T21:30:00Z");
    CHECK(iso(at("2026-03-02T20:00:00-05:30")) == "2026-03-03T01:30:00Z");
    CHECK(at("2026-03-02T09:00:00+00:00") == at("2026-03-02T09:00:00Z"));
}

TEST_CASE("anything else is no instant") {
    for (const char* text : {"",
                             "2026-03-02",
                             "2026-03-02T09:00:00",
                             "2026-03-02 09:00:00Z",
                             "2026-03-02T9:00:00Z",
                             "2026-03-02T24:00:00Z",
                             "2026-03-02T09:60:00Z",
                             "2026-03-02T09:00:60Z",
                             "2026-02-30T09:00:00Z",
                             "2026-03-02T09:00:00z",
                             "2026-03-02T09:00:00+7:00",
                             "2026-03-02T09:00:00+0700",
                             "2026-03-02T09:00:00+24:00",
                             "2026-03-02T09:00:00+07:60",
                             "2026-03-02T09:00:00.000Z",
                             "2026-03-02T09:00:00Z ",
                             "2026-03-02T09:00:00ZZ",
                             "2026-03-02T-9:00:00Z",
                             "1900-01-01T00:00:00+00:01",
                             "2199-12-31T23:59:00-00:01"}) {
        INFO(text);
        CHECK_FALSE(read_instant(text));
    }
}

TEST_CASE("zones are known by their names in the zone data, the empty name is UTC") {
    for (const char* name : {"", "UTC", "Etc/UTC", "Europe/Moscow", "Asia/Krasnoyarsk", "Asia/Kamchatka"})
        CHECK(is_zone(name));
    for (const char* name :
         {"Asia/Krasnoyarks", "europe/moscow", "Europe", "Europe/", " Europe/Moscow", "MSK+3", "../zoneinfo/UTC",
          "/etc/passwd", "zone.tab", "leapseconds", "posix/UTC", "localtime", "Красноярск"}) {
        INFO(name);
        CHECK_FALSE(is_zone(name));
    }
    CHECK_FALSE(is_zone(std::string_view("Europe/Moscow\0x", 15)));
    CHECK_FALSE(is_zone(std::string(100'000, 'a')));
}

TEST_CASE("asking for the time of a zone that the machine does not know is the machine's failure") {
    CHECK_THROWS_AS(local(at("2026-03-02T09:00:00Z"), "Europe/Nowhere"), MachineFailure);
    CHECK_THROWS_AS(instant({read_iso("2026-03-02").value(), 9, 0, 0}, "Europe/Nowhere"), MachineFailure);
}

TEST_CASE("local time follows the zone") {
    CHECK(shown("2026-03-02T09:00:00Z", "") == "2026-03-02 09:00:00");
    CHECK(shown("2026-03-02T09:00:00Z", "Asia/Krasnoyarsk") == "2026-03-02 16:00:00");
    CHECK(shown("2026-03-02T09:00:00Z", "Europe/Moscow") == "2026-03-02 12:00:00");
    CHECK(shown("2026-03-02T09:00:59Z", "Europe/Kaliningrad") == "2026-03-02 11:00:59");
    CHECK(moment("2026-03-02", 16, 0, "Asia/Krasnoyarsk") == "2026-03-02T09:00:00Z");
    CHECK(moment("2026-03-02", 9, 0, "") == "2026-03-02T09:00:00Z");
}

TEST_CASE("Moscow time keeps its changes of 2010-2014") {
    CHECK(shown("2010-01-15T09:00:00Z", "Europe/Moscow") == "2010-01-15 12:00:00");
    CHECK(shown("2010-07-15T09:00:00Z", "Europe/Moscow") == "2010-07-15 13:00:00");
    CHECK(shown("2011-03-26T22:59:59Z", "Europe/Moscow") == "2011-03-27 01:59:59");
    CHECK(shown("2011-03-26T23:00:00Z", "Europe/Moscow") == "2011-03-27 03:00:00");
    CHECK(shown("2012-01-15T09:00:00Z", "Europe/Moscow") == "2012-01-15 13:00:00");  // summer time all year
    CHECK(shown("2014-10-25T21:59:59Z", "Europe/Moscow") == "2014-10-26 01:59:59");
    CHECK(shown("2014-10-25T22:00:00Z", "Europe/Moscow") == "2014-10-26 01:00:00");
    CHECK(shown("2014-07-15T09:00:00Z", "Asia/Krasnoyarsk") == "2014-07-15 17:00:00");
    CHECK(shown("2015-01-15T09:00:00Z", "Asia/Krasnoyarsk") == "2015-01-15 16:00:00");
}

TEST_CASE("a skipped hour is the first moment after the gap") {
    CHECK(moment("2026-03-29", 1, 59, "Europe/Berlin") == "2026-03-29T00:59:00Z");
    CHECK(moment("2026-03-29", 2, 0, "Europe/Berlin") == "2026-03-29T01:00:00Z");
    CHECK(moment("2026-03-29", 2, 30, "Europe/Berlin") == "2026-03-29T01:00:00Z");
    CHECK(moment("2026-03-29", 3, 0, "Europe/Berlin") == "2026-03-29T01:00:00Z");
    CHECK(moment("2011-03-27", 2, 30, "Europe/Moscow") == "2011-03-26T23:00:00Z");
}

TEST_CASE("an hour that comes twice is the first of the two") {
    CHECK(moment("2026-10-25", 2, 30, "Europe/Berlin") == "2026-10-25T00:30:00Z");
    CHECK(moment("2026-10-25", 3, 0, "Europe/Berlin") == "2026-10-25T02:00:00Z");
    CHECK(moment("2014-10-26", 1, 30, "Europe/Moscow") == "2014-10-25T21:30:00Z");
    CHECK(shown("2026-10-25T00:30:00Z", "Europe/Berlin") == shown("2026-10-25T01:30:00Z", "Europe/Berlin"));
}

TEST_CASE("the year turns at the zone's own midnight") {
    CHECK(iso(date_of(at("2025-12-31T16:59:59Z"), "Asia/Krasnoyarsk")) == "2025-12-31");
    CHECK(iso(date_of(at("2025-12-31T17:00:00Z"), "Asia/Krasnoyarsk")) == "2026-01-01");
    CHECK(iso(date_of(at("2025-12-31T17:00:00Z"), "Europe/Moscow")) == "2025-12-31");
    CHECK(iso(date_of(at("2025-12-31T21:00:00Z"), "Europe/Moscow")) == "2026-01-01");
    CHECK(iso(date_of(at("2025-12-31T23:59:59Z"), "")) == "2025-12-31");
    CHECK(iso(date_of(at("2026-01-01T04:59:59Z"), "America/New_York")) == "2025-12-31");
}

TEST_CASE("local time and back is the same instant, but for hours that come twice") {
    const Instant start = at("2010-01-01T00:00:00Z");
    for (int hour = 0; hour < 24 * 365 * 20; hour += 101) {
        const Instant given = start + std::chrono::hours(hour);
        for (const char* zone : {"Asia/Krasnoyarsk", "Asia/Kolkata", ""}) {
            const Instant back = instant(local(given, zone), zone);
            if (back != given) CHECK(local(back, zone) == local(given, zone));
        }
        CHECK(instant(local(given, "Asia/Kolkata"), "Asia/Kolkata") == given);
    }
}

#include <catch2/catch.hpp>

#include "calendar/calendar.hpp"

using namespace prikaz;
using namespace prikaz::calendar;

namespace {

const Instant stamp = read_instant("2026-03-02T09:00:00Z").value();

Happening visa() {
    return {.uid = "case-341/visa@example.org",
            .day = read_iso("2026-12-31").value(),
            .summary = "Согласовать приказ № 341",
            .description = "",
            .url = "",
            .sequence = 2,
            .cancelled = false,
            .alarm_days_before = {3, 0}};
}

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        found.push_back(text.substr(at, end - at));
        at = end + 2;
    }
    return found;
}

std::string unfolded(std::string text) {
    for (std::size_t at; (at = text.find("\r\n ")) != std::string::npos;) text.erase(at, 3);
    return text;
}

bool has(const std::string& text, const std::string& line) {
    return unfolded(text).find("\r\n" + line + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a deadline is an all-day event with its alarms") {
    CHECK(icalendar({visa()}, "Сроки", stamp) ==
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//prikaz//prikaz//RU\r\nCALSCALE:GREGORIAN\r\n"
          "NAME:Сроки\r\nX-WR-CALNAME:Сроки\r\n"
          "BEGIN:VEVENT\r\nUID:case-341/visa@example.org\r\nDTSTAMP:20260302T090000Z\r\nSEQUENCE:2\r\n"
          "STATUS:CONFIRMED\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nTRANSP:TRANSPARENT\r\n"
          "SUMMARY:Согласовать приказ № 341\r\n"
          "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Согласовать приказ № 341\r\nTRIGGER:-P3D\r\nEND:VALARM\r\n"
          "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Согласовать приказ № 341\r\nTRIGGER:PT0S\r\nEND:VALARM\r\n"
          "END:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST_CASE("a cancelled event says so and rings no alarm") {
    Happening cancelled = visa();
    cancelled.cancelled = true;
    cancelled.sequence = 3;
    const std::string text = icalendar({cancelled}, "", stamp);
    CHECK(has(text, "STATUS:CANCELLED"));
    CHECK(has(text, "SEQUENCE:3"));
    CHECK(text.find("VALARM") == std::string::npos);
    CHECK(text.find("NAME") == std::string::npos);
}

TEST_CASE("commas, semicolons, backslashes and line ends are escaped") {
    Happening event = visa();
    event.summary = "a,b;c\\d:e\"f";
    event.description =
        "one\r\ntwo\nthree\rfour\xE2\x80\xA8"
        "five\r";
    const std::string text = icalendar({event}, "", stamp);
    CHECK(has(text, "SUMMARY:a\\,b\\;c\\\\d:e\"f"));
    CHECK(has(text, "DESCRIPTION:one\\ntwo\\nthree\\nfour\\nfive\\n"));
}

TEST_CASE("control characters are dropped and no text begins a line of its own") {
    Happening event = visa();
    event.uid = "1\r\nSTATUS:CANCELLED";
    event.summary = std::string("a\0b\x07\x1b\x7f\xC2\x9F", 8) + "c\td";
    event.url = "https://example.org/341\r\nATTACH:file:///etc/passwd \x01?q=\xD0\xB9,;";
    const std::string text = icalendar({event}, "x\r\nMETHOD:CANCEL", stamp);
    CHECK(has(text, "UID:1\\nSTATUS:CANCELLED"));
    CHECK(has(text, "SUMMARY:abc\td"));
    CHECK(has(text, "URL:https://example.org/341ATTACH:file:///etc/passwd?q=\xD0\xB9,;"));
    CHECK(has(text, "NAME:x\\nMETHOD:CANCEL"));
    CHECK_FALSE(has(text, "STATUS:CANCELLED"));
    CHECK_FALSE(has(text, "METHOD:CANCEL"));
}

TEST_CASE("lines are folded at 75 octets, never inside a character") {
    for (const char* letter : {"x", "й", "№", "😀"})
        for (std::size_t shift = 0; shift < 5; ++shift) {
            Happening event = visa();
            event.summary = std::string(shift, '.');
            for (int i = 0; i < 200; ++i) event.summary += letter;
            const std::string text = icalendar({event}, "", stamp);
            for (const std::string& line : lines(text)) {
                CHECK(line.size() <= 75);
                CHECK_FALSE(invalid_utf8(line));
            }
            CHECK(has(text, "SUMMARY:" + event.summary));
        }
}

TEST_CASE("a line of exactly 75 octets is not folded and 76 are") {
    Happening event = visa();
    event.alarm_days_before.clear();
    const std::string name = "SUMMARY:";
    event.summary = std::string(75 - name.size(), 'x');
    CHECK(icalendar({event}, "", stamp).find("\r\n ") == std::string::npos);
    event.summary += 'y';
    CHECK(icalendar({event}, "", stamp).find("x\r\n y\r\n") != std::string::npos);
}

TEST_CASE("an alarm after the day has a positive trigger") {
    Happening event = visa();
    event.alarm_days_before = {-2};
    CHECK(has(icalendar({event}, "", stamp), "TRIGGER:P2D"));
}

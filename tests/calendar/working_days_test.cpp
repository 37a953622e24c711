#include <catch2/catch.hpp>

#include "calendar/calendar.hpp"

using namespace prikaz::calendar;

namespace {

Date on(const char* text) { return read_iso(text).value(); }

const WorkingDays& russian() { return russian_production_calendar(); }

std::string after(const char* day, int working_days) { return iso(russian().add(on(day), working_days)); }

}  // namespace

TEST_CASE("scenario 19: one working day after a Friday evening is Monday, not 24 working hours later") {
    CHECK(after("2026-03-13", 1) == "2026-03-16");
    CHECK(after("2026-03-13", 3) == "2026-03-18");
    CHECK(after("2026-03-14", 1) == "2026-03-16");  // an event on a Saturday
}

TEST_CASE("scenario 19: working days are counted over working Saturdays and moved days off") {
    CHECK(after("2024-04-26", 1) == "2024-04-27");
    CHECK(after("2024-04-26", 2) == "2024-05-02");
    CHECK(after("2025-10-31", 1) == "2025-11-01");
    CHECK(after("2025-10-31", 2) == "2025-11-05");
    CHECK(after("2025-04-30", 1) == "2025-05-05");
    CHECK(after("2025-05-07", -5) == "2025-04-28");
}

TEST_CASE("scenario 19: a new decree moves a deadline and names another edition") {
    const WorkingDays decreed =
        russian().with({{on("2026-11-21"), DayKind::Working}, {on("2026-11-23"), DayKind::Off}});
    CHECK(iso(russian().add(on("2026-11-20"), 1)) == "2026-11-23");
    CHECK(iso(decreed.add(on("2026-11-20"), 1)) == "2026-11-21");
    CHECK(decreed.edition() != russian().edition());
    CHECK(russian().kind(on("2026-11-23")) == DayKind::Working);
}

TEST_CASE("the turn of the year is counted through the New Year holidays") {
    CHECK(after("2025-12-30", 1) == "2026-01-12");
    CHECK(after("2026-01-12", -1) == "2025-12-30");
    CHECK(after("2021-12-30", 1) == "2022-01-10");
    CHECK(after("2027-12-30", 1) == "2028-01-10");  // out of the table
    CHECK(after("2012-01-10", -1) == "2011-12-30");
}

TEST_CASE("no working days after a day is the day itself, even a day off") {
    CHECK(after("2026-03-14", 0) == "2026-03-14");
}

TEST_CASE("counting there and back from a working day gives the same number") {
    const Date start = on("2011-06-01");
    for (int n = 1; n <= 5000; n += 37) {
        const Date end = russian().add(start, n);
        CHECK(russian().between(start, end) == n);
        CHECK(russian().between(end, start) == -n);
        CHECK(russian().add(end, -n) == start);
    }
}

TEST_CASE("days are counted without the first and with the last") {
    CHECK(russian().between(on("2026-03-13"), on("2026-03-13")) == 0);
    CHECK(russian().between(on("2026-03-13"), on("2026-03-15")) == 0);
    CHECK(russian().between(on("2026-03-13"), on("2026-03-16")) == 1);
    CHECK(russian().between(on("2026-01-01"), on("2026-12-31")) == 247);
}

TEST_CASE("a deadline on a day off rolls where it is told") {
    CHECK(iso(russian().roll(on("2026-05-10"), Roll::Backward)) == "2026-05-08");
    CHECK(iso(russian().roll(on("2026-05-10"), Roll::Forward)) == "2026-05-12");
    CHECK(iso(russian().roll(on("2026-05-10"), Roll::None)) == "2026-05-10");
    for (const Roll roll : {Roll::Backward, Roll::Forward, Roll::None})
        CHECK(iso(russian().roll(on("2026-05-08"), roll)) == "2026-05-08");
}

TEST_CASE("a calendar without decrees knows weekends and holidays") {
    const WorkingDays bare;
    CHECK(bare.kind(on("2025-05-02")) == DayKind::Working);
    CHECK(bare.kind(on("2025-11-01")) == DayKind::Off);
    CHECK(bare.kind(on("2025-06-12")) == DayKind::Off);
    CHECK(bare.edition().empty());
}

TEST_CASE("an office's own days win over the country's, far years included") {
    const WorkingDays own = russian().with({{on("2025-06-12"), DayKind::Working},  // a holiday worked
                                            {on("2026-06-22"), DayKind::Off},
                                            {on("1950-03-01"), DayKind::Off},
                                            {on("2150-03-02"), DayKind::Off}});
    CHECK(own.is_working(on("2025-06-12")));
    CHECK_FALSE(own.is_working(on("2026-06-22")));
    CHECK_FALSE(own.is_working(on("1950-03-01")));
    CHECK_FALSE(own.is_working(on("2150-03-02")));
    CHECK(own.is_working(on("2150-03-03")));
    CHECK(own.kind(on("2024-04-27")) == DayKind::Working);
    CHECK(own.last_decreed_year() == russian().last_decreed_year());
}

TEST_CASE("an edition follows from the content alone") {
    const std::map<Date, DayKind> first = {{on("2026-06-22"), DayKind::Off}};
    const std::map<Date, DayKind> second = {{on("2026-08-31"), DayKind::Off}};
    std::map<Date, DayKind> both = first;
    both.insert(second.begin(), second.end());
    CHECK(russian().with({}).edition() == russian().edition());
    CHECK(russian().with({{on("2025-05-02"), DayKind::Off}}).edition() == russian().edition());
    CHECK(russian().with(first).edition() == russian().with(first).with(first).edition());
    CHECK(russian().with(first).with(second).edition() == russian().with(both).edition());
    CHECK(russian().with(first).edition() != russian().with(second).edition());
    CHECK(russian().with(first).edition().starts_with(russian().edition() + "+"));
}

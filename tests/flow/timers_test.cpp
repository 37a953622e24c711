// Due days, reminders, escalation, expiry: each once, whatever the clock does.
#include "tests/flow/desk.hpp"

using namespace desk;

namespace {

// Timers of the case, «name at local time».
std::vector<std::string> timers(const Desk& desk) {
    std::vector<std::string> all;
    for (const Timer& timer : desk.now.timers) all.push_back(timer.name + " " + calendar::iso(timer.at));
    return all;
}

std::vector<std::string> fired(const Desk& desk) {
    std::vector<std::string> names;
    for (const auto& one : desk.happened<event::TimerFired>()) names.push_back(one.timer.name);
    return names;
}

}  // namespace

TEST_CASE("Reminders, escalation and expiry stand around the due day, at the hour of the definition's zone") {
    Desk desk(definition(workflow()));
    desk.submitted();  // Monday 2 March; three working days; 9 March is a day off
    CHECK(timers(desk) == People{"remind -1bd/deputies 2026-03-04T02:00:00Z",
                                 "remind 0bd/deputies 2026-03-05T02:00:00Z", "remind 1bd/deputies 2026-03-06T02:00:00Z",
                                 "due/deputies 2026-03-05T02:00:00Z", "escalate/deputies 2026-03-10T02:00:00Z",
                                 "expire/deputies 2026-03-20T02:00:00Z"});
}

TEST_CASE("A tick before anything is due does nothing; a second tick at the same time does nothing") {
    Desk desk(definition(workflow()));
    desk.submitted().tick("2026-03-04T01:59:59Z");
    CHECK(desk.last.empty());
    desk.tick("2026-03-04T02:00:00Z");
    CHECK(fired(desk) == People{"remind -1bd/deputies"});
    CHECK(desk.told("reminder") == People{"deputy1", "deputy2", "deputy3"});
    desk.tick();
    CHECK(desk.last.empty());
}

TEST_CASE("Only those who have not answered are reminded") {
    Desk desk(definition(workflow()));
    desk.submitted().visa("deputy2").tick("2026-03-04T02:00:00Z");
    CHECK(desk.told("reminder") == People{"deputy1", "deputy3"});
}

TEST_CASE("scenario 6: after three days of silence missed reminders are one message, and fire in their order") {
    Desk desk(definition(workflow()));
    desk.submitted().tick("2026-03-08T12:00:00Z");
    CHECK(fired(desk) == People{"remind -1bd/deputies", "due/deputies", "remind 0bd/deputies", "remind 1bd/deputies"});
    CHECK(desk.happened<event::Told>().size() == 1);
}

TEST_CASE("scenario 6: a clock that goes back an hour fires nothing anew") {
    Desk desk(definition(workflow()));
    desk.submitted().tick("2026-03-05T02:30:00Z");
    CHECK(fired(desk).size() == 3);
    desk.tick("2026-03-05T01:30:00Z");
    CHECK(desk.last.empty());
    desk.tick("2026-03-05T02:30:00Z");
    CHECK(desk.last.empty());
}

TEST_CASE("scenario 6: a leap into the next year fires everything once and ends where the expiry leads") {
    Desk desk(definition(workflow()));
    desk.submitted().tick("2027-02-01T00:00:00Z");
    CHECK(fired(desk).size() == 6);
    CHECK(desk.told("escalation") == People{"clerk"});
    CHECK(desk.told("reminder").empty());  // nobody is asked for a visa any more
    CHECK(desk.told("notify") == People{"clerk"});
    CHECK(desk.told("returned").empty());  // the move tells of it itself
    CHECK(desk.in("draft"));
    CHECK(desk.now.timers.empty());
    desk.tick("2026-04-01T00:00:00Z");
    CHECK(desk.last.empty());
}

TEST_CASE("A second round has timers of its own") {
    Desk desk(definition(workflow()));
    desk.submitted().tick("2026-03-04T02:00:00Z");
    desk.does("clerk", command::Go{"recall", "Ещё раз", ""}).does("clerk", command::Go{"submit", "", ""});
    CHECK(desk.now.active.at("visa").round == 2);
    CHECK(desk.now.timers.size() == 6);
    CHECK(desk.now.timers.front().round == 2);
}

TEST_CASE("The timers of a stage go with it") {
    Desk desk(
        definition(workflow("{stage: lawyers, who: lawyers, due: 2bd}, {stage: deputies, who: deputies, due: 3bd}")));
    desk.submitted().visa("lawyer");
    for (const Timer& timer : desk.now.timers) CHECK(timer.name.ends_with("/deputies"));
    desk.visa("deputy1").visa("deputy2").visa("deputy3");
    CHECK(timers(desk) == People{"due 2026-03-04T02:00:00Z", "escalate 2026-03-05T02:00:00Z"});
}

TEST_CASE("A reminder that would lie in the past is not set") {
    Desk desk(definition(workflow("{stage: deputies, who: deputies, due: 1bd}")));
    desk.submitted();  // the eve of the due day is today, 9:00 has passed
    CHECK(timers(desk).front() == "remind 0bd/deputies 2026-03-03T02:00:00Z");
}

TEST_CASE("scenario 19: one working day is not 24 hours, hours are exact, calendar days roll back") {
    const auto due = [](const std::string& length, std::string_view moment) {
        Desk desk(definition(workflow("{stage: deputies, who: deputies, due: " + length + "}")));
        desk.clock(moment);
        desk.submitted();
        std::string found;
        for (const Timer& timer : desk.now.timers)
            if (timer.name == "due/deputies") found = calendar::iso(timer.at);
        return calendar::iso(*desk.now.active.at("visa").due) + " " + found;
    };
    CHECK(due("1bd", "2026-03-06T05:00:00Z") == "2026-03-10 2026-03-10T02:00:00Z");  // Friday before a long weekend
    CHECK(due("24h", "2026-03-06T05:00:00Z") == "2026-03-07 2026-03-07T05:00:00Z");
    CHECK(due("2cd", "2026-03-06T05:00:00Z") == "2026-03-06 ");  // Sunday rolls back to today, 9:00 has passed
    CHECK(due("1bd", "2024-04-26T05:00:00Z") == "2024-04-27 2024-04-27T02:00:00Z");  // a working Saturday
    CHECK(due("1bd", "2025-04-30T05:00:00Z") == "2025-05-05 2025-05-05T02:00:00Z");  // 2 May 2025 is off
    CHECK(due("1bd", "2025-10-31T05:00:00Z") == "2025-11-01 2025-11-01T02:00:00Z");
}

TEST_CASE("scenario 19: a new decree moves due days by an event, with notice, and what has fired stays fired") {
    Desk desk(definition(workflow()));
    desk.submitted().tick("2026-03-04T02:00:00Z");
    const auto changed = calendar::russian_production_calendar().with({{day("2026-03-05"), calendar::DayKind::Off}});
    desk.around.days = &changed;
    desk.does("system", command::CalendarChanged{"постановление"});
    REQUIRE(desk.happened<event::DueMoved>().size() == 1);
    CHECK(desk.happened<event::DueMoved>()[0].before == day("2026-03-05"));
    CHECK(desk.happened<event::DueMoved>()[0].after == day("2026-03-06"));
    CHECK(desk.told("due-moved") == People{"deputy1", "deputy2", "deputy3"});
    CHECK(timers(desk) == People{"remind 0bd/deputies 2026-03-06T02:00:00Z", "remind 1bd/deputies 2026-03-10T02:00:00Z",
                                 "due/deputies 2026-03-06T02:00:00Z", "escalate/deputies 2026-03-11T02:00:00Z",
                                 "expire/deputies 2026-03-23T02:00:00Z"});
    desk.does("system", command::CalendarChanged{"постановление"});
    CHECK(desk.last.empty());
}

TEST_CASE("scenario 19: what a new working day puts into the past happens at the next tick") {
    Desk desk(definition(workflow()));
    const auto off = calendar::russian_production_calendar().with(
        {{day("2026-03-04"), calendar::DayKind::Off}, {day("2026-03-05"), calendar::DayKind::Off}});
    desk.around.days = &off;
    desk.submitted();  // due on 10 March
    desk.clock("2026-03-06T03:00:00Z");
    desk.around.days = &calendar::russian_production_calendar();
    desk.does("system", command::CalendarChanged{"отмена переноса"}).tick();
    CHECK(fired(desk) == People{"remind -1bd/deputies", "due/deputies", "remind 0bd/deputies", "remind 1bd/deputies"});
}

TEST_CASE("A reminder in a state that waits for a move goes to all who may make it, once") {
    Definition rules = definition(workflow());
    State& draft = rules.machine.states.front();
    draft.no_due = false;
    draft.due = calendar::read_duration("2bd");
    draft.remind = {*calendar::read_duration("0bd")};
    Desk desk(rules);
    desk.does("clerk", command::Start{"1"}).tick("2026-03-04T02:00:00Z");
    CHECK(desk.told("reminder") == People{"clerk"});
}

TEST_CASE("Readers who have not acknowledged are reminded through the office, which knows them") {
    Desk desk(definition(workflow()));
    add_readers(desk, 3);
    desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3").sign();
    desk.tick("2026-03-05T02:00:00Z");
    bool found = false;
    for (const auto& told : desk.happened<event::Told>())
        found = found || (told.path == "active/acquaintance/work" && told.about == "reminder" && told.people.empty());
    CHECK(found);
}

TEST_CASE("The definition's own zone goes before the office's") {
    Definition rules = definition(workflow());
    rules.calendar.zone = "Europe/Moscow";
    Desk desk(rules);
    desk.clock("2026-03-02T20:30:00Z");  // still Monday in Moscow, Tuesday in Krasnoyarsk
    desk.submitted();
    CHECK(desk.now.active.at("visa").due == day("2026-03-05"));
}

// Entries of measures under control: released versions never change, and every one is read back as it was written.
#include <catch2/catch.hpp>

#include "desk/entries.hpp"
#include "desk/measure_entries.hpp"

using namespace prikaz;
using namespace prikaz::desk;

namespace {

const MeasureAct act{"0f3a", "2026-09-30", "m2", "belova"};

struct Released {
    MeasureEvent event;
    const char *type, *body;
    int version = 1;
};
std::vector<Released> released() {
    return {
        {MeasuresPlanned{"active/control/work",
                         "2028-03-02",
                         {{"0f3a",
                           "m2",
                           "2.",
                           "Провести опрос",
                           "Методист",
                           "Сентябрь 2026",
                           {{"2026-09-30", "2026-09-01", "2026-09-30", "", "reported"}},
                           "77ab"}},
                         {"kim"}},
         "order.measures-planned",
         R"({"path":"active/control/work","until":"2028-03-02","measures":[{"measure":"0f3a","id":"m2","number":"2.",)"
         R"("text":"Провести опрос","responsible":"Методист","term":"Сентябрь 2026",)"
         R"("days":[{"occurrence":"2026-09-30","from":"2026-09-01","due":"2026-09-30","moved":"","kept":"reported"}],)"
         R"("follows":"77ab"}],"people":["kim"]})",
         3},
        {MeasuresClosed{{{"0f3a", ""}}, "say:measure-gone"}, "order.measures-closed",
         R"({"days":[{"measure":"0f3a","occurrence":""}],"reason":"say:measure-gone"})"},
        {MeasureReported{act, "say:stands-in|Белова О.", "Готово", {{"a.pdf", "ab"}}}, "order.measure-reported",
         R"({"measure":"0f3a","occurrence":"2026-09-30","id":"m2","by":"belova","basis":"say:stands-in|Белова О.",)"
         R"("text":"Готово","files":[{"name":"a.pdf","digest":"ab"}]})"},
        {MeasureAccepted{act, "Да"}, "order.measure-accepted",
         R"({"measure":"0f3a","occurrence":"2026-09-30","id":"m2","by":"belova","remark":"Да"})"},
        {MeasureReturned{act, "Нет", {"belova"}}, "order.measure-returned",
         R"({"measure":"0f3a","occurrence":"2026-09-30","id":"m2","by":"belova","remark":"Нет","people":["belova"]})"},
        {MeasureMoved{act, "2026-09-30", "2026-10-15", "Отпуск", {"belova"}}, "order.measure-moved",
         R"({"measure":"0f3a","occurrence":"2026-09-30","id":"m2","by":"belova","before":"2026-09-30",)"
         R"("after":"2026-10-15","reason":"Отпуск","people":["belova"]})"},
        {MeasuresReminded{"-3bd", "2026-09-30", "2. Провести опрос", {{"0f3a", "2026-09-30"}}, {"belova"}},
         "order.measures-reminded",
         R"({"name":"-3bd","due":"2026-09-30","remark":"2. Провести опрос",)"
         R"("days":[{"measure":"0f3a","occurrence":"2026-09-30"}],"people":["belova"]})"},
    };
}

}  // namespace

TEST_CASE("every entry about measures is written as it was released, and read back the same") {
    CHECK(released().size() == std::variant_size_v<MeasureEvent>);
    for (const Released& one : released()) {
        const auto entry = entry_of(one.event);
        INFO(one.type);
        CHECK(entry.type == one.type);
        CHECK(entry.version == one.version);
        CHECK(entry.body == one.body);
        const auto again = desk_event_of({one.type, one.version, one.body});
        REQUIRE(again);
        REQUIRE(std::holds_alternative<MeasureEvent>(*again));
        CHECK(entry_of(std::get<MeasureEvent>(*again)).body == one.body);
    }
}

TEST_CASE("days planned by an earlier version are read as open anew") {
    const auto read = desk_event_of(
        {"order.measures-planned", 1,
         R"({"path":"active/control/work","until":"2028-03-02","measures":[{"measure":"0f3a","id":"m2","number":"2.",)"
         R"("text":"Провести опрос","responsible":"Методист","term":"Сентябрь 2026",)"
         R"("days":[{"occurrence":"2026-09-30","from":"2026-09-01","due":"2026-09-30","moved":""}]}]})"});
    REQUIRE(read);
    const auto& planned = std::get<MeasuresPlanned>(std::get<MeasureEvent>(*read));
    CHECK(planned.measures.at(0).days.at(0).kept.empty());
    CHECK(planned.measures.at(0).follows.empty());
    CHECK(planned.people.empty());
}

TEST_CASE("an entry of a later version or a broken body is not taken for one about a measure") {
    CHECK_FALSE(desk_event_of({"order.measure-moved", 2, "{}"}));
    CHECK_FALSE(desk_event_of({"order.measure-sung", 1, "{}"}));
    CHECK_FALSE(desk_event_of({"order.measure-moved", 1, "{"}));
}

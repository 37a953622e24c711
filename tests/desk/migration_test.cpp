// Running cases under a new version of their workflow: the lists that people see follow them.
#include "desk/rows.hpp"
#include "tests/desk/clock_world.hpp"

using namespace clock_world;

namespace {

std::string replaced(std::string text, const std::string& before, const std::string& after) {
    const auto at = text.find(before);
    REQUIRE(at != text.npos);
    return text.replace(at, before.size(), after);
}

class Versions {
public:
    Versions() : office({}, "workflow: own\n") {
        office.write("workflows/own.yaml", first_);
        office.open();
    }
    // `signing` and `active` are called otherwise in the second version.
    void migrate() {
        auto text = replaced(replaced(first_, "version: 2\n", "version: 3\n"), "migrate: {from: 1}",
                             "migrate: {from: 2, map: {signing: desk, active: reading}}");
        for (const auto& [before, after] : {std::pair{"  signing:\n", "  desk:\n"}, {"  active:\n", "  reading:\n"}})
            text = replaced(text, before, after);
        for (const auto& [before, after] : {std::pair{"to: signing", "to: desk"}, {"to: active", "to: reading"}})
            while (text.find(before) != text.npos) text = replaced(text, before, after);
        office.write("workflows/own.yaml", text);
        office.open();
        const auto told = desk::migrate_cases(*office.desk, Office::by("ananina"), "own", false);
        for (const auto& problem : told.problems) UNSCOPED_INFO(print(problem, {}));
        REQUIRE(told.problems.empty());
        CHECK(told.value->size() == 1);
    }
    std::vector<journal::Row> rows(const char* view) { return office.desk->journal->select({.view = view}); }

    Office office;

private:
    std::string first_ = workflow();

    static std::string workflow() {
        const auto world = real_world();
        return replaced(*world->read("workflows/quick.yaml", 1 << 20), "id: order.quick", "id: order.own");
    }
};

}  // namespace

TEST_CASE("scenario 21: a task of a migrated case stands under its new path with its old due day") {
    Versions versions;
    auto& office = versions.office;
    office.submit();
    const auto before = versions.rows("tasks");
    REQUIRE(before.size() == 1);
    office.world.time += 24h;
    versions.migrate();
    const auto after = versions.rows("tasks");
    REQUIRE(after.size() == 1);
    CHECK(desk::text_of(after[0][1]) == "desk");
    for (const std::size_t column : {2u, 3u, 5u, 6u}) CHECK(after[0][column] == before[0][column]);
    for (const auto& timer : versions.rows("timers")) CHECK(desk::text_of(timer[1]) == "desk");
    CHECK(desk::show(*office.desk, first_order).value->line.state == "desk");
    office.sign();
    CHECK(versions.rows("tasks").empty());
    CHECK(office.desk->journal->check(10).empty());
}

TEST_CASE("scenario 21: the acquaintance of a migrated case ends in the lists, too") {
    Versions versions;
    auto& office = versions.office;
    office.submit();
    office.sign();
    REQUIRE(versions.rows("acquaintances").size() == 1);
    versions.migrate();
    const auto asked = versions.rows("acquaintances");
    REQUIRE(asked.size() == 1);
    CHECK(desk::text_of(asked[0][1]) == "reading");
    for (const char* person : {"sorokin", "belova"}) {
        desk::AcknowledgeLine line;
        line.person = person;
        CHECK(desk::acknowledge(*office.desk, first_order, Office::by(person), {line}, "").value->done == 1);
    }
    CHECK(versions.rows("acquaintances").empty());
    CHECK(versions.rows("timers").empty());
    CHECK(desk::show(*office.desk, first_order).value->line.state == "closed");
    CHECK(office.desk->journal->check(10).empty());
}

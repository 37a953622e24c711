// What people have to do beyond visas, signatures and reading: orders they answer for, orders that came back, drafts;
// and what nobody has to do any more.
#include <algorithm>

#include "tests/desk/clock_world.hpp"

using namespace clock_world;

namespace {

const std::string file = std::string("orders/") + first_order + "/order.yaml";

void replace(Office& office, const std::string& name, const std::string& from, const std::string& to) {
    auto text = office.read(name);
    const auto at = text.find(from);
    REQUIRE(at != text.npos);
    office.write(name, text.replace(at, from.size(), to));
}

void employ_drozdova(Office& office) {
    const std::string groups = "groups:";
    office.staff.insert(office.staff.find(groups),
                        "  - {id: drozdova, surname: Дроздова, name: Алла, patronymic: Никитична, sex: female, post: "
                        "Главный специалист}\n");
    office.write("staff.yaml", office.staff);
    office.open();
}

std::vector<desk::Duty> duties(Office& office, const std::string& person) {
    return desk::duties(*office.desk, desk::Today(*office.desk), person);
}

std::vector<std::string> asked(Office& office, const std::string& person) {
    std::vector<std::string> whats;
    for (const auto& duty : duties(office, person)) whats.push_back(duty.what);
    return whats;
}

desk::Sight sight(Office& office, const std::string& person) {
    return desk::sight_of(*office.desk, desk::Today(*office.desk), person, first_order);
}

std::size_t found_by(Office& office, const std::string& person) {
    return desk::search(*office.desk, {.words = {}, .visible_to = person}).hits.size();
}

// An order that repeals or amends the first one, as far as its registration.
void register_link(Office& office, const std::string& relation, const std::string& name) {
    REQUIRE(desk::new_link(*office.desk, first_order, relation, name));
    replace(office, "orders/" + name + "/order.yaml", "В связи с …", "В связи с производственной необходимостью");
    office.must(desk::submit(*office.desk, name, Office::by("ananina"), ""));
    office.must(desk::sign(*office.desk, name, Office::by("platonova"), {}));
}

using Whats = std::vector<std::string>;

}  // namespace

TEST_CASE("whoever answers for an order has it in their work, may open, find and report on it, though nobody asks them to "
          "read it") {
    Office office;
    employ_drozdova(office);
    replace(office, file, "executor: ananina", "executor: drozdova");
    office.submit();
    CHECK(sight(office, "drozdova") == desk::Sight::Nothing);
    office.approve();
    office.sign();
    CHECK(asked(office, "drozdova") == Whats{"report"});
    CHECK(duties(office, "drozdova").at(0).executes);
    CHECK_FALSE(duties(office, "drozdova").at(0).due.empty());  // the day of the next measure
    CHECK(sight(office, "drozdova") == desk::Sight::Text);
    CHECK(found_by(office, "drozdova") == 1);
    desk::ControlRequest mine{.order = {}, .person = "drozdova", .until = {}};
    CHECK(desk::control(*office.desk, mine).empty());
    mine.executed = true;
    CHECK(desk::control(*office.desk, mine).size() == 2);
    office.must(
        desk::report_measure(*office.desk, first_order, Office::by("drozdova"), {"m1", {}}, "Семинар проведён", {}));
    CHECK_FALSE(desk::report_measure(*office.desk, first_order, Office::by("kim"), {"m2", {}}, "Готово", {}));

    office.must(desk::finish_control(*office.desk, first_order, Office::by("ananina"), "всё сделано"));
    CHECK(asked(office, "drozdova").empty());
    CHECK(sight(office, "drozdova") == desk::Sight::Text);
    CHECK(found_by(office, "drozdova") == 1);
}

TEST_CASE("whoever carries out a measure finds the order that asks for it") {
    Office office;
    replace(office, file, "acquaint: [{group: methodists}]", "acquaint: [kim]");
    office.register_it();
    CHECK(sight(office, "belova") == desk::Sight::Text);
    CHECK(found_by(office, "belova") == 1);
}

TEST_CASE("a repeal ends the asking: nobody has the order in their work, and an acknowledgement is told by which order") {
    Office office;
    office.register_it();
    CHECK(asked(office, "sorokin") == Whats{"acknowledge"});
    const auto acknowledge = [&](const std::string& person) {
        desk::AcknowledgeLine line;
        line.person = person;
        const auto answer = desk::acknowledge(*office.desk, first_order, Office::by(person), {line}, {});
        return answer.value ? answer.value->problems : answer.problems;
    };
    CHECK(acknowledge("belova").empty());
    register_link(office, "repeal", "otmena");
    CHECK(asked(office, "sorokin").empty());
    const auto refused = acknowledge("sorokin");
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].code == "acknowledge.repealed");
    CHECK(refused[0].hint.find("2-п") != std::string::npos);
    CHECK(sight(office, "sorokin") == desk::Sight::Text);
    CHECK(desk::readers(*office.desk, first_order, "ended").size() == 1);
    CHECK(desk::readers(*office.desk, first_order, "acknowledged").size() == 1);
    CHECK(desk::show(*office.desk, first_order).value->closed == 1);
}

TEST_CASE("an amendment that leaves the text as it was goes on asking whoever has not read it") {
    Office office;
    office.register_it();
    REQUIRE(desk::new_link(*office.desk, first_order, "amend", "izmeneniya"));
    const std::string name = "orders/izmeneniya/order.yaml";
    replace(office, name, "В связи с …", "В связи с производственной необходимостью");
    replace(office, name, "изменения: …", "изменения: срок продлить.");
    const auto sent = desk::submit(*office.desk, "izmeneniya", Office::by("ananina"), "");
    REQUIRE(sent);
    const auto same = std::ranges::find(sent.problems, "amend.text.same", &Problem::code);
    REQUIRE(same != sent.problems.end());
    CHECK(same->place.file == desk::order_path(*office.desk, "izmeneniya"));  // where people find it
    office.must(desk::sign(*office.desk, "izmeneniya", Office::by("platonova"), {}));
    CHECK(asked(office, "sorokin") == Whats{"acknowledge"});
}

TEST_CASE("an order that came back lies in its author's work, with who would not have it and why, until it goes again") {
    Office office;
    CHECK(asked(office, "ananina") == Whats{"write"});
    CHECK(duties(office, "ananina").at(0).title == "О плане методической работы");
    CHECK(asked(office, "kim").empty());
    office.submit();
    CHECK(asked(office, "ananina").empty());
    office.must(desk::give_visa(*office.desk, first_order, Office::by("kim"), flow::Verdict::Rejected,
                                "Кто отвечает?", ""));
    const auto work = duties(office, "ananina");
    REQUIRE(work.size() == 1);
    CHECK(work[0].what == "revise");
    REQUIRE(work[0].returned.size() == 1);
    CHECK(work[0].returned[0].name == desk::person_name(*office.desk, "kim"));
    CHECK(work[0].returned[0].remark == "Кто отвечает?");
    CHECK(desk::show(*office.desk, first_order).value->returned.size() == 1);
    replace(office, file, "обеспечить исполнение", "обеспечить выполнение");
    office.submit();
    CHECK(asked(office, "ananina").empty());
    CHECK(desk::show(*office.desk, first_order).value->returned.empty());
    office.approve();
    office.must(desk::refuse_to_sign(*office.desk, first_order, Office::by("platonova"), "Не время"));
    const auto again = desk::show(*office.desk, first_order).value->returned;
    REQUIRE(again.size() == 1);
    CHECK(again[0].by == "platonova");
    CHECK(again[0].remark == "Не время");
}

TEST_CASE("a term in doubt is told when the order is sent, and stops nothing") {
    Office office;
    replace(office, file, "до 1 декабря 2026 года", "до 31 февраля 2026 года");
    const auto sent = desk::submit(*office.desk, first_order, Office::by("ananina"), "");
    REQUIRE(sent);
    const auto doubt = std::ranges::find(sent.problems, "order.term.doubt", &Problem::code);
    REQUIRE(doubt != sent.problems.end());
    CHECK(doubt->severity == Severity::Warning);
    CHECK(doubt->place.file == desk::order_path(*office.desk, first_order));
}

#include <algorithm>

#include "tests/order/desk.hpp"

using namespace desk;

namespace {
const std::string rest = "title: О мерах\nitems: [Пункт.]\n";
}

TEST_CASE("An order without date and number leaves blanks to write in") {
    Desk desk;
    const auto order = desk.load(rest + "signatory: platonova\n");
    REQUIRE(order.value);
    const data::Tree variables = desk.variables(*order.value);
    const data::Node& node = *variables.root().find("order");
    CHECK(node.find("number")->text() == "______");
    CHECK(node.find("date")->text() == russian::blank_date(russian::DateForm::Words));
}

TEST_CASE("Each operative form tells templates its word, line and spacing") {
    struct {
        const char* written;
        const char* text;
        bool line, spaced;
    } const cases[] = {
        {"operative: spaced-capitals-line", "ПРИКАЗЫВАЮ:", true, true},
        {"operative: capitals-line", "ПРИКАЗЫВАЮ:", true, false},
        {"operative: {word: Обязываю, form: spaced-inline}", "обязываю:", false, true},
        {"operative: {word: предлагаю, form: inline}", "предлагаю:", false, false},
    };
    for (const auto& one : cases) {
        Desk desk;
        const auto order = desk.load(rest + "signatory: platonova\n" + one.written);
        REQUIRE(order.value);
        const data::Tree variables = desk.variables(*order.value);
        const data::Node& operative = *variables.root().find("order")->find("operative");
        CHECK(operative.find("text")->text() == one.text);
        CHECK(operative.find("line")->boolean() == one.line);
        CHECK(operative.find("spaced")->boolean() == one.spaced);
    }
}

TEST_CASE("A person's post is the one held on the order's date") {
    Desk desk;
    CHECK(desk.load(rest + "date: 2020-08-31\nsignatory: platonova").value->signatory->post ==
          std::vector<std::string>{"заместитель"});
    CHECK(desk.load(rest + "date: 2020-09-01\nsignatory: platonova").value->signatory->post ==
          std::vector<std::string>{"Начальник", "Управления"});
    CHECK(desk.load(rest + "signatory: platonova").value->signatory->post.size() == 2);
}

TEST_CASE("Groups unfold where people are listed") {
    Desk desk;
    const auto order =
        desk.load(rest + "signatory: platonova\nacquaint: [{group: heads}, {name: Волкова С.И., post: методист}]");
    REQUIRE(order.value);
    REQUIRE(order.value->readers.size() == 3);
    CHECK(order.value->readers[0].name == "Ананина\u00a0А.Н.");
    CHECK(order.value->readers[0].person == "ananina");
    CHECK(order.value->readers[2].person.empty());
}

TEST_CASE("Sheets are chosen for visas and acquaintance") {
    Desk desk;
    const auto order = desk.load(rest + "signatory: platonova\nvisas-form: lines\nacquaint-form: sheet");
    CHECK_FALSE(order.value->visas_sheet);
    CHECK(order.value->readers_sheet);
    const auto usual = desk.load(rest + "signatory: platonova");
    CHECK(usual.value->visas_sheet);
    CHECK_FALSE(usual.value->readers_sheet);
}

TEST_CASE("Only periods of more than ten years are long storage") {
    struct {
        const char* written;
        bool is_long;
    } const cases[] = {
        {"постоянно", true},
        {"5 лет", false},
        {"10 лет", false},
        {"11 лет", true},
        {"75 лет", true},
        {"50/75 лет ЭПК", true},
        {"до минования надобности", false},
        {"1 год", false},
    };
    for (const auto& one : cases) {
        Desk desk;
        const auto order = desk.load(rest + "signatory: platonova\nretention: " + one.written);
        REQUIRE(order.value);
        CHECK(order.value->long_storage == one.is_long);
    }
}

TEST_CASE("The office lends an order its place, profile, period and signatory") {
    Desk desk;
    desk.office =
        "letterhead: {name: Управление}\nplace: г. Заречный\nprofile: gost-2016\nretention: постоянно\nsignatory: "
        "platonova";
    const auto order = desk.load(rest);
    REQUIRE(order.value);
    CHECK(order.value->place_line == "г.\u00a0Заречный");
    CHECK(order.value->profile == "gost-2016");
    CHECK(order.value->long_storage);
    CHECK(order.value->signatory->person == "platonova");
    CHECK(desk.load(rest + "place: none").value->place_line.empty());
}

TEST_CASE("Texts stay as written when the order wants it") {
    Desk desk;
    CHECK(desk.load("title: О \"мерах\"\nitems: [Пункт.]\nsignatory: platonova").value->title[0] == "О «мерах»");
    CHECK(desk.load("typography: as-written\ntitle: О \"мерах\"\nitems: [Пункт.]\nsignatory: platonova")
              .value->title[0] == "О \"мерах\"");
}

TEST_CASE("An order without preamble gives templates an empty one that is not true") {
    Desk desk;
    const auto order = desk.load(rest + "signatory: platonova\n");
    REQUIRE(order.value);
    const data::Tree variables = desk.variables(*order.value);
    const data::Node& preamble = *variables.root().find("order")->find("preamble");
    REQUIRE(preamble.is(data::Kind::Text));
    CHECK(preamble.text().empty());
}

TEST_CASE("A number written with its sign is printed with one sign") {
    Desk desk;
    CHECK(desk.load(rest + "number: № 12-ОД").value->number == "12-ОД");
    CHECK(desk.load(rest + "number: №12").value->number == "12");
    CHECK(desk.load(rest + "number: \"007\"").value->number == "007");
}

TEST_CASE("A person named by a group and by name signs once") {
    Desk desk;
    const auto order = desk.load(rest +
                                 "acquaint: [{group: heads}, platonova, {name: Ким О.П.}, {name: Ким О.П.}]\n"
                                 "visas: [ananina, {group: heads}]\n");
    REQUIRE(order.value);
    CHECK(order.value->readers.size() == 4);  // who has no id cannot be told from a namesake
    CHECK(order.value->visas.size() == 2);
}

TEST_CASE("A reader written by name alone is the one person of staff who bears it") {
    Desk desk;
    for (const char* name : {"Ананина Анна Николаевна", "Ананина А. Н.", "А.Н. Ананина", "АНАНИНА А.Н."}) {
        const auto order = desk.load(rest + "signatory: platonova\nacquaint: [{name: " + name + "}, ananina]\n");
        CHECK(problems_of(order.problems).empty());
        REQUIRE(order.value->readers.size() == 1);
        CHECK(order.value->readers[0].person == "ananina");
    }
}

TEST_CASE("A reader whom staff does not know, and one whom several could be, are told at their places") {
    Desk desk;
    desk.staff.insert(desk.staff.find("groups:"),
                      "  - {id: kim-o, surname: Ким, name: Олег}\n  - {id: kim-or, surname: Ким, name: Орест}\n"
                      "  - {id: dal, surname: Даль, name: Лев, dismissed: 2020-01-31}\n");
    const auto order = desk.load(rest +
                                 "signatory: platonova\n"
                                 "acquaint:\n  - {name: Волкова С.И.}\n  - {name: Ким О.}\n  - {name: Ким Олег}\n"
                                 "  - {name: Даль Лев}\n");
    REQUIRE(order.value);
    const int first = 1 + static_cast<int>(std::ranges::count(rest, '\n')) + 2;
    const auto at = [&](int line) { return std::to_string(first + line) + ":5 "; };
    CHECK(problems_of(order.problems) ==
          at(0) + "order.reader.unknown, " + at(1) + "order.reader.ambiguous, " + at(3) + "order.reader.unknown");
    CHECK(order.value->readers[1].person.empty());
    CHECK(order.value->readers[2].person == "kim-o");
}

TEST_CASE("An office without a name has no letterhead") {
    Desk desk;
    const auto order = desk.load(rest + "signatory: platonova\n");
    REQUIRE(order.value);
    const organization::Office none;
    desk.around.office = &none;
    CHECK(desk.variables(*order.value).root().find("letterhead")->is(data::Kind::Null));
}

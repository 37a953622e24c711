#include "tests/order/desk.hpp"

using namespace desk;

namespace {

std::string hint_of(const Loaded<order::Order>& loaded, const std::string& code) {
    for (const Problem& problem : loaded.problems)
        if (problem.code == code) return problem.hint;
    return "no " + code;
}

}  // namespace

TEST_CASE("Sections count on from a number that one of them was given") {
    CHECK(table_of("columns: [Что, Когда]\nsections:\n"
                   "  - {title: А, number: \"4.\", rows: [[а, б]]}\n"
                   "  - {title: Б, rows: [[в, г]]}\n"
                   "  - {title: В, number: \"7\", rows: [[д, е]]}\n"
                   "  - {title: Г, rows: [[ж, з]]}\n") ==
          "H|Что|Когда\nS|4. А(2x1)\nB|а|б\nS|5. Б(2x1)\nB|в|г\nS|7 В(2x1)\nB|д|е\nS|8. Г(2x1)\nB|ж|з\n");
}

TEST_CASE("Several blanks are printed as one, unless the order wants its texts as written") {
    Desk desk;
    const auto correct = desk.load(with_items("- Первая  строка  №  5.\n"));
    REQUIRE(correct.value);
    CHECK(correct.problems.empty());
    CHECK(correct.value->items[0].text == "Первая строка №\u00a05.");
    const auto as_written = desk.load("typography: as-written\n" + with_items("- Первая  строка.\n"));
    REQUIRE(as_written.value);
    CHECK(as_written.value->items[0].text == "Первая  строка.");
    CHECK(problems_of(as_written.problems) == "5:11 order.text.double-blank");
}

TEST_CASE("A person named by surname and initials is answered by the id") {
    for (const char* name : {"Платонова Г.", "Г. Платонова", "платонова г.", "Платонова Г.П.", "Платонова"}) {
        Desk desk;
        const auto order = desk.load("title: О мерах\nsignatory: " + std::string(name) + "\nitems: [Пункт.]\n");
        CHECK(hint_of(order, "order.person.unknown").find("platonova") != std::string::npos);
    }
    Desk desk;
    const auto order = desk.load("title: О мерах\nsignatory: Волкова С.И.\nitems: [Пункт.]\n");
    CHECK(hint_of(order, "order.person.unknown").find("staff.yaml") != std::string::npos);
}

TEST_CASE("Files of other kinds are answered by the kind to save them as") {
    Desk desk;
    desk.files = {{"old.doc", "x"}, {"text.rtf", "x"}, {"a.bmp", "BM"}, {"a.gif", "GIF89a"}};
    for (const char* name : {"old.doc", "text.rtf"})
        CHECK(hint_of(desk.load(with_appendix("document: " + std::string(name))), "order.document.kind").find("DOCX") !=
              std::string::npos);
    for (const char* name : {"a.bmp", "a.gif"})
        CHECK(hint_of(desk.load(with_appendix("picture: " + std::string(name))), "order.picture.kind").find("PNG") !=
              std::string::npos);
}

TEST_CASE("A number written before an item is told once and the text stays as it is") {
    Desk desk;
    const auto order =
        desk.load(with_items("- 1. Назначить.\n- text: 2) Контроль\n  items: [2.1 Сроки., 12 месяцев.]\n"));
    REQUIRE(order.value);
    CHECK(order.value->items[0].text == "1. Назначить.");
    CHECK(problems_of(order.problems) ==
          "4:5 order.item.number-written, 5:11 order.item.number-written, 6:13 order.item.number-written");
}

TEST_CASE("A list folded into the text above it is told in a file beside the order too") {
    Desk desk;
    desk.files["rows.yaml"] = "- [Беседа, май]\n- - Встреча\n    - с родителями\n  - май\n";
    const auto order = desk.load(with_appendix("table:\n  columns: [Что, Когда]\n  rows: rows.yaml"));
    REQUIRE(order.value);
    REQUIRE(order.problems.size() == 1);
    CHECK(order.problems[0].code == "order.text.folded");
    CHECK(order.problems[0].place.file == "rows.yaml");
    CHECK(order.problems[0].place.line == 3);
    CHECK(order.problems[0].place.column == 5);
}

TEST_CASE("Of texts left as written it is told what typography wants") {
    Desk desk;
    const auto problems = problems_of(
        desk.load("typography: as-written\n" + with_items("- Указать в \"Плане\" № 5  и - срок.\n- Иное.\n")).problems);
    std::size_t told = 0;
    for (std::size_t at = problems.find("order.text.typography"); at != problems.npos;
         at = problems.find("order.text.typography", at + 1))
        ++told;
    CHECK(told == 3);
    CHECK(problems_of(desk.load(with_items("- Указать в \"Плане\" № 5  и - срок.\n")).problems)
              .find("order.text.typography") == std::string::npos);
}

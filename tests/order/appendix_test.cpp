#include "tests/order/desk.hpp"

using namespace desk;

namespace {

std::vector<std::string> captions(const std::string& order_lines, const std::string& appendices) {
    Desk desk;
    const auto order = desk.load("title: О мерах\nsignatory: platonova\nitems: [Утвердить приложения.]\n" +
                                 order_lines + "appendices:\n" + appendices);
    if (!order.value) return {problems_of(order.problems)};
    std::vector<std::string> all;
    for (const auto& appendix : order.value->appendices) {
        std::string lines;
        for (const std::string& line : appendix.caption) lines += (lines.empty() ? "" : " / ") + line;
        all.push_back(lines);
    }
    return all;
}

}  // namespace

TEST_CASE("A single appendix has no number; several are counted; a written number is kept and may repeat") {
    const std::string date = "date: 2021-11-01\ndate-form: digits\nnumber: 5\n";
    CHECK(captions(date, "  - body: а\n") ==
          std::vector<std::string>{"Приложение / к приказу Управления образования / от 01.11.2021 №\u00a05"});
    const auto two = captions(date, "  - body: а\n  - {number: 1, body: а}\n  - {number: none, body: а}\n");
    REQUIRE(two.size() == 3);
    CHECK(two[0].starts_with("Приложение №\u00a01 /"));
    CHECK(two[1].starts_with("Приложение №\u00a01 /"));
    CHECK(two[2].starts_with("Приложение /"));
}

TEST_CASE("A caption agrees with the kind of document and leaves blanks that are not filled") {
    CHECK(captions("kind: распоряжение\n", "  - body: а\n")[0].starts_with(
        "Приложение / к распоряжению Управления образования / от «"));
    CHECK(captions("kind: ордер\n", "  - body: а\n")[0] == "6:5 order.kind.dative");
    CHECK(captions("kind: ордер\nkind-dative: ордеру\n", "  - body: а\n")[0].find("к ордеру") != std::string::npos);
}

TEST_CASE("A caption may be written, with tags, or left out") {
    CHECK(captions("number: 7\n", "  - {number: 2, caption: [Приложение 2, \"№ {{ order.number }}\"], body: а}\n")[0] ==
          "Приложение 2 / №\u00a07");
    CHECK(captions("", "  - {caption: none, body: а}\n")[0].empty());
}

TEST_CASE("The kind of an appendix is that of its blocks") {
    const auto kind = [](const std::string& body) {
        Desk desk;
        desk.files = {{"a.docx", "PK"}};
        const auto order = desk.load(with_appendix(body));
        REQUIRE(order.value);
        return order.value->appendices[0].kind;
    };
    CHECK(kind("text: а") == "regulation");
    CHECK(kind("- heading: А\n- people: [ananina]") == "people");
    CHECK(kind("document: a.docx") == "document");
    CHECK(kind("- text: а\n- table: {columns: [А], rows: [[1]]}") == "mixed");
}

TEST_CASE("People of an appendix stand in a table without borders, as numbered lines or as lines") {
    const auto body = [](const std::string& yaml) {
        Desk desk;
        return desk.load(with_appendix(yaml)).value->appendices[0].body->blocks;
    };
    const auto table = body("people: [{heading: Члены группы}, {group: heads}]");
    CHECK_FALSE(std::get<content::Table>(table[0]).bordered);
    CHECK(rows_of(std::get<content::Table>(table[0])) ==
          "S|Члены группы(2x1)\nB|Ананина\u00a0А.Н.|– методист\nB|Платонова\u00a0Г.|– начальник Управления\n");
    CHECK(paragraphs_of(body("people: {form: lines, list: [ananina, platonova]}")) ==
          "Приказ Перечень 1): 1) Ананина\u00a0А.Н.\u00a0– методист\nПриказ Перечень 1): 2) Платонова\u00a0Г.\u00a0– "
          "начальник Управления\n");
}

TEST_CASE("Nothing follows an included document") {
    Desk desk;
    desk.files = {{"a.docx", "PK"}};
    CHECK(problems_of(desk.load(with_appendix("- document: a.docx\n- text: а")).problems) ==
          "7:15 order.document.last");
}

namespace {
// The shortest PNG that tells its size: 200 × 100 signs, 10,000 per metre: 20 × 10 mm.
std::string small_png() {
    const unsigned char bytes[] = {
        0x89, 'P', 'N', 'G',  13,   10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0,   0,   0,   200, 0, 0,
        0,    100, 8,   0,    0,    0,  0,  0,  0, 0, 0, 0,  0,   0,   9,   'p', 'H', 'Y', 's', 0,   0, 0x27,
        0x10, 0,   0,   0x27, 0x10, 1,  0,  0,  0, 0, 0, 0,  0,   0,   'I', 'E', 'N', 'D', 0,   0,   0, 0};
    return {reinterpret_cast<const char*>(bytes), sizeof bytes};
}
}  // namespace

TEST_CASE("One written measure of a picture sets the other; a percentage is of its own size") {
    const auto size = [](const std::string& fields) {
        Desk desk;
        desk.files = {{"plan.png", small_png()}};
        const auto order = desk.load(with_appendix("picture: {file: plan.png" + fields + "}"));
        REQUIRE(order.value);
        const auto& picture = std::get<content::Picture>(order.value->appendices[0].body->blocks[0]);
        return std::pair(picture.width_mm, picture.height_mm);
    };
    CHECK(size("").first == Approx(20));
    CHECK(size(", width: 12 cm").second == Approx(60));
    CHECK(size(", height: 50 %").first == Approx(10));
    CHECK(size(", width: 30 mm, height: 30 мм").second == Approx(30));
}

TEST_CASE("a post after a name begins with a small letter, an abbreviation keeps its capitals") {
    auto body = [](const std::string& text) {
        return Desk{}.load(desk::with_appendix(text)).value->appendices[0].body->blocks;
    };
    CHECK(paragraphs_of(body(
              "people: {form: plain, list: [{name: Ким О.П., post: Юрист}, {name: Ли Я.Я., post: ИО директора}]}")) ==
          "Приказ Положение текст: Ким\u00a0О.П.\u00a0– юрист\nПриказ Положение текст: Ли\u00a0Я.Я.\u00a0– ИО "
          "директора\n");
}

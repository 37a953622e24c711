#include "content/styles.hpp"
#include "tests/order/desk.hpp"

using namespace desk;

TEST_CASE("A roadmap has its columns ready") {
    Desk desk;
    const auto order =
        desk.load(with_appendix("roadmap:\n  rows: [{measure: А, term: май, responsible: УО, result: план}]"));
    REQUIRE(order.value);
    CHECK(rows_of(std::get<content::Table>(order.value->appendices[0].body->blocks[0])) ==
          "H|№\u00a0п/п|Мероприятия|Сроки|Ответственные исполнители|Планируемый результат\nB|1.|А|май|УО|план\n");
}

namespace {
const std::string two = "columns: [{key: number, title: №}, {key: what, title: Что}]\n";
}

TEST_CASE("Row numbers restart per section, go on, or nest") {
    const std::string sections = "sections: [{title: А, rows: [[а], [б]]}, {title: Б, rows: [[в]]}]\n";
    CHECK(table_of(two + sections) == "H|№|Что\nS|1. А(2x1)\nB|1.|а\nB|2.|б\nS|2. Б(2x1)\nB|1.|в\n");
    CHECK(table_of(two + "numbering: continuous\n" + sections).ends_with("B|3.|в\n"));
    CHECK(table_of(two + "numbering: nested\n" + sections).ends_with("B|1.2.|б\nS|2. Б(2x1)\nB|2.1.|в\n"));
    CHECK(table_of(two + "section-numbering: none\n" + sections).find("S|А(2x1)") != std::string::npos);
    CHECK(table_of("columns: [Что]\nrows: [[а]]\n") == "H|Что\nB|а\n");
}

TEST_CASE("Counting goes on from a number written in a row; labels and blanks are kept") {
    CHECK(table_of(two +
                   "numbering: nested\nsections: [{title: А, number: 3., rows: [{number: \"3.1. Цели:\", what: а}, "
                   "{number: \"\", what: б}, [в], {number: 3.5, what: г}, [д]]}]\n") ==
          "H|№|Что\nS|3. А(2x1)\nB|3.1. Цели:|а\nB||б\nB|3.2.|в\nB|3.5|г\nB|3.6.|д\n");
}

TEST_CASE("Two sections may have the same number, and counting goes on from it") {
    CHECK(table_of(two + "sections: [{title: А, rows: []}, {title: Б, number: 1., rows: []}, {title: В, rows: []}, "
                         "{title: Г, number: none, rows: []}, {title: \"7. Д\", rows: []}, {title: Е, rows: []}]\n") ==
          "H|№|Что\nS|1. А(2x1)\nS|1. Б(2x1)\nS|2. В(2x1)\nS|Г(2x1)\nS|7. Д(2x1)\nS|8. Е(2x1)\n");
}

TEST_CASE("A subheading spans all columns and has no number") {
    CHECK(table_of(two + "rows: [{subheading: Общее}, [а]]\n") == "H|№|Что\nS|Общее(2x1)\nB|1.|а\n");
}

TEST_CASE("A header of two levels spans rows and columns") {
    CHECK(table_of("columns: [А, Б, В, Г]\nheader:\n  - [{text: Школа, rowspan: 2}, {text: ВПР, colspan: 2}, {text: "
                   "Итог, rowspan: 2, rotate: yes}]\n"
                   "  - [2019, 2020]\nrows: [[а, 1, 2, 3]]\n") ==
          "H|Школа(1x2)|ВПР(2x1)|Итог(1x2)\nH|2019|2020\nB|а|1|2|3\n");
    CHECK(table_of("columns: [А, Б]\nheader: none\nrows: [[а, б]]\n") == "B|а|б\n");
}

TEST_CASE("Rows of the header, of sections and of subheadings stay with the row that follows") {
    Desk desk;
    const auto order =
        desk.load(with_appendix("table:\n  columns: [А, Б]\n  header: [[{text: А, rowspan: 2}, [1) б, 2) в]], [Б]]\n"
                                "  sections: [{title: Р, rows: [{subheading: П}, [а, б]]}]\n"));
    REQUIRE(order.value);
    const auto& rows = std::get<content::Table>(order.value->appendices[0].body->blocks[0]).rows;
    REQUIRE(rows.size() == 5);
    for (const content::Row& row : rows) {
        for (const content::Cell& cell : row.cells) {
            for (const content::Block& block : cell.blocks) {
                CHECK(std::get<content::Paragraph>(block).keep_with_next == (&row != &rows.back()));
            }
        }
    }
}

TEST_CASE("A body is printed as it is: nothing that is filled from it holds a copy") {
    Desk desk;
    const auto order = desk.load(with_appendix("table: {columns: [А], rows: [[а]]}"));
    REQUIRE(order.value);
    const order::Appendix& appendix = order.value->appendices[0];
    const organization::Staff staff;
    const auto tree = order::variables(*order.value, {.staff = &staff}, appendix);
    CHECK(&tree.root().find("appendix")->find("body")->rich() == appendix.body.get());
    CHECK(&tree.root().find("appendices")->list()[0].find("body")->rich() == appendix.body.get());
}

TEST_CASE("Thirty-five columns are a table like any other") {
    std::string row = "[а";
    for (int i = 1; i < 35; ++i) row += ", " + std::to_string(i);
    Desk desk;
    const auto order = desk.load(with_appendix(
        "table: {columns: [Школа, {repeat: 34, width: 2}], header: none, font: small, rows: [" + row + "]]}"));
    REQUIRE(order.value);
    const auto& table = std::get<content::Table>(order.value->appendices[0].body->blocks[0]);
    CHECK(table.columns.size() == 35);
    CHECK(table.rows[0].cells.size() == 35);
    CHECK(std::get<content::Paragraph>(table.rows[0].cells[34].blocks[0]).style == content::style::cell_small);
}

TEST_CASE("Small type keeps what a table says of alignment, and its head stays a head") {
    Desk desk;
    const auto order = desk.load(
        with_appendix("table:\n  font: small\n  columns: [{key: number, title: №}, А, {repeat: 2, align: centre}]\n"
                      "  sections: [{title: Р, rows: [{subheading: П}, [а, 1, {text: 2, align: left}]]}]\n"));
    REQUIRE(order.value);
    const auto& table = std::get<content::Table>(order.value->appendices[0].body->blocks[0]);
    const auto style = [&](std::size_t row, std::size_t cell) {
        return std::get<content::Paragraph>(table.rows[row].cells[cell].blocks[0]).style;
    };
    CHECK(style(0, 1) == content::style::cell_small_head);
    CHECK(style(1, 0) == content::style::cell_small_head);
    CHECK(style(2, 0) == content::style::cell_small_centre);
    CHECK(style(3, 0) == content::style::cell_small_centre);
    CHECK(style(3, 1) == content::style::cell_small);
    CHECK(style(3, 2) == content::style::cell_small_centre);
    CHECK(style(3, 3) == content::style::cell_small);
}

TEST_CASE("Cells that spans cover are left out of the rows below") {
    CHECK(table_of("columns: [А, Б, В]\nrows:\n  - [{text: а, rowspan: 2}, б, в]\n  - [{text: г, colspan: 2}]\n") ==
          "H|А|Б|В\nB|а(1x2)|б|в\nB|г(2x1)\n");
    CHECK(table_of("columns: [А, Б, В]\nrows:\n  - {А: {text: а, rowspan: 2}, Б: б}\n  - {В: в}\n") ==
          "H|А|Б|В\nB|а(1x2)|б|\nB||в\n");
}

TEST_CASE("A cell of several lines holds paragraphs and nested lists") {
    CHECK(table_of("columns: [А]\nheader: none\nrows:\n  - - |\n      Пакет:\n      1) первый;\n        - по школам;\n "
                   "     2) второй.\n\n      Конец.\n") == "B|Пакет:/1) первый;/>– по школам;/2) второй./Конец.\n");
    CHECK(table_of("columns: [А]\nheader: none\nrows:\n  - - |\n      1. Сеть:\n      2.1. Кабель\n        • медь\n") ==
          "B|1. Сеть:/2.1. Кабель/>– медь\n");
}

TEST_CASE("A numbered list in a cell that does not count stays as written") {
    CHECK(table_of("columns: [А]\nheader: none\nrows:\n  - - |\n      1) первый;\n      3) третий.\n") ==
          "B|1) первый;/3) третий.\n");
}

TEST_CASE("Each list in a cell counts for itself") {
    Desk desk;
    const auto order =
        desk.load(with_appendix("table: {columns: [А], header: none, rows: [[\"1) а\\n2) б\\nи\\n1) в\"]]}"));
    REQUIRE(order.value);
    const auto& cell = std::get<content::Table>(order.value->appendices[0].body->blocks[0]).rows[0].cells[0];
    const auto instance = [&](int i) {
        return std::get<content::Paragraph>(cell.blocks[std::size_t(i)]).list.instance;
    };
    CHECK(instance(0) == instance(1));
    CHECK(instance(2) == 0);
    CHECK(instance(3) != instance(0));
}

TEST_CASE("People in a cell stand with their posts, a paragraph each") {
    CHECK(table_of("columns: [А]\nheader: none\nrows: [[{people: [ananina, {group: heads}]}], [[Ведёт, {people: "
                   "ananina, form: comma}]]]\n") ==
          "B|Ананина\u00a0А.Н.\u00a0– методист/Ананина\u00a0А.Н.\u00a0– методист/Платонова\u00a0Г.\u00a0– начальник "
          "Управления\n"
          "B|Ведёт/Ананина\u00a0А.Н., методист\n");
}

TEST_CASE("Rows come from CSV by key or title and a column names the section") {
    Desk desk;
    desk.files = {{"map.csv", "Раздел;Что;Кто\n1. Право;Положение;УО\n1. Право;План;ОО\nДети;Лагерь;УО\n"}};
    const auto order = desk.load(with_appendix(
        "table:\n  columns: [{key: number, title: №}, {key: what, title: что}, {key: who, title: Ответственные}]\n"
        "  file-columns: {Кто: who}\n  rows: map.csv"));
    INFO(problems_of(order.problems));
    REQUIRE(order.value);
    CHECK(rows_of(std::get<content::Table>(order.value->appendices[0].body->blocks[0])) ==
          "H|№|что|Ответственные\nS|1. Право(3x1)\nB|1.|Положение|УО\nB|2.|План|ОО\nS|2. Дети(3x1)\nB|1.|Лагерь|УО\n");
}

TEST_CASE("Rows come from YAML and their problems stand in that file") {
    Desk desk;
    desk.files = {{"map.yaml", "sections:\n  - title: А\n    rows:\n      - {what: а}\n      - {wat: б}\n"}};
    const auto order =
        desk.load(with_appendix("table:\n  "
                                "columns: [{key: number}, {key: what}]\n  rows: map.yaml"));
    REQUIRE(order.problems.size() == 1);
    CHECK(order.problems[0].place.file == "map.yaml");
    CHECK(problems_of(order.problems) == "5:10 order.table.column.unknown");
    CHECK(order.problems[0].hint.find("what") != std::string::npos);
}

TEST_CASE("Every table that loads has a whole grid") {
    Desk desk;
    const auto order =
        desk.load(with_appendix("table:\n  columns: [А, Б, В]\n  rows:\n    - [{text: а, rowspan: 3, colspan: 2}, б]\n "
                                "   - [в]\n    - []\n    - [д]\n"));
    REQUIRE(order.value);
    const auto& table = std::get<content::Table>(order.value->appendices[0].body->blocks[0]);
    for (const auto& row : content::grid(table)) {
        REQUIRE(row.size() == 3);
        for (const auto& cell : row) CHECK(cell.cell != nullptr);
    }
}

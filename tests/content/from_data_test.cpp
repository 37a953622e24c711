#include <catch2/catch.hpp>

#include "content/content.hpp"
#include "content/styles.hpp"

using namespace prikaz;
using namespace prikaz::content;

namespace {

constexpr data::Limits limits{1 << 20, 100'000, 64};

// A one-pixel PNG would do as well: only its head is read.
const std::string png =
    std::string("\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0\x60\0\0\0\x30\x08\0\0\0\0crc!\0\0\0\0IDATcrc!", 45);

Loaded<std::string> beside(const data::Node& name) {
    if (name.text() == "plan.png") return {png, {}};
    if (name.text() == "text.png") return {std::string("no picture"), {}};
    return refused<std::string>({.code = "file.missing", .place = name.place(), .text = "no such file"});
}

struct Read {
    data::Tree tree;
    Loaded<std::shared_ptr<const Content>> content;

    const std::vector<Block>& blocks() const {
        for (const Problem& problem : content.problems) FAIL_CHECK(print(problem, ""));
        return content.value.value()->blocks;
    }
    // line:column code, one per problem
    std::string complaints() const {
        std::string all;
        for (const Problem& one : content.problems) {
            all += std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + " " + one.code + "\n";
        }
        return all;
    }
};

Read read(const std::string& yaml) {
    auto tree = data::read_yaml({"data.yaml", yaml}, limits).value.value();
    auto content = from_data(tree.root(), beside);
    return {std::move(tree), std::move(content)};
}

}  // namespace

TEST_CASE("a text is one inline paragraph with marks") {
    const Read one = read("$rich: 'Уважаемая **Анна**!'");
    REQUIRE(one.blocks().size() == 1);
    CHECK(is_inline(**one.content.value));
    CHECK(std::get<Paragraph>(one.blocks()[0]).runs[1].bold);
    CHECK(plain_text(read("$rich: 12").blocks()) == "12");
}

TEST_CASE("paragraphs take their looks from keys and pieces") {
    const Read read_one = read(R"($rich:
  - paragraph: ['H', {text: '2*', raised: below}, {text: O, bold: true, link: 'https://a.ru'}]
    style: Заголовок 1
    keep-with-next: true
    new-page: true
    number: 3.
    anchor: water
)");
    const auto& paragraph = std::get<Paragraph>(read_one.blocks()[0]);
    CHECK(paragraph.style == "Заголовок 1");
    CHECK(paragraph.keep_with_next);
    CHECK(paragraph.page_break_before);
    CHECK(paragraph.number == "3.");
    CHECK(paragraph.anchor == "water");
    REQUIRE(paragraph.runs.size() == 3);
    CHECK(paragraph.runs[1].raised == -1);
    CHECK(paragraph.runs[1].text == "2*");
    CHECK(paragraph.runs[2].link == "https://a.ru");
}

TEST_CASE("lists are numbered by level and each list is an instance of its own") {
    const Read lists = read("$rich:\n- list: [а, {text: б, list: [в, г]}, д]\n  numbered: true\n- list: [е]\n");
    CHECK(plain_text(lists.blocks()) == "1) а\n2) б\n1) в\n2) г\n3) д\n– е");
    const auto& nested = std::get<Paragraph>(lists.blocks()[2]);
    CHECK(nested.list.level == 1);
    CHECK(nested.style == style::numbered);
    CHECK(nested.list.instance < 0);
    CHECK(std::get<Paragraph>(lists.blocks()[5]).list.instance != nested.list.instance);
    CHECK(std::get<Paragraph>(lists.blocks()[5]).style == style::bullet);
}

TEST_CASE("tables have header, sections, spans, lists in cells and counted columns") {
    const Read table_read = read(R"($rich:
  table:
    description: План
    bordered: false
    header:
      - [{text: №, rowspan: 2}, {text: Показатели, colspan: 2}]
      - [Название, {text: Значение, rotated: true, vertical: middle}]
    rows:
      - {section: 1. **Общие**}
      - [1, Учеников, 250]
      - {cells: [2, [Абзац, {list: [а]}], {text: x, fill: 'EEEEEE', blocks: [y]}], may-break: false, height: 1.5 cm}
      - [null]
)");
    const auto& table = std::get<Table>(table_read.blocks()[0]);
    CHECK(table.columns.size() == 3);
    CHECK(table.style == style::table);
    CHECK_FALSE(table.bordered);
    REQUIRE(table.rows.size() == 6);
    CHECK(header_rows(table) == 2);
    CHECK(table.rows[1].cells[1].rotated);
    CHECK(table.rows[2].kind == RowKind::Section);
    CHECK(table.rows[2].cells[0].colspan == 3);
    CHECK(std::get<Paragraph>(table.rows[0].cells[0].blocks[0]).style == style::cell_head);
    CHECK(std::get<Paragraph>(table.rows[4].cells[1].blocks[1]).style == style::cell_bullet);
    CHECK(table.rows[4].height_mm == 15);
    CHECK_FALSE(table.rows[4].may_break);
    CHECK(plain_text(table.rows[4].cells[2].blocks) == "x\ny");
    CHECK(table.rows[5].cells[0].blocks.empty());
}

TEST_CASE("a picture takes the missing side from its own shape") {
    const auto picture =
        std::get<Picture>(read("$rich: {picture: {file: plan.png, height: 10 mm, description: План}}").blocks()[0]);
    CHECK(picture.width_mm == Approx(20));
    CHECK(picture.type == "png");
    CHECK(picture.description == "План");
    CHECK(std::get<Picture>(read("$rich: {picture: plan.png}").blocks()[0]).width_mm == Approx(25.4));
}

TEST_CASE("all mistakes are told at once, each in its place") {
    CHECK(read(R"($rich:
- {paragraf: x}
- {paragraph: x, stil: y}
- {paragraph: [{bold: yes-please, text: a}]}
- {paragraph: [{text: a, link: 'javascript:x'}]}
- {list: x}
- {picture: {file: text.png, width: 3 miles}}
- {picture: missing.png}
- {table: {columns: [1, 0], rows: [[1, 2, 3], [{colspan: 3, text: x}], {may-break: true}]}}
- {table: {rows: [[{fill: red, vertical: up, text: x}]]}}
- []
)")
              .complaints() ==
          "2:4 content.key.unknown\n2:3 content.block.kind\n3:18 content.key.unknown\n4:23 content.flag\n5:32 "
          "content.link\n"
          "6:10 content.list.type\n7:37 content.length\n7:20 content.picture.format\n8:13 file.missing\n9:72 "
          "content.table.row\n"
          "9:25 content.table.width\n9:36 content.table.cells\n9:47 content.table.span\n10:42 content.choice\n10:27 "
          "content.cell.fill\n11:3 "
          "content.block.type\n");
    const Read hinted = read("$rich: {paragraph: x, stile: y}");
    REQUIRE(hinted.content.problems.size() == 1);
    CHECK(hinted.content.problems[0].hint.find("style") != std::string::npos);
    CHECK_FALSE(hinted.content.value);
}

TEST_CASE("nesting without end and tables without measure are refused") {
    std::string deep = "x";
    for (int i = 0; i < 12; ++i) deep = "{table: {rows: [[[" + deep + "]]]}}";
    CHECK(read("$rich: " + deep).complaints().find("content.depth") != std::string::npos);
    std::string rows = "[]";
    for (int i = 0; i < 5000; ++i) rows += ", []";
    CHECK(read("$rich: {table: {columns: 1000, rows: [" + rows + "]}}").complaints().find("content.table.size") !=
          std::string::npos);
}

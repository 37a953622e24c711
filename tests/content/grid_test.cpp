#include <catch2/catch.hpp>

#include "content/content.hpp"

using namespace prikaz::content;

namespace {

Cell cell(const char* text, int colspan = 1, int rowspan = 1) {
    Cell cell{.colspan = colspan, .rowspan = rowspan};
    cell.blocks.push_back(Paragraph{.runs = {{.text = text}}});
    return cell;
}

// Rows of the grid: the cell's text, in lower case where it is covered, . for a missing cell.
std::string drawn(const Table& table) {
    std::string picture;
    for (const auto& row : grid(table)) {
        for (const GridCell& place : row) {
            std::string text = place.cell ? plain_text(place.cell->blocks) : ".";
            picture += place.begins ? text : prikaz::lower(text);
        }
        picture += "|";
    }
    return picture;
}

Table table_of(int columns, std::vector<Row> rows) {
    return {.columns = std::vector<Column>(columns), .rows = std::move(rows)};
}

}  // namespace

TEST_CASE("spans push later cells aside") {
    CHECK(drawn(table_of(3, {Row{.cells = {cell("A", 1, 2), cell("B", 2)}}, Row{.cells = {cell("C"), cell("D")}}})) ==
          "ABb|aCD|");
}

TEST_CASE("short rows are padded with missing cells") {
    CHECK(drawn(table_of(3, {Row{.cells = {cell("A")}}, Row{}})) == "A..|...|");
}

TEST_CASE("spans end at the edges and at taken places") {
    CHECK(drawn(table_of(2, {Row{.cells = {cell("A", 9, 9)}}, Row{}})) == "Aa|aa|");
    CHECK(drawn(table_of(3, {Row{.cells = {cell("A"), cell("B", 1, 2)}}, Row{.cells = {cell("C", 3)}}})) == "AB.|Cb.|");
    CHECK(drawn(table_of(1, {Row{.cells = {cell("A", 0, -5)}}})) == "A|");
}

TEST_CASE("a span does not leave the header rows") {
    CHECK(drawn(table_of(1, {Row{.kind = RowKind::Header, .cells = {cell("A", 1, 3)}}, Row{.cells = {cell("B")}}})) ==
          "A|B|");
}

TEST_CASE("cells beyond the last column widen the grid") {
    CHECK(drawn(table_of(1, {Row{.cells = {cell("A"), cell("B")}}, Row{.cells = {cell("C")}}})) == "AB|C.|");
}

TEST_CASE("without columns the widest row decides") {
    CHECK(drawn(table_of(0, {Row{.cells = {cell("A", 2)}}, Row{.cells = {cell("B"), cell("C"), cell("D")}}})) ==
          "Aa.|BCD|");
    CHECK(grid(table_of(0, {Row{.cells = {cell("A", 2'000'000'000)}}})).front().size() == widest_grid);
}

TEST_CASE("text of blocks has a line per paragraph and row, numbers first") {
    std::vector<Block> blocks;
    blocks.push_back(Paragraph{.runs = {{.text = "Первый"}}, .number = "1."});
    blocks.push_back(table_of(2, {Row{.cells = {cell("А"), cell("Б")}}}));
    blocks.push_back(Picture{.description = "Герб"});
    CHECK(plain_text(blocks) == "1. Первый\nА\tБ\nГерб");
}

TEST_CASE("only a single paragraph without looks of its own is inline") {
    Content content;
    CHECK_FALSE(is_inline(content));
    content.blocks.push_back(Paragraph{.runs = {{.text = "а", .bold = true}}});
    CHECK(is_inline(content));
    std::get<Paragraph>(content.blocks[0]).style = "Стиль";
    CHECK_FALSE(is_inline(content));
    content.blocks = {Paragraph{.number = "1."}};
    CHECK_FALSE(is_inline(content));
}

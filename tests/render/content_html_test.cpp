#include <catch2/catch.hpp>

#include "content/styles.hpp"
#include "content_templates.hpp"

using namespace prikaz;
using namespace prikaz::content_test;
namespace style = content::style;

namespace {

std::string html(std::vector<content::Block> blocks) {
    content::Content content;
    content.blocks = std::move(blocks);
    const std::string body = write_html(content).body;
    return body.substr(5, body.size() - 11);
}

content::Cell cell(const char* text, int colspan = 1) {
    content::Cell cell{.colspan = colspan};
    cell.blocks.emplace_back(content::Paragraph{.style = style::cell, .runs = {{.text = text}}});
    return cell;
}

bool holds(std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }

}  // namespace

TEST_CASE("a paragraph of HTML has a class, an id and its number as text") {
    content::Paragraph item{.style = style::subitem,
                            .runs = {{.text = "a < b\n"}, {.text = "c", .bold = true, .link = "https://x.ru/?a&b"}}};
    item.list = {1, 1};
    item.number = "1.1.";
    item.anchor = "item-1";
    CHECK(html({item}) ==
          "<p id=\"item-1\" class=\"subitem level-1\"><span class=\"number\">1.1.</span> a &lt; b<br/><a "
          "href=\"https://x.ru/?a&amp;b\" rel=\"noopener\"><strong>c</strong></a></p>");
    CHECK(html({content::Paragraph{.style = style::heading}}) == "<h3 class=\"heading\"></h3>");
    CHECK(html({content::Paragraph{.style = "My <Style>"}}) == "<p class=\"my--style-\"></p>");
    CHECK(html({content::PageBreak{}, content::Paragraph{}}) == "<p class=\"new-page\"></p>");
}

TEST_CASE("header cells of HTML say what they head") {
    content::Table table{.style = style::table, .columns = {{1}, {1}, {2}}, .description = "План <1>"};
    table.rows.push_back({.kind = content::RowKind::Header, .cells = {cell("А"), cell("Б", 2)}});
    table.rows.push_back({.cells = {cell("1"), cell("2"), cell("3")}});
    table.rows.push_back({.kind = content::RowKind::Section, .cells = {cell("Раздел", 3)}, .may_break = false});
    const std::string out = html({table});
    CHECK(holds(out,
                "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"План &lt;1&gt;\"><table "
                "class=\"table\"><caption>План &lt;1&gt;</caption>"
                "<colgroup><col style=\"width:25.00%\"/><col style=\"width:25.00%\"/><col "
                "style=\"width:50.00%\"/></colgroup><thead><tr>"));
    CHECK(holds(out, "<th scope=\"col\"><p class=\"cell\">А</p></th><th scope=\"colgroup\" colspan=\"2\">"));
    CHECK(holds(out, "</tr></thead><tbody><tr><td>"));
    CHECK(holds(out, "</tbody><tbody><tr class=\"section whole\"><th scope=\"rowgroup\" colspan=\"3\">"));
}

TEST_CASE("a table of names and values has row headers") {
    content::Table table{.columns = {{1}, {1}}, .rows = {content::Row{.cells = {cell("Срок"), cell("2021")}}}};
    CHECK(holds(html({table}), "<th scope=\"row\"><p class=\"cell\">Срок</p></th><td><p class=\"cell\">2021</p></td>"));
}

TEST_CASE("a picture of HTML is part of the page") {
    const auto bytes = std::make_shared<const std::string>("\x89PNG");
    const content::Picture picture{
        .bytes = bytes, .type = "png", .width_mm = 40, .height_mm = 20, .description = "\"A\""};
    CHECK(html({picture}) ==
          "<figure class=\"picture\"><img src=\"data:image/png;base64,iVBORw==\" alt=\"&quot;A&quot;\" "
          "style=\"width:40.0mm\"/></figure>");
}

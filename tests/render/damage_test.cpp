// What other engines break: cells without a paragraph, tables without rows, lost sections, grids, doubled identifiers.
#include <catch2/catch.hpp>

#include "tests/render/small_documents.hpp"

using namespace prikaz;
using namespace prikaz::render;
using namespace prikaz::render::testing;

TEST_CASE("a cell whose paragraphs are all left out keeps an empty one") {
    const std::string cell = paragraph("{%p if x %}") + paragraph("text") + paragraph("{%p endif %}");
    const std::string body = filled_body(table({row({cell, "b"})}, 2), "x: false");
    CHECK(body.find("</w:tcPr><w:p/></w:tc>") != std::string::npos);
    CHECK(filled_body(table({row({cell, "b"})}, 2), "x: true").find("<w:p/>") == std::string::npos);
}

TEST_CASE("a header whose paragraphs are all left out keeps an empty one") {
    const auto result =
        filled(docx(paragraph("t"),
                    {{"word/header1.xml", paragraph("{%p if x %}") + paragraph("text") + paragraph("{%p endif %}")}}),
               "x: false");
    REQUIRE(result.value);
    CHECK(part_of(*result.value, "word/header1.xml").find("><w:p/></w:hdr>") != std::string::npos);
}

TEST_CASE("a table whose loop gave no rows is dropped, and its cell keeps a paragraph") {
    const std::string inner = table({row({"{%tr for i in l %}"}), row({"{{ i }}"}), row({"{%tr endfor %}"})}, 1);
    CHECK(count(filled_body(paragraph("a") + inner + paragraph("b"), "l: []"), "<w:tbl>") == 0);
    CHECK(count(filled_body(paragraph("a") + inner + paragraph("b"), "l: [1]"), "<w:tbl>") == 1);
    const std::string proper = filled_body(table({row({inner + paragraph("{#p x #}")})}, 1), "l: []");
    CHECK(proper.find("</w:tcPr><w:p/></w:tc>") != std::string::npos);
    CHECK(plain(filled_text(
              "<text:p>a</text:p><table:table "
              "table:name=\"T\"><table:table-column/><table:table-row><table:table-cell><text:p>{%tr for i in l "
              "%}</text:p></table:table-cell></table:table-row>"
              "<table:table-row><table:table-cell><text:p>{{ i }}</text:p></table:table-cell></table:table-row>"
              "<table:table-row><table:table-cell><text:p>{%tr endfor "
              "%}</text:p></table:table-cell></table:table-row></table:table>",
              "l: []")) == "a\n");
}

TEST_CASE("a tag on the paragraph that ends a section keeps the section") {
    const std::string section = "<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/></w:sectPr>";
    const std::string broken = "<w:p><w:pPr>" + section + "</w:pPr><w:r><w:t>{%p if x %}</w:t></w:r></w:p>";
    const std::string before =
        filled_body(paragraph("a") + broken + paragraph("b") + paragraph("{%p endif %}"), "x: false");
    CHECK(before == paragraph("a") + "<w:p><w:pPr>" + section + "</w:pPr></w:p>");
    const std::string closing = "<w:p><w:pPr>" + section + "</w:pPr><w:r><w:t>{%p endif %}</w:t></w:r></w:p>";
    CHECK(filled_body(paragraph("{%p if x %}") + paragraph("b") + closing, "x: false") ==
          "<w:p><w:pPr>" + section + "</w:pPr></w:p>");
}

TEST_CASE("the grid follows the widest row, the table's width is kept") {
    const std::string wide =
        filled_body(table({row({"{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"})}, 2), "cs: [1, 2, 3, 4]");
    CHECK(count(wide, "<w:gridCol w:w=\"1000\"/>") == 4);
    CHECK(count(wide, "<w:tcW w:w=\"1000\" w:type=\"dxa\"/>") == 4);
    const std::string narrow =
        filled_body(table({row({"{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"})}, 3), "cs: [1]");
    CHECK(count(narrow, "<w:gridCol w:w=\"6000\"/>") == 1);
}

TEST_CASE("a row whose cells are all left out goes, and with the last row the table") {
    const std::string body =
        filled_body(table({row({"{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"}), row({"x"})}, 2), "cs: []");
    CHECK(count(body, "<w:tr>") == 1);
    CHECK(filled_body(table({row({"{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"})}, 2) + paragraph("e"),
                      "cs: []") == paragraph("e"));
}

TEST_CASE("colspan, cellbg and vm are written in the order of the schema") {
    const std::string cell =
        "<w:tc><w:tcPr><w:tcW w:w=\"1\" w:type=\"dxa\"/><w:tcBorders/><w:shd w:val=\"clear\" "
        "w:fill=\"000000\"/><w:vAlign w:val=\"top\"/></w:tcPr>" +
        paragraph("{% colspan n %}{% cellbg c %}text") + "</w:tc>";
    const std::string body =
        filled_body("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1\"/><w:gridCol w:w=\"1\"/></w:tblGrid><w:tr>" +
                        cell + "</w:tr></w:tbl>" + paragraph(""),
                    "n: 2\nc: '#FFCC00'");
    CHECK(body.find("<w:tcW w:w=\"1\" w:type=\"dxa\"/><w:gridSpan w:val=\"2\"/><w:tcBorders/><w:shd w:val=\"clear\" "
                    "w:color=\"auto\" w:fill=\"FFCC00\"/><w:vAlign w:val=\"top\"/>") != std::string::npos);
}

TEST_CASE("a cell without properties gets them for its instructions") {
    const std::string body =
        filled_body("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1\"/><w:gridCol w:w=\"1\"/></w:tblGrid><w:tr><w:tc>" +
                        paragraph("{% colspan 2 %}a") + "</w:tc></w:tr></w:tbl>" + paragraph(""),
                    "{}");
    CHECK(body.find("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>") != std::string::npos);
}

TEST_CASE("a section row reaches over all columns, and never over more than there are") {
    const std::string rows = table({row({"{%tr for s in l %}", "", ""}), row({"{% colspan 9 - 0 %}{{ s }}"}),
                                    row({"1", "2", "3"}), row({"{%tr endfor %}", "", ""})},
                                   3);
    const std::string body = filled_body(rows, "l: [I, II]");
    CHECK(count(body, "<w:gridSpan w:val=\"3\"/>") == 2);
    CHECK(count(body, "<w:gridCol") == 3);
}

TEST_CASE("hm merges across a loop of cells and vm down a loop of rows") {
    const std::string across = filled_body(table({row({"{%tc for c in cs %}", "{% hm %}all", "{%tc endfor %}"}),
                                                  row({"{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"})},
                                                 1) +
                                               paragraph("e"),
                                           "cs: [1, 2, 3]");
    CHECK(plain(across) == "all\n1\n2\n3\ne\n");
    CHECK(count(across, "<w:gridSpan w:val=\"3\"/>") == 1);
    const std::string rows =
        table({row({"{%tr for i in l %}", ""}), row({"{% vm %}same", "{{ i }}"}), row({"{%tr endfor %}", ""})}, 2);
    const std::string down = filled_body(rows + paragraph("e"), "l: [1, 2, 3]");
    CHECK(plain(down) == "same\n1\n\n2\n\n3\ne\n");
    CHECK(count(down, "<w:vMerge w:val=\"restart\"/>") == 1);
    CHECK(count(down, "<w:vMerge w:val=\"continue\"/>") == 2);
}

namespace {

std::string odt_row(const std::vector<std::string>& cells) {
    std::string all = "<table:table-row>";
    for (const std::string& cell : cells)
        all += "<table:table-cell table:style-name=\"C\" office:value-type=\"string\"><text:p>" + cell +
               "</text:p></table:table-cell>";
    return all + "</table:table-row>";
}

std::string odt_table(const std::vector<std::string>& rows, int columns) {
    std::string all =
        "<table:table table:name=\"T\"><table:table-column table:style-name=\"W\" table:number-columns-repeated=\"" +
        std::to_string(columns) + "\"/>";
    for (const std::string& one : rows) all += one;
    return all + "</table:table>";
}

const std::string odt_styles =
    "<style:style style:name=\"C\" style:family=\"table-cell\"><style:table-cell-properties "
    "fo:padding=\"1mm\"/></style:style>"
    "<style:style style:name=\"W\" style:family=\"table-column\"><style:table-column-properties "
    "style:column-width=\"3cm\"/></style:style>";

}  // namespace

TEST_CASE("spans, backgrounds and merges have their ODT forms") {
    const std::string span =
        filled_text(odt_table({odt_row({"{% colspan n %}all"}), odt_row({"1", "2", "3"})}, 3), "n: 3", odt_styles);
    CHECK(span.find("table:number-columns-spanned=\"3\"><text:p>all</text:p></"
                    "table:table-cell><table:covered-table-cell/><table:covered-table-cell/></table:table-row>") !=
          std::string::npos);
    const std::string down =
        filled_text(odt_table({odt_row({"{%tr for i in l %}", ""}), odt_row({"{% vm %}same", "{{ i }}"}),
                               odt_row({"{%tr endfor %}", ""})},
                              2),
                    "l: [1, 2, 3]", odt_styles);
    CHECK(plain(down) == "same\n1\n2\n3\n");
    CHECK(count(down, "table:number-rows-spanned=\"3\"") == 1);
    CHECK(count(down, "<table:covered-table-cell/>") == 2);
    const auto fill = filled(odt(odt_table({odt_row({"{% cellbg c %}x"})}, 1), odt_styles), "c: FF0000");
    REQUIRE(fill.value);
    CHECK(invalidity(*fill.value, "odt") == "");
    const std::string content = part_of(*fill.value, "content.xml");
    CHECK(content.find(
              "<style:style style:name=\"prikaz_fill_1\" style:family=\"table-cell\"><style:table-cell-properties "
              "fo:background-color=\"#FF0000\" fo:padding=\"1mm\"/>") != std::string::npos);
    const auto wide =
        filled(odt(odt_table({odt_row({"{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"})}, 2), odt_styles),
               "cs: [1, 2, 3, 4]");
    REQUIRE(wide.value);
    CHECK(invalidity(*wide.value, "odt") == "");
    CHECK(count(part_of(*wide.value, "content.xml"), "table:style-name=\"prikaz_column_1.500cm\"") == 4);
}

TEST_CASE("header rows of an ODT table that are all left out go, and the table stays") {
    const std::string header = "<table:table-header-rows>" + odt_row({"{%tr if x %}"}) + odt_row({"q"}) +
                               odt_row({"{%tr endif %}"}) + "</table:table-header-rows>";
    const auto of = [&](const char* data) {
        return filled_text(
            "<table:table table:name=\"T\"><table:table-column/>" + header + odt_row({"z"}) + "</table:table>", data,
            odt_styles);
    };
    CHECK(count(of("x: false"), "header-rows") == 0);
    CHECK(count(of("x: false"), "<table:table-row") == 1);
    CHECK(count(of("x: true"), "header-rows") == 2);
}

TEST_CASE("bookmarks, drawings and names stay unique in loops") {
    const std::string marked =
        "<w:p w14:paraId=\"00000001\"><w:bookmarkStart w:id=\"7\" w:name=\"m\"/><w:r><w:t>{{ i "
        "}}</w:t></w:r><w:bookmarkEnd w:id=\"7\"/></w:p>";
    const std::string body =
        filled_body(paragraph("{%p for i in l %}") + marked + paragraph("{%p endfor %}"), "l: [1, 2, 3]");
    CHECK(count(body, "<w:bookmarkStart") == 1);
    CHECK(count(body, "<w:bookmarkEnd") == 1);
    CHECK(count(body, "paraId") == 0);
    const std::string drawing =
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"5\" name=\"n\"/></wp:inline></w:drawing></w:r></w:p>";
    const auto drawn = filled(docx(paragraph("{%p for i in l %}") + drawing + paragraph("{%p endfor %}")), "l: [1, 2]");
    const std::string xml = part_of(*drawn.value, "word/document.xml");
    CHECK(count(xml, "docPr id=\"5\"") == 1);
    CHECK(count(xml, "docPr id=") == 2);
    const std::string shape =
        "<w:p><w:r><w:object xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        "xmlns:o=\"urn:schemas-microsoft-com:office:office\"><v:shapetype id=\"_x0000_t75\"/><v:shape "
        "id=\"_x0000_i1025\" o:spid=\"_x0000_s7\" "
        "type=\"#_x0000_t75\"/><o:OLEObject ShapeID=\"_x0000_i1025\"/></w:object></w:r></w:p>";
    const std::string shapes =
        filled_body(paragraph("{%p for i in l %}") + shape + paragraph("{%p endfor %}"), "l: [1, 2]");
    CHECK(count(shapes, "<v:shape id=\"_x0000_i1025\" o:spid=\"_x0000_s7\" type=\"#_x0000_t75\"/>") == 1);
    CHECK(count(shapes, "<v:shape id=\"_x0000_i1025_2\" o:spid=\"_x0000_s7_2\" type=\"#_x0000_t75\"/>") == 1);
    CHECK(count(shapes, "ShapeID=\"_x0000_i1025_2\"") == 1);
    CHECK(count(shapes, "<v:shapetype id=\"_x0000_t75\"/>") == 2);
    const std::string change =
        "<w:p><w:pPr><w:rPr><w:ins w:id=\"40\" w:author=\"a\"/></w:rPr></w:pPr><w:ins w:id=\"41\" w:author=\"a\"><w:r>"
        "<w:rPr><w:rPrChange w:id=\"42\" w:author=\"a\"><w:rPr/></w:rPrChange></w:rPr><w:t>{{ i "
        "}}</w:t></w:r></w:ins></w:p>";
    const std::string changes =
        filled_body(paragraph("{%p for i in l %}") + change + paragraph("{%p endfor %}"), "l: [1, 2]");
    for (int id = 40; id <= 45; ++id) CHECK(count(changes, "w:id=\"" + std::to_string(id) + "\"") == 1);
    CHECK(count(changes, "w:id=") == 6);
    std::string with_breaks = change;
    with_breaks.replace(with_breaks.find("{{ i }}"), 7, R"({{ 'a\ab\ac' }})");
    const std::string broken = filled_body(with_breaks, "x: 1");
    CHECK(count(broken, "<w:p>") == 3);
    for (int id = 40; id <= 44; ++id) CHECK(count(broken, "w:id=\"" + std::to_string(id) + "\"") == 1);
    CHECK(count(broken, "w:id=") == 5);
    const std::string control = "<w:sdt><w:sdtPr><w:id w:val=\"9\"/></w:sdtPr><w:sdtContent>" + paragraph("{{ i }}") +
                                "</w:sdtContent></w:sdt>";
    const std::string controls =
        filled_body(paragraph("{%p for i in l %}") + control + paragraph("{%p endfor %}"), "l: [1, 2]");
    CHECK(count(controls, "<w:id w:val=\"9\"/>") == 1);
    CHECK(count(controls, "<w:id w:val=") == 2);
    const std::string text = filled_text(
        "<text:p>{%p for i in l %}</text:p><table:table table:name=\"T\" xml:id=\"t1\"><table:table-column/>" +
            odt_row({"{{ i }}"}) + "</table:table><text:p>{%p endfor %}</text:p>",
        "l: [1, 2]", odt_styles);
    CHECK(count(text, "table:name=\"T\"") == 1);
    CHECK(count(text, "table:name=\"T_2\"") == 1);
    CHECK(count(text, "xml:id") == 0);
}

TEST_CASE("a bookmark whose end is left out is closed, and an end without its beginning goes") {
    const std::string start = "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"m\"/><w:r><w:t>a</w:t></w:r></w:p>";
    const std::string end = "<w:p><w:r><w:t>b</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>";
    const std::string condition = paragraph("{%p if x %}"), over = paragraph("{%p endif %}");
    CHECK(count(filled_body(start + condition + end + over, "x: false"), "<w:bookmarkEnd w:id=\"1\"/>") == 1);
    CHECK(count(filled_body(condition + start + over + end, "x: false"), "<w:bookmark") == 0);
}

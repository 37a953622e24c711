// What is read out of documents that prikaz did not make.
#include <catch2/catch.hpp>

#include "tests/review/small_documents.hpp"

using namespace prikaz::review;
using namespace prikaz::review::testing;

namespace {

std::string run(const std::string& text) { return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>"; }
std::string p(const std::string& inside) { return "<w:p>" + inside + "</w:p>"; }
std::string item(const std::string& text, int level = 0, int num = 1) {
    return p("<w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
             std::to_string(num) + "\"/></w:numPr></w:pPr>" + run(text));
}

const std::string two_levels =
    "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
    "w:val=\"decimal\"/><w:lvlText "
    "w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"russianLower\"/><w:lvlText "
    "w:val=\"%1%2)\"/></w:lvl>"
    "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId "
    "w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";

}  // namespace

TEST_CASE("deleted and moved away text is left out of a DOCX, inserted text is there") {
    CHECK(outline_of(raw_docx(p(run("а") + "<w:del>" + run("б") + "</w:del><w:ins>" + run("в") +
                                "</w:ins><w:moveFrom>" + run("г") + "</w:moveFrom>") +
                              "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p(run("д")) +
                              "</w:tc></w:tr><w:tr><w:tc>" + p(run("е")) + "</w:tc></w:tr></w:tbl>")) == "ав\n| е |\n");
}

TEST_CASE("controls, links, smart tags and fields of a DOCX only stand around text") {
    CHECK(
        outline_of(raw_docx(
            "<w:sdt><w:sdtContent>" +
            p("<w:hyperlink>" + run("а") + "</w:hyperlink><w:smartTag>" + run("б") +
              "</w:smartTag><w:sdt><w:sdtContent>" + run("в") +
              "</w:sdtContent></w:sdt><w:fldSimple w:instr=\"DATE\">" + run("г") + "</w:fldSimple>") +
            "</w:sdtContent></w:sdt>" +
            p("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>" + run("д")) +
            "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>" + p(run("е")) +
            "</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>")) == "абвг\nд\n| е |\n");
}

TEST_CASE("special characters of a DOCX are read and soft hyphens are not") {
    CHECK(outline_of(raw_docx(p("<w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t><w:noBreakHyphen/><w:t>г</"
                                "w:t><w:softHyphen/><w:t>д\u00adе</w:t></w:r>"))) == "а\tб\nв\u2011где\n");
}

TEST_CASE("a text box of a DOCX follows its paragraph and is read once") {
    auto box = "<w:txbxContent>" + p(run("внутри")) + "</w:txbxContent>";
    CHECK(outline_of(raw_docx(p(run("до") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing>" + box +
                                "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                                "</w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run(" после")))) ==
          "до после\nвнутри\n");
}

TEST_CASE("numbers of a DOCX count through levels and start anew where a list says so") {
    CHECK(outline_of(raw_docx(item("а") + item("б", 1) + item("в", 1) + item("г") + item("д", 1) + item("е", 0, 2), {},
                              two_levels)) == "1. а\n1а) б\n1б) в\n2. г\n2а) д\n1. е\n");
}

TEST_CASE("a list that belongs to a style gives the style its level") {
    auto numbering = two_levels;
    numbering.insert(numbering.find("<w:lvlText w:val=\"%1%2)\"/>"), "<w:pStyle w:val=\"Sub\"/>");
    auto styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"Sub\"><w:name w:val=\"Подпункт\"/><w:pPr><w:numPr><w:numId "
        "w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    CHECK(outline_of(raw_docx(item("а") + p("<w:pPr><w:pStyle w:val=\"Sub\"/></w:pPr>" + run("б")), styles,
                              numbering)) == "1. а\n1а) б\n");
}

TEST_CASE("merged cells of a DOCX have spans, old horizontal merges too") {
    auto cell = [](const std::string& properties, const std::string& text) {
        return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + p(run(text)) + "</w:tc>";
    };
    CHECK(outline_of(raw_docx("<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" +
                              cell("<w:vMerge w:val=\"restart\"/>", "а") + cell("<w:gridSpan w:val=\"2\"/>", "б") +
                              "</w:tr><w:tr><w:trPr><w:tblHeader w:val=\"0\"/></w:trPr>" + cell("<w:vMerge/>", "") +
                              cell("<w:hMerge w:val=\"restart\"/>", "в") + cell("<w:hMerge/>", "") +
                              "</w:tr></w:tbl>")) == "‖ а 1×2 | б 2×1 |\n| в 2×1 |\n");
}

TEST_CASE("tables inside cells are read where they stand") {
    auto inner = "<w:tbl><w:tr><w:tc>" + p(run("б")) + "</w:tc></w:tr></w:tbl>";
    CHECK(outline_of(raw_docx("<w:tbl><w:tr><w:tc>" + p(run("а")) + inner + p(run("в")) + "</w:tc></w:tr></w:tbl>")) ==
          "| а б в |\n");
    CHECK(outline_of(raw_odt("<table:table><table:table-row><table:table-cell><text:p>а</"
                             "text:p><table:table><table:table-row><table:table-cell><text:list>"
                             "<text:list-item><text:p>б</text:p></text:list-item></text:list></table:table-cell></"
                             "table:table-row></table:table><text:p>в</text:p>"
                             "</table:table-cell></table:table-row></table:table>")) == "| а б в |\n");
}

TEST_CASE("a theme's absence leaves the font unsaid, a style's font is the run's") {
    auto styles =
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/><w:rPr><w:rFonts "
        "w:asciiTheme=\"minorHAnsi\"/></w:rPr></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"C\"><w:name w:val=\"c\"/><w:rPr><w:rFonts "
        "w:ascii=\"Papyrus\"/></w:rPr></w:style>";
    CHECK(problems_of(raw_docx(p(run("а")), styles)) == "");
    CHECK(problems_of(raw_docx(p("<w:r><w:rPr><w:rStyle w:val=\"C\"/></w:rPr><w:t>а</w:t></w:r>"), styles)) ==
          "text.font@paragraph 1\n");
}

TEST_CASE("blanks of an ODT's source are one, those it asks for are kept") {
    CHECK(outline_of(raw_odt("<text:p>  а\n   б <text:span> в</text:span><text:s "
                             "text:c=\"2\"/>г<text:tab/>д<text:line-break/>е</text:p>")) == "а б в  г\tд\nе\n");
}

TEST_CASE("notes, comments and ruby stay out of an ODT's text, fields and links are in") {
    CHECK(outline_of(raw_odt("<text:p>а<text:note><text:note-citation>1</"
                             "text:note-citation><text:note-body><text:p>нет</text:p></text:note-body></text:note>"
                             "<office:annotation><text:p>нет</text:p></office:annotation><text:a>б</"
                             "text:a><text:date>в</text:date><text:bookmark-ref>г</text:bookmark-ref>"
                             "<text:ruby><text:ruby-base>д</text:ruby-base><text:ruby-text>нет</text:ruby-text></"
                             "text:ruby><text:soft-page-break/></text:p>")) == "абвгд\n");
}

TEST_CASE("frames of an ODT follow their paragraph, sections and indexes only stand around") {
    CHECK(
        outline_of(raw_odt(
            "<text:section><text:p>а<draw:frame><draw:text-box><text:p>б</text:p></draw:text-box></draw:frame></"
            "text:p></text:section>"
            "<text:table-of-content><text:index-body><text:p>в</text:p></text:index-body></text:table-of-content>")) ==
        "а\nб\nв\n");
}

TEST_CASE("deletions kept aside by an ODT are no text") {
    CHECK(outline_of(raw_odt("<text:tracked-changes><text:changed-region><text:deletion><text:p>нет</text:p></"
                             "text:deletion></text:changed-region>"
                             "</text:tracked-changes><text:p>а</text:p>")) == "а\n");
}

TEST_CASE("lists of an ODT nest, go on after an interruption and start where they say") {
    auto styles =
        "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-suffix=\".\" "
        "style:num-format=\"1\"/>"
        "<text:list-level-style-number text:level=\"2\" style:num-suffix=\".\" style:num-format=\"1\" "
        "text:display-levels=\"2\"/></text:list-style>";
    auto list = [](const std::string& attributes, const std::string& items) {
        return "<text:list text:style-name=\"L\" " + attributes + ">" + items + "</text:list>";
    };
    auto one = [](const std::string& text, const std::string& more = {}) {
        return "<text:list-item><text:p>" + text + "</text:p>" + more + "</text:list-item>";
    };
    CHECK(outline_of(raw_odt(list("xml:id=\"a\"", one("а", "<text:list>" + one("б") + one("в") + "</text:list>")) +
                                 "<text:p>между</text:p>" + list("text:continue-list=\"a\" xml:id=\"b\"", one("г")) +
                                 list("text:continue-list=\"a\"", one("д")) + list("", one("е")) +
                                 list("",
                                      "<text:list-header><text:p>без</text:p></text:list-header><text:list-item "
                                      "text:start-value=\"7\"><text:p>ж</text:p>"
                                      "<text:p>ещё</text:p></text:list-item>"),
                             styles)) == "1. а\n1.1. б\n1.2. в\nмежду\n2. г\n3. д\n1. е\nбез\n7. ж\nещё\n");
}

TEST_CASE("numbered headings of an ODT show their numbers") {
    auto outline =
        "<text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-format=\"I\" "
        "style:num-suffix=\".\"/>"
        "<text:outline-level-style text:level=\"2\" style:num-format=\"\"/></text:outline-style>";
    CHECK(outline_of(raw_odt("<text:h text:outline-level=\"1\">а</text:h><text:h "
                             "text:outline-level=\"2\">б</text:h><text:h text:outline-level=\"1\">в</text:h>",
                             {}, outline)) == "I. а\nб\nII. в\n");
}

TEST_CASE("covered cells of an ODT are no cells, header rows are told") {
    CHECK(outline_of(raw_odt(
              "<table:table><table:table-header-rows><table:table-row><table:table-cell "
              "table:number-columns-spanned=\"2\"><text:p>а</text:p></table:table-cell>"
              "<table:covered-table-cell/></table:table-row></"
              "table:table-header-rows><table:table-rows><table:table-row><table:table-cell "
              "table:number-rows-spanned=\"2\"><text:p>б</text:p></table:table-cell><table:table-cell><text:h>в</"
              "text:h></table:table-cell></table:table-row>"
              "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>г</text:p></table:table-cell></"
              "table:table-row></table:table-rows></table:table>")) == "‖ а 2×1 |\n| б 1×2 | в |\n| г |\n");
}

TEST_CASE("sections carry their own page, and a binding gutter counts as margin") {
    auto section = [](const std::string& size, const std::string& margins) {
        return "<w:sectPr><w:pgSz " + size + "/><w:pgMar " + margins + "/></w:sectPr>";
    };
    auto read = outline(opened(
        raw_docx(p("<w:pPr>" + section("w:w=\"16838\" w:h=\"11906\"", "w:left=\"567\" w:gutter=\"567\"") + "</w:pPr>") +
                 p(run("а")))));
    REQUIRE(read);
    REQUIRE(read.value->sections.size() == 2);
    CHECK(read.value->sections[0].width_mm == Approx(297).margin(0.5));
    CHECK(read.value->sections[0].left_mm == Approx(20).margin(0.1));
    REQUIRE(read.value->blocks.size() == 1);
    CHECK(read.value->blocks[0].section == 1);
}

TEST_CASE("a file that is no text document, or a damaged one, is refused with its name") {
    auto refused = check(opened([] {
                             prikaz::package::Writer writer;
                             writer.add("a.txt", "a");
                             return writer.finish();
                         }()),
                         {}, Storage::Unknown);
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].place.file == "order");
    CHECK(prikaz::has_errors(outline(opened(raw_docx("<w:p>"))).problems));
}

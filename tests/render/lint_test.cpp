#include <catch2/catch.hpp>

#include "tests/render/small_documents.hpp"

using namespace prikaz;
using namespace prikaz::render;
using namespace prikaz::render::testing;
using Catch::Matchers::Contains;

TEST_CASE("problems tell the part, the paragraph or the cell, and the text around") {
    CHECK_THAT(compile_problems(docx(paragraph("a") + paragraph("b {{ x | }} c"))),
               Contains("word/document.xml, paragraph 2") && Contains("b {{ x | }} c"));
    CHECK_THAT(compile_problems(docx(paragraph("a") + table({row({"1", "2"}), row({"3", "{{ ( }}"})}, 2))),
               Contains("word/document.xml, table 1, row 2, cell 2"));
    CHECK_THAT(compile_problems(docx(paragraph("a {{ x"))), Contains("template.tag.unclosed"));
}

TEST_CASE("mistakes of all parts are told at once") {
    const std::string all =
        compile_problems(docx(paragraph("{{ ( }}") + paragraph("{{ ) }}"), {{"word/header1.xml", paragraph("{{ x")}}));
    CHECK(count(all, "\n") == 3);
}

TEST_CASE("a missing name is told with the paragraph of its tag") {
    CHECK_THAT(filled_body(paragraph("Дорогой {{ nam }}"), "name: x"),
               Contains("paragraph 1") && Contains("Дорогой {{ nam }}"));
}

TEST_CASE("blocks that cross the borders of tables and cells are refused") {
    CHECK_THAT(compile_problems(docx(paragraph("{%p if x %}") +
                                     table({row({paragraph("a") + paragraph("{%p endif %}") + paragraph("b")})}, 1))),
               Contains("template.structure.crossing"));
    CHECK_THAT(compile_problems(docx(table({row({"{% if x %}a"})}, 1) + table({row({"b{% endif %}"})}, 1))),
               Contains("template.structure.crossing"));
    CHECK_THAT(compile_problems(docx(table({row({"{% if x %}a", "b{% endif %}"})}, 2))),
               Contains("template.risk.cells"));
}

TEST_CASE("structural tags without their element or without anything between are refused") {
    CHECK_THAT(compile_problems(docx(paragraph("{%tr for a in b %}") + paragraph("{%tr endfor %}"))),
               Contains("template.structure.place"));
    CHECK_THAT(compile_problems(docx(table({row({"{%tr for a in b %}", "{{ a }}", "{%tr endfor %}"})}, 3))),
               Contains("template.structure.same_element"));
    CHECK_THAT(compile_problems(docx(paragraph("{% vm %}"))), Contains("template.structure.place"));
}

TEST_CASE("text that a structural tag would swallow is warned of") {
    CHECK_THAT(compile_problems(docx(paragraph("Важно: {%p if x %}") + paragraph("a") + paragraph("{%p endif %}"))),
               Contains("template.risk.lost_text") && Contains("Важно:"));
}

TEST_CASE("tags in tracked changes, field codes and comments are warned of") {
    CHECK_THAT(
        compile_problems(docx("<w:p><w:ins w:id=\"1\" w:author=\"a\"><w:r><w:t>{{ x }}</w:t></w:r></w:ins></w:p>")),
        Contains("template.risk.tracked_change"));
    const std::string deleted =
        "<w:p><w:r><w:t>a{{ x }}</w:t></w:r><w:del w:id=\"1\" w:author=\"a\"><w:r><w:delText>{{ old "
        "}}{%p endfor %}</w:delText></w:r></w:del></w:p>";
    CHECK_THAT(compile_problems(docx(deleted)), Contains("template.risk.deleted") && !Contains("template.risk.no_tag"));
    CHECK_THAT(filled_body(deleted, "x: 1"),
               Contains("a1<") && Contains("<w:delText>{{ old }}{%p endfor %}</w:delText>"));
    CHECK_THAT(compile_problems(docx("<w:p><w:r><w:instrText>DATE {{ x }}</w:instrText></w:r></w:p>")),
               Contains("template.risk.field_code"));
    CHECK_THAT(
        compile_problems(docx(
            paragraph("a"), {{"word/comments.xml", "<w:comment w:id=\"1\">" + paragraph("{{ x }}") + "</w:comment>"}})),
        Contains("template.risk.comment"));
}

TEST_CASE("a condition that can empty a cell needs no warning, since the cell is repaired") {
    CHECK(
        compile_problems(docx(table({row({paragraph("{%p if x %}") + paragraph("a") + paragraph("{%p endif %}")})}, 1)))
            .empty());
}

TEST_CASE("whole paragraphs cannot be printed inside a paragraph") {
    CHECK_THAT(filled_body(paragraph("a {{ x }}"), "x: {$rich: markdown, text: \"- a\\n- b\"}"),
               Contains("template.slot") || Contains("content."));
}

TEST_CASE("a number of columns or a colour that is none is refused with its place") {
    CHECK_THAT(filled_body(table({row({"{% colspan n %}a", "{{ n }}"}), row({"{% cellbg n %}", "1"})}, 2), "n: many"),
               Contains("template.span") && Contains("template.colour") && Contains("cell 1"));
}

TEST_CASE("a part that gives the main namespace another prefix is refused") {
    auto bytes = docx("");
    CHECK_THAT(compile_problems(docx("</w:body></w:document>")), Contains("xml."));
}

TEST_CASE("names of two alphabets are warned of, texts in quotes and Russian names are not") {
    CHECK_THAT(compile_problems(docx(paragraph("{{ \u043erder.number }}"))),
               Contains("template.risk.letters") && Contains("paragraph 1"));
    CHECK(compile_problems(docx(paragraph("{{ order|default('\u043erder') }} {{ имя }} {{ name }}"))).empty());
}

TEST_CASE("a prefix apart from its delimiter is warned of, a variable of that name is not") {
    CHECK_THAT(compile_problems(docx(paragraph("{% tr for a in b %}"))),
               Contains("template.risk.prefix") && Contains("{%tr"));
    CHECK_THAT(compile_problems(docx(paragraph("{{ p body }}"))), Contains("template.risk.prefix") && Contains("{{p"));
    CHECK(compile_problems(docx(paragraph("{{ p }} {{ r|upper }} {{ tr if tr else p }}"))).empty());
}

TEST_CASE("text that looks like a tag is warned of beside real tags") {
    CHECK_THAT(compile_problems(docx(paragraph("{{ a }}") + paragraph("{ name }"))),
               Contains("template.risk.no_tag") && Contains("paragraph 2"));
    CHECK_THAT(compile_problems(docx(paragraph("{{ a }} { { b } }"))), Contains("template.risk.no_tag"));
    CHECK_THAT(compile_problems(docx(paragraph("{{ a }} b }}"))), Contains("template.risk.no_tag"));
    CHECK(compile_problems(docx(paragraph("{{ a }} {1; 2} {текст} {_{ b }_}"))).empty());
}

TEST_CASE("a block around the end of a section is warned of, a tag on that paragraph is not") {
    const std::string end = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{ a }}</w:t></w:r></w:p>";
    CHECK_THAT(compile_problems(docx(paragraph("{%p for a in b %}") + end + paragraph("{%p endfor %}"))),
               Contains("template.risk.section") && Contains("loop"));
    CHECK_THAT(compile_problems(docx(paragraph("{%p if a %}") + end + paragraph("{%p endif %}"))),
               Contains("template.risk.section") && Contains("block"));
    CHECK(compile_problems(docx(end)).empty());
}

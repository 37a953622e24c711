#include "render/content_docx.hpp"

#include <catch2/catch.hpp>

#include "content/styles.hpp"
#include "content_templates.hpp"

using namespace prikaz;
using namespace prikaz::content_test;
namespace style = content::style;

namespace {

content::Content content_of(std::vector<content::Block> blocks) {
    content::Content content;
    content.blocks = std::move(blocks);
    return content;
}

content::Paragraph listed(const char* style, int instance, int level = 0) {
    return {.style = style, .runs = {{.text = "текст"}}, .list = {instance, level}, .number = "1."};
}

package::Archive opened(const std::string& file) {
    return package::open(file, "file.docx", package::office_limits).value.value();
}

std::string part(const std::string& file, std::string_view name) {
    const package::Archive archive = opened(file);
    return archive.find(name) ? archive.unpack(*archive.find(name)).value.value() : std::string();
}

std::shared_ptr<const render::DocxFacts> facts() {
    return render::read_docx_facts(opened(docx_template())).value.value();
}

int count(std::string_view text, std::string_view what) {
    int found = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; ++at) ++found;
    return found;
}

bool holds(std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }

}  // namespace

TEST_CASE("a run's marks join the given properties in the order of the schema, each once") {
    content::Run run{.text = "x", .bold = true, .underline = true, .raised = 1};
    run.style = style::spaced;
    const std::string given =
        "<w:rPr><w:rStyle w:val=\"old\"/><w:b w:val=\"0\"/><w:color w:val=\"FF0000\"/><w:color w:val=\"00FF00\"/><w:sz "
        "w:val=\"28\"/>"
        "<w:lang w:val=\"ru-RU\"/><w14:ligatures w14:val=\"none\"/><w:rPrChange "
        "w:id=\"1\"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>";
    CHECK(render::docx_run_properties(given, run, *facts()) ==
          "<w:rPr><w:rStyle w:val=\"spaced\"/><w:b/><w:bCs/><w:color w:val=\"FF0000\"/><w:sz w:val=\"28\"/><w:u "
          "w:val=\"single\"/><w:vertAlign w:val=\"superscript\"/><w:lang w:val=\"ru-RU\"/><w14:ligatures "
          "w14:val=\"none\"/><w:rPrChange w:id=\"1\"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>");
    CHECK(render::docx_run_properties(given, {.text = "x"}, *facts()) == given);
    CHECK(render::docx_run_properties({}, {.text = "x"}, *facts()).empty());
}

TEST_CASE("line ends and tabs become elements") {
    std::string out;
    render::append_docx_text("a\n\tb < c", out);
    CHECK(out == "<w:t xml:space=\"preserve\">a</w:t><w:br/><w:tab/><w:t xml:space=\"preserve\">b &lt; c</w:t>");
}

TEST_CASE("each instance of a list gets a w:num that starts again") {
    const Written written =
        write_docx(content_of({listed(style::item, 1), listed(style::subitem, 1, 1), listed(style::item, 2)}));
    CHECK(holds(written.body, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"5\"/></w:numPr>"));
    CHECK(holds(written.body, "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"5\"/></w:numPr>"));
    CHECK(holds(written.body, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"6\"/></w:numPr>"));
    const std::string numbering = part(written.file, "word/numbering.xml");
    CHECK(holds(numbering,
                "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"10\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
                "w:val=\"1\"/></w:lvlOverride><w:lvlOverride w:ilvl=\"1\"><w:startOverride "
                "w:val=\"1\"/></w:lvlOverride></w:num>"));
    CHECK(numbering.rfind("<w:abstractNum ") < numbering.find("<w:num "));
    CHECK(count(numbering, "<w:abstractNum ") == 4);
}

TEST_CASE("an instance that goes on after another of the same list counts by a list of its own") {
    // Word counts all w:num of one abstract list together: the third item would read 2 instead of 3.
    const Written written = write_docx(
        content_of({listed(style::item, 1), listed(style::item, 1), listed(style::item, 2), listed(style::item, 1)}));
    const std::string numbering = part(written.file, "word/numbering.xml");
    CHECK(count(numbering, "<w:abstractNum ") == 5);
    CHECK(holds(numbering, "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"41\"/>"));
    CHECK(numbering.rfind("<w:abstractNum ") < numbering.find("<w:num "));
}

TEST_CASE("a negative instance starts again in every rich value") {
    const auto known = facts();
    const auto writer = render::docx_writer(known, nullptr);
    std::string out;
    writer->blocks(content_of({listed(style::numbered, -1)}), out);
    writer->blocks(content_of({listed(style::numbered, -1)}), out);
    CHECK(holds(out, "<w:numId w:val=\"5\"/>"));
    CHECK(holds(out, "<w:numId w:val=\"6\"/>"));
}

TEST_CASE("a paragraph outside of lists loses its style's number and prints its own") {
    content::Paragraph paragraph{.style = style::clause, .runs = {{.text = "текст"}}, .number = "7."};
    const Written written =
        write_docx(content_of({paragraph, content::Paragraph{.style = "Неведомый", .number = "8."}}));
    CHECK(holds(written.body,
                "<w:numId w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t xml:space=\"preserve\">7. </w:t></w:r>"));
    CHECK(holds(written.body, "<w:p><w:r><w:t xml:space=\"preserve\">8.</w:t></w:r></w:p>"));
}

TEST_CASE("a picture is stored once and related in each part that shows it") {
    const auto bytes = std::make_shared<const std::string>(small_png());
    const content::Picture picture{
        .bytes = bytes, .type = "png", .width_mm = 1000, .height_mm = 100, .description = "A & B"};
    const auto copy = std::make_shared<const std::string>(small_png());
    content::Picture same = picture;
    same.bytes = copy;
    const auto writer = render::docx_writer(facts(), nullptr);
    std::string body, header;
    writer->enter_part("word/document.xml");
    writer->blocks(content_of({picture, same}), body);
    writer->enter_part("word/header1.xml");
    writer->blocks(content_of({picture}), header);
    const render::PackageEdits edits = writer->finish();
    REQUIRE(edits.added.size() == 2);
    CHECK(edits.added[0].first == "word/_rels/header1.xml.rels");
    CHECK(edits.added[1].first == "word/media/content1.png");
    CHECK(holds(edits.replaced.at("word/_rels/document.xml.rels"), "Target=\"media/content1.png\""));
    CHECK(holds(edits.replaced.at("[Content_Types].xml"), "Extension=\"png\" ContentType=\"image/png\""));
    CHECK(holds(body, "<wp:docPr id=\"1\""));
    CHECK(holds(body, "<wp:docPr id=\"2\""));
    CHECK(holds(header, "<wp:docPr id=\"3\""));
    CHECK(holds(body, "descr=\"A &amp; B\""));
    CHECK(holds(body, "<wp:extent cx=\"6480175\""));  // no wider than the text: 180 mm
}

TEST_CASE("two tables do not grow together and breaks stand on what follows") {
    content::Table table{.columns = {{1}}, .rows = {content::Row{.cells = {content::Cell{}}}}};
    const Written written =
        write_docx(content_of({table, table, content::PageBreak{}, table, content::PageBreak{}, content::Paragraph{}}));
    CHECK_FALSE(holds(written.body, "</w:tbl><w:tbl>"));
    CHECK(count(written.body, "<w:pageBreakBefore/>") == 2);
    CHECK(count(written.body, "w:type=\"page\"") == 0);
}

TEST_CASE("an empty cell, a covered cell and a cell that ends with a table hold a paragraph") {
    content::Table inner{.columns = {{1}}, .rows = {content::Row{.cells = {content::Cell{}}}}};
    content::Cell tall{.blocks = {inner}, .rowspan = 2};
    content::Table table{.columns = {{1}, {1}},
                         .rows = {content::Row{.cells = {tall, content::Cell{}}}, content::Row{}}};
    const Written written = write_docx(content_of({table}));
    CHECK(count(written.body, "<w:tc>") == count(written.body, "</w:p></w:tc>"));
    CHECK(count(written.body, "<w:vMerge w:val=\"continue\"/>") == 1);
}

TEST_CASE("empty cells of header and section rows keep their row together with the next one") {
    const auto table = [](content::RowKind kind) {
        return content::Table{.columns = {{1}}, .rows = {content::Row{.kind = kind, .cells = {content::Cell{}}}}};
    };
    CHECK(holds(write_docx(content_of({table(content::RowKind::Header)})).body, "<w:keepNext/></w:pPr></w:p></w:tc>"));
    CHECK(holds(write_docx(content_of({table(content::RowKind::Section)})).body, "<w:keepNext/></w:pPr></w:p></w:tc>"));
    CHECK_FALSE(holds(write_docx(content_of({table(content::RowKind::Body)})).body, "keepNext"));
}

TEST_CASE("the lint learns which styles a template lacks") {
    CHECK(render::missing_styles(*facts()).empty());
    CHECK(render::missing_styles(render::DocxFacts()).size() == render::asked_styles().size());
}

#include "render/content_odt.hpp"

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
    return {.style = style, .runs = {{.text = "x"}}, .list = {instance, level}, .number = "1."};
}

std::shared_ptr<const render::OdtFacts> facts() {
    return render::read_odt_facts(package::open(odt_template(), "t.odt", package::office_limits).value.value())
        .value.value();
}

std::string blocks(const content::Content& content) {
    std::string out;
    render::odt_writer(facts(), nullptr)->blocks(content, out);
    return out;
}

std::string text(std::string_view plain) {
    std::string out;
    render::append_odt_text(plain, out);
    return out;
}

bool holds(std::string_view whole, std::string_view what) { return whole.find(what) != std::string_view::npos; }

}  // namespace

TEST_CASE("white space that ODF would drop is told by elements") {
    CHECK(text("a b") == "a b");
    CHECK(text(" a") == "<text:s/>a");
    CHECK(text("a   b ") == "a<text:s text:c=\"3\"/>b<text:s/>");
    CHECK(text("a\t b\nc") == "a<text:tab/><text:s/>b<text:line-break/>c");
    CHECK(text("<\xC2\xA0>") == "&lt;\xC2\xA0&gt;");
}

TEST_CASE("levels of a list are nested and an interrupted list is continued") {
    const std::string out =
        blocks(content_of({listed(style::item, 1), listed(style::subitem, 1, 1), content::Paragraph{},
                           listed(style::subitem, 1, 1), listed(style::item, 1), listed(style::item, 2)}));
    CHECK(out ==
          "<text:list xml:id=\"content-list-1\" text:style-name=\"L1\"><text:list-item><text:p "
          "text:style-name=\"s2\">x</text:p>"
          "<text:list><text:list-item><text:p "
          "text:style-name=\"s3\">x</text:p></text:list-item></text:list></text:list-item></text:list>"
          "<text:p text:style-name=\"Standard\"></text:p>"
          "<text:list xml:id=\"content-list-2\" text:continue-list=\"content-list-1\" "
          "text:style-name=\"L1\"><text:list-item>"
          "<text:list><text:list-item><text:p "
          "text:style-name=\"s3\">x</text:p></text:list-item></text:list></text:list-item>"
          "<text:list-item><text:p text:style-name=\"s2\">x</text:p></text:list-item></text:list>"
          "<text:list xml:id=\"content-list-3\" text:style-name=\"L1\"><text:list-item><text:p "
          "text:style-name=\"s2\">x</text:p>"
          "</text:list-item></text:list>");
}

TEST_CASE("each set of marks is one automatic style, shared by all parts") {
    const auto writer = render::odt_writer(facts(), nullptr);
    content::Paragraph paragraph{.runs = {{.text = "a", .bold = true}, {.text = "b"}, {.text = "c", .bold = true}}};
    std::string body, header;
    writer->enter_part("content.xml");
    writer->runs(content_of({paragraph}), "T7", body);
    writer->enter_part("styles.xml");
    writer->runs(content_of({paragraph}), "", header);
    const std::string bare =
        "<text:span text:style-name=\"content-text-1\">a</text:span>b<text:span "
        "text:style-name=\"content-text-1\">c</text:span>";
    CHECK(body == "<text:span text:style-name=\"T7\">" + bare + "</text:span>");
    CHECK(header == bare);
    CHECK(writer->finish().automatic_styles ==
          "<style:style style:name=\"content-text-1\" style:family=\"text\"><style:text-properties "
          "fo:font-weight=\"bold\" "
          "style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"/></style:style>");
}

TEST_CASE("names that the template has are not taken again") {
    auto taken = std::make_shared<render::OdtFacts>();
    taken->names = {"content-text-1", "content-text-2"};
    render::OdtNames names(taken);
    CHECK(names.fresh("content-text-") == "content-text-3");
}

TEST_CASE("rotated cells, fills and the profile's borders stand in cell styles") {
    content::Cell cell{.rotated = true, .vertical = content::Vertical::Middle, .fill = "EEEEEE"};
    content::Table table{.columns = {{1}},
                         .rows = {content::Row{.kind = content::RowKind::Header, .cells = {cell}}},
                         .description = "Опись"};
    layout::Profile profile;
    profile.table = {.border_pt = 0.75, .padding_mm = 1.25};
    const std::string body = write_odt(content_of({table}), &profile).body;
    CHECK(holds(body, "fo:border-left=\"0.75pt solid #000000\" fo:border-bottom=\"0.75pt solid #000000\""));
    CHECK(holds(body, "fo:padding-left=\"1.25mm\""));
    // A repeated header and collapsing borders together lose rows in LibreOffice.
    CHECK_FALSE((holds(body, "table:table-header-rows") && holds(body, "collapsing")));
    CHECK(holds(body, "fo:background-color=\"#EEEEEE\" style:vertical-align=\""));
    CHECK(holds(body, "<table:desc>Опись</table:desc><table:table-column"));
}

namespace {

content::Cell rotated_cell(const std::string& text) {
    return {.blocks = {content::Paragraph{.style = style::cell_head, .runs = {{.text = text}}}},
            .rotated = true,
            .vertical = content::Vertical::Middle};
}

std::string rotated_table(std::vector<content::Cell> cells) {
    const content::Table table{.columns = std::vector<content::Column>(cells.size()),
                               .rows = {content::Row{.kind = content::RowKind::Header, .cells = std::move(cells)}}};
    return write_odt(content_of({table})).body;
}

std::size_t count(std::string_view whole, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = whole.find(what); at != whole.npos; at = whole.find(what, at + 1)) ++found;
    return found;
}

}  // namespace

// ODF 1.3 has no text from bottom to top; the strict schema refused what LibreOffice writes for it.
TEST_CASE("a short rotated text is written with turned letters and its row grows with it") {
    const std::string body = rotated_table({rotated_cell("% «2»"), rotated_cell("% «4» и «5»")});
    CHECK(holds(body,
                "<style:paragraph-properties fo:text-align=\"center\"/><style:text-properties "
                "style:text-rotation-angle=\"90\" style:text-rotation-scale=\"fixed\"/>"));
    CHECK_FALSE(holds(body, "writing-mode"));
    CHECK_FALSE(holds(body, "style:min-row-height"));  // LibreOffice would break the line there
}

TEST_CASE("turned letters begin at the foot of the cell, or in the middle when their style is centred") {
    auto known = std::make_shared<render::OdtFacts>(*facts());
    const auto alignment = [&] {
        const auto writer = render::odt_writer(known, nullptr);
        std::string out;
        writer->blocks(
            content_of({content::Table{.columns = {{1}}, .rows = {content::Row{.cells = {rotated_cell("x")}}}}}), out);
        const std::string styles = writer->finish().automatic_styles;
        const std::size_t begin = styles.find("style:vertical-align=\"") + 22;
        return styles.substr(begin, styles.find('"', begin) - begin);
    };
    known->centred.clear();
    CHECK(alignment() == "bottom");
    known->centred.insert(*render::find_style(known->paragraph_styles, style::cell_head));
    CHECK(alignment() == "middle");
}

TEST_CASE("a style is centred when it or the nearest of its parents that tells says so") {
    const auto paragraph = [](std::string name, std::string parent, std::string alignment) {
        return "<style:style style:name=\"" + name + "\" style:family=\"paragraph\" style:parent-style-name=\"" +
               parent + "\"><style:paragraph-properties" +
               (alignment.empty() ? "" : " fo:text-align=\"" + alignment + "\"") + "/></style:style>";
    };
    const std::string styles =
        "<office:document-styles xmlns:office=\"o\" xmlns:style=\"s\" xmlns:fo=\"f\"><office:styles>" +
        paragraph("a", "", "center") + paragraph("b", "a", "") + paragraph("c", "b", "start") +
        paragraph("d", "c", "") + "</office:styles></office:document-styles>";
    package::Writer writer;
    writer.add("styles.xml", styles);
    const auto archive = package::open(writer.finish(), "t.odt", package::office_limits).value.value();
    CHECK(render::read_odt_facts(archive).value.value()->centred == std::set<std::string, std::less<>>{"a", "b"});
}

TEST_CASE("one rotated text that must wrap turns all rotated cells of its table alike") {
    content::Cell two_lines = rotated_cell("строка");
    two_lines.blocks.push_back(two_lines.blocks.front());
    for (const content::Cell& longer :
         {rotated_cell("Наименование общеобразовательного учреждения"), two_lines, rotated_cell("две\nстроки")}) {
        const std::string body = rotated_table({rotated_cell("% «2»"), longer});
        CHECK(count(body, "style:writing-mode=\"tb-rl\"") == 2);  // of both cells: the last one has a line at its right
        CHECK_FALSE(holds(body, "text-rotation-angle"));
        CHECK_FALSE(holds(body, "loext"));
        CHECK(holds(body, "style:min-row-height=\""));  // rotated text gets room though nobody asked
    }
}

TEST_CASE("a picture comes with its file, its entry in the manifest and its description") {
    const content::Picture picture{.bytes = std::make_shared<const std::string>(small_png()),
                                   .type = "png",
                                   .width_mm = 360,
                                   .height_mm = 10,
                                   .description = "A & B"};
    const Written written = write_odt(content_of({picture, picture}));
    CHECK(holds(written.body,
                "svg:width=\"180.00mm\" svg:height=\"5.00mm\"><draw:image xlink:href=\"Pictures/content1.png\""));
    CHECK(holds(written.body, "<svg:desc>A &amp; B</svg:desc>"));
    const auto archive = package::open(written.file, "t.odt", package::office_limits).value.value();
    CHECK(archive.find("Pictures/content1.png"));
    CHECK_FALSE(archive.find("Pictures/content2.png"));
    CHECK(holds(archive.unpack(*archive.find("META-INF/manifest.xml")).value.value(),
                "manifest:full-path=\"Pictures/content1.png\""));
}

TEST_CASE("page breaks stand on the paragraph or table that follows") {
    content::Table table{.columns = {{1}}, .rows = {content::Row{}}};
    const std::string body = write_odt(content_of({content::PageBreak{}, content::Paragraph{.style = style::text},
                                                   content::PageBreak{}, table}))
                                 .body;
    CHECK(holds(body,
                "style:family=\"paragraph\" style:parent-style-name=\"s1\"><style:paragraph-properties "
                "fo:break-before=\"page\"/>"));
    CHECK(holds(body, "table:border-model=\"collapsing\" fo:break-before=\"page\"/>"));
}

TEST_CASE("the lint learns which styles an ODT template lacks") {
    CHECK(render::missing_styles(*facts()).empty());
    CHECK(render::missing_styles(render::OdtFacts()).size() + 1 == render::asked_styles().size());
}

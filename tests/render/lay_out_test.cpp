#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "content/styles.hpp"
#include "render/lay_out_edit.hpp"
#include "render/render.hpp"

using namespace prikaz;

namespace {

std::string file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    INFO(path);
    REQUIRE(stream);
    return (std::ostringstream() << stream.rdbuf()).str();
}

package::Archive opened(std::string bytes) {
    auto archive = package::open(std::move(bytes), "template", package::office_limits);
    REQUIRE(archive.value);
    return *archive.value;
}

std::string part(const package::Archive& archive, std::string_view name) {
    const auto* entry = archive.find(name);
    REQUIRE(entry);
    auto bytes = archive.unpack(*entry);
    REQUIRE(bytes.value);
    return *bytes.value;
}

layout::Profile profile(const std::string& id) {
    auto tree = [](std::string_view name) {
        auto path = "templates/profiles/" + std::string(name) + ".yaml";
        return data::read_yaml({path, file(path)}, {1 << 16, 4096, 32});
    };
    auto own = tree(id);
    REQUIRE(own.value);
    auto read = layout::read_profile(own.value->root(), tree);
    REQUIRE(read.value);
    return *read.value;
}

std::string laid_out(const std::string& bytes, const layout::Profile& profile, double left_mm = 0) {
    auto result = render::lay_out(opened(bytes), profile, left_mm);
    REQUIRE(result.value);
    return *result.value;
}

bool holds(const std::string& text, std::string_view what) { return text.find(what) != text.npos; }

const std::vector<std::string> names{"order", "appendix", "acquaintance", "approval"};

std::vector<std::string> shipped(const std::string& extension) {
    std::vector<std::string> paths;
    for (const auto& name : names) paths.push_back("templates/" + name + extension);
    return paths;
}

}  // namespace

TEST_CASE("every shipped template defines every style that the engine asks for") {
    namespace style = content::style;
    for (const char* name : {style::text,
                             style::item,
                             style::subitem,
                             style::continuation,
                             style::heading,
                             style::plain_heading,
                             style::clause,
                             style::clause_written,
                             style::bullet,
                             style::numbered,
                             style::table,
                             style::cell,
                             style::cell_centre,
                             style::cell_head,
                             style::cell_section,
                             style::cell_subheading,
                             style::cell_bullet,
                             style::cell_numbered,
                             style::cell_small,
                             style::cell_small_centre,
                             style::cell_small_head,
                             style::picture,
                             style::spaced}) {
        INFO(name);
        for (const auto& path : shipped(".docx")) {
            CHECK(holds(part(opened(file(path)), "word/styles.xml"), "<w:name w:val=\"" + std::string(name) + "\"/>"));
        }
        for (const auto& path : shipped(".odt")) {
            CHECK(holds(part(opened(file(path)), "styles.xml"), "style:display-name=\"" + std::string(name) + "\""));
        }
    }
}

TEST_CASE("shipped templates share styles and lists, so that joining them loses nothing") {
    auto order = opened(file("templates/order.docx"));
    for (const auto& path : shipped(".docx")) {
        auto other = opened(file(path));
        CHECK((part(other, "word/styles.xml") == part(order, "word/styles.xml")));
        CHECK((part(other, "word/numbering.xml") == part(order, "word/numbering.xml")));
    }
    auto common = [](const std::string& path) {
        auto styles = part(opened(file(path)), "styles.xml");
        return styles.substr(0, styles.find("<office:automatic-styles>"));
    };
    for (const auto& path : shipped(".odt")) CHECK((common(path) == common("templates/order.odt")));
}

TEST_CASE("the shipped templates already have the default profile's layout") {
    const auto rules = profile("gost-2025");
    for (const char* extension : {".docx", ".odt"}) {
        for (const auto& path : shipped(extension)) {
            INFO(path);
            auto before = opened(file(path));
            auto after = opened(laid_out(file(path), rules));
            REQUIRE(before.entries().size() == after.entries().size());
            for (const auto& entry : before.entries()) {
                INFO(entry.name);
                CHECK((part(after, entry.name) == part(before, entry.name)));
            }
        }
    }
}

TEST_CASE("an order kept for long gets the wide left margin in DOCX, and its title stays 12 cm wide") {
    const auto rules = profile("gost-2025");
    auto archive = opened(laid_out(file("templates/order.docx"), rules, rules.long_storage_left_mm));
    CHECK(holds(
        part(archive, "word/document.xml"),
        R"(<w:pgMar w:top="1134" w:right="567" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>)"));
    auto styles = part(archive, "word/styles.xml");
    auto title = styles.substr(styles.find("Приказ Заголовок к тексту"));
    CHECK(holds(title.substr(0, title.find("</w:style>")), R"(<w:ind w:left="1417" w:right="1417"/>)"));
}

TEST_CASE("an order kept for long gets the wide left margin in ODT") {
    const auto rules = profile("gost-2025");
    auto styles = part(opened(laid_out(file("templates/order.odt"), rules, rules.long_storage_left_mm)), "styles.xml");
    CHECK(
        holds(styles, R"(fo:margin-top="10mm" fo:margin-bottom="20mm" fo:margin-left="30mm" fo:margin-right="10mm")"));
    CHECK(holds(styles, R"(fo:min-height="10mm")"));
    CHECK(holds(styles, R"(fo:margin-left="25mm" fo:margin-right="25mm")"));
}

TEST_CASE("a profile's font, size, line and indent reach the styles, and its indent the lists") {
    auto rules = profile("gost-2025");
    rules.styles["Приказ Текст"] = {
        .font = "PT \"Serif\" & Co", .size_pt = 13, .first_line_mm = 10, .line = 1.5, .before_pt = 2};
    auto docx = opened(laid_out(file("templates/appendix.docx"), rules));
    auto styles = part(docx, "word/styles.xml");
    auto text = styles.substr(styles.find("<w:name w:val=\"Приказ Текст\"/>"));
    text = text.substr(0, text.find("</w:style>"));
    CHECK(holds(text, R"(<w:spacing w:line="360" w:lineRule="auto" w:before="40"/><w:ind w:firstLine="567"/>)"));
    CHECK(holds(text, R"(w:ascii="PT &quot;Serif&quot; &amp; Co")"));
    CHECK(holds(text, R"(<w:sz w:val="26"/><w:szCs w:val="26"/>)"));
    auto numbering = part(docx, "word/numbering.xml");
    CHECK(holds(numbering, R"(w:firstLine="567")"));
    CHECK_FALSE(holds(numbering, R"(w:firstLine="709")"));
    CHECK(holds(numbering, R"(w:firstLine="0")"));

    auto odt = part(opened(laid_out(file("templates/appendix.odt"), rules)), "styles.xml");
    auto style = odt.substr(odt.find("style:display-name=\"Приказ Текст\""));
    style = style.substr(0, style.find("</style:style>"));
    CHECK(holds(style, R"(fo:text-indent="10mm")"));
    CHECK(holds(style, R"(fo:line-height="150%")"));
    CHECK(holds(style, R"(fo:font-size="13pt")"));
    CHECK(holds(odt, R"(<style:font-face style:name="PT &quot;Serif&quot; &amp; Co")"));
    auto lists = odt.substr(odt.find("<text:list-style"));
    CHECK(holds(lists, R"(fo:text-indent="10mm")"));
    CHECK_FALSE(holds(lists, R"(fo:text-indent="12.5mm")"));
}

TEST_CASE("the caption block of an appendix is as wide as the profile lets a corner be") {
    const auto before_2025 = profile("gost-2016");
    auto document = part(opened(laid_out(file("templates/appendix.docx"), before_2025)), "word/document.xml");
    CHECK(holds(document, R"(<w:tblW w:w="4252" w:type="dxa"/>)"));
    CHECK(holds(document, R"(<w:gridCol w:w="4252"/>)"));
    CHECK(holds(document, R"(<w:tcW w:w="4252" w:type="dxa"/>)"));
    auto content = part(opened(laid_out(file("templates/appendix.odt"), before_2025)), "content.xml");
    CHECK(holds(content, R"(style:width="75mm")"));
    CHECK(holds(content, R"(style:column-width="75mm")"));
}

TEST_CASE("laying out twice changes nothing more") {
    auto rules = profile("gost-2016");
    rules.styles["Приказ Ячейка"] = {
        .font = "Arial", .size_pt = 11, .first_line_mm = 5, .line = 1, .before_pt = 1, .after_pt = 1};
    for (const char* path : {"templates/order.docx", "templates/order.odt"}) {
        auto once = laid_out(file(path), rules, 25);
        CHECK((laid_out(once, rules, 25) == once));
    }
}

TEST_CASE("parts that the layout does not touch keep their packed bytes") {
    auto before = opened(file("templates/order.docx"));
    auto after = opened(laid_out(file("templates/order.docx"), profile("gost-2016"), 25));
    for (const char* name : {"word/settings.xml", "word/header1.xml", "[Content_Types].xml"}) {
        CHECK(after.find(name)->packed == before.find(name)->packed);
    }
}

TEST_CASE("a file that is no office document is refused") {
    package::Writer writer;
    writer.add("a.txt", "text");
    auto refused = render::lay_out(opened(writer.finish()), profile("gost-2025"), 0);
    CHECK_FALSE(refused.value);
    CHECK(has_errors(refused.problems));
}

TEST_CASE("a new child stands where the schema wants it") {
    constexpr std::string_view order = "a b c";
    auto same = [](std::string element) { return element; };
    CHECK(render::with_child("<x/>", "b", order, same) == "<x><b/></x>");
    CHECK(render::with_child("<x><a/><c/></x>", "b", order, same) == "<x><a/><b/><c/></x>");
    CHECK(render::with_child("<x><a><b/></a></x>", "b", order, same) == "<x><a><b/></a><b/></x>");
    CHECK(render::with_child("<x><b i='1'/></x>", "b", order, [](std::string b) {
              return render::with_attributes(std::move(b), {{"i", "\"2\""}, {"j", "<"}});
          }) == "<x><b i='&quot;2&quot;' j=\"&lt;\"/></x>");
}

TEST_CASE("an attribute is removed by an empty value and never looked for in a child") {
    CHECK(render::with_attribute("<x a='>' b=\"1\"/>", "b", "") == "<x a='>'/>");
    CHECK(render::value_of("<x><y b='1'/></x>", "b").empty());
    CHECK(render::with_attribute("<x ><y b='1'/></x>", "b", "2") == "<x b=\"2\" ><y b='1'/></x>");
}

// What data may ask for beyond words: looks, pictures among words, codes, bars, whole documents, other pictures.
#include <catch2/catch.hpp>

#include "tests/render/content_templates.hpp"
#include "tests/render/small_documents.hpp"

using namespace prikaz;
using namespace prikaz::render;
using namespace prikaz::render::testing;
using Catch::Matchers::Contains;

namespace {

const std::string odt_tag = "<text:p>до {{ x }} после</text:p>";
const std::string note =
    "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    "<w:footnote w:id=\"1\"><w:p><w:r><w:t>сноска вставки</w:t></w:r></w:p></w:footnote>";
const std::string included_styles =
    "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:type=\"paragraph\" "
    "w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" "
    "w:styleId=\"Own\"><w:name w:val=\"Свой стиль\"/><w:rPr><w:b/></w:rPr></w:style></w:styles>";

// A document with a style, a note and a section of its own, that ends with a table.
std::string included_docx() {
    return docx(
        "<w:p><w:pPr><w:pStyle w:val=\"Own\"/><w:sectPr><w:pgSz w:w=\"9000\" w:h=\"9000\"/></w:sectPr></w:pPr>"
        "<w:r><w:t>из вставки</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>" +
            table({row({"ячейка"})}, 1),
        {{"word/styles.xml", included_styles}, {"word/footnotes.xml", note}});
}

FillOptions beside() {
    FillOptions options;
    options.files = [](const data::Node& name) -> Loaded<std::string> {
        if (name.text() == "part.docx") return {included_docx(), {}};
        if (name.text() == "part.odt")
            return {odt("<text:p text:style-name=\"P9\">из вставки</text:p>",
                        "<style:style style:name=\"P9\" style:family=\"paragraph\"><style:text-properties "
                        "fo:font-weight=\"bold\"/></style:style>"),
                    {}};
        if (name.text() == "broken.docx") return {std::string("no archive"), {}};
        return {content_test::small_png(), {}};
    };
    return options;
}

std::string told(const Loaded<std::string>& result) {
    std::string all;
    for (const Problem& one : result.problems)
        all += one.code + " " + one.text + " (" + one.place.part + ") " + one.hint;
    return all;
}

// The part of the filled file, or what was wrong; a file that is made is valid.
std::string part_filled(const std::string& archive, const std::string& yaml, const std::string& part) {
    const auto result = filled(archive, yaml, beside());
    if (!result.value) return told(result);
    CHECK(invalidity(*result.value, part.starts_with("word/") ? "docx" : "odt") == "");
    return part_of(*result.value, part);
}

std::string body_filled(const std::string& body, const std::string& yaml) {
    return part_filled(docx(body), yaml, "word/document.xml");
}

}  // namespace

TEST_CASE("a piece of text has every look that docxtpl's RichText has") {
    const std::string yaml =
        "x: {$rich: {paragraph: [{text: слово, bold: true, italic: true, strike: true, underline: dot-dot-dash, color: "
        "'C00000', background: FFF2CC, size: 14.5, font: PT Serif, raised: above, language: en-US, right-to-left: "
        "true}]}}";
    const std::string body = body_filled(paragraph("{{ x }}"), yaml);
    CHECK_THAT(body, Contains("<w:rFonts w:ascii=\"PT Serif\" w:hAnsi=\"PT Serif\" w:cs=\"PT Serif\"/>"));
    CHECK_THAT(body, Contains("<w:color w:val=\"C00000\"/><w:sz w:val=\"29\"/><w:szCs w:val=\"29\"/><w:u "
                              "w:val=\"dotDotDash\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFF2CC\"/>"));
    CHECK_THAT(body, Contains("<w:vertAlign w:val=\"superscript\"/><w:rtl/><w:lang w:val=\"en-US\"/></w:rPr>"));
    const std::string content = part_filled(odt(odt_tag), yaml, "content.xml");
    CHECK_THAT(content, Contains("fo:color=\"#c00000\" fo:background-color=\"#fff2cc\" fo:font-family=\"'PT Serif'\""));
    CHECK_THAT(content, Contains("style:text-underline-style=\"dot-dot-dash\""));
    CHECK_THAT(content, Contains("fo:font-size=\"14.5pt\"") && Contains("fo:language=\"en\" fo:country=\"US\""));
    const std::string east =
        body_filled(paragraph("{{ x }}"), "x: {$rich: {paragraph: [{text: a, font: 'eastAsia:SimSun'}]}}");
    CHECK_THAT(east, Contains("w:eastAsia=\"SimSun\""));
    CHECK_THAT(body_filled(paragraph("{{ x }}"), "x: {$rich: {paragraph: [{text: a, underline: curly}]}}"),
               Contains("content.choice"));
    CHECK_THAT(body_filled(paragraph("{{ x }}"), "x: {$rich: {paragraph: [{text: a, size: 0.3}]}}"),
               Contains("content.size"));
}

TEST_CASE("a picture stands among words, with a link, and in headers") {
    const std::string yaml =
        "x: {$rich: {picture: {file: a.png, width: 20 mm}}}\n"
        "y: {$rich: {paragraph: [перед, {picture: a.png, link: 'https://a.ru'}]}}\ntitle: {$rich: {picture: {file: "
        "a.png, description: Герб}}}";
    const std::string archive =
        docx(paragraph("до {{ x }} после {{r y }}"), {{"word/header1.xml", paragraph("{{ x }}")}});
    const auto result = filled(archive, yaml, beside());
    INFO(told(result));
    REQUIRE(result.value);
    CHECK(invalidity(*result.value, "docx") == "");
    const std::string body = part_of(*result.value, "word/document.xml");
    CHECK_THAT(body, Contains("до </w:t></w:r><w:r><w:drawing><wp:inline") && Contains("cx=\"720000\""));
    CHECK(body.find("<w:hyperlink") < body.rfind("<w:drawing>"));
    CHECK_THAT(part_of(*result.value, "word/header1.xml"), Contains("<w:drawing>"));
    CHECK_THAT(part_of(*result.value, "word/_rels/header1.xml.rels"), Contains("media/content1.png"));
    CHECK_THAT(part_of(*result.value, "docProps/core.xml"), Contains("Герб"));
    CHECK_THAT(part_filled(odt(odt_tag), yaml, "content.xml"),
               Contains("до <draw:frame") && Contains("svg:width=\"20.00mm\""));
}

TEST_CASE("a QR code and bars are drawn from data") {
    const std::string yaml =
        "x: {$rich: {qr: 'https://example.org/341'}}\ny: {$rich: [{bars: {rows: [[Учеников, 250], "
        "[Учителей, 25], [Пусто, 0]], color: '4472C4'}}]}";
    const std::string body = body_filled(paragraph("{{ x }}") + paragraph("{{p y }}"), yaml);
    CHECK(count(body, "<w:drawing>") == 3);
    CHECK_THAT(body, Contains("descr=\"https://example.org/341\"") && Contains("descr=\"Учителей: 25\""));
    CHECK_THAT(body, Contains("<a:ext cx=\"1080000\" cy=\"1080000\"/>"));
    CHECK_THAT(part_filled(odt(odt_tag), yaml, "content.xml"), Contains("<draw:frame"));
    CHECK_THAT(body_filled(paragraph("{{p x }}"), "x: {$rich: {qr: ''}}"), Contains("content.qr"));
    CHECK_THAT(body_filled(paragraph("{{p x }}"), "x: {$rich: {bars: {rows: [[a, -1]]}}}"), Contains("content.bars"));
    CHECK_THAT(body_filled(paragraph("{{p x }}"), "x: {$rich: {bars: {rows: [a]}}}"), Contains("content.bars"));
}

TEST_CASE("an ODT that declares no more than it uses gets the names that values need") {
    const std::string odf = "urn:oasis:names:tc:opendocument:xmlns:";
    const std::string names =
        "xmlns:office=\"" + odf + "office:1.0\" xmlns:text=\"" + odf + "text:1.0\" office:version=\"1.3\"";
    package::Writer writer;
    for (const package::Archive whole = opened(odt(odt_tag)); const package::Entry& entry : whole.entries()) {
        if (entry.name == "content.xml")
            writer.add(entry.name, "<office:document-content " + names +
                                       "><office:automatic-styles/><office:body><office:text>" + odt_tag +
                                       "</office:text></office:body></office:document-content>");
        else
            writer.copy(entry);
    }
    const std::string content = part_filled(writer.finish(), "x: {$rich: {qr: текст}}", "content.xml");
    CHECK_THAT(content, Contains("<draw:frame") && Contains("xmlns:draw=") && Contains("xmlns:svg=") &&
                            Contains("xmlns:xlink="));
    CHECK(!has_errors(package::check_xml(content, {})));
}

TEST_CASE("a document comes with its styles, notes and tables, without its page") {
    const std::string yaml = "x: {$rich: [перед, {document: part.docx}, {document: part.docx}]}";
    const std::string archive =
        docx(paragraph("начало") + table({row({paragraph("{{p x }}")})}, 1) + paragraph("{{p x }}"));
    const auto result = filled(archive, yaml, beside());
    INFO(told(result));
    REQUIRE(result.value);
    CHECK(invalidity(*result.value, "docx") == "");
    const std::string body = part_of(*result.value, "word/document.xml");
    CHECK(count(body, "из вставки") == 4);
    CHECK(count(body, "<w:sectPr") == 1);
    CHECK(count(part_of(*result.value, "word/styles.xml"), "Свой стиль") == 1);
    CHECK(count(part_of(*result.value, "word/footnotes.xml"), "сноска вставки") == 4);
    CHECK(body.find("document 0") == std::string::npos);
    const std::string text = part_filled(odt("<text:p>{{p x }}</text:p>"),
                                         "x: {$rich: [перед, {document: part.odt}, после]}", "content.xml");
    CHECK(text.find("перед") < text.find("из вставки"));
    CHECK(text.find("из вставки") < text.find("после"));
    CHECK_THAT(text, Contains("fo:font-weight=\"bold\""));
}

TEST_CASE("a document that cannot be included is refused at its place") {
    const auto refused = [](const std::string& archive, const std::string& document) {
        return told(filled(archive, "x: {$rich: [{document: " + document + "}]}", beside()));
    };
    CHECK_THAT(refused(docx(paragraph("{{p x }}")), "broken.docx"), Contains("zip."));
    CHECK_THAT(refused(docx(paragraph("{{p x }}")), "part.odt"), Contains("join.format"));
    CHECK_THAT(refused(docx(paragraph("a"), {{"word/header1.xml", paragraph("{{p x }}")}}), "part.docx"),
               Contains("template.slot"));
    CHECK_THAT(refused(docx(paragraph("в строке {{ x }}")), "part.docx"), Contains("template.slot"));
    CHECK_THAT(told(filled(docx(paragraph("{{p x }}")),
                           "x: {$rich: [{table: {rows: [[{blocks: [{document: part.docx}]}]]}}]}", beside())),
               Contains("content.document.place"));
}

TEST_CASE("pictures of the template are replaced by their names") {
    const std::string drawn = "x: {$rich: {picture: {file: a.png, description: Герб}}}";
    const std::string with_picture = *filled(docx(paragraph("{{p x }}")), drawn, beside()).value;
    FillOptions other;
    const std::string png = content_test::small_png() + "longer";
    other.files = [&](const data::Node& name) -> Loaded<std::string> {
        return {name.text() == "b.jpg" ? std::string("\xFF\xD8\xFF\xC0\0\x11\x08\0\x10\0\x10", 11) : png, {}};
    };
    const auto result = filled(with_picture, "$pictures: {Герб: b.png}", other);
    INFO(told(result));
    REQUIRE(result.value);
    CHECK(part_of(*result.value, "word/media/content1.png") == png);
    CHECK_THAT(told(filled(with_picture, "$pictures: {Гер: b.png}", other)),
               Contains("content.picture.name") && Contains("Герб"));
    CHECK_THAT(told(filled(with_picture, "$pictures: {Герб: b.jpg}", other)), Contains("content.picture.format"));
    CHECK_THAT(told(filled(with_picture, "$pictures: 5", other)), Contains("content.picture.name"));
    const std::string in_odt = *filled(odt(odt_tag), drawn, beside()).value;
    const auto changed = filled(in_odt, "$pictures: {content-picture-1: b.png}", other);
    INFO(told(changed));
    REQUIRE(changed.value);
    CHECK(part_of(*changed.value, "Pictures/content1.png") == png);
}

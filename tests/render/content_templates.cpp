#include "content_templates.hpp"

#include "content/styles.hpp"
#include "render/content_writer.hpp"

namespace prikaz::content_test {
namespace {

namespace style = content::style;

const std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const std::string word = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr char place[] = "@CONTENT@";

// A paragraph style and the list level it is tied to; list 0: none, 1: items, 2: clauses, 3: dashes, 4: 1) 2).
struct Tied {
    const char* name;
    int list, level;
    bool bold;
};
constexpr Tied paragraphs[] = {
    {style::text, 0, 0, false},
    {style::item, 1, 0, false},
    {style::subitem, 1, 1, false},
    {style::continuation, 0, 0, false},
    {style::heading, 2, 0, true},
    {style::plain_heading, 0, 0, true},
    {style::clause, 2, 1, false},
    {style::clause_written, 0, 0, false},
    {style::bullet, 3, 0, false},
    {style::numbered, 4, 0, false},
    {style::cell, 0, 0, false},
    {style::cell_centre, 0, 0, false},
    {style::cell_head, 0, 0, true},
    {style::cell_section, 0, 0, true},
    {style::cell_subheading, 0, 0, true},
    {style::cell_bullet, 3, 0, false},
    {style::cell_numbered, 4, 0, false},
    {style::cell_small, 0, 0, false},
    {style::cell_small_centre, 0, 0, false},
    {style::cell_small_head, 0, 0, true},
    {style::picture, 0, 0, false},
};

std::string number(int n) { return std::to_string(n); }

std::string docx_styles() {
    std::string all =
        xml + "<w:styles" + word +
        "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
        "w:cs=\"Times New Roman\"/><w:sz w:val=\"24\"/></w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"link\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:u "
        "w:val=\"single\"/></w:rPr></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"spaced\"><w:name w:val=\"" +
        std::string(style::spaced) +
        "\"/><w:rPr><w:spacing w:val=\"60\"/></w:rPr></w:style>"
        "<w:style w:type=\"table\" w:styleId=\"table\"><w:name w:val=\"" +
        std::string(style::table) +
        "\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/>"
        "<w:bottom w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/><w:insideH w:val=\"single\" "
        "w:sz=\"4\"/>"
        "<w:insideV w:val=\"single\" w:sz=\"4\"/></w:tblBorders></w:tblPr></w:style>";
    int id = 0;
    for (const Tied& one : paragraphs) {
        all += "<w:style w:type=\"paragraph\" w:styleId=\"s" + number(++id) + "\"><w:name w:val=\"" + one.name +
               "\"/><w:basedOn w:val=\"a\"/><w:pPr>";
        if (one.list)
            all += "<w:numPr><w:ilvl w:val=\"" + number(one.level) + "\"/><w:numId w:val=\"" + number(one.list) +
                   "\"/></w:numPr>";
        all += "</w:pPr>" + std::string(one.bold ? "<w:rPr><w:b/></w:rPr>" : "") + "</w:style>";
    }
    return all + "</w:styles>";
}

std::string docx_numbering() {
    std::string all = xml + "<w:numbering" + word + ">";
    for (int list = 1; list <= 4; ++list) {
        all += "<w:abstractNum w:abstractNumId=\"" + number(list * 10) + "\"><w:multiLevelType w:val=\"multilevel\"/>";
        std::string levels;
        for (int level = 0; level < 9; ++level) {
            levels += "%" + number(level + 1) + ".";
            const std::string text = list == 3 ? "–" : list == 4 ? "%" + number(level + 1) + ")" : levels;
            all += "<w:lvl w:ilvl=\"" + number(level) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" +
                   (list == 3 ? "bullet" : "decimal") + "\"/><w:suff w:val=\"space\"/><w:lvlText w:val=\"" + text +
                   "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"" + number(level * 200) +
                   "\" w:firstLine=\"0\"/></w:pPr></w:lvl>";
        }
        all += "</w:abstractNum>";
    }
    for (int list = 1; list <= 4; ++list) {
        all += "<w:num w:numId=\"" + number(list) + "\"><w:abstractNumId w:val=\"" + number(list * 10) + "\"/></w:num>";
    }
    return all + "</w:numbering>";
}

std::string docx_page(Page page) {
    const bool turned = page == Page::Landscape;
    return std::string("<w:sectPr><w:pgSz w:w=\"") + (turned ? "16838" : "11906") + "\" w:h=\"" +
           (turned ? "11906" : "16838") + "\"" + (turned ? " w:orient=\"landscape\"" : "") +
           "/><w:pgMar w:top=\"1134\" w:right=\"567\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" "
           "w:footer=\"567\" "
           "w:gutter=\"0\"/></w:sectPr>";
}

std::string relation(const char* id, const std::string& type, const char* target) {
    return std::string("<Relationship Id=\"") + id + "\" Type=\"" + office + type + "\" Target=\"" + target + "\"/>";
}

std::string relations(const std::string& inner) {
    return xml + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inner +
           "</Relationships>";
}

std::string docx_types() {
    const std::string type = "\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.";
    return xml +
           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
           "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml" +
           type +
           "document.main+xml\"/>"
           "<Override PartName=\"/word/styles.xml" +
           type + "styles+xml\"/><Override PartName=\"/word/numbering.xml" + type + "numbering+xml\"/></Types>";
}

const std::string odf =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
    "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "
    "xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:version=\"1.3\"";

std::string odt_list(int list) {
    std::string all = "<text:list-style style:name=\"L" + number(list) + "\">";
    for (int level = 1; level <= 10; ++level) {
        const std::string at = " text:level=\"" + number(level) + "\"";
        const std::string look =
            "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\">"
            "<style:list-level-label-alignment text:label-followed-by=\"space\"/></style:list-level-properties>";
        if (list == 3) {
            all += "<text:list-level-style-bullet" + at + " text:bullet-char=\"–\">" + look +
                   "</text:list-level-style-bullet>";
        } else {
            all += "<text:list-level-style-number" + at + " style:num-format=\"1\" style:num-suffix=\"" +
                   (list == 4 ? ")" : ".") + "\"" +
                   (list < 3 && level > 1 ? " text:display-levels=\"" + number(level) + "\"" : "") + ">" + look +
                   "</text:list-level-style-number>";
        }
    }
    return all + "</text:list-style>";
}

std::string odt_styles(Page page) {
    std::string all =
        xml + "<office:document-styles" + odf +
        "><office:styles>"
        "<style:default-style style:family=\"paragraph\"><style:text-properties fo:font-family=\"&apos;Times New "
        "Roman&apos;\" fo:font-size=\"12pt\"/></style:default-style>"
        "<style:style style:name=\"Standard\" style:family=\"paragraph\"/>"
        "<style:style style:name=\"Internet_20_link\" style:display-name=\"Internet link\" style:family=\"text\"/>"
        "<style:style style:name=\"Spaced\" style:display-name=\"" +
        std::string(style::spaced) +
        "\" style:family=\"text\">"
        "<style:text-properties fo:letter-spacing=\"3pt\"/></style:style>";
    int id = 0;
    for (const Tied& one : paragraphs) {
        all += "<style:style style:name=\"s" + number(++id) + "\" style:display-name=\"" + one.name +
               "\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"" +
               (one.list ? " style:list-style-name=\"L" + number(one.list) + "\"" : std::string()) + ">" +
               (one.bold ? "<style:text-properties fo:font-weight=\"bold\"/>" : "") + "</style:style>";
    }
    for (int list = 1; list <= 4; ++list) all += odt_list(list);
    const bool turned = page == Page::Landscape;
    return all +
           "</office:styles><office:automatic-styles><style:page-layout "
           "style:name=\"page\"><style:page-layout-properties fo:page-width=\"" +
           (turned ? "297mm" : "210mm") + "\" fo:page-height=\"" + (turned ? "210mm" : "297mm") +
           "\" fo:margin-left=\"20mm\" fo:margin-right=\"10mm\" fo:margin-top=\"20mm\" fo:margin-bottom=\"20mm\" "
           "style:print-orientation=\"" +
           (turned ? "landscape" : "portrait") +
           "\"/></style:page-layout></office:automatic-styles><office:master-styles>"
           "<style:master-page style:name=\"Standard\" "
           "style:page-layout-name=\"page\"/></office:master-styles></office:document-styles>";
}

std::string with(std::string text, const std::string& what) {
    return text.replace(text.find(place), std::string(place).size(), what);
}

// The template with its part rewritten and the writer's edits applied.
std::string finished(const package::Archive& archive, const std::string& part, const std::string& body,
                     const render::PackageEdits& edits) {
    package::Writer writer;
    for (const package::Entry& entry : archive.entries()) {
        if (entry.name == part) {
            writer.add(entry.name, body);
        } else if (const auto edit = edits.replaced.find(entry.name); edit != edits.replaced.end()) {
            writer.add(entry.name, edit->second);
        } else {
            writer.copy(entry);
        }
    }
    for (const auto& [name, bytes] : edits.added) writer.add(name, bytes);
    return writer.finish();
}

}  // namespace

std::string docx_template(Page page) {
    package::Writer writer;
    writer.add("[Content_Types].xml", docx_types());
    writer.add("_rels/.rels", relations(relation("rId1", "officeDocument", "word/document.xml")));
    writer.add("word/document.xml", xml + "<w:document" + word + "><w:body>" + place + "<w:p/>" + docx_page(page) +
                                        "</w:body></w:document>");
    writer.add("word/_rels/document.xml.rels",
               relations(relation("rId1", "styles", "styles.xml") + relation("rId2", "numbering", "numbering.xml")));
    writer.add("word/styles.xml", docx_styles());
    writer.add("word/numbering.xml", docx_numbering());
    return writer.finish();
}

std::string odt_template(Page page) {
    package::Writer writer;
    const std::string manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
                      odt = "application/vnd.oasis.opendocument.text";
    const auto entry = [](const std::string& path, const std::string& type) {
        return "<manifest:file-entry manifest:full-path=\"" + path + "\" manifest:media-type=\"" + type + "\"/>";
    };
    writer.add("mimetype", odt, package::Method::Stored);
    writer.add("content.xml",
               xml + "<office:document-content" + odf +
                   "><office:automatic-styles>@STYLES@</office:automatic-styles><office:body><office:text>" + place +
                   "<text:p/></office:text></office:body></office:document-content>");
    writer.add("styles.xml", odt_styles(page));
    writer.add("META-INF/manifest.xml", xml + "<manifest:manifest xmlns:manifest=\"" + manifest +
                                            "\" manifest:version=\"1.3\">" + entry("/", odt) +
                                            entry("content.xml", "text/xml") + entry("styles.xml", "text/xml") +
                                            "</manifest:manifest>");
    return writer.finish();
}

Written write_docx(const content::Content& content, const layout::Profile* profile, Page page) {
    const auto archive = package::open(docx_template(page), "template.docx", package::office_limits).value.value();
    const auto writer = render::docx_writer(render::read_docx_facts(archive).value.value(), profile);
    std::string out;
    writer->enter_part("word/document.xml");
    writer->blocks(content, out);
    Written written{with(archive.unpack(*archive.find("word/document.xml")).value.value(), out)};
    written.file = finished(archive, "word/document.xml", written.body, writer->finish());
    return written;
}

Written write_odt(const content::Content& content, const layout::Profile* profile, Page page) {
    const auto archive = package::open(odt_template(page), "template.odt", package::office_limits).value.value();
    const auto writer = render::odt_writer(render::read_odt_facts(archive).value.value(), profile);
    std::string out;
    writer->enter_part("content.xml");
    writer->blocks(content, out);
    const render::PackageEdits edits = writer->finish();
    Written written{with(archive.unpack(*archive.find("content.xml")).value.value(), out)};
    written.body.replace(written.body.find("@STYLES@"), 8, edits.automatic_styles);
    written.file = finished(archive, "content.xml", written.body, edits);
    return written;
}

Written write_html(const content::Content& content) {
    const auto writer = render::html_writer();
    std::string out;
    writer->blocks(content, out);
    return {"<div>" + out + "</div>", {}};
}

std::string small_png() {  // one black pixel
    static constexpr unsigned char bytes[] = {
        0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,    0,    13,  'I',  'H',  'D',  'R',  0,
        0,    0,    1,    0,    0,    0,    1,    8,    0,    0,    0,    0,   0x3a, 0x7e, 0x9b, 0x55, 0,
        0,    0,    10,   'I',  'D',  'A',  'T',  0x78, 0x9c, 0x63, 0x60, 0,   0,    0,    2,    0,    1,
        0x48, 0xaf, 0xa4, 0x71, 0,    0,    0,    0,    'I',  'E',  'N',  'D', 0xae, 0x42, 0x60, 0x82};
    return {reinterpret_cast<const char*>(bytes), sizeof bytes};
}

}  // namespace prikaz::content_test

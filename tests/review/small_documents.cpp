#include "tests/review/small_documents.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <iterator>

namespace prikaz::review::testing {
namespace {

const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const std::string w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"" + relation +
                      "\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" "
                      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                      "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
                      "xmlns:v=\"urn:schemas-microsoft-com:vml\"";
const std::string odf =
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
    "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
    "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\"";

std::string number(double value) {
    auto hundredths = std::lround(value * 100);
    auto text = std::to_string(hundredths / 100) + ".";
    return text + (std::abs(hundredths % 100) < 10 ? "0" : "") + std::to_string(std::abs(hundredths % 100));
}
std::string mm(double value) { return number(value) + "mm"; }
std::string twips(double value) { return std::to_string(std::lround(value * 1440 / 25.4)); }
std::string quoted(const std::string& name, const std::string& value) { return " " + name + "=\"" + value + "\""; }

std::string escaped(const std::string& text) {
    std::string result;
    append_escaped(result, text);
    return result;
}

std::string written(const std::vector<std::pair<std::string, std::string>>& parts) {
    package::Writer writer;
    for (const auto& [name, bytes] : parts) {
        writer.add(name, bytes, name == "mimetype" ? package::Method::Stored : package::Method::Deflated);
    }
    return writer.finish();
}

// ---- DOCX ----

std::string docx_text(const std::string& text) {
    std::string result, plain;
    auto flush = [&] {
        if (!plain.empty()) result += "<w:t xml:space=\"preserve\">" + escaped(plain) + "</w:t>";
        plain.clear();
    };
    for (char c : text) {
        if (c != '\t' && c != '\n') {
            plain += c;
            continue;
        }
        flush();
        result += c == '\t' ? "<w:tab/>" : "<w:br/>";
    }
    flush();
    return result;
}

std::string docx_paragraph(const Block& block) {
    auto align = block.align == "justify" ? "both" : block.align;
    auto half_points = std::to_string(std::lround(block.size_pt * 2));
    return "<w:p><w:pPr>" + std::string(block.page_break ? "<w:pageBreakBefore/>" : "") + "<w:spacing w:line=\"" +
           std::to_string(std::lround(block.line * 240)) + "\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"" +
           twips(block.indent_mm) + "\"/><w:jc w:val=\"" + align + "\"/></w:pPr><w:r><w:rPr><w:rFonts" +
           quoted("w:ascii", block.font) + quoted("w:hAnsi", block.font) + "/>" + (block.hidden ? "<w:vanish/>" : "") +
           "<w:spacing w:val=\"" + std::to_string(std::lround(block.spacing_pt * 20)) + "\"/><w:sz w:val=\"" +
           half_points + "\"/></w:rPr>" + (block.picture ? "<w:drawing><pic:pic/></w:drawing>" : "") +
           docx_text(block.text) + "</w:r></w:p>";
}

std::string docx_block(const Block& block) {
    if (block.rows.empty()) return docx_paragraph(block);
    std::string table = "<w:tbl>";
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
        table += block.header && i == 0 ? "<w:tr><w:trPr><w:tblHeader/></w:trPr>" : "<w:tr>";
        for (const auto& cell : block.rows[i]) table += "<w:tc>" + docx_paragraph(line(cell)) + "</w:tc>";
        table += "</w:tr>";
    }
    return table + "</w:tbl>";
}

std::string docx_number(const Document& document, bool shown) {
    auto align = document.number == Number::AboveLeft ? "left" : "center";
    return "<w:p><w:pPr><w:jc w:val=\"" + std::string(align) + "\"/></w:pPr>" +
           (shown ? "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> "
                    "PA</w:instrText></w:r><w:r><w:instrText>GE "
                    "\\* MERGEFORMAT</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
                  : "") +
           "<w:r>" + docx_text(document.header_text) + "</w:r></w:p>";
}

std::string docx_section(const Document& document) {
    auto part = document.number == Number::Below ? "footer" : "header";
    return "<w:sectPr><w:" + std::string(part) + "Reference w:type=\"default\" r:id=\"rId7\"/><w:pgSz" +
           quoted("w:w", twips(document.width)) + quoted("w:h", twips(document.height)) + "/><w:pgMar" +
           quoted("w:left", twips(document.left)) + quoted("w:right", twips(document.right)) +
           quoted("w:top", twips(document.top)) + quoted("w:bottom", twips(document.bottom)) +
           quoted("w:header", twips(document.header_mm)) + quoted("w:footer", twips(10)) + "/>" +
           (document.number == Number::AboveOnFirstToo ? "" : "<w:titlePg/>") + "</w:sectPr>";
}

std::string docx_package(const std::string& body, const std::string& styles, const std::string& numbering,
                         const std::string& header, const std::string& part, const std::string& title) {
    const std::string types = "http://schemas.openxmlformats.org/package/2006/";
    auto override_for = [&](const std::string& name, const std::string& type) {
        return "<Override" + quoted("PartName", "/word/" + name + ".xml") +
               quoted("ContentType", word + type + "+xml") + "/>";
    };
    auto related = [&](const std::string& id, const std::string& type, const std::string& target) {
        return "<Relationship" + quoted("Id", id) + quoted("Type", relation + "/" + type) + quoted("Target", target) +
               "/>";
    };
    return written(
        {{"[Content_Types].xml", head + "<Types xmlns=\"" + types +
                                     "content-types\"><Default Extension=\"rels\" "
                                     "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/"
                                     "><Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
                                     override_for("document", "document.main") + override_for("styles", "styles") +
                                     override_for("numbering", "numbering") + override_for(part + "1", part) +
                                     "</Types>"},
         {"_rels/.rels", head + "<Relationships xmlns=\"" + types + "relationships\">" +
                             related("rId1", "officeDocument", "word/document.xml") +
                             "<Relationship Id=\"rId2\" Type=\"" + types +
                             "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"},
         {"word/document.xml", head + "<w:document " + w + "><w:body>" + body + "</w:body></w:document>"},
         {"word/_rels/document.xml.rels", head + "<Relationships xmlns=\"" + types + "relationships\">" +
                                              related("rId1", "styles", "styles.xml") +
                                              related("rId2", "numbering", "numbering.xml") +
                                              related("rId7", part, part + "1.xml") + "</Relationships>"},
         {"word/styles.xml", head + "<w:styles " + w + ">" + styles + "</w:styles>"},
         {"word/numbering.xml", head + "<w:numbering " + w + ">" + numbering + "</w:numbering>"},
         {"word/" + part + "1.xml", head + "<w:" + (part == "header" ? "hdr " : "ftr ") + w + ">" + header +
                                        "</w:" + (part == "header" ? "hdr" : "ftr") + ">"},
         {"docProps/core.xml",
          head + "<cp:coreProperties xmlns:cp=\"" + types +
              "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" + escaped(title) +
              "</dc:title></cp:coreProperties>"}});
}

// ---- ODT ----

std::string odt_text(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool kept_blank = text[i] == ' ' && (i == 0 || text[i - 1] == ' ');
        if (kept_blank)
            result += "<text:s/>";
        else if (text[i] == '\t')
            result += "<text:tab/>";
        else if (text[i] == '\n')
            result += "<text:line-break/>";
        else
            append_escaped(result, std::string_view(text).substr(i, 1));
    }
    return result;
}

struct OdtBody {
    std::string styles, text;
    int count = 0;
};

std::string odt_paragraph(const Block& block, OdtBody& body) {
    auto name = "P" + std::to_string(++body.count);
    body.styles +=
        "<style:style style:family=\"paragraph\"" + quoted("style:name", name) + "><style:paragraph-properties" +
        quoted("fo:text-align", block.align) + quoted("fo:text-indent", mm(block.indent_mm)) +
        quoted("fo:line-height", number(block.line * 100) + "%") +
        (block.page_break ? quoted("fo:break-before", "page") : "") + "/><style:text-properties" +
        quoted("fo:font-family", "'" + block.font + "'") + quoted("fo:font-size", number(block.size_pt) + "pt") +
        quoted("fo:letter-spacing", number(block.spacing_pt) + "pt") +
        (block.hidden ? quoted("text:display", "none") : "") + "/></style:style>";
    return "<text:p" + quoted("text:style-name", name) + ">" +
           (block.picture ? "<draw:frame><draw:image/></draw:frame>" : "") + odt_text(block.text) + "</text:p>";
}

std::string odt_block(const Block& block, OdtBody& body) {
    if (block.rows.empty()) return odt_paragraph(block, body);
    std::string table = "<table:table>";
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
        bool header = block.header && i == 0;
        table += header ? "<table:table-header-rows><table:table-row>" : "<table:table-row>";
        for (const auto& cell : block.rows[i])
            table += "<table:table-cell>" + odt_paragraph(line(cell), body) + "</table:table-cell>";
        table += header ? "</table:table-row></table:table-header-rows>" : "</table:table-row>";
    }
    return table + "</table:table>";
}

std::string odt_styles(const Document& document) {
    auto align = document.number == Number::AboveLeft ? "left" : "center";
    bool above = document.number != Number::None && document.number != Number::Below;
    auto field = "<text:p text:style-name=\"N\"><text:page-number>2</text:page-number></text:p>";
    return "<office:styles><style:style style:family=\"paragraph\" style:name=\"N\"><style:paragraph-properties" +
           quoted("fo:text-align", align) +
           "/></style:style></office:styles><office:automatic-styles><style:page-layout "
           "style:name=\"L\"><style:page-layout-properties" +
           quoted("fo:page-width", mm(document.width)) + quoted("fo:page-height", mm(document.height)) +
           quoted("fo:margin-left", mm(document.left)) + quoted("fo:margin-right", mm(document.right)) +
           quoted("fo:margin-top", mm(document.header_mm)) + quoted("fo:margin-bottom", mm(document.bottom)) +
           "/><style:header-style><style:header-footer-properties" +
           quoted("fo:min-height", mm(document.top - document.header_mm)) +
           "/></style:header-style></style:page-layout></"
           "office:automatic-styles><office:master-styles><style:master-page style:name=\"Standard\" "
           "style:page-layout-name=\"L\"><style:header>" +
           (above ? field : "") + "<text:p>" + odt_text(document.header_text) + "</text:p></style:header>" +
           (document.number == Number::AboveOnFirstToo ? "" : "<style:header-first><text:p/></style:header-first>") +
           (document.number == Number::Below ? std::string("<style:footer>") + field +
                                                   "</style:footer><style:footer-first><text:p/></style:footer-first>"
                                             : "") +
           "</style:master-page></office:master-styles>";
}

std::string odt_package(const std::string& text, const std::string& automatic, const std::string& styles,
                        const std::string& title) {
    return written(
        {{"mimetype", "application/vnd.oasis.opendocument.text"},
         {"META-INF/manifest.xml",
          head + "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"},
         {"content.xml", head + "<office:document-content " + odf + "><office:automatic-styles>" + automatic +
                             "</office:automatic-styles><office:body><office:text>" + text +
                             "</office:text></office:body></office:document-content>"},
         {"styles.xml", head + "<office:document-styles " + odf + ">" + styles + "</office:document-styles>"},
         {"meta.xml", head + "<office:document-meta " + odf + "><office:meta><dc:title>" + escaped(title) +
                          "</dc:title></office:meta></office:document-meta>"}});
}

layout::Profile profile() {
    std::ifstream file("templates/profiles/gost-2025.yaml", std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    auto tree = data::read_file({"gost-2025.yaml", text}, {1 << 16, 4096, 32});
    REQUIRE(tree);
    auto read = layout::read_profile(tree.value->root(), {});
    REQUIRE(read);
    return *read.value;
}

}  // namespace

Block line(std::string text) {
    Block block;
    block.text = std::move(text);
    block.align = "left";
    block.indent_mm = 0;
    return block;
}

Block table(std::vector<std::vector<std::string>> rows) {
    Block block;
    block.rows = std::move(rows);
    return block;
}

std::string docx(const Document& document) {
    std::string body;
    for (const auto& block : document.blocks) body += docx_block(block);
    bool numbered = document.number != Number::None;
    return docx_package(body + document.raw + docx_section(document), {}, {}, docx_number(document, numbered),
                        document.number == Number::Below ? "footer" : "header", document.title);
}

std::string odt(const Document& document) {
    OdtBody body;
    for (const auto& block : document.blocks) body.text += odt_block(block, body);
    return odt_package(body.text + document.raw, body.styles, odt_styles(document), document.title);
}

std::string raw_docx(const std::string& body, const std::string& styles, const std::string& numbering) {
    return docx_package(body + docx_section({}), styles, numbering, docx_number({}, true), "header", "О порядке");
}

std::string raw_odt(const std::string& text, const std::string& automatic, const std::string& styles) {
    return odt_package(text, automatic, "<office:styles>" + styles + "</office:styles>", "О порядке");
}

package::Archive opened(std::string bytes) {
    auto archive = package::open(std::move(bytes), "order", package::office_limits);
    for (const auto& problem : archive.problems) UNSCOPED_INFO(problem.code << " " << problem.text);
    REQUIRE(archive);
    return *archive.value;
}

std::string told(const Outline& outline) {
    std::string text;
    for (const auto& block : outline.blocks) {
        if (block.rows.empty()) text += block.text + "\n";
        for (const auto& row : block.rows) {
            text += row.header ? "‖" : "|";
            for (const auto& cell : row.cells) {
                for (const auto& paragraph : cell.paragraphs) text += " " + paragraph;
                if (cell.colspan > 1 || cell.rowspan > 1)
                    text += " " + std::to_string(cell.colspan) + "×" + std::to_string(cell.rowspan);
                text += " |";
            }
            text += "\n";
        }
    }
    return text;
}

std::string outline_of(std::string bytes) {
    auto outlined = outline(opened(std::move(bytes)));
    for (const auto& problem : outlined.problems) UNSCOPED_INFO(problem.code << " " << problem.text);
    REQUIRE(outlined);
    return told(*outlined.value);
}

std::string problems_of(std::string bytes, Storage storage) {
    std::string text;
    for (const auto& problem : check(opened(std::move(bytes)), profile(), storage)) {
        text += problem.code + "@" + problem.place.part + "\n";
    }
    return text;
}

}  // namespace prikaz::review::testing

#include "tests/render/small_documents.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace prikaz::render::testing {
namespace {

const std::string w =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" mc:Ignorable=\"w14\"";
const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

const std::string odf_names =
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
    "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
    "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
    "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "
    "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" "
    "office:version=\"1.3\"";

std::string type_of(const std::string& name) {
    for (const char* kind : {"header", "footer", "footnotes", "endnotes", "comments"})
        if (name.find(kind) != std::string::npos) return kind;
    return {};
}

std::string written(const std::vector<std::pair<std::string, std::string>>& parts) {
    package::Writer writer;
    for (const auto& [name, bytes] : parts)
        writer.add(name, bytes, name == "mimetype" ? package::Method::Stored : package::Method::Deflated);
    return writer.finish();
}

}  // namespace

std::string docx(const std::string& body, const Parts& extra) {
    std::string types =
        head +
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
        "ContentType=\"application/xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" +
        word +
        "document.main+xml\"/>"
        "<Override PartName=\"/word/styles.xml\" ContentType=\"" +
        word +
        "styles+xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" "
        "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>";
    const std::string rels =
        head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    std::string related = rels + "<Relationship Id=\"rId1\" Type=\"" + relation + "styles\" Target=\"styles.xml\"/>";
    int number = 1;
    Parts parts{
        {"word/styles.xml", head + "<w:styles " + w +
                                "><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
                                "w:val=\"Normal\"/></w:style></w:styles>"},
        {"docProps/core.xml",
         head +
             "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
             "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
             "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{{ title|default('') "
             "}}</dc:title></cp:coreProperties>"}};
    for (const auto& [name, bytes] : extra) {
        const std::string type = type_of(name);
        const std::string root = type == "header" ? "w:hdr" : type == "footer" ? "w:ftr" : "w:" + type;
        parts[name] = type.empty() ? bytes : head + "<" + root + " " + w + ">" + bytes + "</" + root + ">";
        if (type.empty()) continue;
        types += "<Override PartName=\"/" + name + "\" ContentType=\"" + word + type + "+xml\"/>";
        related += "<Relationship Id=\"rId" + std::to_string(++number) + "\" Type=\"" + relation + type +
                   "\" Target=\"" + name.substr(5) + "\"/>";
    }
    std::vector<std::pair<std::string, std::string>> all{
        {"[Content_Types].xml", types + "</Types>"},
        {"_rels/.rels", rels + "<Relationship Id=\"rId1\" Type=\"" + relation +
                            "officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" "
                            "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                            "core-properties\" Target=\"docProps/core.xml\"/></Relationships>"},
        {"word/document.xml",
         head + "<w:document " + w + "><w:body>" + body +
             "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" "
             "w:left=\"1701\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"},
        {"word/_rels/document.xml.rels", related + "</Relationships>"}};
    for (const auto& part : parts) {
        const auto usual =
            std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == part.first; });
        if (usual == all.end())
            all.push_back(part);
        else
            usual->second = part.second;
    }
    return written(all);
}

std::string odt(const std::string& text, const std::string& styles, const Parts& extra) {
    std::vector<std::pair<std::string, std::string>> all{
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"META-INF/manifest.xml",
         head + "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
                "manifest:version=\"1.3\">"
                "<manifest:file-entry manifest:full-path=\"/\" "
                "manifest:media-type=\"application/vnd.oasis.opendocument.text\" manifest:version=\"1.3\"/>"
                "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
                "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
                "<manifest:file-entry manifest:full-path=\"meta.xml\" "
                "manifest:media-type=\"text/xml\"/></manifest:manifest>"},
        {"content.xml", head + "<office:document-content " + odf_names + "><office:automatic-styles>" + styles +
                            "</office:automatic-styles><office:body><office:text>" + text +
                            "</office:text></office:body></office:document-content>"},
        {"styles.xml", extra.count("styles.xml") ? head + "<office:document-styles " + odf_names + ">" +
                                                       extra.at("styles.xml") + "</office:document-styles>"
                                                 : head + "<office:document-styles " + odf_names +
                                                       "><office:styles/></office:document-styles>"},
        {"meta.xml",
         head + "<office:document-meta " + odf_names +
             "><office:meta><dc:title>{{ title|default('') }}</dc:title></office:meta></office:document-meta>"}};
    for (auto& [name, bytes] : all)
        if (name != "styles.xml" && extra.count(name)) bytes = extra.at(name);
    return written(all);
}

package::Archive opened(std::string bytes) {
    auto archive = package::open(std::move(bytes), "template", package::office_limits);
    for (const Problem& problem : archive.problems) UNSCOPED_INFO(problem.code << " " << problem.text);
    REQUIRE(archive.value);
    return *archive.value;
}

std::string part_of(const std::string& bytes, const std::string& name) {
    const package::Archive archive = opened(bytes);
    const package::Entry* entry = archive.find(name);
    REQUIRE(entry);
    return *archive.unpack(*entry).value;
}

std::string paragraph(const std::string& text) {
    return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

std::string row(const std::vector<std::string>& cells) {
    std::string all = "<w:tr>";
    for (const std::string& cell : cells)
        all += "<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/></w:tcPr>" +
               (cell.starts_with('<') ? cell : paragraph(cell)) + "</w:tc>";
    return all + "</w:tr>";
}

std::string table(const std::vector<std::string>& rows, int columns) {
    std::string all = "<w:tbl><w:tblPr/><w:tblGrid>";
    for (int index = 0; index < columns; ++index) all += "<w:gridCol w:w=\"2000\"/>";
    all += "</w:tblGrid>";
    for (const std::string& one : rows) all += one;
    return all + "</w:tbl>";
}

Loaded<std::string> filled(const std::string& archive, const std::string& yaml, FillOptions options) {
    auto form = compile(opened(archive));
    if (!form.value) return {std::nullopt, std::move(form.problems)};
    auto tree = data::read_yaml({"data.yaml", yaml}, {1 << 24, 1 << 22, 64});
    REQUIRE(tree.value);
    return fill(*form.value, tree.value->root(), options);
}

namespace {

std::string told(const Problems& problems) {
    std::string all;
    for (const Problem& problem : problems)
        all += problem.code + ": " + problem.text + " (" + problem.place.part + ") " + problem.hint + "\n";
    return all;
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
    const std::size_t from = text.find(begin) + begin.size();
    return text.substr(from, text.rfind(end) - from);
}

void check(const std::string& archive, const std::string& extension) {
    const std::string wrong = invalidity(archive, extension);
    INFO(wrong);
    CHECK(wrong.empty());
}

}  // namespace

std::string filled_body(const std::string& body, const std::string& yaml) {
    const auto result = filled(docx(body), yaml);
    if (!result.value) return told(result.problems);
    check(*result.value, "docx");
    return between(part_of(*result.value, "word/document.xml"), "<w:body>", "<w:sectPr><w:pgSz");
}

std::string filled_text(const std::string& text, const std::string& yaml, const std::string& styles) {
    const auto result = filled(odt(text, styles), yaml);
    if (!result.value) return told(result.problems);
    check(*result.value, "odt");
    return between(part_of(*result.value, "content.xml"), "<office:text>", "</office:text>");
}

std::string compile_problems(const std::string& archive) { return told(compile(opened(archive)).problems); }

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++found;
    return found;
}

std::string plain(const std::string& xml) {
    std::string text;
    for (std::size_t at = 0; at < xml.size();) {
        if (xml[at] != '<') {
            text += xml[at++];
            continue;
        }
        if (xml.compare(at, 6, "</w:p>") == 0 || xml.compare(at, 9, "</text:p>") == 0 ||
            xml.compare(at, 6, "<w:p/>") == 0)
            text += '\n';
        if (xml.compare(at, 9, "<text:s/>") == 0) text += ' ';
        at = xml.find('>', at) + 1;
    }
    return text;
}

std::string invalidity(const std::string& archive, const std::string& extension) {
    const char* tool = "../shared/tools/validate-office";
    if (std::getenv("PRIKAZ_SKIP_VALIDATION")) return {};
    if (!std::filesystem::exists(tool)) {
        static bool told = false;
        if (!std::exchange(told, true))
            WARN("validate-office is not here: documents are not held against their schemas");
        return {};
    }
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("prikaz-test-" + std::to_string(::getpid()) + "." + extension);
    std::ofstream(file, std::ios::binary) << archive;
    FILE* pipe = ::popen((std::string(tool) + " --strict " + file.string() + " 2>&1").c_str(), "r");
    std::string said;
    char buffer[4096];
    while (const std::size_t size = std::fread(buffer, 1, sizeof buffer, pipe)) said.append(buffer, size);
    const int code = ::pclose(pipe);
    std::filesystem::remove(file);
    return code == 0 ? std::string{} : said;
}

}  // namespace prikaz::render::testing

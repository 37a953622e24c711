#include "bench/shared/table.hpp"

#include <iostream>

namespace prikaz::bench {
namespace {

const std::vector<std::string> headings{"№", "Мероприятие", "Срок", "Ответственный", "Результат", "Примечание"};
const std::vector<std::string> values{"{{ loop.index }}", "{{ r.name }}",   "{{ r.term }}",
                                      "{{ r.who }}",      "{{ r.result }}", "{{ r.note }}"};
const std::string sentence = "{{ title }} от {{ date }} № {{ number }}. О порядке исполнения.";

// A row whose first cell holds `tag` and whose other cells are empty.
std::vector<std::string> tag_row(const std::string& tag) { return {tag, "", "", "", "", ""}; }

std::string docx_row(const std::vector<std::string>& cells) {
    std::string row = "<w:tr>";
    for (const auto& text : cells)
        row +=
            "<w:tc><w:tcPr><w:tcW w:w=\"1600\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>"
            "<w:r><w:rPr><w:sz w:val=\"24\"/></w:rPr><w:t>" +
            text + "</w:t></w:r></w:p></w:tc>";
    return row + "</w:tr>";
}

std::string docx_body() {
    std::string body;
    for (int index = 0; index < 10; ++index) body += "<w:p><w:r><w:t>" + sentence + "</w:t></w:r></w:p>";
    body += "<w:tbl><w:tblPr/><w:tblGrid>";
    for (std::size_t index = 0; index < headings.size(); ++index) body += "<w:gridCol w:w=\"1600\"/>";
    return body + "</w:tblGrid>" + docx_row(headings) + docx_row(tag_row("{%tr for r in rows %}")) + docx_row(values) +
           docx_row(tag_row("{%tr endfor %}")) + "</w:tbl><w:p/>";
}

std::string odt_row(const std::vector<std::string>& cells) {
    std::string row = "<table:table-row>";
    for (const auto& text : cells)
        row +=
            "<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\"><text:p "
            "text:style-name=\"Text_20_body\">" +
            text + "</text:p></table:table-cell>";
    return row + "</table:table-row>";
}

std::string odt_body() {
    std::string body;
    for (int index = 0; index < 10; ++index) body += "<text:p>" + sentence + "</text:p>";
    body += "<table:table table:name=\"Roadmap\"><table:table-column table:number-columns-repeated=\"6\"/>";
    return body + odt_row(headings) + odt_row(tag_row("{%tr for r in rows %}")) + odt_row(values) +
           odt_row(tag_row("{%tr endfor %}")) + "</table:table><text:p/>";
}

package::Archive opened(package::Writer& writer, const std::string& name) {
    return *package::open(writer.finish(), name, package::office_limits).value;
}

}  // namespace

package::Archive docx_template() {
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    package::Writer writer;
    writer.add("[Content_Types].xml",
               "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
               "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
               "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
               "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
    writer.add("_rels/.rels",
               "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
               "Id=\"rId1\" Type=\"" +
                   office + "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
    writer.add("word/document.xml",
               "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
                   docx_body() + "<w:sectPr/></w:body></w:document>");
    return opened(writer, "order.docx");
}

package::Archive odt_template() {
    const std::string space = "urn:oasis:names:tc:opendocument:xmlns:";
    const std::string type = "application/vnd.oasis.opendocument.text";
    package::Writer writer;
    writer.add("mimetype", type, package::Method::Stored);
    writer.add("content.xml", "<office:document-content xmlns:office=\"" + space + "office:1.0\" xmlns:text=\"" +
                                  space + "text:1.0\" xmlns:table=\"" + space + "table:1.0\" xmlns:style=\"" + space +
                                  "style:1.0\" office:version=\"1.3\"><office:automatic-styles/><office:body>"
                                  "<office:text>" +
                                  odt_body() + "</office:text></office:body></office:document-content>");
    writer.add("styles.xml", "<office:document-styles xmlns:office=\"" + space +
                                 "office:1.0\" office:version=\"1.3\"><office:styles/></office:document-styles>");
    writer.add("META-INF/manifest.xml",
               "<manifest:manifest xmlns:manifest=\"" + space +
                   "manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" "
                   "manifest:media-type=\"" +
                   type +
                   "\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
                   "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
                   "</manifest:manifest>");
    return opened(writer, "order.odt");
}

render::Form form(const package::Archive& archive) {
    auto form = render::compile(archive);
    for (const auto& problem : form.problems) std::cerr << print(problem, {});
    return std::move(form.value.value());
}

std::string order_json(int rows) {
    std::string json = "{\"title\":\"Приказ\",\"date\":\"12.03.2024\",\"number\":\"14-к\",\"rows\":[";
    for (int index = 0; index < rows; ++index) {
        if (index > 0) json += ',';
        json += "{\"name\":\"Разработать и утвердить план мероприятий " + std::to_string(index) +
                "\",\"term\":\"до 1 сентября\",\"who\":\"Иванов И.И., Петров П.П.\","
                "\"result\":\"Утверждённый план & отчёт\",\"note\":\"\"}";
    }
    return json + "]}";
}

data::Tree order(int rows) {
    return *data::read_json({"order.json", order_json(rows)}, {1u << 28, 1u << 24, 64}).value;
}

}  // namespace prikaz::bench

#include <catch2/catch.hpp>

#include "package/package.hpp"

using namespace prikaz;
using namespace prikaz::package;

namespace {

const std::string word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const std::string main_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";

std::string part(const std::string& name, const std::string& type, const std::string& inner) {
    return "<pkg:part pkg:name=\"" + name + "\" pkg:contentType=\"" + type + "\">" + inner + "</pkg:part>";
}

std::string flat_opc(const std::string& more = {}) {
    return "\xEF\xBB\xBF<?xml version=\"1.0\" standalone=\"yes\"?>\n<?mso-application progid=\"Word.Document\"?>\n"
           "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">" +
           part("/_rels/.rels", "application/vnd.openxmlformats-package.relationships+xml",
                "<pkg:xmlData><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                "<Relationship Id=\"rId1\" Type=\"" +
                    relation + "\" Target=\"word/document.xml\"/></Relationships></pkg:xmlData>") +
           part(
               "/word/document.xml", main_type,
               "<pkg:xmlData><w:document xmlns:w=\"" + word + "\"><w:body><w:p/></w:body></w:document></pkg:xmlData>") +
           part("/word/media/a.png", "image/png", "<pkg:binaryData>aGVs\nbG8h IQ==</pkg:binaryData>") + more +
           "</pkg:package>";
}

std::string flat_odf(const std::string& scripts = {}) {
    const std::string odf = "urn:oasis:names:tc:opendocument:xmlns:";
    return "<office:document xmlns:office=\"" + odf + "office:1.0\" xmlns:style=\"" + odf +
           "style:1.0\" xmlns:text=\"" + odf +
           "text:1.0\" office:version=\"1.3\" office:mimetype=\"application/vnd.oasis.opendocument.text\">" + scripts +
           "<office:styles/><office:automatic-styles><style:page-layout style:name=\"p\"/><style:style "
           "style:name=\"P1\" "
           "style:family=\"paragraph\"/></office:automatic-styles><office:body><office:text><text:p>a &gt; "
           "b<!-- <x> --></text:p></office:text></office:body></office:document>";
}

Archive opened(const std::string& flat) {
    auto bytes = archive_of_flat(flat, "a.xml", office_limits);
    for (const Problem& one : bytes.problems) UNSCOPED_INFO(one.code << " " << one.text);
    REQUIRE(bytes.value);
    auto archive = package::open(*bytes.value, "a.xml", office_limits);
    REQUIRE(archive.value);
    return *archive.value;
}

std::string code_of(const std::string& flat) {
    const auto bytes = archive_of_flat(flat, "a.xml", office_limits);
    return bytes.value ? "" : bytes.problems.front().code;
}

}  // namespace

TEST_CASE("a Word XML document is the package that it describes") {
    const Archive archive = opened(flat_opc());
    CHECK(*kind_of(archive).value == DocumentKind::Docx);
    CHECK(*main_part(archive).value == "word/document.xml");
    CHECK(*archive.unpack(*archive.find("word/media/a.png")).value == "hello!!");
    CHECK(content_type(*archive.unpack(*archive.find("[Content_Types].xml")).value, "word/media/a.png") == "image/png");
    CHECK(is_flat(flat_opc()));
    CHECK_FALSE(is_flat("PK\3\4"));
    CHECK_FALSE(is_flat("<html>"));
}

TEST_CASE("a Flat ODF text becomes its parts, page layouts with the styles only") {
    const Archive archive = opened(flat_odf());
    CHECK(*kind_of(archive).value == DocumentKind::Odt);
    CHECK(archive.entries().front().name == "mimetype");
    const std::string content = *unpack_xml(archive, "content.xml").value;
    const std::string styles = *unpack_xml(archive, "styles.xml").value;
    CHECK(content.find("page-layout") == std::string::npos);
    CHECK(content.find("P1") != std::string::npos);
    CHECK(content.find("a &gt; b") != std::string::npos);
    CHECK(styles.find("page-layout") != std::string::npos);
    CHECK(styles.find("office:version=\"1.3\"") != std::string::npos);
}

TEST_CASE("one XML file that is no document is refused") {
    CHECK(code_of("<a/>") == "package.flat");
    CHECK(code_of("<a>") == "xml.malformed");
    CHECK(code_of("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>") == "xml.doctype");
    CHECK(code_of(flat_opc(part("/b.bin", "x/y", "<pkg:binaryData>a*</pkg:binaryData>"))) == "package.flat");
    CHECK(code_of(flat_opc(part("/b.xml", "x/y", ""))) == "package.flat");
    CHECK(code_of(flat_odf("<office:scripts><office:script/></office:scripts>")) == "package.macros");
    CHECK(archive_of_flat(flat_opc(), "a", {100, 10, 100, 100}).problems.front().code == "package.flat");
    const auto twice = archive_of_flat(
        flat_opc(part("/word/document.xml", main_type, "<pkg:xmlData><a/></pkg:xmlData>")), "a", office_limits);
    CHECK_FALSE(package::open(*twice.value, "a", office_limits));
}

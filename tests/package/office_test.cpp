#include <catch2/catch.hpp>

#include "package/package.hpp"

using namespace prikaz;
using namespace prikaz::package;

namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

Archive archive_of(const Parts& parts) {
    Writer writer;
    for (const auto& [name, bytes] : parts)
        writer.add(name, bytes, name == "mimetype" ? Method::Stored : Method::Deflated);
    auto archive = package::open(writer.finish(), "case.docx", office_limits);
    REQUIRE(archive);
    return *archive.value;
}

Parts docx(const std::string& main_type) {
    return {{"[Content_Types].xml", with_override_type("<Types xmlns='ct'/>", "word/document.xml", main_type)},
            {"_rels/.rels",
             with_relationship(
                 empty_relationships(),
                 {"rId1", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                  "word/document.xml"})},
            {"word/document.xml", "<d/>"}};
}

const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

Parts odt(const std::string& type) {
    return {{"mimetype", type},
            {"content.xml", "<c/>"},
            {"styles.xml", "<s/>"},
            {"META-INF/manifest.xml",
             "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"}};
}

std::string verdict(const Parts& parts, Macros macros = Macros::Refuse) {
    auto kind = kind_of(archive_of(parts), macros);
    if (!kind) return kind.problems.at(0).code;
    return *kind.value == DocumentKind::Docx ? "docx" : *kind.value == DocumentKind::Odt ? "odt" : "other";
}

}  // namespace

TEST_CASE("Documents and templates of both formats are known") {
    CHECK(verdict(docx(word + "document.main+xml")) == "docx");
    CHECK(verdict(docx(word + "template.main+xml")) == "docx");
    CHECK(verdict(odt("application/vnd.oasis.opendocument.text")) == "odt");
    CHECK(verdict(odt("application/vnd.oasis.opendocument.text-template")) == "odt");
    CHECK(verdict(odt("application/vnd.oasis.opendocument.spreadsheet")) == "other");
    CHECK(verdict(docx("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")) == "other");
    CHECK(verdict({{"a.txt", "a"}}) == "other");
}

TEST_CASE("Files with macros are refused unless allowed") {
    const Parts docm = docx("application/vnd.ms-word.document.macroEnabled.main+xml");
    CHECK(verdict(docm) == "package.macros");
    CHECK(verdict(docm, Macros::Allow) == "docx");
    Parts disguised = docx(word + "document.main+xml");
    disguised.push_back({"word/vbaProject.bin", "x"});
    CHECK(verdict(disguised) == "package.macros");
    Parts basic = odt("application/vnd.oasis.opendocument.text");
    basic.push_back({"Basic/Standard/Module1.xml", "<x/>"});
    CHECK(verdict(basic) == "package.macros");
    CHECK(verdict(basic, Macros::Allow) == "odt");
}

TEST_CASE("Broken and protected documents are refused") {
    Parts headless = docx(word + "document.main+xml");
    headless.pop_back();
    CHECK(verdict(headless) == "package.broken");
    Parts hollow = odt("application/vnd.oasis.opendocument.text");
    hollow.erase(hollow.begin() + 1);
    CHECK(verdict(hollow) == "package.broken");
    Parts secret = odt("application/vnd.oasis.opendocument.text");
    secret.back().second = "<m:manifest xmlns:m='x'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    CHECK(verdict(secret) == "package.encrypted");
    Parts entity = docx(word + "document.main+xml");
    entity[0].second = "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>";
    CHECK(verdict(entity) == "xml.doctype");
}

TEST_CASE("Relationship targets become part names") {
    Parts parts = docx(word + "document.main+xml");
    parts.push_back(
        {"word/_rels/document.xml.rels",
         "<r:Relationships xmlns:r='x'><!-- <Relationship Id='no'/> -->"
         "<r:Relationship Id='1' Type='t/image' Target='media/a.png'/>"
         "<r:Relationship Id='2' Type='t' Target='../custom/b.xml'/>"
         "<r:Relationship Id='3' Type='t' Target='/word/c.xml'/>"
         "<r:Relationship Id='4' Type='t' Target='http://x/?a=1&amp;b=2' TargetMode='External'/></r:Relationships>"});
    auto all = relationships(archive_of(parts), "word/document.xml");
    REQUIRE(all);
    REQUIRE(all.value->size() == 4);
    CHECK(all.value->at(0).target == "word/media/a.png");
    CHECK(all.value->at(1).target == "custom/b.xml");
    CHECK(all.value->at(2).target == "word/c.xml");
    CHECK(all.value->at(3).target == "http://x/?a=1&b=2");
    CHECK(all.value->at(3).external);
    CHECK(relationships(archive_of(parts), "word/styles.xml").value->empty());
    CHECK(main_part(archive_of(parts)).value == "word/document.xml");
}

TEST_CASE("A relationship that leaves the package is refused") {
    Parts parts = docx(word + "document.main+xml");
    parts.push_back({"word/_rels/document.xml.rels",
                     "<Relationships><Relationship Id='1' Type='t' Target='../../etc/passwd'/></Relationships>"});
    CHECK(relationships(archive_of(parts), "word/document.xml").problems.at(0).code == "package.target");
}

TEST_CASE("Content types are added once, in their places") {
    std::string types =
        "<?xml version='1.0'?><Types xmlns='x'><Default Extension='xml' ContentType='a'/>"
        "<Override PartName='/w/d.xml' ContentType='b'/></Types>";
    const std::string png = with_default_type(types, "png", "image/png");
    CHECK(png ==
          "<?xml version='1.0'?><Types xmlns='x'><Default Extension='xml' ContentType='a'/>"
          "<Default Extension=\"png\" ContentType=\"image/png\"/>"
          "<Override PartName='/w/d.xml' ContentType='b'/></Types>");
    CHECK(with_default_type(png, "PNG", "image/png") == png);
    CHECK(content_type(png, "w/D.xml") == "b");
    CHECK(content_type(png, "a/b.PNG") == "image/png");
    CHECK(content_type(png, "a/b.gif").empty());
    const std::string other = with_override_type(png, "w/d.xml", "c");
    CHECK(content_type(other, "w/d.xml") == "c");
    CHECK(with_override_type(other, "w/d.xml", "c") == other);
    const std::string header = with_override_type(other, "w/h.xml", "h");
    CHECK(content_type(header, "w/h.xml") == "h");
    CHECK(check_xml(header, {}).empty());
    CHECK(check_xml(with_override_type("<ct:Types xmlns:ct='x'/>", "a", "b"), {}).empty());
}

TEST_CASE("Relationships are added once and stay well-formed") {
    const Relationship link{"rId7", "t/hyperlink", "http://x/?a=1&b=\"2\"", true};
    const std::string rels = with_relationship(empty_relationships(), link);
    CHECK(check_xml(rels, {}).empty());
    CHECK(rels.find("TargetMode=\"External\"") != rels.npos);
    CHECK(rels.find("a=1&amp;b=&quot;2&quot;") != rels.npos);
    CHECK(with_relationship(rels, link) == rels);
    CHECK(relationships_name("word/document.xml") == "word/_rels/document.xml.rels");
    CHECK(relationships_name("") == "_rels/.rels");
    CHECK(relative_target("word/document.xml", "word/media/a.png") == "media/a.png");
    CHECK(relative_target("word/document.xml", "custom/a.xml") == "/custom/a.xml");
}

TEST_CASE("The manifest takes a file once, whatever its prefix") {
    const std::string space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    for (const std::string& manifest :
         {"<m:manifest xmlns:m='" + space + "'></m:manifest>", "<manifest xmlns='" + space + "'/>"}) {
        const std::string with = with_manifest_entry(manifest, "Pictures/a&b.png", "image/png");
        CHECK(check_xml(with, {}).empty());
        CHECK(with.find(":full-path=\"Pictures/a&amp;b.png\"") != with.npos);
        CHECK(with_manifest_entry(with, "Pictures/a&b.png", "image/png") == with);
    }
}

#include <catch2/catch.hpp>

#include "package/package.hpp"

using namespace prikaz;
using namespace prikaz::package;

namespace {

std::string verdict(std::string_view xml, int depth = 512) {
    const Problems problems = check_xml(xml, {.file = "a.docx", .part = "word/document.xml"}, depth);
    if (problems.empty()) return "fine";
    CHECK(problems[0].place.file == "a.docx");
    CHECK(problems[0].place.part == "word/document.xml");
    return problems[0].code;
}

std::string utf16(std::u16string_view text, bool little) {
    std::string bytes = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char16_t c : text) {
        const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
    }
    return bytes;
}

}  // namespace

TEST_CASE("Ordinary XML passes") {
    CHECK(verdict("<a b='1'>текст &amp; &#1105;<c/></a>") == "fine");
    CHECK(verdict("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<a/>") == "fine");
    CHECK(verdict("<a>" + std::string(11'000'000, 'x') + "</a>") == "fine");
}

TEST_CASE("A DOCTYPE is refused, and with it every entity of one's own") {
    CHECK(verdict("<!DOCTYPE a><a/>") == "xml.doctype");
    CHECK(verdict("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>") == "xml.doctype");
    CHECK(verdict("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>") == "xml.doctype");
    CHECK(verdict("<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY z '&x;&x;&x;'>]><a>&z;</a>") == "xml.doctype");
    CHECK(verdict("<a>&nbsp;</a>") == "xml.entity");
}

TEST_CASE("Malformed XML is refused") {
    CHECK(verdict("") == "xml.malformed");
    CHECK(verdict("text") == "xml.malformed");
    CHECK(verdict("<a><b></a>") == "xml.malformed");
    CHECK(verdict("<a/><b/>") == "xml.malformed");
    CHECK(verdict("<a") == "xml.malformed");
    CHECK(verdict("<a>\x01</a>") == "xml.malformed");
    CHECK(verdict(std::string_view("<a/>\0<b>", 8)) == "xml.malformed");
    CHECK(verdict("<a xmlns:-='x'/>") == "xml.malformed");
    CHECK(verdict("<a>&#0;</a>") == "xml.malformed");
    CHECK(verdict("<a>&#xD800;</a>") == "xml.malformed");
    CHECK(verdict("<a b='1' b='2'/>") == "xml.malformed");
}

TEST_CASE("Depth is limited exactly") {
    const auto nested = [](int depth) {
        std::string xml;
        for (int i = 0; i < depth; ++i) xml += "<a>";
        for (int i = 0; i < depth; ++i) xml += "</a>";
        return xml;
    };
    CHECK(verdict(nested(512)) == "fine");
    CHECK(verdict(nested(513)) == "xml.depth");
    CHECK(verdict(nested(100'000)) == "xml.depth");
    CHECK(verdict(nested(4), 3) == "xml.depth");
}

TEST_CASE("Only UTF-8 and marked UTF-16 are read") {
    CHECK(verdict("<a>\xCF\xF0\xE8\xEA\xE0\xE7</a>") == "xml.encoding");
    CHECK(verdict("<?xml version='1.0' encoding='windows-1251'?><a/>") == "xml.encoding");
    CHECK(verdict("<?xml version='1.0' encoding='\xCF'?><a/>") == "xml.encoding");
    CHECK(verdict("<a>\xC0\x80</a>") == "xml.encoding");
    CHECK(verdict(utf16(u"<?xml version='1.0' encoding='UTF-16'?><a>приказ 😀</a>", true)) == "fine");
    CHECK(verdict(utf16(u"<a>приказ</a>", false)) == "fine");
    CHECK(verdict(utf16(u"<!DOCTYPE a><a/>", false)) == "xml.doctype");
    CHECK(verdict(utf16(u"<a>", true) + "\x01") == "xml.encoding");
}

TEST_CASE("A line is told for a file that is no part") {
    const Problems problems = check_xml("<a>\n<b>\n</a>", {.file = "a.fodt"});
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].place.line == 3);
}

TEST_CASE("A part in UTF-16 is unpacked as UTF-8 and says so") {
    Writer writer;
    writer.add("a.xml", utf16(u"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>ё</a>", true));
    writer.add("b.xml", "\xEF\xBB\xBF<b/>");
    auto archive = package::open(writer.finish(), "a.docx", office_limits);
    REQUIRE(archive);
    CHECK(unpack_xml(*archive.value, "a.xml").value == "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>ё</a>");
    CHECK(unpack_xml(*archive.value, "b.xml").value == "<b/>");
    CHECK(unpack_xml(*archive.value, "c.xml").problems.at(0).code == "package.part.missing");
}

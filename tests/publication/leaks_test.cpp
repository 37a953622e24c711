#include <catch2/catch.hpp>

#include "package/package.hpp"
#include "tests/publication/site.hpp"

using namespace prikaz;
using namespace prikaz::publication;

namespace {

const std::string name = "Ананина Анна Николаевна";

std::string zip(const std::vector<std::pair<std::string, std::string>>& entries) {
    package::Writer writer;
    for (const auto& [entry, bytes] : entries) writer.add(entry, bytes);
    return writer.finish();
}

std::string utf16(const std::string& text, bool big_endian) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_character(text, at);
        const char high = static_cast<char>(c >> 8), low = static_cast<char>(c);
        bytes.append({big_endian ? high : low, big_endian ? low : high});
    }
    return bytes;
}

std::string windows_1251(const std::string& text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_character(text, at);
        bytes += static_cast<char>(c < 0x80 ? c : c - 0x350);
    }
    return bytes;
}

std::string written(const std::string& bytes, const char* form) {
    std::string text;
    for (const char byte : bytes) {
        char code[8];
        std::snprintf(code, sizeof code, form, static_cast<unsigned char>(byte));
        text += code;
    }
    return text;
}

// Where the text stands, as «file|part».
std::vector<std::string> places(const std::string& path, const std::string& bytes, const std::string& withheld = name) {
    std::vector<std::string> found;
    for (const Leak& leak : find_leaks({{path, bytes}}, {withheld}))
        found.push_back(leak.part + (leak.text.empty() ? "?" : ""));
    return found;
}

bool leaks(const std::string& bytes, const std::string& withheld = name) {
    return places("file", bytes, withheld) == std::vector<std::string>{""};
}

}  // namespace

TEST_CASE("a clean site has no leak") {
    auto files = build(small_site(), shipped_look());
    REQUIRE(files);
    CHECK(find_leaks(*files.value, {name, "8 (391) 222-33-44", "ул. Садовая, д. 5", "Ли", "", " \t"}).empty());
}

TEST_CASE("a leak is found in every file of a site and named with file and string") {
    Site site = small_site();
    site.pages[0].html = "<main><p>" + name + "</p></main>";
    site.pages[1].documents[0].bytes = zip({{"word/document.xml", "<w:t>" + name + "</w:t>"}});
    site.pages[2].title = "О премии: Ананина Анна Николаевна";
    const auto files = build(site, shipped_look());
    REQUIRE(files);
    std::vector<std::string> found;
    for (const Leak& leak : find_leaks(*files.value, {"Кто-то Другой", name})) {
        CHECK(leak.text == name);
        found.push_back(leak.file + (leak.part.empty() ? "" : "|" + leak.part));
    }
    CHECK(found == std::vector<std::string>{"2021/341-dorozhnaya-karta/index.html",
                                            "2022/342-1-otpusk/342-1-п.docx|word/document.xml", "2022/index.html",
                                            "feed.atom", "index.html"});
}

TEST_CASE("a withheld string is found however a text writes it") {
    CHECK(leaks("Приказ.\nАнанина Анна Николаевна, учитель"));
    CHECK(leaks("АНАНИНА АННА НИКОЛАЕВНА"));
    CHECK(leaks("Ананина\u00a0Анна\u202fНиколаевна"));
    CHECK(leaks("Ананина  Анна\r\n\tНиколаевна"));
    CHECK(leaks("Ана\u00adнина Анна Нико\u200bлаевна"));
    CHECK(leaks("Ана́нина Анна Николаевна"));
    CHECK(leaks("\ufeffАнанина Анна Николаевна"));
    CHECK(leaks("Семен Петров", "Семён Петров"));
    CHECK(leaks("Се\u0435\u0308нов и\u0306", "Сеёнов Й"));
    CHECK(leaks("тел. 8(391)222\u201133–44", "8 (391) 222-33-44"));
    CHECK(leaks("ӘХМӘТОВА", "Әхмәтова"));
    CHECK(leaks("ООО «Ромашка»", "ООО \"Ромашка\""));
    CHECK_FALSE(leaks("Ананина Анна Николаевич"));
}

TEST_CASE("a short string is found as a whole word only, over tags, too") {
    CHECK(leaks("Приказ: Ли, учитель", "Ли"));
    CHECK(leaks("<td>Учитель</td><td>Ли</td><td>5</td>", "Ли"));
    CHECK(leaks("<t>Учитель Л</t><t>и</t>", "Ли"));
    CHECK_FALSE(leaks("исполнители, Лист", "Ли"));
}

TEST_CASE("a withheld string is found in markup wherever it stands") {
    CHECK(leaks("<w:r><w:t>Ана</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>нина </w:t></w:r><w:t>Анна Николаевна</w:t>"));
    CHECK(leaks("<td>Ананина</td>\n<td>Анна</td><td>Николаевна</td>"));
    CHECK(leaks("<p>Ана&shy;нина&nbsp;Анна&#160;Нико&#x43B;&#1072;евна</p>"));
    CHECK(leaks("<img alt='Ананина Анна Николаевна'>"));
    CHECK(leaks("<img alt=\"&#1040;нанина Анна Николаевна\"/>"));
    CHECK(leaks("<img alt=Ананина>", "Ананина"));
    CHECK(leaks("<p>x</p><!-- Ананина Анна\nНиколаевна -->"));
    CHECK(leaks("<!-- never closed: Ананина Анна Николаевна"));
    CHECK(leaks("<a><![CDATA[Ананина Анна Николаевна]]></a>"));
    CHECK(leaks("<?author Ананина Анна Николаевна?><a/>"));
    CHECK(leaks("<p>Ана<!-- x -->нина Анна Николаевна</p>"));
    CHECK(leaks("<a href=\"./" + written(name, "%%%02X") + ".docx\">"));
    CHECK(leaks("<p>5 < 6 & Ананина Анна Николаевна"));
    CHECK_FALSE(leaks("<a title=\"Ананина\" class=\"Анна Николаевна\">"));
}

TEST_CASE("a withheld string is found in every part of an office file") {
    const std::string text = "<w:t>Ананина </w:t><w:t>Анна Николаевна</w:t>", clean = "<w:t>Приказ</w:t>";
    for (const std::string part : {"word/document.xml", "word/comments.xml", "docProps/core.xml", "docProps/app.xml",
                                   "customXml/item1.xml", "content.xml", "meta.xml", "word/media/image1.png"})
        CHECK(places("341.docx", zip({{"[Content_Types].xml", clean}, {part, text}})) == std::vector{part});
    CHECK(places("341.docx", zip({{"word/Ананина Анна Николаевна.png", clean}})).size() == 1);
    CHECK(places("341.docx", zip({{"word/document.xml", clean}})).empty());
}

TEST_CASE("a withheld string is found in a zip inside a zip") {
    const std::string inner = zip({{"content.xml", "<p>" + name + "</p>"}});
    CHECK(places("341.docx", zip({{"word/embeddings/a.odt", inner}})) ==
          std::vector<std::string>{"word/embeddings/a.odt: content.xml"});
    CHECK(places("a.html", "<a href='data:application/zip;base64,UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=='>").empty());
}

TEST_CASE("a withheld string is found in data: addresses") {
    CHECK(places("a.html", "<img src=\"data:text/plain,%D0%90%D0%BD%D0%B0\">", "Ана") ==
          std::vector<std::string>{" data:"});
    CHECK(places("a.html", "<img src='data:image/png;base64,iVBOR9CQ0L3QsNC90LjQvdCw'>", "Ананина") ==
          std::vector<std::string>{" data:"});
}

TEST_CASE("a withheld string is found in UTF-16 and windows-1251") {
    CHECK(leaks(utf16("<p>Ананина Анна Николаевна", true)));
    CHECK(leaks("x" + utf16("Ананина Анна Николаевна", true)));
    CHECK(leaks(utf16("<a t='Ананина Анна Николаевна'/>", false)));
    CHECK(leaks("x" + utf16("Ананина Анна Николаевна", false)));
    CHECK(leaks(windows_1251("Ананина Анна Николаевна")));
}

TEST_CASE("a withheld string is found in the strings of a PDF") {
    const std::string big = "\xfe\xff" + utf16(name, true);
    CHECK(leaks("%PDF-1.7\n%\xe4\xfc(<\n<< /Author <" + written(big, "%02x") + "> >>"));
    CHECK(leaks("%PDF-1.7\n<< /Title (x\\)" + std::string(")") + "/Author (" + written(big, "\\%03o") + ")>>"));
    CHECK(leaks("%PDF-1.7\nstream\n(<\nendstream << /Author (" + name + ") >>"));
    CHECK(leaks("%PDF-1.7\n<< /Author (Ivanov \\\nIvan) >>", "Ivanov Ivan"));
    CHECK_FALSE(leaks("%PDF-1.7\n<< /Author (A) >> <"));
}

TEST_CASE("what cannot be looked into is told, for nobody knows what it holds") {
    const std::string good = zip({{"content.xml", "<p>x</p>"}});
    CHECK(places("341.docx", good.substr(0, good.size() - 5)) == std::vector<std::string>{"?"});
    CHECK(places("341.docx", zip({{"a.docx", good.substr(0, 40)}})) == std::vector<std::string>{"a.docx?"});
    std::string damaged = good;
    damaged[good.find("content.xml") + 12] ^= 0x55;
    CHECK(places("341.docx", damaged) == std::vector<std::string>{"content.xml?"});
    CHECK(places("picture.svgz", "\x1f\x8b\x08 rest") == std::vector<std::string>{"?"});
    CHECK(places("secret.pdf", "%PDF-1.7\ntrailer << /Encrypt 5 0 R >>") == std::vector<std::string>{"?"});
    std::string deep = good;
    for (int i = 0; i < 12; ++i) deep = zip({{"a", deep}});
    CHECK(places("deep.zip", deep).size() == 1);
}

TEST_CASE("the name of a file is looked at, too") {
    CHECK(places("2021/Ананина_Анна/index.html", "x", "Ананина_Анна") == std::vector<std::string>{""});
}

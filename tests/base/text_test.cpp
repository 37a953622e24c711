#include <catch2/catch.hpp>
#include <string>

#include "base/base.hpp"

using namespace prikaz;

TEST_CASE("invalid UTF-8 is found at its first byte") {
    CHECK_FALSE(invalid_utf8("приказ № 5 — 😀"));
    CHECK(invalid_utf8("аб\xFF") == 4);
    CHECK(invalid_utf8("\xC0\x80") == 0);          // overlong
    CHECK(invalid_utf8("\xE0\x80\x80") == 0);      // overlong
    CHECK(invalid_utf8("\xF0\x80\x80\x80") == 0);  // overlong
    CHECK(invalid_utf8("a\xED\xA0\x80") == 1);     // surrogate
    CHECK(invalid_utf8("\xF4\x90\x80\x80") == 0);  // beyond U+10FFFF
    CHECK(invalid_utf8("\xF5\x80\x80\x80") == 0);
    CHECK(invalid_utf8("a\x80") == 1);  // a continuation alone
    CHECK(invalid_utf8("a\xD0") == 1);  // cut off
    CHECK(invalid_utf8("a\xE2\x80") == 1);
    CHECK_FALSE(invalid_utf8("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"));
}

TEST_CASE("every character goes into UTF-8 and comes back") {
    for (const char32_t character : {U'a', U'ё', U'—', U'\uFFFD', U'😀', U'\U0010FFFF', U'\u007F', U'\u0080'}) {
        std::string text;
        append_character(text, character);
        std::size_t offset = 0;
        CHECK(next_character(text, offset) == character);
        CHECK(offset == text.size());
        CHECK_FALSE(invalid_utf8(text));
    }
}

TEST_CASE("lines and columns count characters") {
    const std::string text = "один\nдва три\n";
    CHECK(line_and_column(text, 0) == std::pair(1, 1));
    CHECK(line_and_column(text, text.find("три")) == std::pair(2, 5));
    CHECK(line_and_column(text, text.size()) == std::pair(3, 1));
    CHECK(line_and_column(text, 9999) == std::pair(3, 1));
    CHECK(count_characters("№ ё😀") == 4);
}

TEST_CASE("characters that XML cannot hold are forbidden") {
    for (const char32_t character : {U'\0', U'\x01', U'\x0B', U'\x1F', U'\uFFFE', U'\uFFFF', char32_t{0xD800}})
        CHECK(is_forbidden_character(character));
    for (const char32_t character : {U'\t', U'\n', U'\r', U' ', U'я', U'\uFFFD', U'\u00A0', U'😀'})
        CHECK_FALSE(is_forbidden_character(character));
}

TEST_CASE("letters of Russian, Latin and Buryat change case and nothing else does") {
    CHECK(lower("ПРИКАЗ № 5-К ЁЖ Straße ҮӨҺ É") == "приказ № 5-к ёж straße үөһ é");
    CHECK(upper("приказ № 5-к ёж үөһ é ѝ") == "ПРИКАЗ № 5-К ЁЖ ҮӨҺ É Ѝ");
    CHECK(lower("×÷—«»") == "×÷—«»");
}

TEST_CASE("trimming takes ASCII blanks only") {
    CHECK(trim(" \t\r\n а б \n") == "а б");
    CHECK(trim("\u00a0а") == "\u00a0а");
    CHECK(trim("  ").empty());
}

TEST_CASE("text is escaped for XML and forbidden characters are dropped") {
    std::string to = "<";
    append_escaped(to, "а & б < \"в\" > \x01\t\n\xEF\xBF\xBF\xEF\xBF\xBD\xEF\xBC\x81");
    CHECK(to == "<а &amp; б &lt; &quot;в&quot; &gt; \t\n\xEF\xBF\xBD\xEF\xBC\x81");
}

TEST_CASE("the nearest word is found across typing mistakes") {
    const std::vector<std::string_view> keys{"title", "number", "preamble", "items", "отчёт", "signatory"};
    CHECK(nearest("titel", keys) == "title");
    CHECK(nearest("Number", keys) == "number");
    CHECK(nearest("preambel", keys) == "preamble");
    CHECK(nearest("отчет", keys) == "отчёт");
    CHECK(nearest("signatary", keys) == "signatory");
    CHECK(nearest("item", keys) == "items");
    CHECK(nearest("colour", keys).empty());
    CHECK(nearest("", keys).empty());
    CHECK(nearest("x", keys).empty());
    CHECK(nearest(std::string(1'000'000, 'x'), keys).empty());
}

TEST_CASE("paths are taken apart and put together") {
    CHECK(folder_of("a/b/c.yaml") == "a/b");
    CHECK(folder_of("c.yaml") == ".");
    CHECK(folder_of("/c") == "/");
    CHECK(name_of("a/b/приказ.yaml") == "приказ.yaml");
    CHECK(join_path("a", "b") == "a/b");
    CHECK(join_path("a/", "b") == "a/b");
    CHECK(join_path(".", "b") == "b");
    CHECK(join_path("a", "/b") == "/b");
    CHECK(extension_of("a.b/ПРИКАЗ.DOCX") == "docx");
    CHECK(extension_of("a.b/c").empty());
    CHECK(extension_of("a/.yaml").empty());
}

TEST_CASE("a path inside a folder cannot leave it") {
    CHECK(path_inside("orders/1", "staff.csv") == "orders/1/staff.csv");
    CHECK(path_inside("orders/1", "./a/b c.csv") == "orders/1/a/b c.csv");
    CHECK(path_inside(".", "a.csv") == "a.csv");
    CHECK(path_inside("x", "..a") == "x/..a");
    for (const char* name : {"", ".", "./", "..", "../a", "a/../../b", "a/..", "/etc/passwd", "//a", "a//b", "a/",
                             "\\a", "a\\..\\b", "..\\a", "C:a", "a\nb", "\xFF"})
        CHECK_FALSE(path_inside("x", name));
    CHECK_FALSE(path_inside("x", std::string_view("a\0b", 3)));
}

TEST_CASE("escaping finds every sign wherever it stands in a long text") {
    const std::pair<std::string, std::string> signs[] = {
        {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"},     {"\x01", ""},         {"\x1f", ""},
        {"\t", "\t"},   {"\n", "\n"},  {"я", "я"},    {"\uFFFD", "\uFFFD"}, {"\xEF\xBF\xBE", ""}, {"\x7f", "\x7f"}};
    for (std::size_t before = 0; before < 40; ++before)
        for (std::size_t after = 0; after < 20; ++after)
            for (const auto& [sign, written] : signs) {
                const std::string front(before, 'a'), end(after, ' ');
                std::string escaped;
                append_escaped(escaped, front + sign + sign + end);
                if (escaped != front + written + written + end) FAIL(before << " " << after << " " << sign);
            }
}

TEST_CASE("characters are counted and damage is found wherever it stands in a long text") {
    for (std::size_t before = 0; before < 40; ++before) {
        const std::string front = std::string(before, 'a') + "жя", end = "я" + std::string(before, ' ') + "€𝄞";
        CHECK(count_characters(front + end) == 2 * before + 5);
        CHECK_FALSE(invalid_utf8(front + end));
        for (const std::string bad : {"\x80", "\xC1\x80", "\xD0", "\xE0\x80\x80", "\xF5\x80\x80\x80", "\xED\xA0\x80"})
            CHECK(invalid_utf8(front + bad + end) == before + 4);
        CHECK(invalid_utf8(front + "\xD0") == before + 4);
    }
}

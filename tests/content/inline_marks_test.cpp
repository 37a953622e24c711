#include <catch2/catch.hpp>

#include "content/content.hpp"

using namespace prikaz::content;

namespace {

// One run per pair of brackets: b bold, i italic, s strike, @ link.
std::string shown(std::string_view text) {
    std::string all;
    for (const Run& run : read_inline(text)) {
        std::string looks;
        if (run.bold) looks += 'b';
        if (run.italic) looks += 'i';
        if (run.strike) looks += 's';
        if (!run.link.empty()) looks += "@" + run.link + " ";
        all += looks.empty() ? run.text : "<" + looks + ":" + run.text + ">";
    }
    return all;
}

}  // namespace

TEST_CASE("marks give their looks to the words between them") {
    CHECK(shown("просто текст") == "просто текст");
    CHECK(shown("это **важно** и *срочно*") == "это <b:важно> и <i:срочно>");
    CHECK(shown("***оба*** ~~нет~~") == "<bi:оба> <s:нет>");
    CHECK(shown("«**Пункт**», (*см.*)") == "«<b:Пункт>», (<i:см.>)");
    CHECK(shown("**жирный *и курсив* снова**") == "<b:жирный ><bi:и курсив><b: снова>");
    CHECK(shown("***раз* два**") == "<bi:раз><b: два>");
    CHECK(shown("**раз *два***") == "<b:раз ><bi:два>");
}

TEST_CASE("marks without partner and marks inside words stay as written") {
    for (const char* text : {"2*3*4",        "snake_case_name",
                             "5 * 3 * 2",    "*.docx",
                             "**",           "****",
                             "* * *",        "*",
                             "**нет",        "нет**",
                             "a ** b ** c",  "*раз**",
                             "**раз*",       "~один~",
                             "слово*слово*", "2**3**4",
                             "a]b",          "[a",
                             "[a](b",        "***"}) {
        CHECK(shown(text) == text);
    }
}

TEST_CASE("links lead to the web and to mail only") {
    CHECK(shown("[сайт](https://example.org/a_(b)?x=1) тут") == "<@https://example.org/a_(b)?x=1 :сайт> тут");
    CHECK(shown("[**жирно** и нет](mailto:a@b.ru)") == "<b@mailto:a@b.ru :жирно><@mailto:a@b.ru : и нет>");
    CHECK(shown("[x](javascript:alert(1))") == "[x](javascript:alert(1))");
    CHECK(shown("[x](file:///etc/passwd)") == "[x](file:///etc/passwd)");
    CHECK(shown("[](http://a)") == "[](http://a)");
    CHECK(shown("[x](http://a b)") == "[x](http://a b)");
    CHECK(shown("[a [b](http://1)](http://2)") == "[a <@http://1 :b>](http://2)");
}

TEST_CASE("a backslash makes a sign plain") {
    CHECK(shown("\\*не курсив\\* и \\\\") == "*не курсив* и \\");
    CHECK(shown("C:\\папка\\файл") == "C:\\папка\\файл");
    CHECK(shown("\\[x](http://a)") == "[x](http://a)");
}

TEST_CASE("escaped text of any signs reads back as itself, without looks") {
    const std::string_view signs[] = {"*",  "**", "~", "~~", "[", "]", "(",  ")",
                                      "\\", "_",  " ", "я",  "2", "«", "\n", "http://a"};
    std::uint32_t state = 7;
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i) {
            state = state * 1664525 + 1013904223;
            text += signs[(state >> 16) % std::size(signs)];
        }
        INFO(text);
        const std::vector<Run> runs = read_inline(escape_inline(text));
        REQUIRE(runs.size() == 1);
        REQUIRE(runs[0].text == text);
        REQUIRE_FALSE((runs[0].bold || runs[0].italic || runs[0].strike || !runs[0].link.empty()));
        // Unescaped, signs may vanish but the words remain and every run says something.
        for (const Run& run : read_inline(text)) REQUIRE_FALSE(run.text.empty());
    }
}

TEST_CASE("long rows of marks are read in linear time") {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += "*a ~~b [c ";
    CHECK(plain_text(read_inline(text)) == text);
}

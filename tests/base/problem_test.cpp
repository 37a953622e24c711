#include <catch2/catch.hpp>
#include <string>

#include "base/base.hpp"

using namespace prikaz;

TEST_CASE("a problem is printed with place, code, source line, underline and hint") {
    const Problem problem{Severity::Error,
                          "order.date.invalid",
                          {"orders/014-k.yaml", 2, 12, 10, ""},
                          "no such day",
                          "February has 28 days"};
    CHECK(print(problem, "number: 1\neffective: 2026-02-30\n") ==
          "orders/014-k.yaml:2:12: error [order.date.invalid]: no such day\n"
          "    2 | effective: 2026-02-30\n"
          "      |            ^^^^^^^^^^\n"
          "  hint: February has 28 days\n");
}

TEST_CASE("the underline counts characters and keeps TABs") {
    const Problem problem{Severity::Warning, "a.b", {"a", 1, 7, 3, ""}, "т", ""};
    CHECK(print(problem, "\tключ:\tёж и\r\n") ==
          "a:1:7: warning [a.b]: т\n    1 | \tключ:\tёж и\n      | \t     ^^^\n");
}

TEST_CASE("a problem of a whole file or of a part of a document has no source line") {
    CHECK(print({Severity::Error, "a.b", {"a.docx", 0, 0, 0, ""}, "т", ""}, "текст") == "a.docx: error [a.b]: т\n");
    CHECK(print({Severity::Note, "a.b", {"a.docx", 0, 0, 0, "word/document.xml, table 1"}, "т", "п"}, "") ==
          "a.docx: word/document.xml, table 1: note [a.b]: т\n  hint: п\n");
    CHECK(print({Severity::Error, "a.b", {}, "т", ""}, "") == "error [a.b]: т\n");
}

TEST_CASE("a stretch beyond the line and a line beyond the file are printed without harm") {
    CHECK(print({Severity::Error, "a.b", {"a", 1, 9, 50, ""}, "т", ""}, "абв") ==
          "a:1:9: error [a.b]: т\n    1 | абв\n      |    ^\n");
    CHECK(print({Severity::Error, "a.b", {"a", 7, 1, 1, ""}, "т", ""}, "абв") ==
          "a:7:1: error [a.b]: т\n    7 | \n      | ^\n");
    CHECK(print({Severity::Error, "a.b", {"a", 123456, 1, 1, ""}, "т", ""}, "x").find("123456 | \n       | ^") !=
          std::string::npos);
}

TEST_CASE("bytes that are not UTF-8 and control characters are shown as a replacement sign") {
    CHECK(print({Severity::Error, "a.b", {"a", 1, 3, 1, ""}, "т", ""}, "а\x01\xFF\xD0 b") ==
          "a:1:3: error [a.b]: т\n    1 | а\uFFFD\uFFFD\uFFFD b\n      |   ^\n");
}

TEST_CASE("of a very long line only the surroundings of the problem are shown") {
    const std::string line = std::string(5'000'000, 'x') + "ошибка" + std::string(5'000'000, 'y');
    const std::string printed = print({Severity::Error, "a.b", {"a", 1, 5'000'001, 6, ""}, "т", ""}, line);
    CHECK(printed.size() < 1000);
    CHECK(printed.find("| …" + std::string(60, 'x') + "ошибкаy") != std::string::npos);
    CHECK(printed.find("| " + std::string(61, ' ') + "^^^^^^\n") != std::string::npos);
}

TEST_CASE("problems are gathered, and only errors count as errors") {
    Problems problems{{Severity::Warning, "a", {}, "", ""}};
    CHECK_FALSE(has_errors(problems));
    append(problems, {{Severity::Error, "b", {}, "", ""}});
    CHECK(has_errors(problems));
    CHECK(problems.size() == 2);
    const auto loaded = refused<int>({Severity::Error, "c", {}, "", ""});
    CHECK_FALSE(loaded);
    CHECK(loaded.problems.front().code == "c");
}

#include <catch2/catch.hpp>

#include "printed.hpp"

namespace prikaz::language {

namespace {

constexpr std::string_view arrow = "  ⇒  ", end_mark = "⏎";

std::string with_line_ends(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "\\n")
            result += '\n', ++i;
        else
            result += text[i];
    }
    return result;
}

}  // namespace

TEST_CASE("every row of cases.txt prints what stands beside it") {
    const data::Tree tree = tree_of(file("tests/language/data.json"));
    std::stringstream lines(file("tests/language/cases.txt"));
    int rows = 0;
    bool escaped = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("## ")) escaped = line.find("Escaping") != line.npos;
        const std::size_t at = line.find(arrow);
        if (line.starts_with("#") || at == line.npos) continue;
        ++rows;
        std::string expected = with_line_ends(std::string_view(line).substr(at + arrow.size()));
        if (expected.ends_with(end_mark)) expected.resize(expected.size() - end_mark.size());
        EscapingSink escaping;
        PlainSink plain;
        Sink& sink = escaped ? static_cast<Sink&>(escaping) : plain;
        const Printed printed = print(with_line_ends(std::string_view(line).substr(0, at)), tree.root(), sink, usual);
        INFO(line << "\n" << listed(printed.problems));
        if (expected == "problem") {
            CHECK(has_errors(printed.problems));
            continue;
        }
        CHECK(printed.problems.empty());
        CHECK(printed.text == expected);
    }
    CHECK(rows > 400);
}

}  // namespace prikaz::language

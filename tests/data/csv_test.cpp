#include <catch2/catch.hpp>
#include <string>

#include "data/data.hpp"

using namespace prikaz;
using namespace prikaz::data;

namespace {

constexpr Limits limits{1 << 16, 1'000, 8};

Loaded<Tree> csv(std::string text) { return read_csv({"a.csv", std::move(text)}, limits); }

std::string json_of(const std::string& text) {
    const auto tree = csv(text);
    return tree ? to_json(tree.value->root()) : tree.problems.front().code;
}

std::string problems_of(const std::string& text) {
    std::string found;
    for (const Problem& problem : csv(text).problems) {
        if (!found.empty()) found += ", ";
        found += std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " " + problem.code;
    }
    return found;
}

}  // namespace

TEST_CASE("CSV becomes a list of maps whichever separator its heading has") {
    const char* expected = R"([{"имя":"Анна","должность":"учитель"},{"имя":"Олег","должность":""}])";
    CHECK(json_of("имя;должность\nАнна;учитель\nОлег;\n") == expected);
    CHECK(json_of("имя,должность\r\nАнна,учитель\r\nОлег,\r\n") == expected);
    CHECK(json_of("имя\tдолжность\nАнна\tучитель\nОлег\t") == expected);
    CHECK(json_of("\xEF\xBB\xBFимя;должность\nАнна;учитель\n\nОлег;\n;\n") == expected);
}

TEST_CASE("CSV of old office programs in windows-1251 is read") {
    CHECK(json_of("\xE8\xEC\xFF;\xB9\n\xA8\xE6;\x97\n") == R"([{"имя":"Ёж","№":"—"}])");
}

TEST_CASE("damaged UTF-8 is not taken for windows-1251") {
    CHECK(problems_of("имя;номер\nАн\xFFна;1\n") == "2:3 csv.encoding");
}

TEST_CASE("quoted cells hold separators, quotes and several lines") {
    CHECK(json_of("а;б\n\"x;y\";\"он сказал \"\"да\"\"\"\n\"1\n2\"; \"3\" \n") ==
          R"([{"а":"x;y","б":"он сказал \"да\""},{"а":"1\n2","б":"3"}])");
}

TEST_CASE("all cells are texts with places, the place of a cell after one of several lines included") {
    const auto tree = csv("а;б\n\"1\n2\"; 010\n");
    const Node& row = tree.value->root().list()[0];
    CHECK(row.find("б")->text() == "010");
    CHECK(row.find("б")->place() == Place{"a.csv", 3, 5, 3, ""});
    CHECK(row.place().line == 2);
}

TEST_CASE("rows with too many or too few cells are all told") {
    CHECK(problems_of("а;б\n1;2;3\n1\n1;2\n1;2;;\n") == "2:5 csv.cells, 3:1 csv.cells");
}

TEST_CASE("broken CSV is told with its place") {
    CHECK(problems_of("а;б\n1;\"2\n3;4\n") == "2:3 csv.quote");
    CHECK(problems_of("а;б\n1;\"2\"x\n") == "2:6 csv.quote");
    CHECK(problems_of("а;б;а\n1;2;3\n") == "1:5 csv.duplicate-key");
    CHECK(problems_of("а;;б\n1;2;3\n") == "1:3 csv.heading");
    CHECK(problems_of("а\n\x01\n") == "2:1 csv.character");
}

TEST_CASE("an empty CSV is an empty list") {
    CHECK(json_of("") == "[]");
    CHECK(json_of("а;б\n") == "[]");
}

TEST_CASE("cells of a clipboard are read without a heading, TAB before other separators") {
    const auto cells = [](std::string text) {
        return to_json(read_cells({"", std::move(text)}, limits).value->root());
    };
    CHECK(cells("а, б, в\tг\r\n\t\r\n\"1\n2\"\n") == R"([["а, б, в","г"],["1\n2"]])");
    CHECK(cells("а;б\nв;г;д\n") == R"([["а","б"],["в","г","д"]])");
    CHECK(read_cells({"", "\"а"}, limits).problems.front().code == "csv.quote");
}

TEST_CASE("CSV beyond a limit is refused") {
    std::string rows = "а\n";
    for (int row = 0; row < 600; ++row) rows += "1\n";
    CHECK(problems_of(rows).ends_with("csv.nodes"));
    CHECK(problems_of(std::string((1 << 16) + 1, 'a')) == "0:0 csv.size");
}

TEST_CASE("the reader is chosen by the extension") {
    CHECK(read_file({"x.YML", "a: 1"}, limits).value->root().find("a")->integer() == 1);
    CHECK(read_file({"x.json", "[1]"}, limits).value->root().list().size() == 1);
    CHECK(read_file({"x.csv", "a\n1"}, limits).value->root().list().size() == 1);
    CHECK(read_file({"x.xlsx", ""}, limits).problems.front().code == "data.format");
}

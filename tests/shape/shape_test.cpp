#include "shape/shape.hpp"

#include <catch2/catch.hpp>

using namespace prikaz;

namespace {

const shape::Schema schema(R"({
  "type": "object", "additionalProperties": false, "required": ["title"],
  "properties": {
    "title": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    "form": {"type": "string", "enum": ["plain", "spaced"]},
    "date": {"type": "string", "format": "date"},
    "count": {"type": "integer", "minimum": 1, "maximum": 9},
    "person": {"anyOf": [
      {"type": "string"},
      {"type": "object", "additionalProperties": false, "required": ["group"], "properties": {"group": {"type": "string"}}},
      {"type": "object", "additionalProperties": false, "required": ["name"], "properties": {"name": {"type": "string"}, "post": {"type": "string"}}}]},
    "part": {"$ref": "#/$defs/part"}
  },
  "$defs": {"part": {"type": "object", "additionalProperties": false, "properties": {"part": {"$ref": "#/$defs/part"}}}}
})",
                           "thing");

Problems check(const std::string& yaml) {
    return schema.check(data::read_yaml({"a.yaml", yaml}, {1u << 20, 10'000, 64}).value->root());
}

std::string problems_of(const std::string& yaml) {
    std::string all;
    for (const Problem& problem : check(yaml))
        all += (all.empty() ? "" : ", ") + std::to_string(problem.place.line) + ":" +
               std::to_string(problem.place.column) + " " + problem.code;
    return all;
}

}  // namespace

TEST_CASE("What the schema describes passes") {
    CHECK(problems_of("title: а\nform: spaced\ndate: 2020-02-29\ncount: 9\nperson: {name: а}\npart: {part: {}}\n")
              .empty());
    CHECK(problems_of("title: [а, б]\nperson: а\n").empty());
    CHECK(problems_of("title: а\nform:\n").empty());
}

TEST_CASE("All problems are told at once, each at its place") {
    CHECK(problems_of("titel: а\nform: spacd\ncount: 10\ndate: 2021-02-29\npart: {part: {prt: а}}\n") ==
          "1:1 thing.key.unknown, 2:7 thing.word, 3:8 thing.number.range, 4:7 thing.date.invalid, 5:15 "
          "thing.key.unknown, 1:1 thing.key.missing");
}

TEST_CASE("A misspelt key or word is answered by the near one") {
    CHECK(check("titel: а")[0].hint.find("title") != std::string::npos);
    CHECK(check("title: а\nform: spacd")[0].hint.find("spaced") != std::string::npos);
}

TEST_CASE("Of several branches the one that fits best is meant") {
    CHECK(problems_of("title: а\nperson: {name: а, pst: б}\n") == "2:19 thing.key.unknown");
    CHECK(problems_of("title: а\nperson: {group: [а]}\n") == "2:17 thing.kind");
    CHECK(problems_of("title: а\nperson: [а]\n") == "2:9 thing.kind");
}

TEST_CASE("A wrong date tells how many days the month has") {
    CHECK(check("title: а\ndate: 2021-02-29")[0].hint.find("28") != std::string::npos);
    CHECK(check("title: а\ndate: 2021-13-01")[0].hint.find("12") != std::string::npos);
    CHECK(check("title: а\ndate: 29.02.2021")[0].hint.find("28") != std::string::npos);
}

TEST_CASE("A date is written year first or day first; anything else is told to be no date at all") {
    const auto read = [](const char* text) {
        const auto tree = data::read_yaml({"a.yaml", text}, {1000, 100, 8});
        return shape::date(&tree.value->root());
    };
    CHECK(problems_of("title: а\ndate: 01.11.2021").empty());
    CHECK(read("01.11.2021") == calendar::read_iso("2021-11-01"));
    CHECK(read("2021-11-01") == calendar::read_iso("2021-11-01"));
    CHECK_FALSE(read("31.11.2021"));
    CHECK_FALSE(read("01-11-2021"));
    const auto impossible = check("title: а\ndate: 31.11.2021"), words = check("title: а\ndate: 1 ноября 2021");
    REQUIRE(impossible.size() == 1);
    REQUIRE(words.size() == 1);
    CHECK(impossible[0].text != words[0].text);
    CHECK(words[0].hint.find("2026-02-02") != std::string::npos);
    for (const char* odd : {"1.11.2021", "01.11.21", "2021-1-01", "aa.bb.cccc", "01.11.2021 г.", "«01.11.20»"})
        CHECK(problems_of(std::string("title: а\ndate: ") + odd) == "2:7 thing.date.invalid");
}

TEST_CASE("A nested map deeper than the schema's walk ends") {
    std::string yaml = "title: а\npart: ";
    for (int i = 0; i < 60; ++i) yaml += "{part: ";
    yaml += "{}" + std::string(60, '}');
    CHECK(problems_of(yaml).empty());
}

TEST_CASE("Yes and no are read in both languages and as YAML's own booleans") {
    const auto tree = data::read_yaml({"a.yaml", "[yes, no, true, false, да, Нет, maybe]"}, {1000, 100, 8});
    std::string all;
    for (const data::Node& node : tree.value->root().list()) all += shape::yes(&node, true) ? "y" : "n";
    CHECK(all == "ynynyny");
}

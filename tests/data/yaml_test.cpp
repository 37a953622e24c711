#include <catch2/catch.hpp>
#include <string>

#include "data/data.hpp"

using namespace prikaz;
using namespace prikaz::data;

namespace {

constexpr Limits limits{1 << 20, 10'000, 64};

Loaded<Tree> yaml(std::string text) { return read_yaml({"a.yaml", std::move(text)}, limits); }

std::string json_of(const std::string& text) {
    const Loaded<Tree> tree = yaml(text);
    if (!tree) return tree.problems.front().code + ": " + tree.problems.front().text;
    return to_json(tree.value->root());
}

// «line:column code» of the problems, in order.
std::string problems_of(const std::string& text) {
    std::string found;
    for (const Problem& problem : yaml(text).problems) {
        if (!found.empty()) found += ", ";
        found += std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " " + problem.code;
    }
    return found;
}

}  // namespace

TEST_CASE("an order of maps, lists and texts is read in the order written") {
    CHECK(json_of("вид: приказ\nпункты:\n  - первый\n  - {текст: второй, срок: 5}\n") ==
          R"({"вид":"приказ","пункты":["первый",{"текст":"второй","срок":5}]})");
}

TEST_CASE("only true and false are booleans, so that no and да stay texts") {
    CHECK(json_of("[true, True, FALSE, no, yes, on, off, y, да]") ==
          R"([true,true,false,"no","yes","on","off","y","да"])");
}

TEST_CASE("what looks like a number but is an identifier stays text") {
    CHECK(json_of("[010, 0, -7, 00, 5.0.1, 01.06, 2021-11-01, +7, 0x1F, 0o17, 1_000, 12-к]") ==
          R"(["010",0,-7,"00","5.0.1","01.06","2021-11-01","+7","0x1F","0o17","1_000","12-к"])");
    CHECK(json_of("[40102810345370000000123, 9223372036854775807, 9223372036854775808]") ==
          R"(["40102810345370000000123",9223372036854775807,"9223372036854775808"])");
    CHECK(json_of("[1.5, -0.25, 2.50, 1e3, 1., .5, .inf, .nan]") ==
          R"([1.5,-0.25,2.5,1000.0,"1.",".5",".inf",".nan"])");
}

TEST_CASE("a number gives back what stood in the file") {
    const auto tree = yaml("[2.50, 7, true, ~, null]");
    const auto items = tree.value->root().list();
    CHECK(items[0].scalar() == "2.50");
    CHECK(items[1].scalar() == "7");
    CHECK(items[2].scalar() == "true");
    CHECK(items[3].scalar() == "~");
    CHECK(items[4].scalar() == "null");
}

TEST_CASE("quoted texts stay texts and are known to be quoted") {
    const auto tree = yaml("[5, '5', \"true\", '', пять, !!str 5, |\n блок\n]");
    REQUIRE_FALSE(tree);  // a block text cannot stand in brackets
    const auto good = yaml("- 5\n- '5'\n- \"true\"\n- ''\n- пять\n- !!str 5\n- |\n  блок\n");
    const auto items = good.value->root().list();
    CHECK(items[0].is(Kind::Integer));
    for (const int index : {1, 2, 3, 5, 6}) CHECK(items[static_cast<std::size_t>(index)].is_quoted());
    CHECK_FALSE(items[4].is_quoted());
    CHECK(items[6].text() == "блок\n");
}

TEST_CASE("null is written as null, as a tilde or as nothing") {
    CHECK(json_of("a: null\nb: ~\nc:\nd: ''\n") == R"({"a":null,"b":null,"c":null,"d":""})");
    CHECK(json_of("") == "null");
    CHECK(json_of("# только примечание\n") == "null");
}

TEST_CASE("places count characters, not bytes") {
    const auto tree = yaml("название: «Ромашка»\nлюди: [Ёлкин, 'Ива нов']\n");
    const Node& root = tree.value->root();
    CHECK(root.find("название")->place() == Place{"a.yaml", 1, 11, 9, ""});
    const auto people = root.find("люди")->list();
    CHECK(people[0].place() == Place{"a.yaml", 2, 8, 5, ""});
    CHECK(people[1].place() == Place{"a.yaml", 2, 15, 9, ""});
    CHECK(root.field("люди")->key_place() == Place{"a.yaml", 2, 1, 4, ""});
}

TEST_CASE("places hold with a byte order mark and with line ends of Windows") {
    const auto tree = yaml("\xEF\xBB\xBFпервый: 1\r\nвторой: два\r\n");
    CHECK(tree.value->root().field("первый")->key_place() == Place{"a.yaml", 1, 1, 6, ""});
    CHECK(tree.value->root().find("второй")->place() == Place{"a.yaml", 2, 9, 3, ""});
    CHECK(tree.value->root().find("второй")->text() == "два");
}

TEST_CASE("a value that is not written has the place of its key or its dash") {
    const auto tree = yaml("срок:\nтекст: да\nсписок:\n  -\n  - б\n");
    CHECK(tree.value->root().find("срок")->line() == 1);
    CHECK(tree.value->root().find("список")->list()[0].line() == 4);
    CHECK(tree.value->root().find("список")->list()[0].column() == 3);
}

TEST_CASE("a key given twice is told at its second place with the line of the first") {
    const auto tree = yaml("номер: 1\nдата: 2\nномер: 3\nномер: 4\n");
    REQUIRE(tree.problems.size() == 2);
    CHECK(tree.problems[0].code == "yaml.duplicate-key");
    CHECK(tree.problems[0].place == Place{"a.yaml", 3, 1, 5, ""});
    CHECK(tree.problems[0].hint.find("line 1") != std::string::npos);
    CHECK(tree.problems[1].place.line == 4);
    CHECK(problems_of("a: 1\nb: {в: 1, г: 2, в: 3}\n'a': 2\n") == "2:17 yaml.duplicate-key, 3:1 yaml.duplicate-key");
}

TEST_CASE("an alias repeats the value that was named") {
    CHECK(json_of("a: &x [1, 2]\nb: *x\nc: &y текст\nd: *y\n*y : 5\n") ==
          R"({"a":[1,2],"b":[1,2],"c":"текст","d":"текст","текст":5})");
    CHECK(problems_of("a: *нет\n") == "1:4 yaml.alias");
    CHECK(problems_of("a: &x [1, *x]\n") == "1:11 yaml.alias");
}

TEST_CASE("aliases that multiply are counted as what they expand to") {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int level = 1; level < 10; ++level) {
        const std::string below = "*a" + std::to_string(level - 1);
        bomb += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + below;
        for (int item = 1; item < 10; ++item) bomb += ", " + below;
        bomb += "]\n";
    }
    CHECK(problems_of(bomb) == "4:45 yaml.nodes");
}

TEST_CASE("what YAML allows and an order does not need is refused with a place") {
    CHECK(problems_of("a: &x {b: 1}\nc:\n  <<: *x\n") == "3:3 yaml.merge");
    CHECK(json_of("'<<': 1") == R"({"<<":1})");
    CHECK(problems_of("a: !object 5\n") == "1:4 yaml.tag");
    CHECK(problems_of("a: !!int текст\n") == "1:4 yaml.tag");
    CHECK(json_of("[!!int 5, !!str 5, !!seq [], !!map {}]") == R"([5,"5",[],{}])");
    CHECK(problems_of("a: 1\n---\nb: 2\n") == "2:1 yaml.documents");
    CHECK(problems_of("? [a, b]\n: 1\n") == "1:3 yaml.key");
    CHECK(problems_of("a: 1\n: 2\n") == "2:1 yaml.key");
}

TEST_CASE("nesting deeper than the limit is refused") {
    CHECK(problems_of(std::string(64, '[') + std::string(64, ']')).empty());
    CHECK(problems_of(std::string(65, '[') + std::string(65, ']')) == "1:65 yaml.depth");
    for (const char opening : {'[', '{'}) CHECK(problems_of(std::string(100'000, opening)).starts_with("1:"));
}

TEST_CASE("more values than the limit are refused where they exceed it") {
    std::string many = "[0";
    for (int item = 0; item < 10'000; ++item) many += ",1";
    CHECK(problems_of(many + "]").ends_with("yaml.nodes"));
}

TEST_CASE("a larger file than the limit is refused before it is looked at") {
    CHECK(problems_of(std::string((1 << 20) + 1, 'a')) == "0:0 yaml.size");
}

TEST_CASE("bytes that are not UTF-8 are told with their place") {
    CHECK(problems_of("a: б\nвид: \xEF\xF0\xE8\xEA\xE0\xE7\n") == "2:6 yaml.encoding");
    CHECK(problems_of("a: \xED\xA0\x80\n") == "1:4 yaml.encoding");
}

TEST_CASE("control characters are told, all of them, written or escaped") {
    CHECK(problems_of("a: б\x01в\nг: \x1F\n") == "1:5 yaml.character, 2:4 yaml.character");
    CHECK(problems_of("a: \"\\x01\"\nb: \"\\uFFFE\"\n") == "1:4 yaml.character, 2:4 yaml.character");
    CHECK(problems_of(std::string("a: \0b\n", 6)) == "1:4 yaml.character");
    CHECK(problems_of("a: \"\\ud800\"\n") == "1:5 yaml.escape");
}

TEST_CASE("broken YAML is told in words, at the place to mend") {
    CHECK(problems_of("a: [1, 2\nb: 3\n") == "1:4 yaml.bracket");
    CHECK(problems_of("a: {b: 1\n") == "1:4 yaml.bracket");
    CHECK(problems_of("a: 1]\nb: ]\n") == "2:4 yaml.bracket");
    CHECK(problems_of("a: \"начало\nb: 2\n") == "1:4 yaml.quote");
    CHECK(problems_of("a: д'Артаньян\nb: 'начало\n") == "2:4 yaml.quote");
    CHECK(problems_of("текст: срок: завтра\n") == "1:12 yaml.syntax");
    CHECK(problems_of("a:\n\t- 1\n") == "2:1 yaml.tab");
    CHECK(problems_of("a: @x\n") == "1:4 yaml.syntax");
    CHECK(problems_of("a: `x\n") == "1:4 yaml.syntax");
    CHECK(problems_of("a: \"\\q\"\n") == "1:5 yaml.escape");
    CHECK(problems_of("a: 1\n  b: 2\n") == "2:4 yaml.syntax");
    CHECK(problems_of("a:\n    b: 1\n  c: 2\n").starts_with("3:3 yaml."));
    CHECK(problems_of("- a\nb: 1\n") == "2:1 yaml.indentation");
    CHECK(problems_of("a: 1\n- b\n") == "2:1 yaml.indentation");
    CHECK(problems_of("a: *\n").starts_with("1:"));
    CHECK(problems_of("a: | текст\n  ещё\n") == "1:6 yaml.syntax");
}

TEST_CASE("no complaint of the library is shown as it is") {
    for (const char* text : {"a: [1", "a: {b", "a: ]", "a: \"x", "a: b: c", "\t- 1", "@", "- a\nb: 1", "a: 1\n- b",
                             "%X\n", "a: &", "a: *", "a: !<x", "a: |0\n x", "a: \"\\xZZ\"", "? a\n b: 1", "{a: 1}: }"})
        for (const Problem& problem : yaml(text).problems) {
            INFO(text << " → " << problem.text);
            CHECK(problem.text.find("not YAML") == std::string::npos);
            CHECK(problem.place.line > 0);
        }
}

TEST_CASE("a tree outlives its builder and is shared by copies") {
    Tree copy;
    {
        auto tree = yaml("a: 'it''s'\n");
        copy = *tree.value;
    }
    CHECK(copy.root().find("a")->text() == "it's");
    CHECK(copy.source()->name == "a.yaml");
}

#include <catch2/catch.hpp>
#include <string>

#include "data/data.hpp"

using namespace prikaz;
using namespace prikaz::data;

namespace {

constexpr Limits limits{1 << 20, 1'000, 8};

Loaded<Tree> json(std::string text) { return read_json({"a.json", std::move(text)}, limits); }

std::string again(const std::string& text) {
    const auto tree = json(text);
    return tree ? to_json(tree.value->root()) : tree.problems.front().code;
}

std::string problem_of(const std::string& text) {
    const auto tree = json(text);
    if (tree.problems.empty()) return "none";
    const Place& place = tree.problems.front().place;
    return std::to_string(place.line) + ":" + std::to_string(place.column) + " " + tree.problems.front().code;
}

}  // namespace

TEST_CASE("JSON comes back as it was read") {
    for (const char* text :
         {"null", "true", "[]", "{}", "[1,-2,0.5,1e+30]", R"({"а":[{"б":"в"}],"г":null})", R"("\"\\\n\t/")", "-0.5"})
        CHECK(again(text) == text);
    CHECK(again(" [ 1 , 2 ] \n") == "[1,2]");
    CHECK(again("-0") == "0");
}

TEST_CASE("escapes of JSON are understood, pairs of surrogates included") {
    CHECK(json(R"("\u0410\u00a0\ud83d\ude00\/\b")").problems.front().code == "json.character");
    CHECK(json(R"("\u0410\u00a0\ud83d\ude00\/")").value->root().text() == "А\u00a0😀/");
}

TEST_CASE("a text without escapes is a view into the source") {
    const auto tree = json(R"(["слово"])");
    const auto text = tree.value->root().list()[0].text();
    const auto& source = tree.value->source()->text;
    CHECK((text.data() > source.data() && text.data() < source.data() + source.size()));
}

TEST_CASE("numbers that the machine cannot hold stay texts") {
    const auto tree = json("[40102810345370000000123, 2.50]");
    CHECK(tree.value->root().list()[0].text() == "40102810345370000000123");
    CHECK(tree.value->root().list()[1].scalar() == "2.50");
}

TEST_CASE("places in JSON count lines and characters") {
    const auto tree = json("{\n  \"имя\": \"Ива\", \"лет\": 5\n}");
    CHECK(tree.value->root().find("имя")->place() == Place{"a.json", 2, 10, 5, ""});
    CHECK(tree.value->root().field("лет")->key_place() == Place{"a.json", 2, 17, 5, ""});
    CHECK(tree.value->root().find("лет")->place() == Place{"a.json", 2, 24, 1, ""});
}

TEST_CASE("broken JSON is told with its place") {
    CHECK(problem_of("") == "1:1 json.syntax");
    CHECK(problem_of("[1,\n 2,]") == "2:3 json.syntax");
    CHECK(problem_of("[1 2]") == "1:4 json.syntax");
    CHECK(problem_of("{\"я\" 1}") == "1:6 json.syntax");
    CHECK(problem_of("{a: 1}") == "1:2 json.syntax");
    CHECK(problem_of("[\"я]") == "1:2 json.quote");
    CHECK(problem_of("[\"я\n\"]") == "1:2 json.quote");
    CHECK(problem_of("[1] x") == "1:5 json.syntax");
    CHECK(problem_of("[tru]") == "1:2 json.syntax");
    CHECK(problem_of("[010]") == "1:2 json.number");
    CHECK(problem_of("[1.]") == "1:2 json.number");
    CHECK(problem_of("[+1]") == "1:2 json.number");
    CHECK(problem_of("[NaN]") == "1:2 json.syntax");
    CHECK(problem_of("[\"\\ud800\"]") == "1:3 json.escape");
    CHECK(problem_of("[\"\\ud800\\u0041\"]") == "1:3 json.escape");
    CHECK(problem_of("[\"\\udc00\"]") == "1:3 json.escape");
    CHECK(problem_of("[\"\\u12\"]") == "1:3 json.escape");
    CHECK(problem_of("[\"\\x\"]") == "1:3 json.escape");
    CHECK(problem_of("[\"\\u0000\"]") == "1:3 json.character");
    CHECK(problem_of("[\"\\u000b\"]") == "1:3 json.character");
    CHECK(json(R"("a\u0007b\fc")").value->root().text() == "a\ab\fc");  // new paragraph, new page
    CHECK(problem_of("[\"\x01\"]") == "1:3 json.character");
    CHECK(problem_of("[\"\t\"]") == "1:3 json.character");
    CHECK(problem_of("[\"\xFF\"]") == "1:3 json.encoding");
    CHECK(problem_of("{\"а\": 1, \"а\": 2}") == "1:10 json.duplicate-key");
}

TEST_CASE("JSON beyond a limit is refused") {
    CHECK(problem_of("[[[[[[[[1]]]]]]]]") == "none");
    CHECK(problem_of("[[[[[[[[[1]]]]]]]]]") == "1:9 json.depth");
    CHECK(problem_of(std::string(1'000'000, '[')) == "1:9 json.depth");
    std::string many = "[0";
    for (int item = 0; item < 1000; ++item) many += ",0";
    CHECK(problem_of(many + "]").ends_with("json.nodes"));
    CHECK(problem_of(std::string((1 << 20) + 1, ' ')) == "0:0 json.size");
}

TEST_CASE("a text ends at its quote, and a control character is found, wherever they stand") {
    for (std::size_t before = 0; before < 40; ++before) {
        const std::string front(before, 'a'), end(before, 'b');
        CHECK(json("[\"" + front + "я\", \"" + end + "\"]").value->root().list()[0].text() == front + "я");
        CHECK(json("[\"" + front + "\\\"" + end + "\"]").value->root().list()[0].text() == front + "\"" + end);
        const std::string column = std::to_string(before + 3);
        CHECK(problem_of("[\"" + front + "\x01" + end + "\"]") == "1:" + column + " json.character");
        CHECK(problem_of("[\"" + front + "\xEF\xBF\xBE" + end + "\"]") == "1:" + column + " json.character");
        CHECK(problem_of("[\"" + front + "\t" + end + "\"]") == "1:" + column + " json.character");
        CHECK(problem_of("[\"" + front) == "1:2 json.quote");
    }
}

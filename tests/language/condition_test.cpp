// Conditions checked before any data is there.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "language/language.hpp"

namespace {

using namespace prikaz;
using data::Kind;
using Words = std::vector<std::string>;

const std::vector<language::TypedName> names = {{"order.kind", Kind::Text},     {"order.items", Kind::Integer},
                                                {"order.valid", Kind::Boolean}, {"order.share", Kind::Real},
                                                {"plan.rows", Kind::Integer},   {"draft", Kind::Boolean}};

// «column-end code» of each problem of an expression that begins in column 10.
Words problems(const std::string& source) {
    Place place;
    place.file = "workflow.yaml";
    place.line = 3;
    place.column = 10;
    const auto expression = language::compile_expression(source, place);
    Words all;
    const auto add = [&](const Problems& found) {
        for (const Problem& problem : found) {
            CHECK(problem.place.line == 3);
            all.push_back(std::to_string(problem.place.column) + "-" +
                          std::to_string(problem.place.column + problem.place.length - 1) + " " + problem.code);
        }
    };
    add(expression.problems);
    if (expression.value) add(language::check_condition(**expression.value, names));
    return all;
}

std::string hint(const std::string& source) {
    const auto expression = language::compile_expression(source, {});
    REQUIRE(expression.value);
    const Problems found = language::check_condition(**expression.value, names);
    REQUIRE(found.size() == 1);
    return found[0].hint;
}

language::Mentioned mentioned(const std::string& source) {
    const auto expression = language::compile_expression(source, {});
    REQUIRE(expression.value);
    return language::mentioned(**expression.value);
}

}  // namespace

TEST_CASE("Conditions that compare like with like are fine") {
    for (const char* source : {"draft",
                               "true",
                               "order.valid and not draft",
                               "order.items > 3",
                               "order.items + plan.rows * 2 - 1 >= 0",
                               "order.kind == 'приказ'",
                               "order.kind in ['a', 'b']",
                               "order.kind not in ('a', 'b')",
                               "'a' in order.kind",
                               "order.items in [1, 2]",
                               "order.items in []",
                               "order.share < order.items",
                               "0 < order.items < 10",
                               "order.kind|length > 3",
                               "order.kind.startswith('при')",
                               "order.kind|lower == 'a' ~ 'b' or draft",
                               "order.valid if draft else order.items == 1",
                               "order.items is odd",
                               "order.kind is defined",
                               "-order.items < 0",
                               "order.valid == draft",
                               "(order.kind + '!') != order.kind.strip()"}) {
        INFO(source);
        if (std::string(source).find('~') != std::string::npos)
            CHECK(problems(source) == Words{"30-38 template.type.unfit"});
        else
            CHECK(problems(source).empty());
    }
}

TEST_CASE("Unknown names are told with the nearest one of the same family") {
    CHECK(problems("order.valid and order.itms > 1") == Words{"26-35 template.name.unknown"});
    CHECK(hint("order.itms > 1").find("«order.items»") != std::string::npos);
    CHECK(hint("ordre.items > 1").find("«order.items»") != std::string::npos);
    CHECK(hint("something").find("order.kind, order.items") != std::string::npos);
    CHECK(problems("order") == Words{"10-14 template.name.unknown"});
    CHECK(problems("order.kind.size > 1") == Words{"10-24 template.name.unknown"});
}

TEST_CASE("What cannot be compared is told at its place") {
    CHECK(problems("order.kind > 3") == Words{"23-23 template.type.kind"});
    CHECK(problems("order.items == 'пять'") == Words{"25-30 template.type.kind"});
    CHECK(problems("order.items in ['a']") == Words{"25-29 template.type.kind"});
    CHECK(problems("order.items in order.kind") == Words{"25-34 template.type.kind"});
    CHECK(problems("order.items in [1, 'a']") == Words{"29-31 template.type.kind"});
    CHECK(problems("order.valid < draft") == Words{"10-20 template.type.kind"});
    CHECK(problems("order.kind + 1 == 'a'") == Words{"23-23 template.type.kind"});
    CHECK(problems("order.kind - 1 == 1") == Words{"10-19 template.type.kind"});
    CHECK(problems("1 < order.items < 'a'") == Words{"28-30 template.type.kind"});
    CHECK(problems("order.items if draft else 'a'") == Words{"36-38 template.type.kind"});
}

TEST_CASE("What is neither true nor false is no condition, nor a part of one") {
    CHECK(problems("order.items") == Words{"10-20 template.guard.boolean"});
    CHECK(problems("'yes'") == Words{"10-14 template.guard.boolean"});
    CHECK(problems("[true]") == Words{"10-15 template.guard.boolean"});
    CHECK(problems("draft and order.kind") == Words{"20-29 template.type.kind"});
    CHECK(problems("not order.items") == Words{"14-24 template.type.kind"});
}

TEST_CASE("What could fail, or belongs into documents, cannot stand in a condition") {
    CHECK(problems("10 / order.items > 1") == Words{"10-25 template.type.partial"});
    CHECK(problems("order.items % 2 == 0") == Words{"10-24 template.type.partial"});
    CHECK(problems("2 ** order.items > 1") == Words{"10-25 template.type.unfit"});
    CHECK(problems("order.kind[0] == 'a'") == Words{"10-22 template.type.unfit"});
    CHECK(problems("order.kind|tojson == 'a'") == Words{"10-26 template.type.unfit"});
    CHECK(problems("range(3)|length > 1") == Words{"10-17 template.type.unfit"});
    CHECK(problems("none == none") == Words{"10-13 template.type.unfit", "18-21 template.type.unfit"});
    CHECK(problems("order.kind.startswith(1)") == Words{"32-32 template.type.kind"});
    CHECK(problems("order.kind.startswith()") == Words{"10-32 template.type.unfit"});
    CHECK(problems("draft if draft") == Words{"10-23 template.type.unfit"});
}

TEST_CASE("A condition tells the names, numbers and texts that it speaks of, each once") {
    const auto found =
        mentioned("order.items > 3 and (order.kind == 'a' or order.items < 3) and order.kind in ['a', 'b']");
    CHECK(found.names == Words{"order.items", "order.kind"});
    CHECK(found.numbers == std::vector<std::int64_t>{3});
    CHECK(found.texts == Words{"a", "b"});
    CHECK(found.plain);
}

TEST_CASE("A condition that its constants do not exhaust says so") {
    CHECK_FALSE(mentioned("order.items + 1 > 3").plain);
    CHECK_FALSE(mentioned("order.share > 0.5").plain);
    CHECK_FALSE(mentioned("'a' in order.kind").plain);
    CHECK_FALSE(mentioned("order.kind < 'б'").plain);
    const auto method = mentioned("order.kind.startswith('a')");
    CHECK_FALSE(method.plain);
    CHECK(method.names == Words{"order.kind"});
}

#include <catch2/catch.hpp>

#include "printed.hpp"

namespace prikaz::language {

namespace {
std::string problems_of(std::string_view source, std::string json = "{}") {
    return listed(print(source, std::move(json)).problems);
}
}  // namespace

TEST_CASE("all mistakes of a template are told at once, each at its column") {
    CHECK(problems_of("{{ a b }}{{ 1 + }}{% foo %}{{ x|uper }}") ==
          "1:6 template.expression.invalid\n1:17 template.expression.invalid\n1:22 template.tag.unknown\n"
          "1:33 template.filter.unknown\n");
    CHECK(problems_of("один\n  {{ а + }}") == "2:10 template.expression.invalid\n");
    CHECK(problems_of("{{ a @ b }}") == "1:6 template.expression.invalid\n");
    CHECK(problems_of("{{ 'a }}") == "1:4 template.expression.invalid\n");
}

TEST_CASE("near names are offered for tags, filters, tests and values") {
    CHECK(print("{% fro x in y %}").problems[0].hint.find("«for»") != std::string::npos);
    CHECK(print("{{ x|uper }}").problems[0].hint.find("«upper»") != std::string::npos);
    CHECK(print("{{ x is defind }}").problems[0].hint.find("«defined»") != std::string::npos);
    CHECK(print("{{ order.nubmer }}", R"({"order": {"number": 1}})").problems[0].hint.find("«number»") !=
          std::string::npos);
    CHECK(print("{{ ordr }}", R"({"order": {"number": 1}})").problems[0].hint.find("«order»") != std::string::npos);
}

TEST_CASE("unbalanced blocks are told with both places") {
    CHECK(problems_of("{% endfor %}") == "1:4 template.tag.unbalanced\n");
    CHECK(problems_of("a\n{% if x %}") == "2:3 template.tag.unclosed\n");
    const Printed crossed = print("{% if a %}{% for x in y %}\n{% endif %}");
    CHECK(listed(crossed.problems) == "1:13 template.tag.unclosed\n");
    CHECK(crossed.problems[0].text.find("2:4") != std::string::npos);
    CHECK(problems_of("{% else %}") == "1:4 template.tag.unbalanced\n");
    CHECK(problems_of("{% for x in y %}{% elif z %}{% endfor %}") == "1:20 template.tag.unbalanced\n");
    CHECK(problems_of("{% break %}") == "1:4 template.tag.unbalanced\n");
    CHECK(problems_of("{{ x") == "1:1 template.tag.unclosed\n");
    CHECK(problems_of("{% raw %} x") == "1:1 template.tag.unclosed\n");
}

TEST_CASE("tags of other files are refused where they stand") {
    CHECK(problems_of("{% include 'x' %}") == "1:4 template.tag.unsupported\n");
    CHECK(problems_of("{% extends 'x' %}") == "1:4 template.tag.unsupported\n");
}

TEST_CASE("arguments of filters are checked before any data is seen") {
    CHECK(problems_of("{{ 1|replace('a') }}") == "1:4 template.arguments.wrong\n");
    CHECK(problems_of("{{ 1|upper(1) }}") == "1:4 template.arguments.wrong\n");
    CHECK(problems_of("{{ 1|round(places=1) }}") == "1:4 template.arguments.wrong\n");
    CHECK(problems_of("{{ 1|round(1, precision=1) }}") == "1:4 template.arguments.wrong\n");
    CHECK(problems_of("{% set n = namespace(v=[]) %}{% for i in range(70) %}{% set n.v = [n.v] %}{% endfor %}"
                      "{{ n.v|tojson }}") == "1:90 template.value.deep\n");
    const std::string macro = "{% macro f(a, size=1) %}{{ a }}{% endmacro %}";
    CHECK(problems_of(macro + "{{ f(1, sise=2) }}") == "1:49 template.arguments.wrong\n");
    CHECK(problems_of(macro + "{{ f(1, 2, 3) }}") == "1:49 template.arguments.wrong\n");
    CHECK(problems_of(macro + "{% call f(1) %}text{% endcall %}") == "1:54 template.arguments.wrong\n");
    CHECK(problems_of("{% macro g() %}{{ varargs }}{{ kwargs }}{{ caller() }}{% endmacro %}"
                      "{% call g(1, b=2) %}text{% endcall %}").empty());
    CHECK(problems_of("{{ []|map('uper') }}") == "1:11 template.filter.unknown\n");
    CHECK(problems_of("{{ []|select('od') }}") == "1:14 template.test.unknown\n");
}

TEST_CASE("a run goes on behind a problem and tells each once") {
    const Printed printed =
        print("{% for r in rows %}{{ r.x }}-{{ r.y }}{% endfor %}{{ z }}", R"({"rows": [{"x": 1}, {"x": 2}]})");
    CHECK(printed.text == "1-2-");
    CHECK(listed(printed.problems) == "1:33 template.value.missing\n1:54 template.value.missing\n");
}

TEST_CASE("a missing value is an error in whatever is done with it") {
    for (const char* source : {"{{ x }}", "{{ x + 1 }}", "{{ x ~ 'a' }}", "{{ x|upper }}", "{% if x %}{% endif %}",
                               "{% for a in x %}{% endfor %}", "{{ [1]|join(x) }}", "{{ x.y }}", "{{ x == 1 }}",
                               "{{ not x }}", "{{ 'a' in x }}", "{{ x is odd }}"})
        CHECK(listed(print(source).problems).find("template.value.missing") != std::string::npos);
}

TEST_CASE("blank missing values print nothing and are walked through as empty") {
    const RunOptions blank{MissingValue::IsBlank, 1000, 1000, 10};
    const Printed printed =
        print("[{{ x }}{{ x.y.z }}{{ x|upper }}{% for a in x %}a{% endfor %}{% if x %}b{% endif %}]", "{}", blank);
    CHECK(printed.text == "[]");
    CHECK(printed.problems.empty());
}

TEST_CASE("wrong types and impossible numbers are problems of the data") {
    CHECK(problems_of("{{ 1 / 0 }}{{ 1 // 0 }}{{ 1.0 % 0 }}{{ 0 ** -1 }}") ==
          "1:4 template.value.division\n1:15 template.value.division\n1:27 template.value.division\n1:40 "
          "template.value.division\n");
    CHECK(problems_of("{{ 1 + 'a' }}{{ 'a' < 1 }}{{ [1, 'a']|sort }}{{ 5() }}{{ 'a'.foo() }}") ==
          "1:4 template.value.type\n1:17 template.value.type\n1:30 template.value.type\n1:49 template.value.type\n"
          "1:58 template.value.method\n");
    CHECK(problems_of("{{ 9223372036854775807 + 1 }}{{ 2 ** 99 }}{{ 99999999999999999999 }}") ==
          "1:46 template.expression.invalid\n");
    CHECK(problems_of("{{ 9223372036854775807 + 1 }}{{ 2 ** 99 }}") ==
          "1:4 template.value.large\n1:33 template.value.large\n");
    CHECK(problems_of("{% set x.y = 1 %}", R"({"x": {}})") == "1:8 template.value.type\n");
    CHECK(problems_of("{% do x.append(1) %}", R"({"x": []})") == "1:7 template.value.type\n");
    CHECK(problems_of("{% for a, b in [[1]] %}{% endfor %}") == "1:8 template.value.unpack\n");
    CHECK(problems_of("{{ '2021-13-01'|date }}{{ '2021-01-01'|date('x') }}") ==
          "1:4 template.value.date\n1:27 template.arguments.wrong\n");
}

TEST_CASE("only so many problems are listed, the rest is counted") {
    const Printed printed = print("{{ a }}{{ b }}{{ c }}", "{}", {MissingValue::IsError, 1000, 1000, 2});
    REQUIRE(printed.problems.size() == 3);
    CHECK(printed.problems[2].severity == Severity::Note);
}

TEST_CASE("what cannot be said in words is told") {
    for (const char* source : {"{{ 5|in_words('vocative') }}", "{{ 5|in_words(gender='x') }}", "{{ 2|ordinal('x') }}",
                               "{{ 1|money('roman') }}", "{{ 1|money('both', 'x') }}", "{{ 1|percent_words('x') }}"})
        CHECK(problems_of(source).find("template.arguments.wrong") != std::string::npos);
    CHECK(problems_of("{{ 'a'|in_words }}").find("template.value") != std::string::npos);
    CHECK(problems_of("{{ 1000000000000000|in_words }}").find("template.value.large") != std::string::npos);
    CHECK(problems_of("{{ -1|ordinal }}").find("template.value.large") != std::string::npos);
    CHECK(problems_of("{{ '-5'|money }}").find("template.value.money") != std::string::npos);
    CHECK(problems_of("{{ 'a'|percent_words }}").find("template.value.decimal") != std::string::npos);
    CHECK(problems_of("{{ '25:00'|time_words }}").find("template.value.time") != std::string::npos);
    CHECK(problems_of("{{ '2020-07-14'|period('2020-07-01') }}").find("template.value.date") != std::string::npos);
}

}  // namespace prikaz::language

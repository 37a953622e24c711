#include <catch2/catch.hpp>

#include "printed.hpp"

namespace prikaz::language {

TEST_CASE("a hostile template is stopped with one problem") {
    const auto [source, code] = GENERATE(table<std::string, std::string>({
        {"{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "template.limit.steps"},
        {"{% for a in range(99999) %}0123456789012345678901234567890123456789{% endfor %}{{ 1 }}",
         "template.limit.output"},
        {"{{ 'a' * 999999999999 }}", "template.value.large"},
        {"{{ [0] * 999999999999 }}", "template.value.large"},
        {"{{ range(9999999999) }}", "template.value.large"},
        {"{{ 9 ** 9 ** 9 ** 9 }}", "template.value.large"},
        {"{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template.limit.depth"},
        {"{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "template.limit.depth"},
        {"{% set ns = namespace(s='ab') %}{% for i in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
         "template.limit"},
        {"{% set ns = namespace(s=[1]) %}{% for i in range(99) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
         "template.limit"},
        {"{% set ns = namespace(s='a') %}{% for i in range(99) %}{% set ns.s = ns.s|replace('a', 'aaaaaaaaaa') %}{% "
         "endfor %}",
         "template.limit"},
        {"{{ '%99999999d' % 1 }}", "template.value.format"},
        {"{{ '{:99999999}'.format(1) }}", "template.value.format"},
        {"{{ 'a'|center(999999999) }}", "template.value.large"},
        {"{{ 'a'.ljust(99999999999) }}", "template.limit.memory"},
        {"{{ 'a'|indent(999999999) }}", "template.value.large"},
        {"{{ [1]|batch(999999999, 0) }}", "template.arguments.wrong"},
        {"{% set l = [1] %}{% for i in range(40) %}{% do l.append(l) %}{% endfor %}{{ l }}", "template.limit"},
        {"{% set ns = namespace(a=[1], b=[1]) %}{% for i in range(60) %}{% set ns.a = [ns.a, ns.a] %}{% set ns.b = "
         "[ns.b, ns.b] "
         "%}{% endfor %}{{ ns.a == ns.b }}",
         ""},
    }));
    const Printed printed = print(source, "{}", {MissingValue::IsError, 200'000, 1 << 20, 10});
    INFO(source);
    if (code.empty()) {
        CHECK(printed.text == "False");
        return;
    }
    REQUIRE(printed.problems.size() == 1);
    CHECK(printed.problems[0].code.starts_with(code));
    CHECK(printed.text.size() <= (1 << 20) + 64);
}

TEST_CASE("an expression nested too deep is refused, not followed") {
    for (const std::string_view opener : {"(", "[", "-", "not ", "{1:"}) {
        std::string source = "{{ ";
        for (int i = 0; i < 20'000; ++i) source += opener;
        CHECK(has_errors(print(source + " }}").problems));
    }
    for (const std::string_view link : {" + 1", ".a", "|upper", "[0]", " if 1 else 1", "()"}) {
        std::string source = "{{ 1";
        for (int i = 0; i < 20'000; ++i) source += link;
        CHECK(has_errors(print(source + " }}").problems));
    }
    std::string blocks;
    for (int i = 0; i < 5'000; ++i) blocks += "{% if 1 %}";
    CHECK(has_errors(print(blocks).problems));
}

TEST_CASE("memory of rows already printed is used again") {
    const Printed printed =
        print("{% for i in range(100000) %}{% set x = 'abcdefghij' * 100 %}{{ x|length }}{% endfor %}", "{}",
              {MissingValue::IsError, 10'000'000, 1 << 20, 10});
    CHECK(printed.problems.empty());
    CHECK(printed.text.size() == 400'000);
}

TEST_CASE("the length of a list and its first item cost the same however long it is") {
    const std::string source =
        "{% set all = range(100000)|list %}{% for i in range(1000) %}{% if i < all|length %}{{ all|first }}{% endif "
        "%}{% endfor %}";
    const Printed printed = print(source, "{}", {MissingValue::IsError, 200'000, 8 << 20, 10});
    CHECK(printed.problems.empty());
    CHECK(printed.text == std::string(1000, '0'));
}

}  // namespace prikaz::language

#include <catch2/catch.hpp>

#include "printed.hpp"

namespace prikaz::language {

namespace {

std::string shown(const std::vector<Variable>& variables) {
    std::string all;
    for (const Variable& variable : variables) {
        if (!all.empty()) all += " ";
        all += variable.name + (variable.listed ? "*" : "") + (variable.optional ? "?" : "");
        if (!variable.fields.empty()) all += "(" + shown(variable.fields) + ")";
    }
    return all;
}

std::string wanted(std::string_view source) {
    auto pieces = cut(source, {"template", 1, 1, 0, {}});
    auto program = compile(std::move(*pieces.value));
    REQUIRE(program);
    return shown(variables(**program.value));
}

struct Picture : data::Rich {};

}  // namespace

TEST_CASE("the variables a template wants are a tree") {
    CHECK(wanted("{{ a }}{{ b.c.d }}{{ b['e'] }}") == "a b(c(d) e)");
    CHECK(
        wanted("{% for r in rows %}{{ r.n }}{{ loop.index }}{% for c in r.cells %}{{ c.t }}{% endfor %}{% endfor %}") ==
        "rows*(n cells*(t))");
    CHECK(wanted("{{ a|default('') }}{% if b is defined %}{{ b.c }}{% endif %}{{ d|d }}{{ d }}") == "a? b?(c) d");
    CHECK(wanted("{% set x = a.b %}{{ x.c }}{% with y = a %}{{ y.z }}{% endwith %}") == "a(b(c) z)");
    CHECK(wanted("{% macro m(p) %}{{ p.q }}{{ g }}{% endmacro %}{{ m(a) }}{{ range(3) }}") == "a(q) g");
    CHECK(wanted("{{ rows|map(attribute='x.y')|join }}{{ rows|selectattr('k')|list }}") == "rows*(x(y) k)");
    CHECK(wanted("{% for x in xs %}{% set x = 1 %}{% endfor %}{{ x }}") == "xs* x");
    CHECK(wanted("{{ s.upper() }}{{ t[0].n }}") == "s t*(n)");
}

TEST_CASE("where a variable is used first is told") {
    auto pieces = cut("\n  {{ a.b }}", {"template", 1, 1, 0, {}});
    auto program = compile(std::move(*pieces.value));
    const Variable variable = variables(**program.value)[0];
    CHECK(variable.first_use.line == 2);
    CHECK(variable.first_use.column == 6);
}

TEST_CASE("a condition is strictly true or false") {
    const data::Tree tree = tree_of(R"({"n": 3, "s": "x"})");
    const auto verdict = [&](std::string_view source) -> std::string {
        const auto expression = compile_expression(source, {"flow.yaml", 4, 9, 0, {}});
        if (!expression) return listed(expression.problems);
        const auto result = holds(**expression.value, tree.root(), usual);
        return result ? (*result.value ? "yes" : "no") : listed(result.problems);
    };
    CHECK(verdict("n > 2 and s == 'x'") == "yes");
    CHECK(verdict("n > 3") == "no");
    CHECK(verdict("n") == "4:9 template.guard.boolean\n");
    CHECK(verdict("n >") == "4:12 template.expression.invalid\n");
    CHECK(verdict("n > 2 or zip") == "yes");
    CHECK(verdict("zip > 2") == "4:9 template.value.missing\n");
    CHECK(verdict("n > 2 }} x") == "4:15 template.expression.invalid\n");
    CHECK(has_errors(compile_expression("", {}).problems));
}

TEST_CASE("texts of the data are evaluated over other data") {
    const data::Tree tree =
        tree_of(R"({"t": "№ {{ n }} & {{ s }}", "bad": "{{ zip }}", "plain": "a { b", "n": 3, "s": "<"})");
    const auto text = [&](const char* key) { return evaluate_text(*tree.root().find(key), tree.root(), usual); };
    CHECK(text("t").value == "№ 3 & <");
    CHECK(text("plain").value == "a { b");
    CHECK_FALSE(text("bad").value);
    CHECK(text("bad").problems[0].place.file == "data.json");
}

TEST_CASE("rich values go to the sink with their slot; a refusal gets the place of the tag") {
    data::Builder builder;
    const data::Field fields[] = {builder.field("p", builder.rich(std::make_shared<Picture>()))};
    const data::Tree tree = builder.finish(builder.map(fields));
    std::vector<Piece> pieces(3);
    pieces[0] = {Piece::Kind::Output, Slot::Paragraph, 0, "p", {"t", 1, 3, 0, {}}};
    pieces[1] = {Piece::Kind::Hook, Slot::Text, 7, "", {}};
    pieces[2] = {Piece::Kind::Output, Slot::Text, 0, "p if p else 1", {"t", 2, 3, 0, {}}};
    auto program = compile(pieces);
    REQUIRE(program);
    EscapingSink sink;
    const Problems problems = run(**program.value, tree.root(), sink, usual);
    CHECK(sink.out == "<rich/>#7");
    CHECK(listed(problems) == "2:3 test.rich\n");
}

TEST_CASE("a host that cuts itself may leave trim marks and raw") {
    std::vector<Piece> pieces(4);
    pieces[0] = {Piece::Kind::Statement, Slot::Text, 0, "- raw", {}};
    pieces[1] = {Piece::Kind::Output, Slot::Text, 0, " x ", {}};
    pieces[2] = {Piece::Kind::Statement, Slot::Text, 0, " endraw ", {}};
    pieces[3] = {Piece::Kind::Statement, Slot::Text, 0, "- set y = 1 ", {}};
    auto program = compile(pieces);
    REQUIRE(program);
    EscapingSink sink;
    CHECK(run(**program.value, data::Node(), sink, usual).empty());
    CHECK(sink.out == "{{ x }}");
}

TEST_CASE("no-break spaces are blanks inside tags and an apostrophe in « » opens no string") {
    CHECK(print("{%\u00a0if\u00a0n %}{{\u00a0n\u00a0+\u202f1\ufeff}}{%\u00a0endif\u00a0%}", R"({"n": 1})").text == "2");
    CHECK(print("{{ «д'А» }} и {{ “it's” }}").text == "д'А и it's");
}

TEST_CASE("one program runs many times with the same result") {
    const data::Tree tree = tree_of(R"({"rows": [{"a": 1, "b": 2}, {"b": 4, "a": 3}]})");
    auto pieces =
        cut("{% for r in rows %}{{ r.a }}{{ r.b }}{% endfor %}{% set ns = namespace(x=1) %}{% set ns.x = ns.x + 1 %}{{ "
            "ns.x }}",
            {});
    auto program = compile(std::move(*pieces.value));
    for (int i = 0; i < 3; ++i) {
        PlainSink sink;
        CHECK(run(**program.value, tree.root(), sink, usual).empty());
        CHECK(sink.out == "12342");
    }
}

}  // namespace prikaz::language

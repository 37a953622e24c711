// Templates that include, import and extend others.
#include <catch2/catch.hpp>
#include <map>
#include <thread>

#include "printed.hpp"

namespace prikaz::language {

namespace {

using Texts = std::map<std::string, std::string>;

Provider shelf(Texts texts) {
    return
        [texts = std::move(texts)](const std::string& name, const Place& named_at) -> Loaded<std::optional<Provided>> {
            if (name.starts_with("../"))
                return refused<std::optional<Provided>>(
                    {Severity::Error, "file.outside", named_at, "outside of the folder", {}});
            const auto found = texts.find(name);
            if (found == texts.end()) return {std::optional<Provided>(), {}};
            return {Provided{found->second, {name, 1, 1, 0, {}}}, {}};
        };
}

// «file:line:column code», one a line.
std::string told(const Problems& problems) {
    std::string all;
    for (const Problem& problem : problems)
        all += problem.place.file + ":" + std::to_string(problem.place.line) + ":" +
               std::to_string(problem.place.column) + " " + problem.code + "\n";
    return all;
}

// What the page «main» prints, or its problems.
std::string printed(const Texts& texts, const std::string& json = "{}", const RunOptions& options = usual) {
    const auto page = Page::compile("main", shelf(texts));
    if (!page) return told(page.problems);
    const data::Tree tree = tree_of(json);
    const auto text = page.value->print(tree.root(), options);
    return text ? *text.value : told(text.problems);
}

}  // namespace

TEST_CASE("an included template sees the variables of the place where it is named, and changes none") {
    CHECK(printed(
              {{"main", "{% for r in rows %}{% include 'row' %}{% endfor %}"}, {"row", "<{{ r }}{{ loop.index }}>\n"}},
              R"({"rows": ["a", "&"]})") == "<a1><&amp;2>");
    CHECK(printed({{"main", "{% set x = 1 %}{% include 'a' %}{{ x }}"}, {"a", "{{ x }}{% set x = 2 %}{{ x }}-"}}) ==
          "12-1");
    CHECK(printed({{"main", "{% set x = 1 %}{% include 'a' without context %}"}, {"a", "{{ x|default('none') }}"}}) ==
          "none");
    CHECK(printed({{"main", "{% macro m() %}M{% endmacro %}{% include 'a' %}"}, {"a", "{{ m() }}{{ y }}"}},
                  R"({"y": 5})") == "M5");
    CHECK(printed({{"main", "{% with v = 1 %}{% include 'a' %}{% endwith %}"},
                   {"a", "{% include 'b' %}"},
                   {"b", "{{ v }}"}}) == "1");
    CHECK(printed({{"main", "{% set ns = namespace(n=1) %}{% include 'a' %}{{ ns.n }}"},
                   {"a", "{% set ns.n = 7 %}"}}) == "7");
}

TEST_CASE("the first template of a list that is there is taken, and a missing one may be allowed") {
    CHECK(printed({{"main", "[{% include ['x', 'b'] %}{% include 'x' ignore missing %}]"}, {"b", "B"}}) == "[B]");
    CHECK(printed({{"main", "{% include 'a' if v else 'b' %}"}, {"a", "A"}, {"b", "B"}}, R"({"v": 0})") == "B");
    CHECK(printed({{"main", "{% include ['x', 'y'] ignore missing with context %}."}}) == ".");
    CHECK(printed({{"main", "a\n {% include 'x' %}"}}) == "main:2:13 template.include.missing\n");
    CHECK(printed({{"main", "{% include ['x', 'y'] %}"}}) == "main:1:12 template.include.missing\n");
    CHECK(printed({{"main", "{% include '../x' ignore missing %}"}}) == "main:1:12 file.outside\n");
}

TEST_CASE("a template named by the data is found while the page is printed") {
    const Texts texts{{"main", "{% for k in ks %}{% set n = k %}{% include 'of-' ~ k %}{% endfor %}"},
                      {"of-a", "A{{ n }}{{ loop.index }}"},
                      {"of-b", "B{% set all = 1 %}{% include 'of-a' %}"}};
    CHECK(printed(texts, R"({"ks": ["a", "b", "a"]})") == "Aa1BAb2Aa3");
    CHECK(printed(texts, R"({"ks": ["a", "z"]})") == "main:1:44 template.include.missing\n");
    CHECK(printed({{"main", "{% include x ignore missing %}."}}, R"({"x": "z"})") == ".");
    CHECK(printed({{"main", "{% include x %}"}}, R"({"x": "../z"})") == "main:1:12 file.outside\n");
    CHECK(printed({{"main", "{% include x %}"}, {"a", "{{ 1 + }}"}}, R"({"x": "a"})") ==
          "a:1:8 template.expression.invalid\n");
    CHECK(printed({{"main", "{% set ns = namespace() %}{% include x %}{{ ns.v }}"}, {"a", "{% set ns.v = 'a' ~ 1 %}"}},
                  R"({"x": "a"})") == "a1");
    CHECK(printed({{"main", "{% for i in range(3) %}{% include x %}{% endfor %}"}, {"a", "{{ zip }}"}},
                  R"({"x": "a"})") == "a:1:4 template.value.missing\n");
}

TEST_CASE("a template may include itself as long as it comes to an end") {
    const Texts tree{{"main", "{% set node = root %}{% include 'node' %}"},
                     {"node",
                      "{{ node.n }}({% for c in node.of %}{% with node = c %}{% include 'node' %}"
                      "{% endwith %}{% endfor %})"}};
    CHECK(printed(tree, R"({"root": {"n": 1, "of": [{"n": 2, "of": []}, {"n": 3, "of": [{"n": 4, "of": []}]}]}})") ==
          "1(2()3(4()))");
    CHECK(printed({{"main", "{% include 'a' %}"}, {"a", "{% include 'b' %}"}, {"b", "{% include 'a' %}"}})
              .find("template.limit.depth") != std::string::npos);
    CHECK(printed({{"main", "{% include x %}"}}, R"({"x": "main"})").find("template.limit.depth") != std::string::npos);
    CHECK(printed({{"main", "{% for i in range(999) %}{% include x %}{% endfor %}"},
                   {"a", "{% for i in range(999) %}{% endfor %}"}},
                  R"({"x": "a"})", {MissingValue::IsError, 100'000, 1 << 20, 10})
              .find("template.limit.steps") != std::string::npos);
}

TEST_CASE("macros and variables are imported from another template") {
    const Texts lib{{"lib",
                     "{% macro name(p, short=false) %}{{ p.s }}{% if not short %} {{ p.n }}{% endif %}"
                     "{% endmacro %}{% set sign = '№' %}{% set _own = 1 %}ignored"}};
    const auto with = [&](const std::string& main) {
        Texts texts = lib;
        texts["main"] = main;
        return printed(texts, R"({"p": {"s": "Ким <", "n": "Е"}})");
    };
    CHECK(with("{% import 'lib' as l %}{{ l.name(p) }}{{ l.sign }}") == "Ким &lt; Е№");
    CHECK(with("{% from 'lib' import name, sign as s %}{{ name(p, short=true) }}{{ s }}") == "Ким &lt;№");
    CHECK(with("{% from 'lib' import name with context %}{{ name(p) }}") == "Ким &lt; Е");
    CHECK(with("{% from 'lib' import nme %}") == "main:1:22 template.import.unknown\n");
    CHECK(with("{% import 'lib' as l %}{{ l.nme(p) }}") == "main:1:27 template.value.method\n");
    CHECK(with("{% import 'lib' as l %}{{ l._own }}") == "main:1:27 template.value.missing\n");
    CHECK(with("{% import 'no' as l %}") == "main:1:11 template.include.missing\n");
    CHECK(with("{% import p.s as l %}") == "main:1:11 template.include.computed\n");
    CHECK(with("{% for i in [1, 2] %}{% import 'lib' as l %}{{ l.sign }}{% endfor %}") == "№№");
}

TEST_CASE("an imported template sees the data only when the tag says so") {
    const Texts texts{{"main", "{% import 'lib' as l %}{{ l.m() }}"}, {"lib", "{% macro m() %}{{ x }}{% endmacro %}"}};
    CHECK(printed(texts, R"({"x": 1})") == "lib:1:19 template.value.missing\n");
    CHECK(printed(texts, R"({"x": 1})", {MissingValue::IsBlank, 1000, 1000, 10}).empty());
    CHECK(printed({{"main", "{% set y = 2 %}{% import 'lib' as l with context %}{{ l.m() }}"},
                   {"lib", "{% macro m() %}{{ x }}{{ y }}{{ range(2)|join }}{% endmacro %}"}},
                  R"({"x": 1})") == "1201");
    CHECK(printed({{"main", "{% import 'lib' as l %}{{ l.m() }}"},
                   {"lib", "{% macro m() %}{{ range(3)|join }}{% endmacro %}"}}) == "012");
}

TEST_CASE("a page extends a layout and fills its blocks") {
    const Texts texts{{"base",
                       "<title>{% block title %}Приказы{% endblock %}</title>\n"
                       "<main>{% block main %}{% endblock %}</main>{{ self.title() }}\n"},
                      {"main",
                       "{% extends 'base' %}\n{% set who = 'Ким' %}\n{% macro b(x) %}<b>{{ x }}</b>{% endmacro %}"
                       "dropped {{ who }}\n"
                       "{% block title %}{{ who }} · {{ super() }}{% endblock %}\n"
                       "{% block main %}{{ b(text) }}{% block inner %}in{% endblock inner %}{% endblock %}"}};
    CHECK(printed(texts, R"({"text": "<i>"})") ==
          "<title>Ким · Приказы</title>\n<main><b>&lt;i&gt;</b>in</main>Ким · Приказы");
    Texts third = texts;
    third["page"] = third["main"];
    third["main"] =
        "{% extends 'page' %}{% block inner %}[{{ super() }}]{% endblock %}"
        "{% block title %}{{ super() }}/{{ super.super() }}{% endblock %}";
    CHECK(printed(third, R"({"text": "x"})") ==
          "<title>Ким · Приказы/Приказы</title>\n<main><b>x</b>[in]</main>Ким · Приказы/Приказы");
}

TEST_CASE("a block sees variables of the template, those of loops around it only when it is scoped") {
    CHECK(printed({{"base", "{% for i in [1, 2] %}{% block b scoped %}{% endblock %}{% endfor %}"},
                   {"main", "{% extends 'base' %}{% block b %}<{{ i }}{{ loop.last }}>{% endblock %}"}}) ==
          "<1False><2True>");
    CHECK(printed({{"base", "{% for i in [1, 2] %}{% block b %}{% endblock %}{% endfor %}"},
                   {"main", "{% extends 'base' %}{% block b %}{{ i }}{% endblock %}"}}) ==
          "main:1:37 template.value.missing\n");
    CHECK(printed({{"base", "{% set t = 'base' %}{% block b %}{% endblock %}"},
                   {"main", "{% extends 'base' %}{% set t = 'page' %}{% block b %}{{ t }}{% endblock %}"}}) == "base");
    CHECK(printed({{"main", "{% set x = 1 %}{% block b %}{% set x = 2 %}{{ x }}{% endblock %}{{ x }}"}}) == "21");
}

TEST_CASE("an included template may extend a layout of its own") {
    CHECK(printed({{"main", "{% block b %}main{% endblock %} {% include 'part' %}"},
                   {"box", "[{% block b %}{% endblock %}{{ y }}]"},
                   {"part", "{% extends 'box' %}{% block b %}part{% endblock %}"}},
                  R"({"y": 1})") == "main [part1]");
}

TEST_CASE("mistakes about blocks and layouts are told at their places") {
    CHECK(printed({{"main", "{% extends 'main' %}"}}) == "main:1:12 template.extends.loop\n");
    CHECK(printed({{"main", "{% extends 'a' %}"}, {"a", "{% extends 'main' %}"}}) == "a:1:12 template.extends.loop\n");
    CHECK(printed({{"main", "{% extends 'no' %}"}}) == "main:1:12 template.include.missing\n");
    CHECK(printed({{"main", "{% extends x %}"}}) == "main:1:4 template.include.computed\n");
    CHECK(printed({{"main", "{% if 1 %}{% extends 'a' %}{% endif %}"}, {"a", ""}}) ==
          "main:1:14 template.extends.place\n");
    CHECK(printed({{"main", "{% extends 'a' %}{% extends 'a' %}"}, {"a", ""}}) == "main:1:21 template.extends.place\n");
    CHECK(printed({{"main", "{% block a %}{% endblock b %}"}}) == "main:1:26 template.expression.invalid\n");
    CHECK(printed({{"main", "{% block a %}{% endblock %}{% block a %}{% endblock %}"}}) ==
          "main:1:31 template.block.twice\n");
    CHECK(printed({{"main", "{% extends 'a' %}"}, {"a", "{% block b required %}{% endblock %}"}}) ==
          "a:1:3 template.block.required\n");
    CHECK(printed({{"main", "{{ self.b() }}"}}) == "main:1:3 template.block.unknown\n");
    CHECK(printed({{"main", "{% block b %}{{ super() }}{% endblock %}"}}) == "main:1:17 template.block.parent\n");
    CHECK(printed({{"main", "{% for i in [1] %}{% block b %}{% break %}{% endblock %}{% endfor %}"}}) ==
          "main:1:35 template.tag.unbalanced\n");
    CHECK(printed({{"main", "{% extends 'a' %}{% block b %}{{ x }}{% endblock %}"},
                   {"a", "{% block b %}{% endblock %}"}}) == "main:1:34 template.value.missing\n");
    CHECK(printed({{"main", "{% include 'a' %}{% include 'b' %}"}, {"a", "x\n{{ 1 + }}"}, {"b", "{% if %}"}}) ==
          "a:2:8 template.expression.invalid\nb:1:7 template.expression.invalid\nb:1:3 template.tag.unclosed\n");
    CHECK(printed({{"main", "{% include 'a' %}"}, {"a", "x\n\xff"}}) == "a:2:1 template.encoding\n");
}

TEST_CASE("a program is made of a limited number of templates of limited size") {
    Texts many;
    for (int i = 0; i < 300; ++i) {
        many["t" + std::to_string(i)] = "{% include 't" + std::to_string(i + 1) + "' ignore missing %}";
    }
    many["main"] = "{% include 't0' %}";
    CHECK(printed(many) == "t199:1:12 template.limit.templates\n");
    CHECK(printed({{"main", "{% include 'a' %}"}, {"a", std::string(17 << 20, 'x')}}) ==
          "main:1:12 template.limit.templates\n");
}

TEST_CASE("texts put into a document are escaped as its values are") {
    std::vector<Piece> pieces(2);
    pieces[0] = {Piece::Kind::Literal, Slot::Text, 0, "<w:t>", {}};
    pieces[1] = {Piece::Kind::Statement, Slot::Text, 0, "include 'a'", {"d", 1, 1, 0, {}}};
    const Library library{shelf({{"a", "5 < {{ n }} & <b>\n"}}), Library::Texts::Plain};
    auto program = compile(pieces, library);
    REQUIRE(program);
    const data::Tree tree = tree_of(R"({"n": "6 <"})");
    EscapingSink sink;
    CHECK(run(**program.value, tree.root(), sink, usual).empty());
    CHECK(sink.out == "<w:t>5 &lt; 6 &lt; &amp; &lt;b&gt;");
    pieces[1].text = "extends 'a'";
    CHECK(compile(pieces, library).problems[0].code == "template.tag.unsupported");
}

TEST_CASE("one page is printed by several threads at once") {
    const auto page =
        Page::compile("main", shelf({{"base", "<{% block b %}{% endblock %}>"},
                                     {"main", "{% extends 'base' %}{% block b %}{% include k %}{% endblock %}"},
                                     {"a", "{{ n }}"}}));
    REQUIRE(page);
    std::vector<std::thread> threads;
    std::atomic<int> right = 0;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            const data::Tree tree = tree_of(R"({"k": "a", "n": )" + std::to_string(t) + "}");
            for (int i = 0; i < 200; ++i)
                right += page.value->print(tree.root()).value == "<" + std::to_string(t) + ">";
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(right == 800);
}

TEST_CASE("the variables of a page are those of all its templates") {
    const auto wanted = [](const Texts& texts) {
        const auto page = Page::compile("main", shelf(texts));
        REQUIRE(page);
        std::string all;
        for (const Variable& variable : page.value->variables()) {
            all += variable.name + (variable.listed ? "*" : "");
            for (const Variable& field : variable.fields) all += "." + field.name;
            all += " ";
        }
        return all;
    };
    CHECK(wanted({{"main", "{% for r in rows %}{% include 'row' %}{% endfor %}"}, {"row", "{{ r.a }}{{ b }}"}}) ==
          "rows*.a b ");
    CHECK(wanted({{"main", "{% extends 'base' %}{% set x = y %}{% block b %}{{ x.q }}{% endblock %}"},
                  {"base", "{{ t }}{% block b %}{% endblock %}"}}) == "y.q t ");
    CHECK(wanted({{"main", "{% import 'l' as l %}{{ l.m(p) }}{% from 'l' import m as n %}{{ n(q) }}"},
                  {"l", "{% macro m(v) %}{{ v.f }}{{ hidden }}{% endmacro %}"}}) == "p.f q.f ");
    CHECK(wanted({{"main", "{% include 'a' without context %}{{ z }}"}, {"a", "{{ hidden }}"}}) == "z ");
    CHECK(wanted({{"main", "{% include 'a' %}"}, {"a", "{{ x }}{% include 'a' %}"}}) == "x ");
}

}  // namespace prikaz::language

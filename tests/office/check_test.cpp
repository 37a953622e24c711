// What `prikaz check` takes a file for.
#include <catch2/catch.hpp>

#include "office/office.hpp"
#include "office/template_variables.hpp"

using namespace prikaz;

namespace {

Problems unknown_in(const std::string& name, const std::string& text) {
    auto form = render::compile_html(text, name);
    REQUIRE(form);
    return office::unknown_variables(*form.value);
}

}  // namespace

TEST_CASE("a misspelt variable of an order's template is told with its place and the name that is meant") {
    auto problems = unknown_in("templates/order.html",
                               "<p>{{ order.number }}</p>\n<p>{{ order.executor.fone }} {{ leterhead.name }}</p>");
    REQUIRE(problems.size() == 2);
    for (const auto& problem : problems) {
        CHECK(problem.code == "template.variable.unknown");
        CHECK(problem.place.line == 2);
    }
    auto hints = problems[0].hint + problems[1].hint;
    CHECK(hints.find("order.executor.phone") != hints.npos);
    CHECK(hints.find("letterhead") != hints.npos);
}

TEST_CASE("variables of other templates are their author's own") {
    CHECK(unknown_in("letter.html", "{{ order.fone }}").empty());
    CHECK_FALSE(unknown_in("appendix-roadmap.html", "{{ order.fone }}").empty());
}

TEST_CASE("people are known by the data alone, fields of loops by what is looped over") {
    CHECK(unknown_in("order.html", "{{ people.ananina.post }}{% for v in order.visas %}{{ v.name }}{% endfor %}")
              .empty());
    CHECK(unknown_in("order.html", "{% for v in order.visas %}{{ v.nam }}{% endfor %}").size() == 1);
}

TEST_CASE("every variable that an order gives is known to the check") {
    auto world = real_world();
    auto opened =
        office::load_order(*world, "samples/roadmap-bilingual/orders/2021/341-dorozhnaya-karta/order.yaml", {});
    REQUIRE(opened);
    const auto& order = opened.value->order;
    auto tree = order::variables(order, opened.value->surroundings, order.appendices.front());
    std::string text;
    for (const auto& top : tree.root().map()) {
        std::string name(top.key);
        text += "{{ " + name + " }}";
        if (name == "people" || top.value.kind() != data::Kind::Map) continue;
        for (const auto& field : top.value.map()) text += "{{ " + name + "." + std::string(field.key) + " }}";
    }
    CHECK(unknown_in("order.html", text).empty());
}

TEST_CASE("shipped templates are sound") {
    auto world = real_world();
    office::Templates templates(*world, "templates");
    for (const auto& name : world->list("templates")) {
        auto extension = extension_of(name);
        if (extension != "docx" && extension != "odt" && extension != "html") continue;
        for (const auto& problem : office::check_file(*world, templates, {join_path("templates", name), {}}))
            FAIL_CHECK(print(problem, {}));
    }
}

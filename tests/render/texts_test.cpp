// Text files that a document includes and imports.
#include <catch2/catch.hpp>

#include "tests/render/small_documents.hpp"

using namespace prikaz;
using namespace prikaz::render;
using namespace prikaz::render::testing;

namespace {

const std::map<std::string, std::string> texts = {
    {"address.txt", "ул. Мира, {{ house }}\nпом. «A & B»\n"},
    {"people.txt", "{% macro full(p) %}{{ p.name }}\n<{{ p.post }}>{% endmacro %}{% set sign = '№' %}"},
    {"bold.txt", "<w:b/>"},
    {"empty.txt", "{% if false %}x{% endif %}\n"},
    {"broken.txt", "first\n{{ 1 + }}"},
    {"base.txt", "{% block b %}{% endblock %}"},
};

Loaded<std::optional<language::Provided>> beside(const std::string& name, const Place&) {
    const auto found = texts.find(name);
    if (found == texts.end()) return {std::optional<language::Provided>(), {}};
    return {language::Provided{found->second, {name, 1, 1, 0, {}}}, {}};
}

const std::string data = "{house: 5 < 6, p: {name: Ким, post: Я & К}, kind: address}";

// The filled archive, or its problems.
std::string with_texts(const std::string& archive) {
    auto form = compile(opened(archive), beside);
    Loaded<std::string> bytes{std::nullopt, std::move(form.problems)};
    if (form.value) {
        auto tree = data::read_yaml({"data.yaml", data}, {1 << 20, 1000, 20});
        bytes = fill(*form.value, tree.value->root(), {});
    }
    if (bytes.value) return *bytes.value;
    std::string told;
    for (const Problem& problem : bytes.problems)
        told += problem.code + " " + problem.place.file + " " + problem.place.part + ":" +
                std::to_string(problem.place.line) + "\n";
    return told;
}

std::string docx_text(const std::string& body) {
    const std::string bytes = with_texts(docx(body));
    return bytes.starts_with("PK") ? plain(part_of(bytes, "word/document.xml")) : bytes;
}

std::string odt_text(const std::string& text) {
    const std::string bytes = with_texts(odt(text));
    return bytes.starts_with("PK") ? plain(part_of(bytes, "content.xml")) : bytes;
}

}  // namespace

TEST_CASE("an included text stands in the look of its tag, with line breaks, whatever signs it holds") {
    const std::string bytes =
        with_texts(docx("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>[{% include 'address.txt' %}]</w:t></w:r></w:p>"));
    const std::string body = part_of(bytes, "word/document.xml");
    CHECK(body.find("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">[ул. Мира, 5 &lt; 6</w:t><w:br/><w:t "
                    "xml:space=\"preserve\">пом. «A &amp; B»]</w:t>") != std::string::npos);
    CHECK(invalidity(bytes, "docx").empty());
    CHECK(docx_text(paragraph("{% include 'bold.txt' %}")).find("&lt;w:b/&gt;") != std::string::npos);
    CHECK(docx_text(paragraph("{% include kind ~ '.txt' %}")).find("Мира") != std::string::npos);
}

TEST_CASE("an included text may be a paragraph of its own, and none when it is empty") {
    const std::string bytes = with_texts(
        docx(paragraph("a") + paragraph("{%p include 'address.txt' %}") + paragraph("{%p include 'empty.txt' %}")));
    const std::string body = part_of(bytes, "word/document.xml");
    CHECK(count(body, "<w:p>") == 2);
    CHECK(body.find("<w:br/>") != std::string::npos);
    CHECK(invalidity(bytes, "docx").empty());
}

TEST_CASE("macros of a text print texts into documents of both formats") {
    const std::string tags = "{% from 'people.txt' import full, sign %}{{ sign }} {{ full(p) }}";
    CHECK(docx_text(paragraph(tags)).find("№ Ким") != std::string::npos);
    const std::string document = part_of(with_texts(docx(paragraph(tags))), "word/document.xml");
    CHECK(document.find("<w:br/><w:t xml:space=\"preserve\">&lt;Я &amp; К&gt;") != std::string::npos);
    const std::string bytes = with_texts(odt("<text:p>" + tags + "{% include 'address.txt' %}</text:p>"));
    CHECK(part_of(bytes, "content.xml").find("<text:line-break/>&lt;Я &amp; К&gt;") != std::string::npos);
    CHECK(invalidity(bytes, "odt").empty());
}

TEST_CASE("mistakes of a text are told in it, a missing one at the tag") {
    CHECK(docx_text(paragraph("{% include 'broken.txt' %}")).starts_with("template.expression.invalid broken.txt :2"));
    CHECK(odt_text("<text:p>{% include 'no.txt' %}</text:p>").find("template.include.missing") != std::string::npos);
    CHECK(docx_text(paragraph("{% extends 'base.txt' %}")).find("template.tag.unsupported") != std::string::npos);
}

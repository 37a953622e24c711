// The schema is what the reader checks by; here it is held against the page that people read.
#include <fstream>
#include <sstream>

#include "shape/shape.hpp"
#include "tests/order/desk.hpp"

using namespace desk;

namespace {

std::string file(const std::string& path) {
    std::ifstream stream(path);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

// The first ```yaml block of a page.
std::string example(const std::string& page, int which = 0) {
    std::size_t begin = 0;
    for (int i = 0; i <= which; ++i) begin = page.find("```yaml\n", begin) + 8;
    return page.substr(begin, page.find("```", begin) - begin);
}

}  // namespace

TEST_CASE("The example of FORMAT.md satisfies the schema and names every key of an order and an appendix") {
    const std::string text = example(file("engine/order/FORMAT.md"));
    REQUIRE_FALSE(text.empty());
    const auto tree = data::read_yaml({"FORMAT.md", text}, {1u << 20, 10'000, 64});
    INFO(problems_of(tree.problems));
    REQUIRE(tree.value);
    const shape::Schema schema(order::schema(), "order");
    Problems problems = schema.check(tree.value->root());
    // The page writes {...} where a table would stand, and that is no key.
    std::erase_if(problems, [](const Problem& one) { return one.text.find("...") != std::string::npos; });
    CHECK(problems_of(problems).empty());
    for (const std::string_view key : schema.keys("#/$defs/appendix"))
        CHECK(text.find(std::string(key) + ":") != std::string::npos);
    const auto whole = data::read_json({"s", std::string(order::schema())}, {1u << 20, 100'000, 64});
    REQUIRE(whole.value);
    for (const data::Field& field : whole.value->root().find("properties")->map())
        CHECK(text.find(std::string(field.key) + ":") != std::string::npos);
}

TEST_CASE("The table of FORMAT.md satisfies the schema and names every key of a table") {
    std::string text = example(file("engine/order/FORMAT.md"), 1);
    const auto only = text.find("  rows: [...]");
    REQUIRE(only != std::string::npos);
    text.replace(only, 13, "  rows: [[а]] ");
    const auto tree = data::read_yaml({"FORMAT.md", text}, {1u << 20, 10'000, 64});
    INFO(problems_of(tree.problems));
    REQUIRE(tree.value);
    const shape::Schema schema(order::schema(), "order");
    CHECK(problems_of(schema.check(*tree.value->root().find("table"), "#/$defs/table")).empty());
    for (const char* part : {"#/$defs/table", "#/$defs/section"})
        for (const std::string_view key : schema.keys(part))
            CHECK(text.find(std::string(key) + ":") != std::string::npos);
}

TEST_CASE("The variables that templates/FORMAT.md names are all there") {
    Desk desk;
    const auto order = desk.load(
        "title: О мерах\nsignatory: platonova\nexecutor: ananina\nvisas: [ananina]\nacquaint: [ananina]\n"
        "items: [По приложению.]\nappendices: [{body: а}]\n");
    REQUIRE(order.value);
    const data::Tree tree = order::variables(*order.value, desk.around, order.value->appendices[0]);
    const auto has = [&](std::initializer_list<std::string_view> path) {
        const data::Node* node = &tree.root();
        for (const std::string_view key : path) {
            node = node->find(key);
            if (!node) return false;
            if (node->is(data::Kind::List) && !node->list().empty()) node = &node->list()[0];
        }
        return true;
    };
    for (const char* key : {"kind", "kind_dative", "kind_spaced", "date", "date_prefix", "number", "place", "title",
                            "preamble", "items", "readers_sheet", "visas_sheet"})
        CHECK(has({"order", key}));
    for (const char* key : {"text", "form", "line", "spaced"}) CHECK(has({"order", "operative", key}));
    for (const char* part : {"signatory", "visas", "readers"})
        for (const char* key : {"post", "name"}) CHECK(has({"order", part, key}));
    for (const char* key : {"name", "phone", "email"}) CHECK(has({"order", "executor", key}));
    for (const char* part : {"appendix", "appendices"})
        for (const char* key : {"number", "caption", "title", "kind", "body"}) CHECK(has({part, key}));
    for (const char* key : {"above", "name", "short_name", "second_name", "requisites", "second_language", "arms"})
        CHECK(has({"letterhead", key}));
    for (const char* key :
         {"surname", "first_name", "patronymic", "initials_first", "surname_first", "full_name", "post"})
        CHECK(has({"people", "ananina", key}));
}

TEST_CASE("Templates see what «к …» says of the order: by the table, or as the order writes it") {
    const auto dative = [](const std::string& heading) {
        Desk desk;
        const auto order = desk.load(heading + "title: О мерах\nsignatory: platonova\nitems: [Дать ответ.]\n");
        return order.value
                   ? std::string(
                         order::variables(*order.value, desk.around).root().find("order")->find("kind_dative")->text())
                   : desk::problems_of(order.problems);
    };
    CHECK(dative("") == "приказу");
    CHECK(dative("kind: распоряжение\n") == "распоряжению");
    CHECK(dative("kind: циркуляр\n") == "");
    CHECK(dative("kind: циркуляр\nkind-dative: циркуляру\n") == "циркуляру");
}

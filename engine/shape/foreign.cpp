// Schemas that are not our own: read, and refused when they hold what is not understood here.
#include <algorithm>
#include <set>

#include "shape/shape.hpp"

namespace prikaz::shape {
namespace {

using data::Kind;
using data::Node;

constexpr data::Limits limits{.bytes = 1u << 20, .nodes = 100'000, .depth = 60};
constexpr int longest_chain = 20;  // of references and choices that lead to one another

bool is_number(const Node& node) { return node.is(Kind::Integer) || node.is(Kind::Real); }

bool all_texts(const Node& node) {
    return node.is(Kind::List) && std::ranges::all_of(node.list(), [](const Node& one) { return one.is(Kind::Text); });
}

class Soundness {
public:
    explicit Soundness(const Node& root) : root_(root) {}

    void check(const Node& schema) {
        if (!schema.is(Kind::Map)) return tell(schema, say("a schema is a map of keys"));
        if (!ends(schema, longest_chain)) return tell(schema, say("the references lead in a circle, or too far"));
        for (const data::Field& field : schema.map()) {
            const std::string_view key = field.key;
            const auto rule = std::ranges::find(rules, key, &Rule::key);
            if (rule == std::end(rules))
                tell(field.value, say("the key «{1}» of JSON Schema is not understood here", {key}));
            else if (!rule->fits(field.value))
                tell(field.value, say("the key «{1}» has a value that is not understood here", {key}));
            else
                inside(key, field.value);
        }
        const Node* others = schema.find("additionalProperties");
        if (others && others->is(Kind::Boolean) && !others->boolean() && !schema.find("properties"))
            tell(schema, say("the key «{1}» has a value that is not understood here", {"additionalProperties"}));
    }

    Problems problems;

private:
    struct Rule {
        std::string_view key;
        bool (*fits)(const Node&);
    };
    static bool any(const Node&) { return true; }
    static bool map(const Node& node) { return node.is(Kind::Map); }
    static bool text(const Node& node) { return node.is(Kind::Text); }
    static bool whole(const Node& node) { return node.is(Kind::Integer); }
    static bool list(const Node& node) { return node.is(Kind::List) && !node.list().empty(); }
    static bool others(const Node& node) { return node.is(Kind::Map) || node.is(Kind::Boolean); }
    static bool reference(const Node& node) { return node.is(Kind::Text) && node.text().starts_with("#/$defs/"); }
    static bool type(const Node& node) {
        const auto known = [](const Node& one) {
            static constexpr std::string_view names[] = {"null",   "boolean", "integer", "number",
                                                         "string", "array",   "object"};
            return one.is(Kind::Text) && std::ranges::find(names, one.text()) != std::end(names);
        };
        return known(node) || (list(node) && std::ranges::all_of(node.list(), known));
    }
    static bool words(const Node& node) {
        return list(node) && std::ranges::none_of(
                                 node.list(), [](const Node& one) { return one.is(Kind::Map) || one.is(Kind::List); });
    }
    static constexpr Rule rules[] = {
        {"$schema", any},        {"$id", any},           {"$comment", any},   {"title", any},
        {"description", any},    {"default", any},       {"examples", any},   {"$defs", map},
        {"$ref", reference},     {"type", type},         {"properties", map}, {"items", map},
        {"required", all_texts}, {"minItems", whole},    {"enum", words},     {"anyOf", list},
        {"minimum", is_number},  {"maximum", is_number}, {"format", text},    {"additionalProperties", others}};

    void inside(std::string_view key, const Node& value) {
        if (key == "$defs" || key == "properties")
            for (const data::Field& field : value.map()) check(field.value);
        if (key == "anyOf")
            for (const Node& one : value.list()) check(one);
        if (key == "items" || (key == "additionalProperties" && value.is(Kind::Map))) check(value);
    }

    // Whether following references and choices comes to an end.
    bool ends(const Node& schema, int left) const {
        if (left == 0 || !schema.is(Kind::Map)) return left != 0;
        if (const Node* reference = schema.find("$ref"); reference && Soundness::reference(*reference)) {
            const Node* definitions = root_.find("$defs");
            const Node* found =
                definitions && definitions->is(Kind::Map) ? definitions->find(reference->text().substr(8)) : nullptr;
            return found && ends(*found, left - 1);
        }
        const Node* choices = schema.find("anyOf");
        if (!choices || !choices->is(Kind::List)) return true;
        return std::ranges::all_of(choices->list(), [&](const Node& one) { return ends(one, left - 1); });
    }

    void tell(const Node& node, std::string text) {
        if (problems.size() < 100)
            problems.push_back({Severity::Error, "schema.unsound", node.place(), std::move(text), {}});
    }

    const Node& root_;
};

}  // namespace

Loaded<Schema> Schema::foreign(data::Source source, std::string area) {
    auto read = data::read_json(std::move(source), limits);
    if (!read.value) return {std::nullopt, std::move(read.problems)};
    Soundness soundness(read.value->root());
    soundness.check(read.value->root());
    if (has_errors(soundness.problems)) return {std::nullopt, std::move(soundness.problems)};
    return {Schema(std::move(*read.value), std::move(area)), {}};
}

}  // namespace prikaz::shape

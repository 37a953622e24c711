// What a program sends: one JSON object, checked against the table, all mistakes at once.
#include <algorithm>
#include <charconv>

#include "web/api.hpp"

namespace prikaz::web {

namespace {

constexpr int deepest = 8;
constexpr std::size_t most_nodes = 100'000;

Problem wrong(std::string_view field, std::string text) {
    return {.code = "api.field", .place = {.part = std::string(field)}, .text = std::move(text), .hint = {}};
}

bool is_file(const data::Node& node) {
    const auto is_text = [&](std::string_view key) {
        const auto* value = node.find(key);
        return value && value->is(data::Kind::Text);
    };
    return node.is(data::Kind::Map) && node.map().size() == 2 && is_text("name") && is_text("bytes");
}

bool fits(const ApiField& field, const data::Node& node) {
    switch (field.kind) {
        case ApiField::Kind::Text:
            return node.is(data::Kind::Text);
        case ApiField::Kind::Number:
            return node.is(data::Kind::Integer);
        case ApiField::Kind::Yes:
            return node.is(data::Kind::Boolean);
        case ApiField::Kind::Day:
            return node.is(data::Kind::Text) && calendar::read_iso(node.text());
        case ApiField::Kind::Texts:
            return node.is(data::Kind::List) &&
                   std::ranges::all_of(node.list(), [](const auto& one) { return one.is(data::Kind::Text); });
        case ApiField::Kind::Files:
            return node.is(data::Kind::List) && std::ranges::all_of(node.list(), is_file);
    }
    return false;
}

std::string listed(std::span<const std::string_view> words) {
    std::string text;
    for (const auto word : words) text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

std::optional<Problem> check(const ApiField& field, const data::Node* node) {
    if (!node || node->is(data::Kind::Null))
        return field.required ? std::optional(wrong(field.name, say("the field {1} is missing", {field.name})))
                              : std::nullopt;
    if (!fits(field, *node)) return wrong(field.name, say("the field {1} is of another kind", {field.name}));
    if (field.words.empty() || std::ranges::find(field.words, node->text()) != field.words.end()) return std::nullopt;
    auto problem = wrong(field.name, say("«{1}» is no value of {2}", {node->text(), field.name}));
    problem.hint = listed(field.words);
    return problem;
}

// A query's values are texts; numbers and «true», «false» among them are told by the table.
data::Tree tree_of_query(const ApiRoute& route, const http::Request& request) {
    data::Builder make;
    std::vector<data::Field> fields;
    for (const auto& [name, value] : request.query) {
        auto field = std::ranges::find(route.fields, name, &ApiField::name);
        std::int64_t number = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
        const bool whole = !value.empty() && read.ec == std::errc() && read.ptr == value.data() + value.size();
        const auto wants = field == route.fields.end() ? ApiField::Kind::Text : field->kind;
        const bool is_yes = wants == ApiField::Kind::Yes && (value == "true" || value == "false");
        fields.push_back(make.field(name, wants == ApiField::Kind::Number && whole ? make.integer(number)
                                          : is_yes                                 ? make.boolean(value == "true")
                                                                                   : make.text(value)));
    }
    return make.finish(make.map(fields));
}

Loaded<data::Tree> read_tree(const ApiRoute& route, const http::Request& request) {
    if (route.route.method == http::Method::Get || route.route.method == http::Method::Delete)
        return {tree_of_query(route, request), {}};
    const auto type = http::read_media_type(request.header("content-type").value_or(""));
    if (!request.body.empty() && (!type || type->type != "application/json")) {
        return refused<data::Tree>({.code = "api.type",
                                    .place = {},
                                    .text = say("the body is no JSON"),
                                    .hint = "Content-Type: application/json"});
    }
    return data::read_json({"body", request.body.empty() ? std::string("{}") : request.body},
                           {.bytes = route.route.body, .nodes = most_nodes, .depth = deepest});
}

}  // namespace

Loaded<ApiRequest> read_api(const ApiRoute& route, const http::Request& request) {
    auto tree = read_tree(route, request);
    if (!tree) return {std::nullopt, std::move(tree.problems)};
    Problems problems;
    const auto& root = tree.value->root();
    if (!root.is(data::Kind::Map)) problems.push_back(wrong({}, say("the body is no JSON object")));
    for (const auto& field : route.fields)
        if (auto problem = check(field, root.find(field.name))) problems.push_back(std::move(*problem));
    if (root.is(data::Kind::Map)) {
        for (const auto& given : root.map()) {
            if (std::ranges::find(route.fields, given.key, &ApiField::name) == route.fields.end())
                problems.push_back(wrong(given.key, say("there is no field {1}", {given.key})));
        }
    }
    if (!problems.empty()) return {std::nullopt, std::move(problems)};
    return {ApiRequest{std::move(*tree.value)}, {}};
}

std::string ApiRequest::text(std::string_view name) const {
    const auto* node = tree.root().find(name);
    return node && node->is(data::Kind::Text) ? std::string(node->text()) : std::string();
}

bool ApiRequest::yes(std::string_view name) const {
    const auto* node = tree.root().find(name);
    return node && node->is(data::Kind::Boolean) && node->boolean();
}

std::optional<std::int64_t> ApiRequest::number(std::string_view name) const {
    const auto* node = tree.root().find(name);
    if (!node || !node->is(data::Kind::Integer)) return std::nullopt;
    return node->integer();
}

std::vector<std::string> ApiRequest::texts(std::string_view name) const {
    std::vector<std::string> all;
    const auto* node = tree.root().find(name);
    if (!node || !node->is(data::Kind::List)) return all;
    for (const auto& one : node->list()) all.emplace_back(one.text());
    return all;
}

std::optional<calendar::Date> ApiRequest::day(std::string_view name) const { return calendar::read_iso(text(name)); }

}  // namespace prikaz::web

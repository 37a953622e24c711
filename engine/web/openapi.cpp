// The interface described for programs (OpenAPI 3.1), made of the table that serves it.
#include <algorithm>

#include "web/api.hpp"

namespace prikaz::web {

namespace {

std::string_view type_of(ApiField::Kind kind) {
    switch (kind) {
        case ApiField::Kind::Number:
            return "integer";
        case ApiField::Kind::Yes:
            return "boolean";
        case ApiField::Kind::Texts:
        case ApiField::Kind::Files:
            return "array";
        default:
            return "string";
    }
}

data::Node file_schema(data::Builder& make) {
    const auto text = Variables(make).text("type", "string").finish();
    const auto bytes = Variables(make).text("type", "string").text("contentEncoding", "base64").finish();
    Variables one(make);
    one.text("type", "object").node("properties", Variables(make).node("name", text).node("bytes", bytes).finish());
    one.texts("required", {"name", "bytes"}).yes("additionalProperties", false);
    return one.finish();
}

data::Node schema(data::Builder& make, const ApiField& field) {
    Variables one(make);
    one.text("type", type_of(field.kind));
    if (field.kind == ApiField::Kind::Day) one.text("format", "date");
    if (field.kind == ApiField::Kind::Texts) one.node("items", Variables(make).text("type", "string").finish());
    if (field.kind == ApiField::Kind::Files) one.node("items", file_schema(make));
    if (!field.words.empty()) one.texts("enum", {field.words.begin(), field.words.end()});
    if (!field.meaning.empty()) one.text("description", field.meaning);
    return one.finish();
}

data::Node parameter(data::Builder& make, std::string_view name, std::string_view in, bool required,
                     data::Node schema) {
    return Variables(make).text("name", name).text("in", in).yes("required", required).node("schema", schema).finish();
}

std::vector<data::Node> parameters(data::Builder& make, const ApiRoute& route) {
    std::vector<data::Node> all;
    const auto text = Variables(make).text("type", "string").finish();
    for (auto at = route.route.pattern.find('{'); at != std::string_view::npos;
         at = route.route.pattern.find('{', at + 1)) {
        const auto end = route.route.pattern.find('}', at);
        all.push_back(parameter(make, route.route.pattern.substr(at + 1, end - at - 1), "path", true, text));
    }
    if (route.route.method == http::Method::Get)
        for (const auto& field : route.fields)
            all.push_back(parameter(make, field.name, "query", field.required, schema(make, field)));
    if (route.changes == Changes::Order) all.push_back(parameter(make, "If-Match", "header", false, text));
    if (route.changes != Changes::Nothing) all.push_back(parameter(make, "Idempotency-Key", "header", false, text));
    return all;
}

data::Node body(data::Builder& make, const ApiRoute& route) {
    Variables properties(make);
    std::vector<std::string> required;
    for (const auto& field : route.fields) {
        properties.node(field.name, schema(make, field));
        if (field.required) required.emplace_back(field.name);
    }
    Variables object(make);
    object.text("type", "object").node("properties", properties.finish()).yes("additionalProperties", false);
    if (!required.empty()) object.texts("required", required);
    const auto media = Variables(make).node("schema", object.finish()).finish();
    return Variables(make).node("content", Variables(make).node("application/json", media).finish()).finish();
}

data::Node responses(data::Builder& make, const ApiRoute& route) {
    const auto media = route.answer.empty() ? std::string_view("application/json") : route.answer;
    const auto empty = make.map(std::span<const data::Field>());
    const auto of = [&](std::string_view text, std::string_view type) {
        return Variables(make)
            .text("description", text)
            .node("content", Variables(make).node(type, empty).finish())
            .finish();
    };
    return Variables(make)
        .node("200", of("done", media))
        .node("default", of("a refusal: what is wrong, what is expected, who may", "application/problem+json"))
        .finish();
}

data::Node operation(data::Builder& make, const ApiRoute& route) {
    Variables one(make);
    one.text("operationId", route.name).text("summary", route.summary).list("parameters", parameters(make, route));
    if (route.route.method == http::Method::Post || route.route.method == http::Method::Put)
        one.node("requestBody", body(make, route));
    one.node("responses", responses(make, route));
    if (route.route.access == Access::Anyone) one.list("security", {});
    return one.finish();
}

}  // namespace

http::Response openapi_document(Visit&) {
    data::Builder make;
    Variables paths(make);
    std::vector<std::string_view> done;
    for (const auto& first : api_routes()) {
        if (std::ranges::find(done, first.route.pattern) != done.end()) continue;
        done.push_back(first.route.pattern);
        Variables methods(make);
        for (const auto& route : api_routes()) {
            if (route.route.pattern == first.route.pattern)
                methods.node(lower(http::name_of(route.route.method)), operation(make, route));
        }
        paths.node(first.route.pattern, methods.finish());
    }
    const auto bearer = Variables(make).text("type", "http").text("scheme", "bearer").finish();
    const auto schemes = Variables(make).node("session", bearer).finish();
    const std::vector<data::Node> none;
    Variables root(make);
    root.text("openapi", "3.1.0");
    root.node("info", Variables(make).text("title", "prikaz").text("version", "1").finish());
    root.list("security", {Variables(make).list("session", none).finish()});
    root.node("paths", paths.finish());
    root.node("components", Variables(make).node("securitySchemes", schemes).finish());
    return api_answer(make, root.finish());
}

}  // namespace prikaz::web

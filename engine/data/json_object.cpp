#include "data/data.hpp"

namespace prikaz::data {

JsonObject& JsonObject::add(std::string_view key, Node value) {
    fields_.push_back(make_.field(key, value));
    return *this;
}

JsonObject& JsonObject::text(std::string_view key, std::string_view value) { return add(key, make_.text(value)); }
JsonObject& JsonObject::number(std::string_view key, std::int64_t value) { return add(key, make_.integer(value)); }
JsonObject& JsonObject::yes(std::string_view key, bool value) { return add(key, make_.boolean(value)); }

JsonObject& JsonObject::texts(std::string_view key, const std::vector<std::string>& values) {
    std::vector<Node> nodes;
    nodes.reserve(values.size());
    for (const std::string& value : values) nodes.push_back(make_.text(value));
    return add(key, make_.list(nodes));
}

JsonObject& JsonObject::objects(std::string_view key, std::vector<JsonObject> values) {
    std::vector<Node> nodes;
    nodes.reserve(values.size());
    for (JsonObject& value : values) {
        auto tree = std::make_shared<Tree>(value.make_.finish(value.make_.map(value.fields_)));
        nodes.push_back(tree->root());
        make_.keep_alive(std::move(tree));
    }
    return add(key, make_.list(nodes));
}

std::string JsonObject::finish() { return to_json(make_.finish(make_.map(fields_)).root()); }

}  // namespace prikaz::data

#include "layout/profile_reader.hpp"

#include <algorithm>
#include <charconv>

namespace prikaz::layout {

namespace {

std::string shown(double number) {
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

std::optional<double> number_of(const data::Node& node) {
    if (node.is(data::Kind::Integer)) return static_cast<double>(node.integer());
    if (node.is(data::Kind::Real)) return node.real();
    return std::nullopt;
}

}  // namespace

void ProfileReader::refuse(const char* code, const Place& place, std::string text, std::string hint) {
    problems.push_back({.code = std::string("layout.profile.") + code,
                        .place = place,
                        .text = std::move(text),
                        .hint = std::move(hint)});
}

bool ProfileReader::is_map(const data::Node& node, const std::string& path) {
    if (node.is(data::Kind::Map)) return true;
    refuse("type", node.place(), say("{1} must be a map of keys and values", {path}));
    return false;
}

const data::Node* ProfileReader::map(const data::Node& parent, std::string_view key, const std::string& path) {
    const auto* node = parent.find(key);
    return node && is_map(*node, path) ? node : nullptr;
}

void ProfileReader::number(const data::Node& parent, std::string_view key, const std::string& path, Range range,
                           std::optional<double>& to) {
    const auto* node = parent.find(key);
    if (!node) return;
    given_.insert(path);
    auto number = number_of(*node);
    if (!number) {
        refuse("type", node->place(), say("{1} must be a number", {path}));
    } else if (!(*number >= range.least && *number <= range.greatest)) {
        refuse("range", node->place(),
               say("{1} must lie between {2} and {3}", {path, shown(range.least), shown(range.greatest)}));
    } else {
        to = number;
    }
}

void ProfileReader::number(const data::Node& parent, std::string_view key, const std::string& path, Range range,
                           double& to) {
    std::optional<double> read;
    number(parent, key, path, range, read);
    to = read.value_or(to);
}

void ProfileReader::text(const data::Node& parent, std::string_view key, const std::string& path, std::string& to) {
    const auto* node = parent.find(key);
    if (!node) return;
    given_.insert(path);
    if (node->is(data::Kind::Text) && !node->text().empty()) {
        to = node->text();
    } else {
        refuse("type", node->place(), say("{1} must be a text", {path}));
    }
}

void ProfileReader::texts(const data::Node& parent, std::string_view key, const std::string& path,
                          std::vector<std::string>& to) {
    const auto* node = parent.find(key);
    if (!node) return;
    given_.insert(path);
    if (!node->is(data::Kind::List)) return refuse("type", node->place(), say("{1} must be a list of texts", {path}));
    to.clear();
    for (const auto& item : node->list()) {
        if (item.is(data::Kind::Text)) {
            to.emplace_back(item.text());
        } else {
            refuse("type", item.place(), say("{1} must be a list of texts", {path}));
        }
    }
}

void ProfileReader::only(const data::Node& map, const std::vector<std::string_view>& known) {
    for (const auto& field : map.map()) {
        if (std::ranges::count(known, field.key)) continue;
        auto near = nearest(field.key, known);
        refuse("key", field.key_place(), say("a profile has no key {1} here", {field.key}),
               near.empty() ? std::string() : say("did you mean {1}?", {near}));
    }
}

}  // namespace prikaz::layout

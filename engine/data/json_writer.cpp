// A tree as JSON in one line.
#include <array>
#include <charconv>
#include <cmath>

#include "data/data.hpp"

namespace prikaz::data {
namespace {

void append_quoted(std::string& to, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    to += '"';
    for (const char byte : text) {
        const auto value = static_cast<unsigned char>(byte);
        if (byte == '"' || byte == '\\') {
            to += '\\';
            to += byte;
        } else if (byte == '\n') {
            to += "\\n";
        } else if (byte == '\t') {
            to += "\\t";
        } else if (value < 0x20) {
            to += "\\u00";
            to += digits[value >> 4];
            to += digits[value & 15];
        } else {
            to += byte;
        }
    }
    to += '"';
}

void append_real(std::string& to, double value) {
    if (!std::isfinite(value)) {
        to += "null";
        return;
    }
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    const std::string_view written(digits.data(), static_cast<std::size_t>(end - digits.data()));
    to += written;
    if (written.find_first_of(".e") == std::string_view::npos) to += ".0";  // stays a real when read again
}

// The depth of a tree is bounded by the limits of its reader.
void append_node(std::string& to, const Node& node) {
    char separator = '\0';
    const auto separate = [&](char opening) {
        to += separator == '\0' ? opening : ',';
        separator = ',';
    };
    switch (node.kind()) {
        case Kind::Rich:
        case Kind::Null:
            to += "null";
            return;
        case Kind::Boolean:
            to += node.boolean() ? "true" : "false";
            return;
        case Kind::Integer:
            to += std::to_string(node.integer());
            return;
        case Kind::Real:
            append_real(to, node.real());
            return;
        case Kind::Text:
            append_quoted(to, node.text());
            return;
        case Kind::List:
            for (const Node& item : node.list()) {
                separate('[');
                append_node(to, item);
            }
            to += separator == '\0' ? "[]" : "]";
            return;
        case Kind::Map:
            for (const Field& field : node.map()) {
                separate('{');
                append_quoted(to, field.key);
                to += ':';
                append_node(to, field.value);
            }
            to += separator == '\0' ? "{}" : "}";
            return;
    }
}

}  // namespace

std::string to_json(const Node& node) {
    std::string json;
    append_node(json, node);
    return json;
}

}  // namespace prikaz::data

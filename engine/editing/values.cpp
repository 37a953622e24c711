#include "editing/values.hpp"

#include <algorithm>

namespace prikaz::editing {
namespace {

std::string indentation(std::size_t column) { return std::string(column, ' '); }

std::string print_text(const Value& value, std::size_t column, std::size_t indent) {
    const Written text = written(value.text, {.column = column, .indent = indent, .numbers = value.numbers});
    return text.first + text.rest;
}

bool is_left_out(const Value& value) { return value.is_empty() && value.empty != Value::Empty::Written; }

std::string print_fields(const Value& map, std::size_t column) {
    std::string all;
    for (const auto& [key, value] : map.fields) {
        if (is_left_out(value)) continue;
        if (!all.empty()) all.append("\n").append(column, ' ');
        all += print_field(key, value, column);
    }
    return all.empty() ? "{}" : all;
}

std::string print_elements(const Value& list, std::size_t column) {
    std::string all;
    for (const Value& element : list.list) {
        if (!all.empty()) all.append("\n").append(column, ' ');
        all += print_element(element, column);
    }
    return all;
}

bool is_in_block(const Value& value) {
    if (value.kind == Value::Kind::Text || value.layout == Value::Layout::Flow) return false;
    return !value.list.empty() ||
           std::ranges::any_of(value.fields, [](const auto& field) { return !is_left_out(field.second); });
}

}  // namespace

std::string moved(std::string_view text, std::size_t from_column, std::size_t to_column) {
    std::string all;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        if (begin > 0) {
            all += '\n';
            const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
            if (blanks < line.size() && to_column > from_column) all.append(to_column - from_column, ' ');
            if (to_column < from_column) line.remove_prefix(std::min(blanks, from_column - to_column));
        }
        all += line;
        begin = end + 1;
    }
    return all;
}

std::string print_key(const std::string& key) { return written(key, {.in_flow = true}).first; }

std::string print_flow(const Value& value) {
    if (value.kind == Value::Kind::Own) return value.text;
    if (value.kind == Value::Kind::Text) return written(value.text, {.in_flow = true, .numbers = value.numbers}).first;
    const bool is_map = value.kind == Value::Kind::Map;
    std::string all = is_map ? "{" : "[";
    const auto add = [&](const std::string& one) { all += (all.size() > 1 ? ", " : "") + one; };
    for (const auto& [key, field] : value.fields)
        if (!is_left_out(field)) add(print_key(key) + ": " + print_flow(field));
    for (const Value& element : value.list) add(print_flow(element));
    return all + (is_map ? '}' : ']');
}

std::string print_element(const Value& value, std::size_t column) {
    if (value.kind == Value::Kind::Own && value.has_dash) return moved(value.text, value.column, column);
    if (value.kind == Value::Kind::Own) return "- " + moved(value.text, value.column, column + 2);
    if (value.kind == Value::Kind::Text) return "- " + print_text(value, column + 2, column);
    if (!is_in_block(value)) return "- " + print_flow(value);
    return "- " +
           (value.kind == Value::Kind::Map ? print_fields(value, column + 2) : print_elements(value, column + 2));
}

std::string print_field(const std::string& name, const Value& value, std::size_t column) {
    const std::string key = print_key(name) + ":";
    if (value.kind == Value::Kind::Text) return key + " " + print_text(value, column + key.size() + 1, column);
    if (value.kind == Value::Kind::Own) return key + " " + moved(value.text, value.column, column);
    if (!is_in_block(value)) return key + " " + print_flow(value);
    const std::string below = "\n" + indentation(column + 2);
    return key + below +
           (value.kind == Value::Kind::Map ? print_fields(value, column + 2) : print_elements(value, column + 2));
}

}  // namespace prikaz::editing

// Staff as the text of a staff.yaml that people edit.
#include <algorithm>
#include <array>

#include "organization/staff.hpp"

namespace prikaz::organization {
namespace {

using data::Field;
using data::Kind;
using data::Node;

bool is_letter(char32_t sign) {
    return (sign >= U'a' && sign <= U'z') || (sign >= U'A' && sign <= U'Z') || sign >= 0x400;
}

// What a reader of any YAML takes for a text without quotes.
bool is_plain(std::string_view text) {
    constexpr auto words =
        std::to_array<std::string_view>({"true", "false", "null", "yes", "no", "on", "off", "y", "n"});
    constexpr std::u32string_view signs = U" -_.()/№«»–@+\u00a0";
    const std::string small = lower(text);
    if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
    if (std::ranges::find(words, small) != words.end()) return false;
    for (std::size_t at = 0; at < text.size();) {
        const bool first = at == 0;
        const char32_t sign = next_character(text, at);
        const bool letter = is_letter(sign) && sign < 0x2000;
        if (!letter && (first || (signs.find(sign) == signs.npos && !(sign >= U'0' && sign <= U'9')))) return false;
    }
    return true;
}

bool is_date(std::string_view text) { return calendar::read_iso(text).has_value(); }

class Text {
public:
    std::string yaml;

    void list(std::string_view key, std::span<const Node> items) {
        yaml.append(key).append(":").append(items.empty() ? " []\n" : "\n");
        for (const Node& item : items) {
            const char* indent = "  - ";
            for (const Field& field : item.map()) {
                yaml.append(indent).append(field.key).append(":");
                value(field.value);
                indent = "    ";
            }
        }
    }

private:
    // Below a person's key: lists of maps stand on lines of their own, all else on the line of the key.
    void value(const Node& node) {
        if (!node.is(Kind::List) || node.list().empty() || !node.list().front().is(Kind::Map)) {
            yaml += ' ';
            inline_value(node);
            yaml += '\n';
            return;
        }
        yaml += '\n';
        for (const Node& item : node.list()) {
            yaml += "      - ";
            inline_value(item);
            yaml += '\n';
        }
    }
    void inline_value(const Node& node) {
        if (node.is(Kind::List)) {
            const char* before = "[";
            for (const Node& item : node.list()) {
                yaml += before;
                inline_value(item);
                before = ", ";
            }
            yaml += node.list().empty() ? "[]" : "]";
        } else if (node.is(Kind::Map)) {
            const char* before = "{";
            for (const Field& field : node.map()) {
                yaml.append(before).append(field.key).append(": ");
                inline_value(field.value);
                before = ", ";
            }
            yaml += "}";
        } else {
            yaml += is_plain(node.text()) || is_date(node.text()) ? std::string(node.text()) : data::to_json(node);
        }
    }
};

}  // namespace

std::string to_yaml(const Staff& staff) {
    data::Builder builder;
    std::vector<Node> people, groups;
    for (const Person& person : staff.people) people.push_back(person_node(builder, person));
    for (const Group& group : staff.groups) groups.push_back(group_node(builder, group));
    Text text;
    text.list("people", people);
    if (!groups.empty()) text.list("groups", groups);
    return std::move(text.yaml);
}

}  // namespace prikaz::organization

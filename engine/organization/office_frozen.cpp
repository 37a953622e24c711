// The card as an edition keeps it for ever.
#include <algorithm>

#include "organization/organization.hpp"

namespace prikaz::organization {
namespace {

using data::Field;
using data::Node;

bool is_outside(std::string_view key) { return key == "mail" || key == "hooks" || key == "archive"; }

data::Tree without_outside(const data::Tree& card) {
    data::Builder make;
    make.keep_alive(std::make_shared<data::Tree>(card));
    std::vector<Field> kept;
    std::ranges::copy_if(card.root().map(), std::back_inserter(kept),
                         [](const Field& field) { return !is_outside(field.key); });
    return make.finish(make.map(kept));
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        lines.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return lines;
}

// The lines from one key to the next are those of its value. Right where every key begins a line of its own; whether
// it was right is seen by reading the result.
std::string cut_lines(const data::Tree& card) {
    auto lines = lines_of(card.source()->text);
    const auto keys = card.root().map();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!is_outside(keys[i].key)) continue;
        const std::size_t end = i + 1 < keys.size() ? keys[i + 1].key_line - 1 : lines.size();
        for (std::size_t line = keys[i].key_line - 1; line < std::min(end, lines.size()); ++line) lines[line] = {};
    }
    std::string text;
    for (const auto line : lines) text += line;
    return text;
}

bool reads_as(const std::string& text, const std::string& json) {
    const auto tree = data::read_yaml({"office.yaml", text}, {.bytes = 8u << 20, .nodes = 500'000, .depth = 100});
    return tree && data::to_json(tree.value->root()) == json;
}

}  // namespace

std::string frozen_card(const data::Tree& card) {
    if (!card.root().is(data::Kind::Map) || std::ranges::none_of(card.root().map(), is_outside, &Field::key))
        return card.source()->text;
    const auto wanted = data::to_json(without_outside(card).root());
    auto text = cut_lines(card);
    return reads_as(text, wanted) ? text : wanted + "\n";
}

}  // namespace prikaz::organization

#include <algorithm>

#include "editing/reading.hpp"

namespace prikaz::editing {

std::optional<std::string> plain_text(const Piece* piece) {
    if (!piece) return std::string();
    return scalar_text(*piece);
}

Text read_text(const Reading& reading, const Piece* piece) {
    if (auto text = plain_text(piece)) return {std::move(*text)};
    return {reading.yaml(*piece), Shown::Yaml};
}

Value text_value(const Text& text, Numbers numbers) {
    return text.shown == Shown::Yaml ? Value() : Value::of(text.text, numbers);
}

std::string joined(const std::vector<std::string>& lines, std::string_view between) {
    std::string all;
    for (const std::string& line : lines) all.append(&line == &lines.front() ? "" : between).append(line);
    return all;
}

std::vector<std::string> cut_lines(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin <= text.size() && !text.empty();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

bool is_list_piece(const Piece* piece) {
    return piece && (piece->style == Style::BlockList || piece->style == Style::FlowList);
}

bool is_map_piece(const Piece* piece) {
    return piece && (piece->style == Style::BlockMap || piece->style == Style::FlowMap);
}

bool has_only_keys(const Piece& map, std::initializer_list<std::string_view> keys) {
    return std::ranges::all_of(map.members,
                               [&](const Member& member) { return std::ranges::find(keys, member.key) != keys.end(); });
}

Lines read_lines(const Reading& reading, const Piece* piece) {
    if (const auto text = plain_text(piece)) return {cut_lines(*text)};
    Lines lines;
    for (const Member& member : is_list_piece(piece) ? piece->members : std::vector<Member>()) {
        const auto line = scalar_text(member.value);
        if (!line || line->find('\n') != line->npos) return {{}, Shown::Yaml, reading.yaml(*piece)};
        lines.lines.push_back(*line);
    }
    // Empty lines at the end would be lost.
    const bool is_exact = is_list_piece(piece) && (lines.lines.empty() || !lines.lines.back().empty());
    if (!is_exact) return {{}, Shown::Yaml, reading.yaml(*piece)};
    return lines;
}

// Lines that stay are known again from the front and from the back; those between keep their places as far as they go.
std::vector<Value> text_elements(const std::vector<std::string>& texts, const Piece* before) {
    std::vector<Value> elements;
    for (const std::string& text : texts) elements.push_back(Value::of(text).written_when_empty());
    if (!is_list_piece(before)) return elements;
    const auto& members = before->members;
    const auto is_same = [&](std::size_t old, std::size_t now) {
        return scalar_text(members[old].value) == texts[now];
    };
    const std::size_t both = std::min(members.size(), texts.size());
    std::size_t front = 0, back = 0;
    while (front < both && is_same(front, front)) ++front;
    while (back < both - front && is_same(members.size() - 1 - back, texts.size() - 1 - back)) ++back;
    for (std::size_t i = 0; i < both; ++i) {
        const bool in_back = i >= both - back;
        const std::size_t now = in_back ? texts.size() - (both - i) : i;
        elements[now].origin = &members[in_back ? members.size() - (both - i) : i];
    }
    return elements;
}

Value lines_value(const Reading& reading, const Lines& lines, const Piece* before) {
    if (lines.shown == Shown::Yaml || lines == read_lines(reading, before)) return {};
    if (is_list_piece(before) && !lines.lines.empty()) return Value::list_of(text_elements(lines.lines, before));
    if (lines.lines.size() < 2 || (before && before->style == Style::Literal)) return Value::of(joined(lines.lines));
    return Value::list_of(text_elements(lines.lines, nullptr));
}

}  // namespace prikaz::editing

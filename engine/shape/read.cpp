#include "shape/shape.hpp"

namespace prikaz::shape {

using data::Kind;
using data::Node;

std::optional<std::string_view> scalar(const Node* node) {
    if (!node || node->is(Kind::Null) || node->is(Kind::List) || node->is(Kind::Map) || node->is(Kind::Rich)) return {};
    return node->is(Kind::Text) ? node->text() : node->scalar();
}

std::string text(const Node& map, std::string_view key) { return std::string(scalar(map.find(key)).value_or("")); }

std::vector<std::string> cut_lines(std::string_view text) {
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    std::vector<std::string> lines;
    if (text.empty()) return lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::vector<std::string> lines(const Node* node) {
    if (const auto single = scalar(node)) return cut_lines(*single);
    std::vector<std::string> lines;
    if (!node || !node->is(Kind::List)) return lines;
    for (const Node& line : node->list()) {
        if (const auto value = scalar(&line)) lines.emplace_back(*value);
    }
    return lines;
}

bool yes(const Node* value, bool otherwise) {
    if (!value) return otherwise;
    if (value->is(Kind::Boolean)) return value->boolean();
    const std::string word = lower(scalar(value).value_or(""));
    if (word == "yes" || word == "да") return true;
    if (word == "no" || word == "нет") return false;
    return otherwise;
}

std::optional<calendar::Date> date(const Node* node) {
    const auto written = scalar(node);
    return written ? read_date(*written) : std::nullopt;
}

std::optional<calendar::Date> read_date(std::string_view written) {
    if (written.size() != 10 || written[2] != '.' || written[5] != '.') return calendar::read_iso(written);
    std::string iso(written.substr(6));
    iso.append("-").append(written.substr(3, 2)).append("-").append(written.substr(0, 2));
    return calendar::read_iso(iso);
}

bool is_none(const Node* node) { return scalar(node) == "none"; }

}  // namespace prikaz::shape

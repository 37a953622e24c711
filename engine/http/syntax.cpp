#include "http/syntax.hpp"

#include <algorithm>

namespace prikaz::http {
namespace {

char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_token_sign(char c) {
    static constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || others.find(c) != others.npos;
}

// Browsers write a backslash in a file's name as it is, others escape by it: only before a quote or another backslash
// it is taken for an escape.
std::optional<std::string> unquoted(std::string_view quoted) {
    std::string text;
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        const bool escapes = quoted[i] == '\\' && i + 2 < quoted.size();
        if (escapes && (quoted[i + 1] == '"' || quoted[i + 1] == '\\')) ++i;
        text += quoted[i];
    }
    if (quoted.size() < 2 || quoted.back() != '"') return std::nullopt;
    return text;
}

std::optional<Field> read_parameter(std::string_view piece) {
    const auto equal = piece.find('=');
    if (equal == piece.npos || !is_token(piece.substr(0, equal))) return std::nullopt;
    const auto value = piece.substr(equal + 1);
    if (!value.starts_with('"'))
        return is_token(value) ? std::optional(Field{lower_ascii(piece.substr(0, equal)), std::string(value)})
                               : std::nullopt;
    auto text = unquoted(value);
    if (!text) return std::nullopt;
    return Field{lower_ascii(piece.substr(0, equal)), std::move(*text)};
}

}  // namespace

bool is_token(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_token_sign); }

bool is_text(std::string_view text) { return text.find('\0') == text.npos && !invalid_utf8(text); }

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), lower_letter);
    return lower;
}

bool same_word(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, {}, lower_letter, lower_letter);
}

std::string_view trim_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> pieces_of(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    bool quoted = false;
    for (std::size_t begin = 0, i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] == '"') quoted = !quoted;
        if (i < text.size() && quoted && text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '"') ++i;
        if (i < text.size() && (quoted || text[i] != separator)) continue;
        if (auto piece = trim_blanks(text.substr(begin, i - begin)); !piece.empty()) pieces.push_back(piece);
        begin = i + 1;
    }
    return pieces;
}

std::optional<Fields> read_parameters(std::string_view text) {
    Fields parameters;
    for (const auto piece : pieces_of(text, ';')) {
        auto parameter = read_parameter(piece);
        if (!parameter || find(parameters, parameter->name)) return std::nullopt;
        parameters.push_back(std::move(*parameter));
    }
    return parameters;
}

Refusal malformed(std::string text) { return {400, std::move(text)}; }

}  // namespace prikaz::http

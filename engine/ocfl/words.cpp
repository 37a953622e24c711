// Small questions about the texts of an inventory.
#include <algorithm>

#include "ocfl/inventory.hpp"

namespace prikaz::ocfl {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::optional<int> version_number(std::string_view name) {
    constexpr std::size_t most_digits = 9;
    if (name.size() < 2 || name[0] != 'v' || name.size() > most_digits + 1) return std::nullopt;
    int number = 0;
    for (const char c : name.substr(1)) {
        if (!is_digit(c)) return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number > 0 ? std::optional(number) : std::nullopt;
}

bool is_padded(std::string_view version_name) { return version_name.size() > 1 && version_name[1] == '0'; }

// RFC 3986, the scheme and what follows it: enough to tell a URI from a plain word.
bool is_uri(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == text.npos || colon == 0 || colon + 1 == text.size() || !is_letter(text[0])) return false;
    return std::ranges::all_of(
               text.substr(0, colon),
               [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; }) &&
           std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) > 0x20; });
}

std::string lower_hex(std::string_view digest) {
    std::string text(digest);
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

PathFault fault_of_path(std::string_view path) {
    if (path.empty()) return PathFault::Element;
    if (path.front() == '/' || path.back() == '/') return PathFault::Slash;
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        const auto part = path.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..") return PathFault::Element;
        begin = end + 1;
    }
    return PathFault::None;
}

Problem told(std::string_view code, Place place, std::string text) {
    return {.severity = code.starts_with('W') ? Severity::Warning : Severity::Error,
            .code = "ocfl." + std::string(code),
            .place = std::move(place),
            .text = std::move(text),
            .hint = {}};
}

}  // namespace prikaz::ocfl

// What stands in an address: paths, queries, percent signs.
#include <algorithm>

#include "http/syntax.hpp"

namespace prikaz::http {
namespace {

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~").find(c) != std::string_view::npos;
}

bool stays_plain(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c > ' ' && c < 0x7f && c != '#'; });
}

bool is_segment(std::string_view text) {
    if (text == "." || text == ".." || text.find_first_of("/\\") != text.npos || invalid_utf8(text)) return false;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_character(text, i);
        if (c < 0x20 || (c >= 0x7f && c < 0xa0) || is_forbidden_character(c)) return false;
    }
    return true;
}

std::optional<std::string> read_path(std::string_view path) {
    std::string decoded;
    for (std::size_t slash = 0; slash < path.size();) {
        const auto next = std::min(path.find('/', slash + 1), path.size());
        const auto segment = percent_decoded(path.substr(slash + 1, next - slash - 1));
        if (!segment || !is_segment(*segment) || (segment->empty() && next != path.size())) return std::nullopt;
        decoded += "/" + *segment;
        slash = next;
    }
    return decoded;
}

std::optional<std::string> read_value(std::string_view text) {
    std::string blanks(text);
    std::ranges::replace(blanks, '+', ' ');
    auto decoded = percent_decoded(blanks);
    return decoded && is_text(*decoded) ? decoded : std::nullopt;
}

// «http://host/path?query» without its beginning, or the text as it is.
std::optional<std::string_view> without_origin(std::string_view text, std::string& host) {
    if (text.starts_with('/')) return text;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!same_word(text.substr(0, scheme.size()), scheme)) continue;
        text.remove_prefix(scheme.size());
        host = lower_ascii(text.substr(0, text.find_first_of("/?")));
        text.remove_prefix(host.size());
        return host.empty() || host.find('@') != host.npos ? std::nullopt : std::optional(text);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = hexadecimal(text[i + 1]), low = hexadecimal(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        if (is_unreserved(c)) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += {'%', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 15]};
        }
    }
    return encoded;
}

std::variant<Fields, Refusal> read_query(std::string_view text, std::size_t most) {
    Fields fields;
    while (!text.empty()) {
        const auto piece = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(piece.size() + 1, text.size()));
        if (piece.empty()) continue;
        if (fields.size() == most) return malformed(say("the request has too many fields"));
        const auto equal = std::min(piece.find('='), piece.size());
        auto name = read_value(piece.substr(0, equal));
        auto value = read_value(piece.substr(std::min(equal + 1, piece.size())));
        if (!name || !value) return malformed(say("a field of the request is badly encoded"));
        fields.push_back({std::move(*name), std::move(*value)});
    }
    return fields;
}

std::string write_query(const Fields& fields) {
    std::string text;
    for (const auto& field : fields)
        text += (text.empty() ? "" : "&") + percent_encoded(field.name) + "=" + percent_encoded(field.value);
    return text;
}

std::variant<Target, Refusal> read_target(std::string_view text, std::size_t query_fields) {
    Target target;
    const auto local = without_origin(text, target.host);
    if (!local || !stays_plain(text)) return malformed(say("the address of the request cannot be read"));
    const auto mark = std::min(local->find('?'), local->size());
    const auto path = read_path(mark == 0 ? "/" : local->substr(0, mark));
    if (!path) return malformed(say("the address of the request cannot be read"));
    target.path = *path;
    auto query = read_query(local->substr(std::min(mark + 1, local->size())), query_fields);
    if (auto* refusal = std::get_if<Refusal>(&query)) return std::move(*refusal);
    target.query = std::get<Fields>(std::move(query));
    return target;
}

}  // namespace prikaz::http

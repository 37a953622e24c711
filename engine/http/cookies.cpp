// Cookies (RFC 6265).
#include <algorithm>
#include <cassert>

#include "http/syntax.hpp"

namespace prikaz::http {
namespace {

bool is_cookie_octet(unsigned char c) { return c > ' ' && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\'; }

bool is_cookie_value(std::string_view text) { return std::ranges::all_of(text, is_cookie_octet); }

std::string_view without_quotes(std::string_view text) {
    const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return quoted ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

Fields read_cookies(std::string_view header) {
    Fields cookies;
    while (!header.empty()) {
        const auto piece = header.substr(0, header.find(';'));
        header.remove_prefix(std::min(piece.size() + 1, header.size()));
        const auto equal = piece.find('=');
        if (equal == piece.npos) continue;
        const auto name = trim_blanks(piece.substr(0, equal));
        const auto value = without_quotes(trim_blanks(piece.substr(equal + 1)));
        if (is_token(name) && is_cookie_value(value)) cookies.push_back({std::string(name), std::string(value)});
    }
    return cookies;
}

std::string written(const Cookie& cookie) {
    assert(is_token(cookie.name) && is_cookie_value(cookie.value) && is_cookie_value(cookie.path));
    std::string text = cookie.name + "=" + cookie.value + "; Path=" + cookie.path;
    if (cookie.life) text += "; Max-Age=" + std::to_string(cookie.life->count());
    if (cookie.secure) text += "; Secure";
    if (cookie.hidden) text += "; HttpOnly";
    return text + (cookie.same_site == SameSite::Strict ? "; SameSite=Strict" : "; SameSite=Lax");
}

}  // namespace prikaz::http

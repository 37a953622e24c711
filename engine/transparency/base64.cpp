// RFC 4648, section 4, strict: no line ends, the right padding, no bits left over.
#include "transparency/transparency.hpp"

namespace prikaz::transparency {

namespace {
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
}

std::string base64(std::string_view bytes) {
    std::string text;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (held += 8; held >= 6; held -= 6) text += letters[bits >> (held - 6) & 63];
    }
    if (held > 0) text += letters[bits << (6 - held) & 63];
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

std::optional<std::string> bytes_of_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::string bytes;
    std::uint32_t bits = 0;
    int held = 0;
    const auto end = text.ends_with("==") ? text.size() - 2 : text.ends_with('=') ? text.size() - 1 : text.size();
    for (const char c : text.substr(0, end)) {
        const auto value = letters.find(c);
        if (value == letters.npos) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        if ((held += 6) >= 8) bytes += static_cast<char>(bits >> (held -= 8) & 255);
    }
    if ((bits & ((1u << held) - 1)) != 0) return std::nullopt;
    return bytes;
}

}  // namespace prikaz::transparency

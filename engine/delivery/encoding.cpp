// Base64 (RFC 4648 §4), and foreign text made fit for a header.
#include "base/base.hpp"
#include "delivery/header.hpp"

namespace prikaz::delivery {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t bytes_of_line = 57;  // 76 characters: RFC 2045 §6.8

bool ends_a_line(char32_t character) {
    return character < 0x20 || (character >= 0x7f && character < 0xa0) || character == 0x2028 || character == 0x2029;
}

std::string as_utf8(std::string_view text) {
    std::string valid;
    while (const auto bad = invalid_utf8(text)) {
        valid.append(text.substr(0, *bad)).append("?");
        text.remove_prefix(*bad + 1);
    }
    return valid.append(text);
}

}  // namespace

std::string one_line(std::string_view text) {
    const std::string valid = as_utf8(text);
    std::string line;
    for (std::size_t at = 0; at < valid.size();) {
        const char32_t character = next_character(valid, at);
        append_character(line, ends_a_line(character) ? U' ' : character);
    }
    return std::string(trim(line));
}

std::string base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k) text += i + k > bytes.size() ? '=' : alphabet[group >> (18 - 6 * k) & 0x3f];
    }
    return text;
}

std::string base64_lines(std::string_view bytes) {
    std::string lines;
    for (std::size_t i = 0; i < bytes.size(); i += bytes_of_line)
        lines.append(base64(bytes.substr(i, bytes_of_line))).append("\r\n");
    return lines;
}

}  // namespace prikaz::delivery

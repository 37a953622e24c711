// Bytes inside JSON (RFC 4648 §4).
#include <algorithm>
#include <array>

#include "web/api.hpp"

namespace prikaz::web {

namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<int, 256> make_values() {
    std::array<int, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < letters.size(); ++i)
        values[static_cast<unsigned char>(letters[i])] = static_cast<int>(i);
    return values;
}
constexpr std::array<int, 256> values = make_values();

}  // namespace

std::string written_base64(std::string_view bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned bits = 0;
        const auto count = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k) text += k <= count ? letters[bits >> (18 - 6 * k) & 0x3F] : '=';
    }
    return text;
}

std::optional<std::string> read_base64(std::string_view text) {
    std::string bytes;
    unsigned bits = 0;
    int count = 0;
    const auto padding = std::min<std::size_t>(text.size() - std::min(text.find_last_not_of('=') + 1, text.size()), 2);
    if (text.size() % 4 != 0) return std::nullopt;
    for (const char letter : text.substr(0, text.size() - padding)) {
        const int value = values[static_cast<unsigned char>(letter)];
        if (value < 0) return std::nullopt;
        bits = bits << 6 | static_cast<unsigned>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 0xFF);
    }
    return bytes;
}

}  // namespace prikaz::web

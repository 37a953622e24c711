// The records of a zip archive (APPNOTE.TXT 6.3): signatures, sizes, flags, little-endian numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace prikaz::package::zip {

inline constexpr std::uint32_t local_signature = 0x04034b50, central_signature = 0x02014b50, end_signature = 0x06054b50,
                               end64_signature = 0x06064b50, locator64_signature = 0x07064b50;
inline constexpr std::size_t local_size = 30, central_size = 46, end_size = 22, end64_size = 56, locator64_size = 20;
inline constexpr std::uint16_t flag_encrypted = 1u << 0, flag_descriptor = 1u << 3, flag_strong = 1u << 6,
                               flag_utf8 = 1u << 11, flag_masked = 1u << 13;
inline constexpr std::uint16_t stored = 0, deflated = 8;
inline constexpr std::uint16_t extra_zip64 = 1;

// A number of `size` bytes; 0 when it would lie outside.
inline std::uint64_t number(std::string_view bytes, std::size_t at, unsigned size) {
    if (at > bytes.size() || size > bytes.size() - at) return 0;
    std::uint64_t value = 0;
    for (unsigned i = 0; i < size; ++i) value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    return value;
}
inline std::uint16_t number16(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(number(bytes, at, 2));
}
inline std::uint32_t number32(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint32_t>(number(bytes, at, 4));
}

inline void append(std::string& to, std::uint64_t value, unsigned size) {
    for (unsigned i = 0; i < size; ++i) to += static_cast<char>(value >> (8 * i));
}
inline void overwrite(std::string& in, std::size_t at, std::uint64_t value, unsigned size) {
    for (unsigned i = 0; i < size; ++i) in[at + i] = static_cast<char>(value >> (8 * i));
}

}  // namespace prikaz::package::zip

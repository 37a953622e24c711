// PNG (ISO/IEC 15948) of one bit a dot, with a palette of two colours.
#include <charconv>
#include <libdeflate.h>

#include "base/base.hpp"
#include "content/drawn.hpp"

namespace prikaz::content {
namespace {

std::string big_endian(std::uint32_t number) {
    std::string bytes(4, '\0');
    for (int at = 3; at >= 0; --at, number >>= 8) bytes[static_cast<std::size_t>(at)] = static_cast<char>(number & 255);
    return bytes;
}

std::string chunk(std::string_view kind, const std::string& data) {
    const std::string checked = std::string(kind) + data;
    return big_endian(static_cast<std::uint32_t>(data.size())) + checked +
           big_endian(libdeflate_crc32(0, checked.data(), checked.size()));
}

std::string colour(std::string_view digits) {
    std::uint32_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    return big_endian(number).substr(1);
}

// Each row begins with the number of its filter: none.
std::string packed_rows(const std::vector<std::string>& rows) {
    std::string bytes;
    for (const std::string& row : rows) {
        const std::size_t begin = bytes.size() + 1;
        bytes.resize(begin + (row.size() + 7) / 8);
        for (std::size_t at = 0; at < row.size(); ++at)
            if (row[at] == ' ') bytes[begin + at / 8] = static_cast<char>(bytes[begin + at / 8] | (0x80 >> (at % 8)));
    }
    return bytes;
}

std::string compressed(const std::string& bytes) {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(9);
    if (!compressor) throw MachineFailure(say("there is no memory left"));
    std::string out(libdeflate_zlib_compress_bound(compressor, bytes.size()), '\0');
    out.resize(libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
    libdeflate_free_compressor(compressor);
    return out;
}

}  // namespace

std::string two_coloured_png(const std::vector<std::string>& rows, std::string_view ink, std::string_view paper) {
    const auto width = static_cast<std::uint32_t>(rows.front().size()),
               height = static_cast<std::uint32_t>(rows.size());
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", big_endian(width) + big_endian(height) + std::string("\1\3\0\0\0", 5)) +
           chunk("PLTE", colour(ink) + colour(paper)) + chunk("IDAT", compressed(packed_rows(rows))) +
           chunk("IEND", {});
}

}  // namespace prikaz::content

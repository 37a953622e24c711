// Bits and prefix codes of DEFLATE (RFC 1951).
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace prikaz::package {

inline constexpr std::size_t literal_codes = 286;  // bytes, end of block, match lengths
inline constexpr std::size_t distance_codes = 30;
inline constexpr std::uint32_t end_of_block = 256;

// Writes bits, least significant first, to memory that the caller made large enough: up to 8 bytes more than the bits
// need are touched.
class BitWriter {
public:
    void aim(char* out) { out_ = out; }
    char* at() const { return out_; }

    void put(std::uint64_t bits, unsigned count) {  // count <= 48
        held_ |= bits << count_;
        count_ += count;
        store();
        out_ += count_ / 8;
        held_ >>= count_ & ~7u;
        count_ &= 7;
    }
    void align() { put(0, (8 - count_) & 7); }

private:
    void store() {
        if constexpr (std::endian::native == std::endian::little)
            std::memcpy(out_, &held_, 8);
        else
            for (unsigned i = 0; i < 8; ++i) out_[i] = static_cast<char>(held_ >> (8 * i));
    }

    char* out_ = nullptr;
    std::uint64_t held_ = 0;
    unsigned count_ = 0;
};

struct Code {
    std::uint16_t bits = 0;   // reversed, as BitWriter wants them
    std::uint8_t length = 0;  // 0: the symbol does not occur
};

// Optimal prefix codes for the counts, none longer than `longest` bits. Ties are broken by the symbol. At least two
// symbols get a code, because some readers refuse a code of one symbol.
std::vector<Code> prefix_codes(std::span<const std::uint32_t> counts, unsigned longest);

// Base value and number of extra bits (RFC 1951, 3.2.5).
struct Extra {
    std::uint16_t base;
    std::uint8_t bits;
};
inline constexpr Extra length_bases[29] = {{3, 0},   {4, 0},   {5, 0},   {6, 0},   {7, 0},  {8, 0},  {9, 0},  {10, 0},
                                           {11, 1},  {13, 1},  {15, 1},  {17, 1},  {19, 2}, {23, 2}, {27, 2}, {31, 2},
                                           {35, 3},  {43, 3},  {51, 3},  {59, 3},  {67, 4}, {83, 4}, {99, 4}, {115, 4},
                                           {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0}};
inline constexpr Extra distance_bases[distance_codes] = {
    {1, 0},     {2, 0},     {3, 0},     {4, 0},      {5, 1},      {7, 1},     {9, 2},     {13, 2},
    {17, 3},    {25, 3},    {33, 4},    {49, 4},     {65, 5},     {97, 5},    {129, 6},   {193, 6},
    {257, 7},   {385, 7},   {513, 8},   {769, 8},    {1025, 9},   {1537, 9},  {2049, 10}, {3073, 10},
    {4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13}};

inline constexpr std::array<std::uint8_t, 259> length_code_table = [] {
    std::array<std::uint8_t, 259> codes{};
    unsigned code = 0;
    for (unsigned length = 3; length <= 258; ++length) {
        while (code + 1 < 29 && length_bases[code + 1].base <= length) ++code;
        codes[length] = static_cast<std::uint8_t>(code);
    }
    return codes;
}();

// Indexes into the tables above.
inline unsigned length_code(std::size_t length) { return length_code_table[length]; }
inline unsigned distance_code(std::size_t distance) {
    const auto rest = static_cast<std::uint32_t>(distance - 1);
    if (rest < 2) return rest;
    const auto log = static_cast<unsigned>(std::bit_width(rest)) - 1;
    return 2 * log + ((rest >> (log - 1)) & 1);
}

}  // namespace prikaz::package

// One block of a DEFLATE stream.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "package/deflate.hpp"

namespace prikaz::package {

inline constexpr std::size_t stored_limit = 65535;  // bytes of the longest block that may be stored as it is

struct Block {
    std::string_view bytes;                  // what the block stands for, in case it does not shrink
    std::span<const std::uint32_t> symbols;  // a byte, or length << 16 | distance
    std::span<const std::uint32_t> literal_counts, distance_counts;
};

// Appends the block with codes made for it, or its bytes as they are when that is shorter.
void write_block(BitWriter&, const Block&, Flush, std::string& to);

}  // namespace prikaz::package

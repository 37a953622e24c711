// Compression by DEFLATE (RFC 1951) whose output depends on the input alone.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "package/huffman.hpp"

namespace prikaz::package {

// Why an encoder of our own: an order as a whole should take 0.1 ms, and its digest must not depend on the machine.
// 73 KB of document.xml (70 rows), best time of 200 on a Xeon, same input everywhere:
//   isa-l 2.30 level 1       32 µs  4707 bytes   other bytes on a CPU without SSE4.2 (qemu64: 5709), or by pieces
//   libdeflate 1.14 level 1  78 µs  5550 bytes   whole buffers only
//   zlib 1.2.13 level 1     152 µs  5005 bytes   level 6: 438 µs, 3550 bytes
//   this one                 41 µs  4705 bytes   the same bytes on every CPU and by pieces
// 127 KB of a sample's document.xml, less alike from row to row, on a slower machine:
//   isa-l 75 µs 14470 bytes (qemu64: 15533), libdeflate 231 µs 14074, zlib level 1 533 µs 14910, level 6 1558 µs 11255,
//   this one 180 µs 14405
// Greedy matching with one candidate per hash, optimal prefix codes for every 16384 symbols.
enum class Flush { More, Finish };

class Deflater {
public:
    Deflater();

    // Appends compressed bytes of one stream to `to`; the last call of a stream passes Flush::Finish. However the input
    // is cut into pieces, the bytes are the same.
    void write(std::string_view bytes, Flush, std::string& to);

private:
    void consume(std::string_view data, Flush, std::string& to);
    std::size_t match_at(std::string_view data, std::size_t& distance);
    void end_block(std::string_view block, Flush, std::string& to);
    void forget_consumed();
    void start_anew(std::size_t consumed);

    BitWriter bits_;
    std::string buffer_;    // history and bytes not yet consumed, when written in pieces
    std::size_t next_ = 0;  // first byte not consumed
    std::size_t block_start_ = 0;
    std::uint32_t origin_;                // number of the first byte at hand; bytes are numbered through all streams
    std::vector<std::uint32_t> seen_;     // hash of some bytes → number of the byte where it was seen last
    std::vector<std::uint32_t> symbols_;  // a byte, or length << 16 | distance
    std::array<std::uint32_t, literal_codes> literal_counts_{};
    std::array<std::uint32_t, distance_codes> distance_counts_{};
};

}  // namespace prikaz::package

#include "package/deflate_block.hpp"

#include <algorithm>
#include <array>

namespace prikaz::package {
namespace {

constexpr std::uint8_t order_of_lengths[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

struct Run {  // one code of the code lengths: a length, or 16, 17, 18 with a repeat count
    std::uint8_t code, extra;
};

// Code lengths written as runs (RFC 1951, 3.2.7).
std::vector<Run> runs_of(const std::vector<std::uint8_t>& lengths) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < lengths.size();) {
        std::size_t end = i;
        while (end < lengths.size() && lengths[end] == lengths[i]) ++end;
        std::size_t left = end - i;
        if (lengths[i] != 0) runs.push_back({lengths[i], 0}), --left;
        while (left >= 3) {
            const std::uint8_t code = lengths[i] != 0 ? 16 : left <= 10 ? 17 : 18;
            const std::size_t most = code == 16 ? 6 : code == 17 ? 10 : 138, least = code == 18 ? 11 : 3;
            const std::size_t taken = std::min(left, most);
            runs.push_back({code, static_cast<std::uint8_t>(taken - least)});
            left -= taken;
        }
        for (; left > 0; --left) runs.push_back({lengths[i], 0});
        i = end;
    }
    return runs;
}

std::size_t used(const std::vector<Code>& codes, std::size_t least) {
    std::size_t count = codes.size();
    while (count > least && codes[count - 1].length == 0) --count;
    return count;
}

unsigned extra_bits(std::uint8_t code) { return code == 16 ? 2 : code == 17 ? 3 : code == 18 ? 7 : 0; }

struct Coding {
    std::vector<Code> literals, distances, lengths;
    std::size_t literal_count, distance_count, length_count = 19;
    std::vector<Run> runs;

    explicit Coding(const Block& block)
        : literals(prefix_codes(block.literal_counts, 15)),
          distances(prefix_codes(block.distance_counts, 15)),
          literal_count(used(literals, 257)),
          distance_count(used(distances, 1)) {
        std::vector<std::uint8_t> all;
        for (std::size_t i = 0; i < literal_count; ++i) all.push_back(literals[i].length);
        for (std::size_t i = 0; i < distance_count; ++i) all.push_back(distances[i].length);
        runs = runs_of(all);
        std::array<std::uint32_t, 19> counts{};
        for (const Run& run : runs) ++counts[run.code];
        lengths = prefix_codes(counts, 7);
        while (length_count > 4 && lengths[order_of_lengths[length_count - 1]].length == 0) --length_count;
    }

    std::size_t bits(const Block& block) const {
        std::size_t sum = 3 + 14 + 3 * length_count;
        for (const Run& run : runs) sum += lengths[run.code].length + extra_bits(run.code);
        for (std::size_t i = 0; i < literals.size(); ++i)
            sum +=
                block.literal_counts[i] * (literals[i].length + (i > end_of_block ? length_bases[i - 257].bits : 0u));
        for (std::size_t i = 0; i < distances.size(); ++i)
            sum += block.distance_counts[i] * (distances[i].length + std::size_t{distance_bases[i].bits});
        return sum;
    }
};

void write_head(BitWriter& bits, const Coding& coding, Flush flush) {
    bits.put(flush == Flush::Finish ? 5 : 4, 3);  // last block or not; codes of its own
    bits.put(coding.literal_count - 257, 5);
    bits.put(coding.distance_count - 1, 5);
    bits.put(coding.length_count - 4, 4);
    for (std::size_t i = 0; i < coding.length_count; ++i) bits.put(coding.lengths[order_of_lengths[i]].length, 3);
    for (const Run& run : coding.runs) {
        bits.put(coding.lengths[run.code].bits, coding.lengths[run.code].length);
        bits.put(run.extra, extra_bits(run.code));
    }
}

void write_symbols(BitWriter& to, const Coding& coding, std::span<const std::uint32_t> symbols) {
    BitWriter bits = to;  // a copy, so that the compiler may keep it in registers
    for (const std::uint32_t symbol : symbols) {
        if (symbol < 256) {
            bits.put(coding.literals[symbol].bits, coding.literals[symbol].length);
            continue;
        }
        const std::uint32_t length = symbol >> 16, distance = symbol & 0xFFFF;
        const unsigned of_length = length_code(length), of_distance = distance_code(distance);
        const Code first = coding.literals[257 + of_length], second = coding.distances[of_distance];
        std::uint64_t word = first.bits;
        unsigned count = first.length;
        word |= std::uint64_t{length - length_bases[of_length].base} << count;
        count += length_bases[of_length].bits;
        word |= std::uint64_t{second.bits} << count;
        count += second.length;
        word |= std::uint64_t{distance - distance_bases[of_distance].base} << count;
        bits.put(word, count + distance_bases[of_distance].bits);
    }
    bits.put(coding.literals[end_of_block].bits, coding.literals[end_of_block].length);
    to = bits;
}

void write_stored(BitWriter& bits, std::string_view bytes, Flush flush, std::string& to) {
    const std::size_t before = to.size();
    to.resize(before + 16);
    bits.aim(to.data() + before);
    bits.put(flush == Flush::Finish ? 1 : 0, 3);
    bits.align();
    bits.put(bytes.size() | (~bytes.size() & 0xFFFF) << 16, 32);
    to.resize(static_cast<std::size_t>(bits.at() - to.data()));
    to.append(bytes);
}

}  // namespace

void write_block(BitWriter& bits, const Block& block, Flush flush, std::string& to) {
    const Coding coding(block);
    const std::size_t bytes_needed = coding.bits(block) / 8 + 1;
    if (block.bytes.size() <= stored_limit && block.bytes.size() + 4 < bytes_needed)
        return write_stored(bits, block.bytes, flush, to);
    const std::size_t before = to.size();
    to.resize(before + bytes_needed + 16);
    bits.aim(to.data() + before);
    write_head(bits, coding, flush);
    write_symbols(bits, coding, block.symbols);
    if (flush == Flush::Finish) bits.align();
    to.resize(static_cast<std::size_t>(bits.at() - to.data()));
}

}  // namespace prikaz::package

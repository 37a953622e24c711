#include "package/huffman.hpp"

#include <algorithm>
#include <array>

namespace prikaz::package {

namespace {

struct Leaf {
    std::uint32_t count;
    std::uint16_t symbol;
};

std::vector<Leaf> leaves_by_count(std::span<const std::uint32_t> counts) {
    std::vector<Leaf> leaves;
    leaves.reserve(counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0) leaves.push_back({counts[i], static_cast<std::uint16_t>(i)});
    for (std::uint16_t symbol = 0; leaves.size() < 2; ++symbol)
        if (leaves.empty() || leaves[0].symbol != symbol) leaves.push_back({1, symbol});
    std::sort(leaves.begin(), leaves.end(), [](const Leaf& a, const Leaf& b) {
        return a.count != b.count ? a.count < b.count : a.symbol < b.symbol;
    });
    return leaves;
}

// How many leaves lie at each depth of the optimal tree: leaves and inner nodes are two queues that are both sorted.
std::vector<unsigned> depths_of_tree(const std::vector<Leaf>& leaves) {
    const std::size_t count = leaves.size();
    std::vector<std::uint64_t> weight(count - 1);
    std::vector<std::uint32_t> leaf_parent(count), inner_parent(count - 1);
    std::size_t leaf = 0, inner = 0;
    for (std::size_t made = 0; made + 1 < count; ++made)
        for (int half = 0; half < 2; ++half) {
            if (leaf < count && (inner >= made || leaves[leaf].count <= weight[inner])) {
                weight[made] += leaves[leaf].count;
                leaf_parent[leaf++] = static_cast<std::uint32_t>(made);
            } else {
                weight[made] += weight[inner];
                inner_parent[inner++] = static_cast<std::uint32_t>(made);
            }
        }
    std::vector<unsigned> inner_depth(count - 1), at_depth(count + 1);
    for (std::size_t i = count - 2; i-- > 0;) inner_depth[i] = inner_depth[inner_parent[i]] + 1;
    for (std::size_t i = 0; i < count; ++i) ++at_depth[inner_depth[leaf_parent[i]] + 1];
    return at_depth;
}

// Moves leaves deeper than `longest` up and pays for it by pushing others down, until the code is complete again.
void shorten(std::vector<unsigned>& at_depth, unsigned longest) {
    std::uint64_t used = 0;  // in units of the longest code
    for (std::size_t depth = longest + 1; depth < at_depth.size(); ++depth) {
        at_depth[longest] += at_depth[depth];
        at_depth[depth] = 0;
    }
    if (at_depth.size() <= longest) at_depth.resize(longest + 1);
    for (unsigned depth = 1; depth <= longest; ++depth) used += std::uint64_t{at_depth[depth]} << (longest - depth);
    for (; used > (std::uint64_t{1} << longest); --used) {
        unsigned depth = longest - 1;
        while (at_depth[depth] == 0) --depth;
        --at_depth[depth];
        at_depth[depth + 1] += 2;
        --at_depth[longest];
    }
}

std::uint16_t reversed(unsigned bits, unsigned length) {
    unsigned result = 0;
    for (unsigned i = 0; i < length; ++i) result |= ((bits >> i) & 1) << (length - 1 - i);
    return static_cast<std::uint16_t>(result);
}

// Canonical codes: by length, then by symbol (RFC 1951, 3.2.2).
void number_codes(std::vector<Code>& codes, const std::vector<unsigned>& at_depth, unsigned longest) {
    std::array<unsigned, 17> next{};
    for (unsigned length = 1, first = 0; length <= longest; ++length) {
        next[length] = first;
        first = (first + at_depth[length]) << 1;
    }
    for (Code& code : codes)
        if (code.length > 0) code.bits = reversed(next[code.length]++, code.length);
}

}  // namespace

std::vector<Code> prefix_codes(std::span<const std::uint32_t> counts, unsigned longest) {
    const std::vector<Leaf> leaves = leaves_by_count(counts);
    std::vector<unsigned> at_depth = depths_of_tree(leaves);
    shorten(at_depth, longest);
    std::vector<Code> codes(counts.size());
    std::size_t leaf = 0;
    for (unsigned length = longest; length > 0; --length)
        for (unsigned i = 0; i < at_depth[length]; ++i)
            codes[leaves[leaf++].symbol].length = static_cast<std::uint8_t>(length);
    number_codes(codes, at_depth, longest);
    return codes;
}

}  // namespace prikaz::package

// The Merkle tree of RFC 6962, section 2.1.
#include <bit>
#include <cassert>

#include "digest/digest.hpp"
#include "transparency/transparency.hpp"

namespace prikaz::transparency {

namespace {

Hash hash_of(Rule rule, std::initializer_list<std::string_view> pieces) {
    return digest::bytes_of(rule == Rule::Sha256 ? digest::Algorithm::Sha256 : digest::Algorithm::Streebog_256, pieces);
}

// The largest power of two below `count`; count ≥ 2.
Size split(Size count) { return std::bit_floor(count - 1); }

// The hash of the entries [from, to): from is a multiple of the largest power of two not above their number.
Hash range(Rule rule, Size from, Size to, const Nodes& nodes) {
    const Size count = to - from;
    if (std::has_single_bit(count)) return nodes(std::countr_zero(count), from / count);
    const Size middle = from + split(count);
    return hash_of_node(rule, range(rule, from, middle, nodes), range(rule, middle, to, nodes));
}

void include(Rule rule, Size index, Size from, Size to, const Nodes& nodes, std::vector<Hash>& proof) {
    if (to - from == 1) return;
    const Size middle = from + split(to - from);
    if (index < middle) {
        include(rule, index, from, middle, nodes, proof);
        proof.push_back(range(rule, middle, to, nodes));
    } else {
        include(rule, index, middle, to, nodes, proof);
        proof.push_back(range(rule, from, middle, nodes));
    }
}

// SUBPROOF of section 2.1.2.
void remain(Rule rule, Size before, Size from, Size to, bool whole, const Nodes& nodes, std::vector<Hash>& proof) {
    if (before == to) {
        if (!whole) proof.push_back(range(rule, from, to, nodes));
        return;
    }
    const Size middle = from + split(to - from);
    if (before <= middle) {
        remain(rule, before, from, middle, whole, nodes, proof);
        proof.push_back(range(rule, middle, to, nodes));
    } else {
        remain(rule, before, middle, to, false, nodes, proof);
        proof.push_back(range(rule, from, middle, nodes));
    }
}

}  // namespace

Hash hash_of_nothing(Rule rule) { return hash_of(rule, {}); }

Hash hash_of_entry(Rule rule, std::string_view entry) { return hash_of(rule, {std::string_view("\0", 1), entry}); }

Hash hash_of_node(Rule rule, const Hash& left, const Hash& right) { return hash_of(rule, {"\1", left, right}); }

Hash root_of(Rule rule, Size size, const Nodes& nodes) {
    return size == 0 ? hash_of_nothing(rule) : range(rule, 0, size, nodes);
}

std::vector<Hash> prove_inclusion(Rule rule, Size index, Size size, const Nodes& nodes) {
    assert(index < size);
    std::vector<Hash> proof;
    include(rule, index, 0, size, nodes, proof);
    return proof;
}

std::vector<Hash> prove_consistency(Rule rule, Size before, Size after, const Nodes& nodes) {
    assert(before <= after);
    std::vector<Hash> proof;
    if (before > 0 && before < after) remain(rule, before, 0, after, true, nodes, proof);
    return proof;
}

// RFC 9162, section 2.1.3.2.
bool shows_inclusion(Rule rule, const Hash& entry, Size index, Size size, const std::vector<Hash>& proof,
                     const Hash& root) {
    if (index >= size) return false;
    Size node = index, last = size - 1;
    Hash hash = entry;
    for (const Hash& beside : proof) {
        if (last == 0 || beside.size() != hash_bytes) return false;
        if ((node & 1) != 0 || node == last) {
            hash = hash_of_node(rule, beside, hash);
            while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
        } else {
            hash = hash_of_node(rule, hash, beside);
        }
        node >>= 1, last >>= 1;
    }
    return last == 0 && hash == root;
}

// RFC 9162, section 2.1.4.2.
bool shows_consistency(Rule rule, Size before, Size after, const Hash& root_before, const Hash& root_after,
                       const std::vector<Hash>& proof) {
    if (before > after) return false;
    if (before == after) return proof.empty() && root_before == root_after;
    if (before == 0) return proof.empty() && root_before == hash_of_nothing(rule);
    for (const Hash& hash : proof) {
        if (hash.size() != hash_bytes) return false;
    }
    auto next = proof.begin();
    Size node = before - 1, last = after - 1;
    while ((node & 1) != 0) node >>= 1, last >>= 1;
    Hash old = root_before;
    if (!std::has_single_bit(before)) {
        if (next == proof.end()) return false;
        old = *next++;
    }
    Hash now = old;
    for (; next != proof.end(); ++next) {
        if (last == 0) return false;
        if ((node & 1) != 0 || node == last) {
            old = hash_of_node(rule, *next, old);
            now = hash_of_node(rule, *next, now);
            while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
        } else {
            now = hash_of_node(rule, now, *next);
        }
        node >>= 1, last >>= 1;
    }
    return last == 0 && old == root_before && now == root_after;
}

}  // namespace prikaz::transparency

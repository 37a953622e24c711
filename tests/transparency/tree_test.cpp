// Vectors made here from the definitions of RFC 6962, section 2.1, by a second way: whole lists of entries.
#include <catch2/catch.hpp>

#include "digest/digest.hpp"
#include "transparency/transparency.hpp"

using namespace prikaz;
using namespace prikaz::transparency;

namespace {

std::string entry(Size index) { return "entry " + std::to_string(index); }

// MTH(D[from:to]) by its definition.
Hash tree_hash(Rule rule, Size from, Size to) {
    if (from == to) return hash_of_nothing(rule);
    if (to - from == 1) return hash_of_entry(rule, entry(from));
    Size half = 1;
    while (half * 2 < to - from) half *= 2;
    return hash_of_node(rule, tree_hash(rule, from, from + half), tree_hash(rule, from + half, to));
}

Nodes nodes_of(Rule rule) {
    return [rule](int level, Size index) { return tree_hash(rule, index << level, (index + 1) << level); };
}

constexpr Size most = 40;

std::string flipped(std::string bytes, std::size_t at) {
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    return bytes;
}

}  // namespace

TEST_CASE("the hash of no entries is that of no bytes; entries and nodes cannot be taken for each other") {
    CHECK(digest::hexadecimal(hash_of_nothing(Rule::Sha256)) ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(digest::hexadecimal(hash_of_entry(Rule::Sha256, "")) ==
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    const Hash one = hash_of_entry(Rule::Sha256, "a"), other = hash_of_entry(Rule::Sha256, "b");
    CHECK(hash_of_node(Rule::Sha256, one, other) != hash_of_entry(Rule::Sha256, one + other));
}

TEST_CASE("roots are those of the definition") {
    for (const Rule rule : {Rule::Sha256, Rule::Streebog256}) {
        for (Size size = 0; size <= most; ++size)
            CHECK(root_of(rule, size, nodes_of(rule)) == tree_hash(rule, 0, size));
    }
}

TEST_CASE("check 15: every inclusion proof holds, and no other entry, place, size, root or proof does") {
    const Rule rule = Rule::Sha256;
    for (Size size = 1; size <= most; ++size) {
        const Hash root = tree_hash(rule, 0, size);
        for (Size index = 0; index < size; ++index) {
            const auto proof = prove_inclusion(rule, index, size, nodes_of(rule));
            const Hash hash = hash_of_entry(rule, entry(index));
            CHECK(shows_inclusion(rule, hash, index, size, proof, root));
            CHECK_FALSE(shows_inclusion(rule, hash, index, size, proof, flipped(root, 7)));
            CHECK_FALSE(shows_inclusion(rule, flipped(hash, 31), index, size, proof, root));
            CHECK_FALSE(shows_inclusion(rule, hash, index ^ 1, size, proof, root));
            CHECK_FALSE(shows_inclusion(rule, hash, size, size, proof, root));
            for (std::size_t i = 0; i < proof.size(); ++i) {
                auto wrong = proof;
                wrong[i] = flipped(wrong[i], i);
                CHECK_FALSE(shows_inclusion(rule, hash, index, size, wrong, root));
                wrong[i].pop_back();
                CHECK_FALSE(shows_inclusion(rule, hash, index, size, wrong, root));
            }
            auto longer = proof, shorter = proof;
            longer.push_back(root);
            CHECK_FALSE(shows_inclusion(rule, hash, index, size, longer, root));
            if (shorter.empty()) continue;
            shorter.pop_back();
            CHECK_FALSE(shows_inclusion(rule, hash, index, size, shorter, root));
        }
    }
}

TEST_CASE("check 15: every consistency proof holds, and no other size, root or proof does") {
    const Rule rule = Rule::Streebog256;
    for (Size after = 0; after <= most / 2; ++after) {
        const Hash now = tree_hash(rule, 0, after);
        for (Size before = 0; before <= after; ++before) {
            const Hash then = tree_hash(rule, 0, before);
            const auto proof = prove_consistency(rule, before, after, nodes_of(rule));
            CHECK(shows_consistency(rule, before, after, then, now, proof));
            CHECK_FALSE(shows_consistency(rule, before, after, flipped(then, 3), now, proof));
            if (before > 0) CHECK_FALSE(shows_consistency(rule, before, after, then, flipped(now, 3), proof));
            CHECK_FALSE(shows_consistency(rule, after + 1, after, then, now, proof));
            for (std::size_t i = 0; i < proof.size(); ++i) {
                auto wrong = proof;
                wrong[i] = flipped(wrong[i], i);
                CHECK_FALSE(shows_consistency(rule, before, after, then, now, wrong));
                wrong.erase(wrong.begin() + static_cast<std::ptrdiff_t>(i));
                CHECK_FALSE(shows_consistency(rule, before, after, then, now, wrong));
            }
            auto longer = proof;
            longer.push_back(then);
            CHECK_FALSE(shows_consistency(rule, before, after, then, now, longer));
        }
    }
}

TEST_CASE("a proof grows with the logarithm of the log") {
    const auto counted = [](int, Size) { return Hash(hash_bytes, 'x'); };
    CHECK(prove_inclusion(Rule::Sha256, 12'345, 1'000'000, counted).size() <= 20);
    CHECK(prove_consistency(Rule::Sha256, 50'000, 1'000'000, counted).size() <= 21);
}

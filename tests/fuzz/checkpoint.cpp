// Any bytes as a checkpoint, as a key and as a proof: understood or refused, and never more than it says.
#include <cstddef>
#include <cstdint>

#include "transparency/transparency.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace prikaz;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    const auto note = transparency::read_checkpoint(text, "checkpoint");
    if (note && note.value->root.size() != transparency::hash_bytes) __builtin_trap();
    if (const auto key = transparency::read_verifier_key(text); key && key->written() != text) __builtin_trap();
    std::vector<transparency::Hash> proof;
    for (std::size_t at = 8; at + 32 <= size; at += 32) proof.push_back(text.substr(at, 32));
    if (proof.size() < 2) return 0;
    const transparency::Hash root = proof.back();
    proof.pop_back();
    const auto index = bytes[0], count = bytes[1];
    using transparency::Rule;
    if (transparency::shows_inclusion(Rule::Sha256, root, index, count, proof, root)) __builtin_trap();
    (void)transparency::shows_consistency(Rule::Sha256, index, count, root, root, proof);
    return 0;
}

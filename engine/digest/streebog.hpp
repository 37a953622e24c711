// Private to digest: the hash function of GOST R 34.11-2012 (RFC 6986) with 256 bits, which OpenSSL has only where its
// GOST engine is installed.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace prikaz::digest {

class Streebog256 {
public:
    Streebog256();
    void add(std::string_view bytes);
    std::string finish();  // 32 bytes

private:
    using Block = std::array<std::uint64_t, 8>;  // the least significant word first

    static void mix(Block& state, const Block& counter, const Block& message);
    static void add_to(Block& sum, const Block& addend);
    void take(const Block& message, std::uint64_t bits);

    Block state_, length_{}, sum_{};
    std::array<unsigned char, 64> rest_{};
    std::size_t filled_ = 0;
};

}  // namespace prikaz::digest

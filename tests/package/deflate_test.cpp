#include "package/deflate.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <libdeflate.h>
#include <random>
#include <utility>

using namespace prikaz::package;

namespace {

// Unpacked by another's decoder; it refuses codes that are incomplete or oversubscribed.
std::string inflated(const std::string& packed, std::size_t size) {
    std::string bytes(size, '\0');
    auto* decoder = libdeflate_alloc_decompressor();
    std::size_t consumed = 0, produced = 0;
    const auto result = libdeflate_deflate_decompress_ex(decoder, packed.data(), packed.size(), bytes.data(), size,
                                                         &consumed, &produced);
    libdeflate_free_decompressor(decoder);
    CHECK(result == LIBDEFLATE_SUCCESS);
    CHECK(consumed == packed.size());
    CHECK(produced == size);
    return bytes;
}

std::string deflated(Deflater& deflater, std::string_view bytes) {
    std::string packed;
    deflater.write(bytes, Flush::Finish, packed);
    return packed;
}

std::string in_pieces(Deflater& deflater, std::string_view bytes, std::mt19937& random) {
    std::string packed;
    while (!bytes.empty()) {
        const std::size_t size = std::min<std::size_t>(bytes.size(), random() % (random() % 2 == 0 ? 7 : 100'000));
        deflater.write(bytes.substr(0, size), Flush::More, packed);
        bytes.remove_prefix(size);
    }
    deflater.write({}, Flush::Finish, packed);
    return packed;
}

std::string noise(std::mt19937& random, std::size_t size, unsigned alphabet) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(random() % alphabet);
    return bytes;
}

// Byte n stands F(n) times: the deepest tree there is for so many bytes, far deeper than 15 bits.
std::string fibonacci(unsigned symbols) {
    std::string bytes;
    std::size_t now = 1, next = 1;
    for (unsigned symbol = 0; symbol < symbols; ++symbol) {
        bytes.append(now, static_cast<char>(symbol));
        next += std::exchange(now, next);
    }
    std::shuffle(bytes.begin(), bytes.end(), std::mt19937(1));
    return bytes;
}

std::vector<std::string> awkward() {
    std::mt19937 random(2);
    std::vector<std::string> all{
        "",           "a", "ab", "aaaaaaaa", std::string(258, 'x'), std::string(259, 'x'), std::string(1'000'000, 'x'),
        fibonacci(20)};
    // As long as a stored block may be, as many symbols as a block has, and one more or less.
    for (const std::size_t size : {16383u, 16384u, 16385u, 65534u, 65535u, 65536u})
        all.push_back(noise(random, size, 256));
    // Repeated from as far back as the window reaches, and from one byte beyond.
    const std::string start = noise(random, 300, 256), between = noise(random, 40'000, 2);
    for (const std::size_t distance : {32767u, 32768u, 32769u})
        all.push_back(start + between.substr(0, distance - 300) + start);
    // Every byte, every length of match.
    std::string lengths = noise(random, 600, 256);
    for (std::size_t length = 3; length <= 260; ++length) lengths += lengths.substr(length, length) + "\xFF";
    all.push_back(lengths);
    return all;
}

}  // namespace

TEST_CASE("What is compressed comes back, whole or in pieces, whatever was compressed before") {
    std::mt19937 random(3);
    Deflater used;
    for (const auto& bytes : awkward()) {
        Deflater fresh;
        const std::string packed = deflated(fresh, bytes);
        CHECK(inflated(packed, bytes.size()) == bytes);
        CHECK(deflated(used, bytes) == packed);
        CHECK(in_pieces(used, bytes, random) == packed);
    }
}

TEST_CASE("Random texts of few and many letters come back") {
    std::mt19937 random(4);
    Deflater used;
    for (int round = 0; round < 300; ++round) {
        std::string bytes;
        while (random() % 8 != 0) {  // noise between repeats of what was there
            bytes += noise(random, random() % 5'000, 1 + random() % 256);
            if (!bytes.empty()) bytes += bytes.substr(random() % bytes.size(), random() % 3'000);
        }
        const std::string packed = deflated(used, bytes);
        CHECK(inflated(packed, bytes.size()) == bytes);
        CHECK(in_pieces(used, bytes, random) == packed);
    }
}

TEST_CASE("What cannot be compressed grows by a handful of bytes only") {
    std::mt19937 random(5);
    const std::string bytes = noise(random, 500'000, 256);
    Deflater deflater;
    CHECK(deflated(deflater, bytes).size() < bytes.size() + bytes.size() / 1000);
}

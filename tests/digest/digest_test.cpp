#include "digest/digest.hpp"

#include <catch2/catch.hpp>

using namespace prikaz;
using digest::Algorithm;

TEST_CASE("the digests of «abc» are those of the standards") {
    CHECK(digest::of(Algorithm::Md5, "abc") == "900150983cd24fb0d6963f7d28e17f72");
    CHECK(digest::of(Algorithm::Sha1, "abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(digest::of(Algorithm::Sha256, "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(digest::of(Algorithm::Sha512, "abc") ==
          "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
          "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    CHECK(digest::of(Algorithm::Sha512_256, "abc") ==
          "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23");
    CHECK(digest::of(Algorithm::Blake2b_512, "abc") ==
          "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
          "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
}

TEST_CASE("a digest does not depend on how the bytes come") {
    digest::Running running(Algorithm::Sha512);
    running.add("a");
    running.add("");
    running.add("bc");
    CHECK(running.finish() == digest::of(Algorithm::Sha512, "abc"));
}

TEST_CASE("digests of pieces are those of the whole, again and again on one thread") {
    for (const auto algorithm : {Algorithm::Sha256, Algorithm::Sha512, Algorithm::Streebog_256}) {
        for (int round = 0; round < 3; ++round) {
            CHECK(digest::hexadecimal(digest::bytes_of(algorithm, {"\1", "", "left", "right"})) ==
                  digest::of(algorithm, "\1leftright"));
            CHECK(digest::hexadecimal(digest::bytes_of(algorithm, {})) == digest::of(algorithm, ""));
        }
    }
}

TEST_CASE("hexadecimal digits are read back, and nothing else is") {
    CHECK(digest::bytes_of_hexadecimal(digest::hexadecimal("\x00\xff\x10z")) == "\x00\xff\x10z");
    CHECK(digest::bytes_of_hexadecimal("") == "");
    for (const char* text : {"0", "0g", "FF", "00 1", "-1", "0x"}) CHECK_FALSE(digest::bytes_of_hexadecimal(text));
}

TEST_CASE("every algorithm is found by its name, and its digest has the digits it says") {
    for (const auto algorithm : {Algorithm::Md5, Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512,
                                 Algorithm::Sha512_256, Algorithm::Blake2b_512, Algorithm::Streebog_256}) {
        CHECK(digest::named(digest::name_of(algorithm)) == algorithm);
        CHECK(digest::of(algorithm, "").size() == digest::digits(algorithm));
    }
    CHECK_FALSE(digest::named("sha3"));
    CHECK_FALSE(digest::named(""));
}

TEST_CASE("Streebog-256 of the messages of RFC 6986, and of lengths around a block") {
    CHECK(digest::of(Algorithm::Streebog_256, "012345678901234567890123456789012345678901234567890123456789012") ==
          "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500");
    const std::string second =
        "\xd1\xe5\x20\xe2\xe5\xf2\xf0\xe8\x2c\x20\xd1\xf2\xf0\xe8\xe1\xee\xe6\xe8\x20\xe2\xed\xf3\xf6\xe8\x2c"
        "\x20\xe2\xe5\xfe\xf2\xfa\x20\xf1\x20\xec\xee\xf0\xff\x20\xf1\xf2\xf0\xe5\xeb\xe0\xec\xe8\x20\xed\xe0"
        "\x20\xf5\xf0\xe0\xe1\xf0\xfb\xff\x20\xef\xeb\xfa\xea\xfb\x20\xc8\xe3\xee\xf0\xe5\xe2\xfb";
    CHECK(digest::of(Algorithm::Streebog_256, second) ==
          "9dd2fe4e90409e5da87f53976d7405b0c0cac628fc669a741d50063c557e8f50");
    CHECK(digest::of(Algorithm::Streebog_256, "") ==
          "3f539a213e97c802cc229d474c6aa32a825a360b2a933a949fd925208d9ce1bb");
    for (const std::size_t size : {63u, 64u, 65u, 128u, 1000u}) {
        const std::string bytes(size, '\xff');  // carries in the sum of the blocks
        digest::Running running(Algorithm::Streebog_256);
        for (const char c : bytes) running.add({&c, 1});
        CHECK(running.finish() == digest::of(Algorithm::Streebog_256, bytes));
    }
}

// Digests of bytes that come piece by piece, under the names that archives write.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/base.hpp"

namespace prikaz::digest {

// Md5 and Sha1 are read in the fixity blocks of other people's archives; nothing is proved by them.
enum class Algorithm : std::uint8_t { Md5, Sha1, Sha256, Sha512, Sha512_256, Blake2b_512, Streebog_256 };

// «sha512», «sha512/256», «blake2b-512»: as OCFL and BagIt write them; «streebog256» (GOST R 34.11-2012). Nothing for a
// name that is not known here.
std::optional<Algorithm> named(std::string_view);
std::string_view name_of(Algorithm);
std::size_t digits(Algorithm);  // hexadecimal digits of a digest

// One digest in the making.
class Running {
public:
    explicit Running(Algorithm);
    ~Running();
    Running(Running&&) noexcept;
    Running& operator=(Running&&) noexcept;

    void add(std::string_view bytes);
    std::string finish();  // lower-case hexadecimal; the object is then used up
    std::string finish_bytes();

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string of(Algorithm, std::string_view bytes);  // lower-case hexadecimal
// The digest of pieces one after another, as bytes: for texts of which there are millions.
std::string bytes_of(Algorithm, std::initializer_list<std::string_view> pieces);

std::string hexadecimal(std::string_view bytes);
// The other way; nothing for anything but pairs of lower-case digits.
std::optional<std::string> bytes_of_hexadecimal(std::string_view);

}  // namespace prikaz::digest

// The only file of the room that sees OpenSSL.
#include "digest/digest.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <openssl/evp.h>

namespace prikaz::digest {

namespace {

struct Known {
    std::string_view name;
    const char* fetched;  // OpenSSL's name
    std::size_t digits;
};
constexpr Known known[] = {{"md5", "MD5", 32},
                           {"sha1", "SHA1", 40},
                           {"sha256", "SHA256", 64},
                           {"sha512", "SHA512", 128},
                           {"sha512/256", "SHA512-256", 64},
                           {"blake2b-512", "BLAKE2B-512", 128}};

const Known& row(Algorithm algorithm) { return known[static_cast<std::size_t>(algorithm)]; }

// Fetched once: the lookup by name costs more than a short digest.
const EVP_MD* fetched(Algorithm algorithm) {
    static const auto all = [] {
        std::array<const EVP_MD*, std::size(known)> methods{};
        for (std::size_t i = 0; i < methods.size(); ++i) methods[i] = EVP_MD_fetch(nullptr, known[i].fetched, nullptr);
        return methods;
    }();
    return all[static_cast<std::size_t>(algorithm)];
}

[[noreturn]] void fail(std::string_view name) {
    throw MachineFailure(say("this machine's OpenSSL cannot compute {1}", {name}));
}

}  // namespace

std::optional<Algorithm> named(std::string_view name) {
    const auto found = std::ranges::find(known, name, &Known::name);
    if (found == std::end(known)) return std::nullopt;
    return static_cast<Algorithm>(found - std::begin(known));
}

std::string_view name_of(Algorithm algorithm) { return row(algorithm).name; }
std::size_t digits(Algorithm algorithm) { return row(algorithm).digits; }

struct Running::State {
    struct Free {
        void operator()(EVP_MD_CTX* it) const { EVP_MD_CTX_free(it); }
    };
    Algorithm algorithm;
    std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
};

Running::Running(Algorithm algorithm) : state_(std::make_unique<State>(State{algorithm})) {
    const EVP_MD* const method = fetched(algorithm);
    if (!method || !state_->context || EVP_DigestInit_ex(state_->context.get(), method, nullptr) != 1)
        fail(name_of(algorithm));
}
Running::~Running() = default;
Running::Running(Running&&) noexcept = default;
Running& Running::operator=(Running&&) noexcept = default;

void Running::add(std::string_view bytes) {
    assert(state_ && "finished");
    if (EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) != 1) fail(name_of(state_->algorithm));
}

std::string Running::finish() {
    static constexpr char hexadecimal[] = "0123456789abcdef";
    assert(state_ && "finished");
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
    unsigned size = 0;
    if (EVP_DigestFinal_ex(state_->context.get(), bytes.data(), &size) != 1) fail(name_of(state_->algorithm));
    state_.reset();
    std::string text(size * std::size_t{2}, '0');
    for (unsigned i = 0; i < size; ++i) {
        text[2 * i] = hexadecimal[bytes[i] >> 4];
        text[2 * i + 1] = hexadecimal[bytes[i] & 15];
    }
    return text;
}

std::string of(Algorithm algorithm, std::string_view bytes) {
    Running running(algorithm);
    running.add(bytes);
    return running.finish();
}

}  // namespace prikaz::digest

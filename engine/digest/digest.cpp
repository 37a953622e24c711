// The only file of the room that sees OpenSSL.
#include "digest/digest.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <openssl/evp.h>

#include "digest/streebog.hpp"

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
                           {"blake2b-512", "BLAKE2B-512", 128},
                           {"streebog256", nullptr, 64}};

const Known& row(Algorithm algorithm) { return known[static_cast<std::size_t>(algorithm)]; }

// Fetched once: the lookup by name costs more than a short digest.
const EVP_MD* fetched(Algorithm algorithm) {
    static const auto all = [] {
        std::array<const EVP_MD*, std::size(known)> methods{};
        for (std::size_t i = 0; i < methods.size(); ++i) {
            if (known[i].fetched) methods[i] = EVP_MD_fetch(nullptr, known[i].fetched, nullptr);
        }
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

std::string hexadecimal(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4];
        text += digits[static_cast<unsigned char>(c) & 15];
    }
    return text;
}

struct Running::State {
    struct Free {
        void operator()(EVP_MD_CTX* it) const { EVP_MD_CTX_free(it); }
    };
    Algorithm algorithm;
    std::unique_ptr<EVP_MD_CTX, Free> context{};
    std::optional<Streebog256> streebog{};
};

Running::Running(Algorithm algorithm) : state_(std::make_unique<State>(State{algorithm})) {
    if (algorithm == Algorithm::Streebog_256) {
        state_->streebog.emplace();
        return;
    }
    state_->context.reset(EVP_MD_CTX_new());
    const EVP_MD* const method = fetched(algorithm);
    if (!method || !state_->context || EVP_DigestInit_ex(state_->context.get(), method, nullptr) != 1)
        fail(name_of(algorithm));
}
Running::~Running() = default;
Running::Running(Running&&) noexcept = default;
Running& Running::operator=(Running&&) noexcept = default;

void Running::add(std::string_view bytes) {
    assert(state_ && "finished");
    if (state_->streebog) return state_->streebog->add(bytes);
    if (EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) != 1) fail(name_of(state_->algorithm));
}

std::string Running::finish_bytes() {
    assert(state_ && "finished");
    const auto state = std::move(state_);
    if (state->streebog) return state->streebog->finish();
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
    unsigned size = 0;
    if (EVP_DigestFinal_ex(state->context.get(), bytes.data(), &size) != 1) fail(name_of(state->algorithm));
    return {reinterpret_cast<const char*>(bytes.data()), size};
}

std::string Running::finish() { return hexadecimal(finish_bytes()); }

std::string of(Algorithm algorithm, std::string_view bytes) {
    Running running(algorithm);
    running.add(bytes);
    return running.finish();
}

}  // namespace prikaz::digest

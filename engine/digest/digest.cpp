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

struct Free {
    void operator()(EVP_MD_CTX* it) const { EVP_MD_CTX_free(it); }
};
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

[[noreturn]] void fail(std::string_view name) {
    throw MachineFailure(say("this machine's OpenSSL cannot compute {1}", {name}));
}

void begin(EVP_MD_CTX* context, Algorithm algorithm) {
    const EVP_MD* const method = fetched(algorithm);
    if (!method || !context || EVP_DigestInit_ex(context, method, nullptr) != 1) fail(name_of(algorithm));
}

std::string end(EVP_MD_CTX* context, Algorithm algorithm) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
    unsigned size = 0;
    if (EVP_DigestFinal_ex(context, bytes.data(), &size) != 1) fail(name_of(algorithm));
    return {reinterpret_cast<const char*>(bytes.data()), size};
}

// A context of each thread and algorithm that is begun again and again: to make one costs more than a short digest.
EVP_MD_CTX* begun(Algorithm algorithm) {
    thread_local std::array<Context, std::size(known)> contexts;
    auto& context = contexts[static_cast<std::size_t>(algorithm)];
    if (!context) context.reset(EVP_MD_CTX_new());
    begin(context.get(), algorithm);
    return context.get();
}

int value_of(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
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

std::optional<std::string> bytes_of_hexadecimal(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const int high = value_of(text[i]), low = value_of(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes += static_cast<char>(high << 4 | low);
    }
    return text.size() % 2 == 0 ? std::optional(std::move(bytes)) : std::nullopt;
}

struct Running::State {
    Algorithm algorithm;
    Context context{};
    std::optional<Streebog256> streebog{};
};

Running::Running(Algorithm algorithm) : state_(std::make_unique<State>(State{algorithm})) {
    if (algorithm == Algorithm::Streebog_256) {
        state_->streebog.emplace();
        return;
    }
    state_->context.reset(EVP_MD_CTX_new());
    begin(state_->context.get(), algorithm);
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
    return state->streebog ? state->streebog->finish() : end(state->context.get(), state->algorithm);
}

std::string Running::finish() { return hexadecimal(finish_bytes()); }

std::string of(Algorithm algorithm, std::string_view bytes) {
    Running running(algorithm);
    running.add(bytes);
    return running.finish();
}

std::string bytes_of(Algorithm algorithm, std::initializer_list<std::string_view> pieces) {
    if (algorithm == Algorithm::Streebog_256) {
        Streebog256 running;
        for (const auto piece : pieces) running.add(piece);
        return running.finish();
    }
    auto* const context = begun(algorithm);
    for (const auto piece : pieces) {
        if (EVP_DigestUpdate(context, piece.data(), piece.size()) != 1) fail(name_of(algorithm));
    }
    return end(context, algorithm);
}

}  // namespace prikaz::digest

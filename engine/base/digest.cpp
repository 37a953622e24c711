// The only file that sees OpenSSL's digests.
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/base.hpp"

namespace prikaz {

namespace {

std::string hexadecimal(const unsigned char* bytes, std::size_t size) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text(size * 2, '0');
    for (std::size_t i = 0; i < size; ++i) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    return text;
}

}  // namespace

std::string sha256(std::string_view bytes) {
    // Fetched once: the lookup by name costs more than a short digest.
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    struct Free {
        void operator()(EVP_MD_CTX* it) const { EVP_MD_CTX_free(it); }
    };
    thread_local const std::unique_ptr<EVP_MD_CTX, Free> held(EVP_MD_CTX_new());
    EVP_MD_CTX* const context = held.get();
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    if (!algorithm || !context || EVP_DigestInit_ex(context, algorithm, nullptr) != 1 ||
        EVP_DigestUpdate(context, bytes.data(), bytes.size()) != 1 ||
        EVP_DigestFinal_ex(context, digest.data(), &size) != 1)
        throw MachineFailure("SHA-256");
    return hexadecimal(digest.data(), size);
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
              reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data(), &size))
        throw MachineFailure("HMAC-SHA-256");
    return hexadecimal(digest.data(), size);
}

}  // namespace prikaz

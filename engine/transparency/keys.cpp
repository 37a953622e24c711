// Ed25519; the only file of the room that sees OpenSSL.
#include <memory>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "transparency/transparency.hpp"

namespace prikaz::transparency {

namespace {

constexpr std::size_t public_key_bytes = 32, signature_bytes = 64;

struct Free {
    void operator()(EVP_PKEY* it) const { EVP_PKEY_free(it); }
    void operator()(EVP_PKEY_CTX* it) const { EVP_PKEY_CTX_free(it); }
    void operator()(EVP_MD_CTX* it) const { EVP_MD_CTX_free(it); }
    void operator()(BIO* it) const { BIO_free(it); }
};
template <class T>
using Held = std::unique_ptr<T, Free>;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

[[noreturn]] void fail() { throw MachineFailure(say("this machine's OpenSSL cannot sign with Ed25519")); }

Problem unreadable(const std::string& path) {
    return {.code = "key.unreadable",
            .place = {.file = path},
            .text = say("the file holds no private key of Ed25519"),
            .hint = say("openssl genpkey -algorithm ed25519 makes one")};
}

// A key without a password only: nobody is there to type one.
int no_password(char*, int, int, void*) { return -1; }

}  // namespace

std::string SigningKey::fresh() {
    const Held<EVP_PKEY> key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    const Held<BIO> out(BIO_new(BIO_s_mem()));
    if (!key || !out || PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        fail();
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

Loaded<SigningKey> SigningKey::read(std::string name, std::string_view pem, const std::string& path) {
    const Held<BIO> in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    Held<EVP_PKEY> key(in ? PEM_read_bio_PrivateKey(in.get(), nullptr, no_password, nullptr) : nullptr);
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519) return refused<SigningKey>(unreadable(path));
    SigningKey signing;
    signing.name_ = std::move(name);
    signing.key_ = std::shared_ptr<EVP_PKEY>(key.release(), Free());
    return {std::move(signing), {}};
}

VerifierKey SigningKey::verifier() const {
    VerifierKey key{name_, std::string(public_key_bytes, '\0')};
    std::size_t size = public_key_bytes;
    if (EVP_PKEY_get_raw_public_key(static_cast<EVP_PKEY*>(key_.get()),
                                    reinterpret_cast<unsigned char*>(key.public_key.data()), &size) != 1)
        fail();
    return key;
}

std::string SigningKey::sign(std::string_view text) const {
    const Held<EVP_MD_CTX> context(EVP_MD_CTX_new());
    std::string signature(signature_bytes, '\0');
    std::size_t size = signature.size();
    if (!context ||
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, static_cast<EVP_PKEY*>(key_.get())) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes_of(text),
                       text.size()) != 1)
        fail();
    return signature;
}

bool is_signed(std::string_view text, std::string_view signature, std::string_view public_key);
bool is_signed(std::string_view text, std::string_view signature, std::string_view public_key) {
    const Held<EVP_PKEY> key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(public_key), public_key.size()));
    const Held<EVP_MD_CTX> context(EVP_MD_CTX_new());
    return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(text), text.size()) == 1;
}

}  // namespace prikaz::transparency

// Inside the room only, for its files openssl_*.cpp: objects of OpenSSL that free themselves, and ways between its
// types and ours.
#pragma once

#include <memory>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "signature/signature.hpp"

namespace prikaz::signature {

struct Free {
    void operator()(BIO* it) const { BIO_free_all(it); }
    void operator()(EVP_PKEY* it) const { EVP_PKEY_free(it); }
    void operator()(X509* it) const { X509_free(it); }
    void operator()(X509_CRL* it) const { X509_CRL_free(it); }
    void operator()(X509_STORE* it) const { X509_STORE_free(it); }
    void operator()(X509_STORE_CTX* it) const { X509_STORE_CTX_free(it); }
    void operator()(CMS_ContentInfo* it) const { CMS_ContentInfo_free(it); }
    void operator()(PKCS7* it) const { PKCS7_free(it); }
    void operator()(PKCS12* it) const { PKCS12_free(it); }
    void operator()(TS_REQ* it) const { TS_REQ_free(it); }
    void operator()(TS_RESP* it) const { TS_RESP_free(it); }
    void operator()(TS_MSG_IMPRINT* it) const { TS_MSG_IMPRINT_free(it); }
    void operator()(TS_TST_INFO* it) const { TS_TST_INFO_free(it); }
    void operator()(TS_VERIFY_CTX* it) const { TS_VERIFY_CTX_free(it); }
    void operator()(X509_ALGOR* it) const { X509_ALGOR_free(it); }
    void operator()(ASN1_STRING* it) const { ASN1_STRING_free(it); }  // numbers and times too
    void operator()(BIGNUM* it) const { BN_free(it); }
    void operator()(ESS_SIGNING_CERT* it) const { ESS_SIGNING_CERT_free(it); }
    void operator()(ESS_SIGNING_CERT_V2* it) const { ESS_SIGNING_CERT_V2_free(it); }
    void operator()(STACK_OF(X509) * it) const { sk_X509_pop_free(it, X509_free); }
    void operator()(STACK_OF(X509_CRL) * it) const { sk_X509_CRL_pop_free(it, X509_CRL_free); }
    void operator()(unsigned char* it) const { OPENSSL_free(it); }
};
template <class T>
using Held = std::unique_ptr<T, Free>;

using Certificates = Held<STACK_OF(X509)>;

inline const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
inline std::string text_of(const ASN1_STRING* string) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
            static_cast<std::size_t>(ASN1_STRING_length(string))};
}
Held<BIO> reader_of(std::string_view bytes);

// The DER of an object by its own i2d function.
template <class T>
std::string der_of(const T* object, int (*write)(const T*, unsigned char**)) {
    unsigned char* bytes = nullptr;
    const int size = write(object, &bytes);
    const Held<unsigned char> held(bytes);
    return size > 0 ? std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)) : std::string();
}
// An object of DER that is used up to its last byte; nothing for anything else.
template <class T>
Held<T> object_of(std::string_view der, T* (*read)(T**, const unsigned char**, long)) {
    const unsigned char* at = bytes_of(der);
    Held<T> object(read(nullptr, &at, static_cast<long>(der.size())));
    if (object && at != bytes_of(der) + der.size()) object.reset();
    ERR_clear_error();
    return object;
}

Instant instant_of(const ASN1_TIME*);
std::string shown_day(Instant);  // as the spoken language writes it, by UTC
Certificate described(const X509*);
// Every certificate, or list, of a file in PEM or DER; empty when there is none.
Certificates certificates_in(std::string_view bytes);
Held<STACK_OF(X509_CRL)> lists_in(std::string_view bytes);
// The signature of a file, within its limits. Codes: signature.large, signature.unreadable.
Loaded<Held<CMS_ContentInfo>> read_signature(std::string_view bytes, const std::string& path);

void be_ready();            // the gost engine is looked for, once; every function of the door calls this first
std::string last_reason();  // OpenSSL's own words; its list of errors is empty afterwards
Problem problem(const char* code, const std::string& path, std::string text, std::string hint = {});

// ---- Chains and revocation ----

struct Chain {
    Certificates certificates;  // from the one that is judged to its root
    Purpose purpose = Purpose::Enhanced;
    std::optional<Problem> refusal;  // no chain, or none that holds at the moment
};
enum class Sought { Signer, Authority };
Chain chain_of(X509*, const STACK_OF(X509) * beside, const Trust&, Sought, Instant moment, const std::string& path);

struct Revocation {
    std::optional<Problem> revoked;  // before the moment, or at a moment that nobody can tell
    Problems warnings;
    std::vector<std::string> used;  // lists, DER
};
Revocation revocation_of(const STACK_OF(X509) * chain, const Trust&, Instant moment, const std::string& path);

// ---- Time stamps ----

struct Stamp {
    std::optional<Instant> at;
    std::optional<Problem> refusal;
    Certificates chain;
    std::vector<std::string> lists;
};
// The stamp over these bytes.
Stamp check_stamp(std::string_view token, std::string_view value, const Trust&, Instant now, const std::string& path);
std::optional<std::string> token_in(CMS_SignerInfo*);

}  // namespace prikaz::signature

// What a certificate says, in words.
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include "signature/openssl.hpp"

namespace prikaz::signature {

namespace {

// Text of a name as UTF-8; what no document can hold is dropped.
std::string utf8_of(const ASN1_STRING* string) {
    unsigned char* bytes = nullptr;
    const int size = ASN1_STRING_to_UTF8(&bytes, string);
    const Held<unsigned char> held(bytes);
    if (size <= 0) return {};
    const std::string_view text(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    if (invalid_utf8(text)) return {};
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next_character(text, at);
        if (!is_forbidden_character(c)) append_character(clean, c == U'\n' || c == U'\r' || c == U'\t' ? U' ' : c);
    }
    return std::string(trim(clean));
}

std::string field_of(const X509_NAME* name, int nid) {
    const int at = X509_NAME_get_index_by_NID(name, nid, -1);
    return at < 0 ? std::string() : utf8_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
}

std::string algorithm_of(const X509* certificate) {
    const EVP_PKEY* const key = X509_get0_pubkey(certificate);
    if (key == nullptr) {  // a key of an algorithm that is not here
        ERR_clear_error();
        const ASN1_OBJECT* algorithm = nullptr;
        X509_PUBKEY_get0_param(const_cast<ASN1_OBJECT**>(&algorithm), nullptr, nullptr, nullptr,
                               X509_get_X509_PUBKEY(certificate));
        char name[80] = {};
        OBJ_obj2txt(name, sizeof name, algorithm, 0);
        return name;
    }
    const auto bits = std::to_string(EVP_PKEY_get_bits(key));
    switch (EVP_PKEY_get_base_id(key)) {
        case EVP_PKEY_RSA:
        case EVP_PKEY_RSA_PSS:
            return "RSA " + bits;
        case EVP_PKEY_EC:
            return "ECDSA P-" + bits;
        case NID_id_GostR3410_2012_256:
            return "GOST R 34.10-2012 256";
        case NID_id_GostR3410_2012_512:
            return "GOST R 34.10-2012 512";
        default: {
            const char* const name = OBJ_nid2sn(EVP_PKEY_get_base_id(key));
            return name == nullptr ? bits : name;
        }
    }
}

std::string serial_of(const X509* certificate) {
    const Held<BIGNUM> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    char* const digits = number ? BN_bn2hex(number.get()) : nullptr;
    std::string text = digits == nullptr ? std::string() : digits;
    OPENSSL_free(digits);
    return text;
}

}  // namespace

Instant instant_of(const ASN1_TIME* time) {
    const Held<ASN1_TIME> epoch(ASN1_TIME_set(nullptr, 0));
    int days = 0, seconds = 0;
    if (time == nullptr || ASN1_TIME_diff(&days, &seconds, epoch.get(), time) != 1) {
        ERR_clear_error();
        return {};
    }
    return Instant(std::chrono::days(days) + std::chrono::seconds(seconds));
}

std::string shown_day(Instant at) {
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(at));
    const auto day = static_cast<unsigned>(date.day()), month = static_cast<unsigned>(date.month());
    const int year = static_cast<int>(date.year());
    char text[40];
    if (spoken() == Language::Russian)
        std::snprintf(text, sizeof text, "%02u.%02u.%04d", day, month, year);
    else
        std::snprintf(text, sizeof text, "%04d-%02u-%02u", year, month, day);
    return text;
}

Certificate described(const X509* x509) {
    const X509_NAME* const subject = X509_get_subject_name(x509);
    const X509_NAME* const issuer = X509_get_issuer_name(x509);
    Certificate it;
    it.der = der_of(x509, i2d_X509);
    it.serial = serial_of(x509);
    it.surname = field_of(subject, NID_surname);
    it.given = field_of(subject, NID_givenName);
    it.common_name = field_of(subject, NID_commonName);
    it.organization = field_of(subject, NID_organizationName);
    it.owner = it.surname.empty() || it.given.empty() ? it.common_name : it.surname + " " + it.given;
    it.issuer = field_of(issuer, NID_commonName);
    if (it.issuer.empty()) it.issuer = field_of(issuer, NID_organizationName);
    it.algorithm = algorithm_of(x509);
    it.fingerprint = sha256(it.der);
    it.from = instant_of(X509_get0_notBefore(x509));
    it.to = instant_of(X509_get0_notAfter(x509));
    it.self_signed = X509_self_signed(const_cast<X509*>(x509), 0) == 1;
    ERR_clear_error();
    return it;
}

Loaded<std::vector<Certificate>> read_certificates(std::string_view bytes, const std::string& path) {
    using Read = std::vector<Certificate>;
    be_ready();
    if (bytes.size() > largest::file)
        return refused<Read>(problem("certificate.large", path, say("the file is too large for certificates"),
                                     say("at most {1} bytes", {std::to_string(largest::file)})));
    const auto found = certificates_in(bytes);
    const auto count = static_cast<std::size_t>(sk_X509_num(found.get()));
    if (count == 0)
        return refused<Read>(problem("certificate.unreadable", path, say("the file holds no certificate"),
                                     say("a certificate is a file .cer, .crt or .pem: X.509 as DER or PEM")));
    if (count > largest::certificates)
        return refused<Read>(problem("certificate.many", path, say("the file holds too many certificates"),
                                     say("at most {1}", {std::to_string(largest::certificates)})));
    Read certificates;
    for (std::size_t i = 0; i < count; ++i)
        certificates.push_back(described(sk_X509_value(found.get(), static_cast<int>(i))));
    return {std::move(certificates), {}};
}

}  // namespace prikaz::signature

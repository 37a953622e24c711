// Detached electronic signatures over exact bytes: made with a key file, verified wherever they were made, and judged
// at the moment that can be proved. CMS (RFC 5652) with the signed attributes of CAdES-BES (ETSI EN 319 122-1, clause
// 5): content type, message digest, signing time, signing-certificate-v2 (RFC 5035); time stamps of RFC 3161 as
// CAdES-T. RSA (PKCS#1 v1.5, PSS) and ECDSA always, GOST R 34.10-2012 where OpenSSL finds its gost engine. FORMAT.md
// tells more.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.hpp"

namespace prikaz::signature {

// What foreign bytes may hold; more of it is a problem with the code *.large or *.many.
namespace largest {
constexpr std::size_t file = 1u << 20;                       // bytes of a signature with its certificates and stamp
constexpr std::size_t key = 64u << 10, trusted = 16u << 20;  // bytes of a file with a key, of one with lists
constexpr std::size_t certificates = 64, chain = 8;          // of one file, from the signer to the root
constexpr std::size_t depth = 40, nodes = 100'000;           // of the DER of a signature
constexpr std::size_t rsa_bits_least = 2048;                 // weaker keys prove nothing
}  // namespace largest

// ---- Certificates --------------------------------------------------------------------------------------------------

struct Certificate {
    std::string der;
    std::string serial;  // hexadecimal, capital letters, an even number of them
    std::string owner;   // the person: surname and given names, else the common name
    std::string surname, given, common_name, organization;
    std::string issuer;       // the common name of who issued it, else the organization
    std::string algorithm;    // «RSA 2048», «ECDSA P-256», «GOST R 34.10-2012 256»
    std::string fingerprint;  // SHA-256 of the DER, lower-case hexadecimal
    Instant from{}, to{};     // valid at both moments
    bool self_signed = false;
};
// One or many, in PEM or DER. Codes: certificate.unreadable, certificate.large, certificate.many.
Loaded<std::vector<Certificate>> read_certificates(std::string_view bytes, const std::string& path);

// ---- Trust ---------------------------------------------------------------------------------------------------------

// What a root is trusted for: qualified and enhanced unqualified signatures (63-ФЗ, article 5), time stamps.
enum class Purpose { Qualified, Enhanced, Stamps };

// Roots, certificates between them and signers, and lists of revoked ones: DER.
struct Trust {
    struct Root {
        Purpose purpose;
        std::string der;
    };
    std::vector<Root> roots;
    std::vector<std::string> between, lists;
};
// Certificates or lists, in PEM or DER: a certificate signed by itself becomes a root of this purpose, any other one
// stands between. Codes: trust.unreadable, and those of certificates.
Problems add_trusted(Trust&, Purpose, std::string_view bytes, const std::string& path);
// As PEM, which add_trusted and other programs read: what stands between, with the roots of time stamps (Stamps) or of
// signatures (any other purpose); the lists.
std::string certificates_as_pem(const Trust&, Purpose);
std::string lists_as_pem(const Trust&);
// As PEM, for other programs: the certificates up to the roots of these purposes, and the lists.
std::string certificates_as_pem(const Trust&, bool stamps);
std::string lists_as_pem(const Trust&);

// ---- Verifying -----------------------------------------------------------------------------------------------------

enum class Verdict {
    Valid,         // and so it was at a moment that somebody else has proved
    TimeUnproved,  // valid as of now; when it was made is only what the signer says
    Untrusted,     // no chain to a root, out of its time, not meant for signing; a time stamp that proves nothing
    Revoked,
    Altered,  // other bytes were signed, or the signature itself was changed
    Unreadable,
};
std::string_view word_of(Verdict);  // «valid», «time-unproved», «untrusted», «revoked», «altered», «unreadable»

// The DER in a file of PEM or Base64; other bytes as they are.
std::string unwrapped(std::string_view);

struct VerifyRequest {
    std::string_view signature;  // DER, PEM or bare Base64
    std::string_view content;    // the exact bytes that should be signed
    std::string path;            // of the signature, for problems
    Instant now{};
    std::optional<Instant> witnessed;  // somebody else has proved that it was there at this moment
};

struct Checked {
    Verdict verdict = Verdict::Unreadable;
    // One error that says why the verdict is neither Valid nor TimeUnproved (codes signature.*, stamp.*); warnings:
    // signature.time, signature.revocation-unknown, signature.list-stale, signature.unbound.
    Problems problems;
    std::optional<Certificate> signer;
    Purpose purpose = Purpose::Enhanced;      // of the root that the signer's chain ends with
    std::optional<Instant> claimed, stamped;  // what the signer says; what the authority has proved
    std::string token, value;                 // the time stamp, and the bytes that it stamps
    // What the verdict rests on, DER: chains of signer and authority with their roots, lists.
    Trust used;
};
Checked verify(const VerifyRequest&, const Trust&);

// ---- Making --------------------------------------------------------------------------------------------------------

struct KeyFile {
    std::string key, key_path;                  // PEM (PKCS#8 or older) or PKCS#12
    std::string certificate, certificate_path;  // with those up to the root, if at hand; empty: inside of the key file
    std::function<std::optional<std::string>()> password = {};  // asked at most once, when the key is locked
};

// A key with its certificate. Copies share the key.
class Signer {
public:
    // Codes: key.unreadable, key.large, key.password, key.certificate (none of it belongs to the key), key.weak.
    static Loaded<Signer> open(const KeyFile&);

    const Certificate& certificate() const { return chain_.front(); }
    // CAdES-BES as DER, without the content; `at` becomes the signing time.
    std::string sign(std::string_view content, Instant at) const;

private:
    std::shared_ptr<void> key_;
    std::vector<Certificate> chain_;  // the signer's own first
};

// ---- Time stamps ---------------------------------------------------------------------------------------------------

// What a time-stamp authority is asked over HTTP, application/timestamp-query: a stamp of this signature's value.
// `nonce`: random hexadecimal digits, at most 32. Code signature.unreadable.
Loaded<std::string> stamp_query(std::string_view signature, std::string_view nonce, const std::string& path);
// The signature with the stamp of the authority's answer in it (CAdES-T), not verified yet. Codes: stamp.refused,
// stamp.unreadable, stamp.nonce.
Loaded<std::string> stamped(std::string_view signature, std::string_view answer, std::string_view nonce,
                            const std::string& path);

// The time in its stamp, of which nothing is verified; nothing where it has none.
std::optional<Instant> stamp_time(std::string_view signature);

// Whether this machine's OpenSSL has the algorithms of GOST R 34.10-2012.
bool knows_gost();

}  // namespace prikaz::signature

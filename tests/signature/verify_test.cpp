// Verdicts on signatures made by prikaz, made by the openssl program, and spoiled. Numbers are those of the acceptance
// checks of the archive.
#include <openssl/evp.h>

#include "authority.hpp"

namespace prikaz::signature {

namespace {

std::string signed_by(const std::string& name, Instant at = summer) { return authority().signer(name).sign(order, at); }

// Made by openssl cms.
std::string made_elsewhere(const std::string& words) {
    authority().write("order", order);
    const auto made = authority().openssl("cms -sign -in order -out made " + words);
    INFO(made.output);
    REQUIRE(made.exit_code == 0);
    return authority().file("made");
}

std::string base64(const std::string& bytes) {
    std::string text(bytes.size() * 4 / 3 + 4, '\0');
    const int size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

}  // namespace

TEST_CASE("Signatures made elsewhere are taken as DER, PEM and bare Base64") {
    const auto trust = authority().trust();
    const std::string words = "-binary -cades -md sha256 -signer rsa.pem -inkey rsa.key ";
    const auto der = made_elsewhere(words + "-outform DER");
    CHECK(check(der, trust).verdict == Verdict::TimeUnproved);
    CHECK(check(made_elsewhere(words + "-outform PEM"), trust).verdict == Verdict::TimeUnproved);
    CHECK(check(base64(der), trust).verdict == Verdict::TimeUnproved);
    auto broken = base64(der);
    for (std::size_t at = 64; at < broken.size(); at += 66) broken.insert(at, "\r\n");
    CHECK(check(broken, trust).verdict == Verdict::TimeUnproved);
    CHECK(check(made_elsewhere(words + "-outform DER -stream -indef"), trust).verdict == Verdict::TimeUnproved);
    CHECK(
        check(made_elsewhere(
                  "-binary -cades -md sha256 -signer rsa.pem -inkey rsa.key -keyopt rsa_padding_mode:pss -outform DER"),
              trust)
            .verdict == Verdict::TimeUnproved);
}

TEST_CASE("A document inside of the signature must be the same one") {
    const auto trust = authority().trust();
    const auto attached =
        made_elsewhere("-binary -nodetach -cades -md sha256 -signer ec.pem -inkey ec.key -outform DER");
    CHECK(check(attached, trust).verdict == Verdict::TimeUnproved);
    const auto other = check(attached, trust, "другой приказ");
    CHECK(other.verdict == Verdict::Altered);
    CHECK(code(other) == "signature.attached");
}

TEST_CASE("CMS that does not bind its certificate is taken with a warning") {
    const auto checked =
        check(made_elsewhere("-binary -md sha256 -signer rsa.pem -inkey rsa.key -outform DER"), authority().trust());
    CHECK(checked.verdict == Verdict::TimeUnproved);
    CHECK(code(checked) == "signature.unbound");
}

TEST_CASE("12: a signature of another document, and every flipped bit, is told") {
    const auto trust = authority().trust();
    const auto bytes = signed_by("ec");
    const auto other = check(bytes, trust, "другой приказ");
    CHECK(other.verdict == Verdict::Altered);
    CHECK(code(other) == "signature.altered");
    std::size_t good = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        const auto verdict = check(changed, trust).verdict;
        good += verdict == Verdict::Valid || verdict == Verdict::TimeUnproved;
    }
    // What may change without harm: the version numbers that no reader looks at.
    CHECK(good <= 2);
}

TEST_CASE("12: a certificate out of its time, not meant for signing, of a stranger, without its chain") {
    const auto trust = authority().trust();
    const auto told = [&](const std::string& name, Instant now = summer) {
        const auto checked = check(signed_by(name), trust, order, now);
        return std::string(word_of(checked.verdict)) + " " + code(checked);
    };
    CHECK(told("old") == "untrusted signature.expired");
    CHECK(told("future") == "untrusted signature.early");
    CHECK(told("encipher") == "untrusted signature.usage");
    CHECK(told("stranger") == "untrusted signature.untrusted");
    CHECK(told("ec", day(2037, 1, 1)) == "untrusted signature.expired");
    Trust root_alone;
    REQUIRE(add_trusted(root_alone, Purpose::Enhanced, authority().file("root.pem"), "root.pem").empty());
    CHECK(code(check(signed_by("ec"), root_alone)) == "signature.untrusted");
    CHECK(code(check(signed_by("ec"), {})) == "signature.untrusted");
    const auto weak =
        check(made_elsewhere("-binary -md sha256 -signer small.pem -inkey small.key -outform DER"), trust);
    CHECK(code(weak) == "signature.weak");
    CHECK(code(check(made_elsewhere("-binary -md sha1 -signer rsa.pem -inkey rsa.key -outform DER"), trust)) ==
          "signature.weak");
    const auto bare = made_elsewhere("-binary -nocerts -md sha256 -signer ec.pem -inkey ec.key -outform DER");
    CHECK(code(check(bare, trust)) == "signature.certificate");
}

TEST_CASE("12: revoked before the signature and after it, at a moment that is proved or not") {
    const auto trust = authority().trust();
    const auto bytes = signed_by("revoked", day(2026, 2, 1));
    CHECK(check(bytes, trust).verdict == Verdict::Revoked);
    CHECK(check(bytes, trust).problems.front().text.find("2026-03-01") != std::string::npos);
    CHECK(check(bytes, trust, order, summer, day(2026, 2, 1)).verdict == Verdict::Valid);
    CHECK(check(bytes, trust, order, summer, day(2026, 3, 2)).verdict == Verdict::Revoked);
    // Whoever has the key may write any time into the signature.
    CHECK(check(signed_by("revoked", day(2026, 2, 1)), trust, order, day(2026, 3, 2)).verdict == Verdict::Revoked);
}

TEST_CASE("An ended certificate is good at a moment that is proved") {
    const auto trust = authority().trust();
    CHECK(check(signed_by("old"), trust, order, summer, day(2020, 6, 1)).verdict == Verdict::Valid);
    CHECK(code(check(signed_by("old"), trust, order, summer, day(2021, 6, 1))) == "signature.expired");
}

TEST_CASE("Without a list of revoked certificates, or with an old one, the verdict says what it does not know") {
    Trust trust;
    for (const char* name : {"root.pem", "between.pem", "root.crl"})
        REQUIRE(add_trusted(trust, Purpose::Enhanced, authority().file(name), name).empty());
    CHECK(code(check(signed_by("ec"), trust)) == "signature.revocation-unknown");
    REQUIRE(add_trusted(trust, Purpose::Enhanced, authority().file("stale.crl"), "stale.crl").empty());
    CHECK(code(check(signed_by("ec"), trust)) == "signature.list-stale");
    REQUIRE(add_trusted(trust, Purpose::Enhanced, authority().file("list.crl"), "list.crl").empty());
    CHECK(code(check(signed_by("ec"), trust)) == "signature.time");
}

TEST_CASE("A list that its issuer did not sign revokes nobody") {
    auto trust = authority().trust();
    for (auto& list : trust.lists) list[list.size() - 1] = static_cast<char>(list.back() ^ 1);
    const auto checked = check(signed_by("revoked"), trust);
    CHECK(checked.verdict == Verdict::TimeUnproved);
    CHECK(code(checked) == "signature.revocation-unknown");
}

TEST_CASE("What the verdict rests on is enough to repeat it") {
    const auto bytes = signed_by("revoked");
    const auto first = check(bytes, authority().trust(), order, summer, day(2026, 2, 1));
    REQUIRE(first.verdict == Verdict::Valid);
    const auto again = check(bytes, first.used, order, summer, day(2026, 2, 1));
    CHECK(again.verdict == Verdict::Valid);
    CHECK(check(bytes, first.used).verdict == Verdict::Revoked);
}

TEST_CASE("What is no signature is told, within limits") {
    const auto trust = authority().trust();
    for (const auto& bytes : {std::string(), std::string("приказ"), std::string("-----BEGIN PKCS7-----\n"),
                              std::string("\x30\x80", 2), authority().file("rsa.pem"), std::string("AAAA")}) {
        const auto checked = check(bytes, trust);
        CHECK(checked.verdict == Verdict::Unreadable);
        CHECK(code(checked) == "signature.unreadable");
    }
    CHECK(code(check(std::string(largest::file + 1, '\x30'), trust)) == "signature.large");
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += std::string("\x30\x80", 2);
    for (int i = 0; i < 100; ++i) deep += std::string("\0\0", 2);
    CHECK(code(check(deep, trust)) == "signature.large");
}

TEST_CASE("Two signers in one file are refused: each has a file of their own") {
    const auto two =
        made_elsewhere("-binary -md sha256 -signer rsa.pem -inkey rsa.key -signer ec.pem -inkey ec.key -outform DER");
    CHECK(code(check(two, authority().trust())) == "signature.signers");
}

TEST_CASE("Files of trust that hold nothing are told with their names") {
    Trust trust;
    auto problems = add_trusted(trust, Purpose::Enhanced, "приказ", "trust/enhanced/readme.txt");
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().code == "trust.unreadable");
    CHECK(problems.front().place.file == "trust/enhanced/readme.txt");
    CHECK(read_certificates("x", "x.cer").problems.front().code == "certificate.unreadable");
    CHECK(read_certificates(authority().file("kim.pem"), "kim.pem").value->front().surname == "Ким");
}

}  // namespace prikaz::signature

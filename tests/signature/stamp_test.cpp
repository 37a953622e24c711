// Time stamps by openssl ts. Its clock is this machine's: these tests look at signatures now. Number 13 is that of the
// acceptance checks of the archive.
#include "authority.hpp"

namespace prikaz::signature {

namespace {

const std::string nonce = "7f00000000000000000000000000beef";

Instant now() { return authority().world->now(); }

std::string answered(const std::string& query) {
    authority().write("query.tsq", query);
    const auto made = authority().openssl("ts -reply -config authority.cnf -queryfile query.tsq -out answer.tsr");
    INFO(made.output);
    REQUIRE(made.exit_code == 0);
    return authority().file("answer.tsr");
}

std::string signed_now(const std::string& name) { return authority().signer(name).sign(order, now()); }

std::string stamped_now(const std::string& bytes) {
    const auto query = stamp_query(bytes, nonce, "order.p7s");
    REQUIRE(query);
    const auto made = stamped(bytes, answered(*query.value), nonce, "order.p7s");
    REQUIRE(made);
    return *made.value;
}

// Of this token in the place of the one that belongs there.
Trust without_stamps() {
    auto trust = authority().trust();
    std::erase_if(trust.roots, [](const auto& root) { return root.purpose == Purpose::Stamps; });
    return trust;
}

}  // namespace

TEST_CASE("A stamped signature proves its moment, also after the certificate has ended or was revoked") {
    for (const std::string name : {"rsa", "ec"}) {
        const auto bytes = stamped_now(signed_now(name));
        const auto checked = check(bytes, authority().trust(), order, now());
        CHECK(checked.verdict == Verdict::Valid);
        CHECK(code(checked).empty());
        REQUIRE(checked.stamped);
        CHECK(std::chrono::abs(*checked.stamped - now()) < std::chrono::minutes(2));
        CHECK(stamp_time(bytes) == checked.stamped);
        CHECK_FALSE(stamp_time(signed_now(name)));
        CHECK(check(bytes, authority().trust(), order, day(2040, 1, 1)).verdict == Verdict::Valid);
        CHECK(check(bytes, checked.used, order, day(2040, 1, 1)).verdict == Verdict::Valid);
    }
}

TEST_CASE("The stamp that stands apart is verified by openssl ts over the signature's value") {
    const auto checked = check(stamped_now(signed_now("ec")), authority().trust(), order, now());
    authority().write("token", checked.token);
    authority().write("value", checked.value);
    const auto verified = authority().openssl("ts -verify -in token -token_in -data value -CAfile stamps.pem");
    INFO(verified.output);
    CHECK(verified.exit_code == 0);
}

TEST_CASE("13: a stamp over another signature, of an unknown authority, older than the certificate, of tomorrow") {
    const auto first = signed_now("ec"), second = signed_now("ec");
    const auto query = stamp_query(first, nonce, "order.p7s");
    const auto moved = stamped(second, answered(*query.value), nonce, "order.p7s");
    REQUIRE(moved);
    auto told = check(*moved.value, authority().trust(), order, now());
    CHECK(told.verdict == Verdict::Untrusted);
    CHECK(code(told) == "stamp.other");

    told = check(stamped_now(first), without_stamps(), order, now());
    CHECK(told.verdict == Verdict::Untrusted);
    CHECK(code(told) == "stamp.untrusted");

    told = check(stamped_now(signed_now("future")), authority().trust(), order, day(2035, 1, 1));
    CHECK(told.verdict == Verdict::Untrusted);
    CHECK(code(told) == "signature.early");

    told = check(stamped_now(first), authority().trust(), order, now() - std::chrono::hours(24));
    CHECK(code(told) == "stamp.future");
}

TEST_CASE("An authority's refusal, an answer to another question and no answer at all are told") {
    const auto bytes = signed_now("ec");
    const auto query = stamp_query(bytes, nonce, "order.p7s");
    const auto answer = answered(*query.value);
    CHECK(stamped(bytes, answer, "01", "order.p7s").problems.front().code == "stamp.nonce");
    CHECK(stamped(bytes, "<html>", nonce, "order.p7s").problems.front().code == "stamp.unreadable");
    CHECK(stamped(bytes, answer.substr(0, 40), nonce, "order.p7s").problems.front().code == "stamp.unreadable");
    // PKIStatusInfo with the status 2, rejection, and nothing else.
    const std::string rejection("\x30\x05\x30\x03\x02\x01\x02", 7);
    CHECK(stamped(bytes, rejection, nonce, "order.p7s").problems.front().code == "stamp.refused");
    CHECK(stamp_query("приказ", nonce, "order.p7s").problems.front().code == "signature.unreadable");
}

}  // namespace prikaz::signature

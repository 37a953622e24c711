// Passwords that an LDAP server knows. Hidden: tests/accounts/ldap.test runs them beside a server of its own.
#include <cstdlib>

#include "tests/accounts/gate.hpp"

using namespace gate;

namespace {

constexpr char people[] = "uid={1},ou=people,dc=example,dc=org";

std::string server(const char* name) {
    const char* url = std::getenv(name);
    REQUIRE(url);
    return url;
}

Ldap plain() { return {.url = server("PRIKAZ_TEST_LDAP"), .dn = people, .start_tls = false}; }
Ldap encrypted() {
    return {.url = server("PRIKAZ_TEST_LDAP"),
            .dn = people,
            .start_tls = true,
            .authorities = server("PRIKAZ_TEST_LDAP_CA")};
}

}  // namespace

TEST_CASE("an LDAP server tells right passwords from wrong ones", "[.ldap]") {
    for (const auto& settings : {plain(), encrypted()}) {
        const auto ask = by_ldap(settings);
        CHECK(ask("kim", "корабль желудь") == Verdict::Right);
        CHECK(ask("kim", "wrong") == Verdict::Wrong);
        CHECK(ask("nobody", "корабль желудь") == Verdict::Wrong);
        CHECK(ask("kim", "") == Verdict::Wrong);
        CHECK(ask("", "x") == Verdict::Wrong);
    }
}

TEST_CASE("a name cannot reach another place of the directory", "[.ldap]") {
    const auto ask = by_ldap(plain());
    for (const char* name : {"kim,ou=people,dc=example,dc=org", "*", "kim)(uid=*", "admin,dc=example", "kim\\",
                             "kim+cn=x", "ким", "#6b696d", " kim"})
        CHECK(ask(name, "корабль желудь") == Verdict::Wrong);
    CHECK(ask(std::string("kim\0x", 5), "корабль желудь") == Verdict::Wrong);
}

TEST_CASE("a server that is away, or whose certificate nobody vouches for, is away", "[.ldap]") {
    auto settings = plain();
    settings.url = "ldap://127.0.0.1:1";
    CHECK(by_ldap(settings)("kim", "корабль желудь") == Verdict::Away);
    settings = encrypted();
    settings.authorities.clear();
    CHECK(by_ldap(settings)("kim", "корабль желудь") == Verdict::Away);
    settings.url = "http://127.0.0.1";
    CHECK(by_ldap(settings)("kim", "корабль желудь") == Verdict::Away);
}

TEST_CASE("who has no password here comes in by the one of the LDAP server", "[.ldap]") {
    Gate gate;
    gate.accounts.elsewhere = by_ldap(encrypted());
    CHECK(gate.code(gate.try_in("kim", "wrong")) == "account.refused");
    const auto entered = gate.try_in("kim", "корабль желудь");
    REQUIRE(entered);
    CHECK(gate.person_of(entered.value->token) == "kim");
}

TEST_CASE("a program built without LDAP says that the server is away") {
    if (speaks_ldap()) return;
    CHECK(by_ldap({.url = "ldap://127.0.0.1", .dn = people})("kim", "x") == Verdict::Away);
}

// The first entry and forgotten passwords.
#include "tests/accounts/gate.hpp"

using namespace gate;

TEST_CASE("a person comes in by a one-time link, chooses a password and signs in with it") {
    Gate gate;
    const auto token = gate.invited("kim");
    CHECK(token.size() == 26);
    CHECK(find(gate.accounts, "kim")->state == State::Invited);
    CHECK(gate.code(gate.try_in("kim", good_password)) == "account.refused");
    REQUIRE(look_at_link(gate.accounts, token));
    CHECK(look_at_link(gate.accounts, token)->person == "kim");
    const auto entered = enter(gate.accounts, token, good_password, {}, {"10.0.0.1", "Firefox"});
    REQUIRE(entered);
    CHECK(gate.person_of(entered.value->token) == "kim");
    CHECK(find(gate.accounts, "kim")->state == State::Active);
    CHECK_FALSE(find(gate.accounts, "kim")->link_until);
    CHECK(gate.code(gate.try_in("kim", good_password)) == "entered");
}

TEST_CASE("a link is used once, even when it is sent twice at once") {
    Gate gate;
    const auto token = gate.invited("kim");
    REQUIRE(enter(gate.accounts, token, good_password, {}, {}));
    const auto again = enter(gate.accounts, token, "another password 12", {}, {});
    REQUIRE_FALSE(again);
    CHECK(again.problems[0].code == "account.link");
    CHECK_FALSE(look_at_link(gate.accounts, token));
    CHECK(gate.code(gate.try_in("kim", good_password)) == "entered");
}

TEST_CASE("a password that is refused leaves the link as it was") {
    Gate gate;
    const auto token = gate.invited("kim");
    const auto refused = enter(gate.accounts, token, "short", {}, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.problems[0].code == "account.password.short");
    CHECK(enter(gate.accounts, token, good_password, {}, {}));
}

TEST_CASE("a link runs out, and a newer one takes its place") {
    Gate gate;
    const auto first = gate.invited("kim");
    gate.world.time += 14 * 24h - 1s;
    CHECK(look_at_link(gate.accounts, first));
    gate.world.time += 1s;
    CHECK_FALSE(look_at_link(gate.accounts, first));
    CHECK_FALSE(find(gate.accounts, "kim")->link_until);
    const auto second = gate.invited("kim"), third = gate.invited("kim");
    CHECK(gate.code(enter(gate.accounts, second, good_password, {}, {})) == "account.link");
    CHECK(gate.code(enter(gate.accounts, third, good_password, {}, {})) == "entered");
}

TEST_CASE("who has forgotten the password keeps it until the new link is used, and then loses every session") {
    Gate gate;
    const auto session = gate.come_in("kim");
    const auto token = gate.invited("kim");
    CHECK(gate.person_of(session) == "kim");
    CHECK(gate.code(gate.try_in("kim", good_password)) == "entered");
    REQUIRE(enter(gate.accounts, token, "совсем другой пароль", {}, {}));
    CHECK(gate.person_of(session) == "nobody");
    CHECK(gate.code(gate.try_in("kim", good_password)) == "account.refused");
}

TEST_CASE("a link typed from paper may have other letters, blanks and hyphens") {
    Gate gate;
    auto token = gate.invited("kim");
    std::string typed;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (i % 4 == 0) typed += i ? "-" : " ";
        typed += token[i] == '0' ? 'O' : token[i] == '1' ? 'l' : upper(std::string(1, token[i]))[0];
    }
    CHECK(look_at_link(gate.accounts, typed + " "));
}

TEST_CASE("what cannot be a link's token is nobody's") {
    Gate gate;
    gate.invited("kim");
    const std::string bad[] = {"",
                               "%",
                               std::string("a\0b", 3),
                               "\xff\xfe",
                               std::string(1'000'000, 'a'),
                               "' OR 1=1 --",
                               std::string(26, 'z'),
                               std::string(27, '0'),
                               "../../etc/passwd"};
    for (const auto& token : bad) {
        CHECK_FALSE(look_at_link(gate.accounts, token));
        CHECK(gate.code(enter(gate.accounts, token, good_password, {}, {})) == "account.link");
    }
}

TEST_CASE("many people are invited together, nobody twice, and locked ones are named") {
    Gate gate;
    gate.come_in("person-7");
    REQUIRE(lock(gate.accounts, "person-7").empty());
    std::vector<std::string> people;
    for (int i = 0; i < 450; ++i) people.push_back("person-" + std::to_string(i));
    people.push_back("person-3");
    const auto invited = invite(gate.accounts, people);
    CHECK(invited.invitations.size() == 449);
    REQUIRE(invited.refused.size() == 1);
    CHECK(invited.refused[0].code == "account.locked");
    CHECK(list(gate.accounts).size() == 450);
    for (const auto& one : invited.invitations) CHECK(look_at_link(gate.accounts, one.token)->person == one.person);
}

TEST_CASE("neither a password nor a token is kept") {
    Gate gate;
    const auto link = gate.invited("ananina");
    const auto session = gate.come_in("kim");
    const auto kept = gate.kept();
    CHECK(kept.find(link) == kept.npos);
    CHECK(kept.find(session.substr(session.find('.') + 1)) == kept.npos);
    CHECK(kept.find(good_password) == kept.npos);
    CHECK(kept.find("$y$") != kept.npos);
}

TEST_CASE("the address of a calendar is kept as a digest alone, and holds until it is ended, replaced or locked") {
    Gate gate;
    gate.come_in("kim");
    CHECK_FALSE(calendar_address_made(gate.accounts, "kim"));
    const auto first = make_calendar_address(gate.accounts, "kim").value->token;
    CHECK(person_of_calendar(gate.accounts, first) == "kim");
    CHECK(calendar_address_made(gate.accounts, "kim") == gate.world.time);
    CHECK(gate.kept().find(first) == std::string::npos);
    const auto second = make_calendar_address(gate.accounts, "kim").value->token;
    CHECK_FALSE(person_of_calendar(gate.accounts, first));
    CHECK(person_of_calendar(gate.accounts, upper(second)) == "kim");
    lock(gate.accounts, "kim");
    CHECK_FALSE(person_of_calendar(gate.accounts, second));
    CHECK(make_calendar_address(gate.accounts, "kim").problems.at(0).code == "account.locked");
    unlock(gate.accounts, "kim");
    CHECK(end_calendar_address(gate.accounts, "kim"));
    CHECK_FALSE(person_of_calendar(gate.accounts, second));
    CHECK_FALSE(end_calendar_address(gate.accounts, "kim"));
    CHECK_FALSE(look_at_link(gate.accounts, second));
    CHECK_FALSE(person_of_calendar(gate.accounts, ""));
}

// Sessions.
#include "tests/accounts/gate.hpp"

using namespace gate;

TEST_CASE("a session ends after two hours of silence, and after twelve in any case") {
    Gate gate;
    const auto silent = gate.come_in("kim");
    gate.world.time += 2h - 1s;
    CHECK(gate.person_of(silent) == "kim");
    gate.world.time += 2h;
    CHECK(gate.person_of(silent) == "nobody");
    const auto busy = gate.try_in("kim", good_password);
    REQUIRE(busy);
    const auto begun = gate.world.time;
    CHECK(busy.value->until == begun + 12h);
    while (gate.world.time < begun + 12h) {
        CHECK(gate.person_of(busy.value->token) == "kim");
        gate.world.time += 1h;
    }
    CHECK(gate.person_of(busy.value->token) == "nobody");
}

TEST_CASE("a session that is asked every minute is not written every minute") {
    Gate gate;
    const auto token = gate.come_in("kim");
    const auto version = [&] { return gate.journal->kept_under("session", {}, gate.world.now(), 9).at(0).version; };
    const auto first = version();
    gate.world.time += 1min;
    CHECK(gate.person_of(token) == "kim");
    CHECK(version() == first);
    gate.world.time += 10min;
    CHECK(gate.person_of(token) == "kim");
    CHECK(version() != first);
    CHECK(sessions(gate.accounts, "kim").at(0).seen == gate.world.time);
}

TEST_CASE("signing in begins a session of a new token and ends the one that came along") {
    Gate gate;
    const auto before = gate.come_in("kim");
    SignIn again{.typed = "kim", .person = "kim", .password = "wrong", .visitor = {}, .token = before};
    CHECK_FALSE(sign_in(gate.accounts, again));
    CHECK(gate.person_of(before) == "kim");
    again.password = good_password;
    const auto after = sign_in(gate.accounts, again);
    REQUIRE(after);
    CHECK(after.value->token != before);
    CHECK(gate.person_of(before) == "nobody");
    CHECK(gate.person_of(after.value->token) == "kim");
}

TEST_CASE("a renewed session goes on under another token and no longer than it would have") {
    Gate gate;
    const auto before = gate.come_in("kim");
    const auto begun = gate.world.time;
    gate.world.time += 1h;
    const auto renewed = renew(gate.accounts, before);
    REQUIRE(renewed);
    CHECK(renewed->until == begun + 12h);
    CHECK(gate.person_of(before) == "nobody");
    CHECK(gate.person_of(renewed->token) == "kim");
    CHECK_FALSE(renew(gate.accounts, before));
    CHECK(sessions(gate.accounts, "kim").size() == 1);
}

TEST_CASE("people see their own sessions and end one or all of them") {
    Gate gate;
    const auto phone = gate.come_in("kim"), other = gate.come_in("belova");
    gate.world.time += 1min;
    const auto desk = gate.try_in("kim", good_password, "kim", "10.0.0.7").value->token;
    const auto own = sessions(gate.accounts, "kim");
    REQUIRE(own.size() == 2);
    CHECK(own[0].visitor.address == "10.0.0.7");
    CHECK(own[0].visitor.agent == "Firefox");
    CHECK(desk.find(own[0].id) == desk.npos);
    CHECK_FALSE(end_session(gate.accounts, "belova", own[1].id));
    CHECK_FALSE(end_session(gate.accounts, "kim", ""));
    CHECK_FALSE(end_session(gate.accounts, "kim", own[1].id.substr(0, 4)));
    CHECK(end_session(gate.accounts, "kim", own[1].id));
    CHECK_FALSE(end_session(gate.accounts, "kim", own[1].id));
    CHECK(gate.person_of(phone) == "nobody");
    CHECK(gate.person_of(desk) == "kim");
    CHECK(all_sessions(gate.accounts).size() == 2);
    end_sessions(gate.accounts, "kim");
    CHECK(gate.person_of(desk) == "nobody");
    CHECK(gate.person_of(other) == "belova");
    end_sessions(gate.accounts, "nobody");
    sign_out(gate.accounts, other);
    sign_out(gate.accounts, other);
    CHECK(gate.person_of(other) == "nobody");
}

TEST_CASE("a locked account lets nobody in until it is unlocked") {
    Gate gate;
    const auto token = gate.come_in("kim");
    const auto link = gate.invited("kim");
    REQUIRE(lock(gate.accounts, "kim").empty());
    CHECK(find(gate.accounts, "kim")->state == State::Locked);
    CHECK(gate.person_of(token) == "nobody");
    CHECK_FALSE(look_at_link(gate.accounts, link));
    CHECK(gate.code(gate.try_in("kim", "wrong")) == "account.refused");
    CHECK(gate.code(gate.try_in("kim", good_password)) == "account.locked");
    CHECK(gate.code(change_password(gate.accounts, {"kim", good_password, "совсем другой пароль", {}, {}})) ==
          "account.refused");
    REQUIRE(unlock(gate.accounts, "kim").empty());
    CHECK(gate.person_of(token) == "nobody");
    CHECK(gate.code(gate.try_in("kim", good_password)) == "entered");
    CHECK(lock(gate.accounts, "ghost").at(0).code == "account.unknown");
    CHECK(unlock(gate.accounts, "ghost").at(0).code == "account.unknown");
}

TEST_CASE("what cannot be a session's token is nobody's") {
    Gate gate;
    const auto token = gate.come_in("kim");
    auto forged = token;
    forged.back() = forged.back() == '0' ? '1' : '0';
    const std::string bad[] = {"",     ".",         std::string(10'000'000, 'a'), std::string(81, '\0'), upper(token),
                               forged, token + " ", token.substr(0, 80),          std::string(81, '.'),  "\xff"};
    for (const auto& other : bad) {
        CHECK(gate.person_of(other) == "nobody");
        CHECK_FALSE(renew(gate.accounts, other));
        sign_out(gate.accounts, other);
    }
    CHECK(gate.person_of(token) == "kim");
}

TEST_CASE("a browser that calls itself strange things has a session like any other") {
    Gate gate;
    gate.come_in("kim");
    for (const auto& agent :
         {std::string("\xff\xfe\0\x1b[2J\"\\", 8), std::string(100'000, 'A'), std::string("Яндекс")}) {
        const auto entered = sign_in(
            gate.accounts, {.typed = "kim", .person = "kim", .password = good_password, .visitor = {agent, agent}});
        REQUIRE(entered);
        CHECK(gate.person_of(entered.value->token) == "kim");
    }
    for (const auto& one : sessions(gate.accounts, "kim")) CHECK(one.visitor.agent.size() <= 200);
}

TEST_CASE("a form's token belongs to its session alone") {
    Gate gate;
    const auto kim = gate.come_in("kim"), belova = gate.come_in("belova");
    CHECK(is_form_token(kim, form_token(kim)));
    CHECK_FALSE(is_form_token(kim, form_token(belova)));
    CHECK_FALSE(is_form_token(kim, ""));
    CHECK_FALSE(is_form_token(kim, form_token(kim) + "0"));
    CHECK_FALSE(is_form_token("", form_token("")));
    CHECK(gate.kept().find(form_token(kim)) == std::string::npos);
}

TEST_CASE("a copy of the store holds the accounts and none of their sessions") {
    Gate gate;
    gate.come_in("kim");
    for (const auto& record : gate.journal->kept_under("account", {}, gate.world.now(), 9))
        CHECK(record.copies == journal::Copies::With);
    for (const char* space : {"session", "link", "tries"})
        for (const auto& record : gate.journal->kept_under(space, {}, gate.world.now(), 9))
            CHECK(record.copies == journal::Copies::Without);
}

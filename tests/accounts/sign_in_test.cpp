// Passwords and patience.
#include <thread>

#include "tests/accounts/gate.hpp"

using namespace gate;

TEST_CASE("a wrong name and a wrong password are refused in the same words") {
    Gate gate;
    gate.come_in("kim");
    gate.invited("belova");
    const auto wrong = gate.try_in("kim", "wrong"), nobody = gate.try_in(std::nullopt, "wrong"),
               invited = gate.try_in("belova", "wrong"), unknown = gate.try_in("sorokin", "");
    for (const auto* answer : {&wrong, &nobody, &invited, &unknown}) {
        REQUIRE_FALSE(*answer);
        CHECK(answer->problems.size() == 1);
        CHECK(answer->problems[0].code == "account.refused");
        CHECK(answer->problems[0].text == wrong.problems[0].text);
        CHECK(answer->problems[0].hint == wrong.problems[0].hint);
    }
}

TEST_CASE("after five wrong tries everybody waits, longer each time, known or not") {
    Gate gate;
    gate.come_in("kim");
    const auto person = GENERATE(std::optional<std::string>("kim"), std::optional<std::string>());
    const std::chrono::seconds expected[] = {30s, 1min, 2min, 5min, 10min, 20min, 30min, 30min};
    for (int i = 0; i < 5; ++i) CHECK(gate.code(gate.try_in(person, "wrong")) == "account.refused");
    for (const auto delay : expected) {
        CHECK(gate.code(gate.try_in(person, good_password)) == "account.wait");
        gate.world.time += delay - 1s;
        CHECK(gate.code(gate.try_in(person, good_password)) == "account.wait");
        gate.world.time += 1s;
        CHECK(gate.code(gate.try_in(person, "wrong")) == "account.refused");
    }
    gate.world.time += 30min;
    CHECK(gate.code(gate.try_in(person, good_password)) == (person ? "entered" : "account.refused"));
}

TEST_CASE("a name that nobody has is counted as it is meant: blanks and capitals are no new name") {
    Gate gate;
    for (int i = 0; i < 5; ++i) (void)gate.try_in({}, "wrong", i % 2 ? " Ghost" : "ghost ");
    CHECK(gate.code(gate.try_in({}, "wrong", "GHOST")) == "account.wait");
    CHECK(gate.code(gate.try_in({}, "wrong", "other")) == "account.refused");
}

TEST_CASE("a right password takes the wrong tries back, and waiting tells when to try again") {
    Gate gate;
    gate.come_in("kim");
    for (int i = 0; i < 4; ++i) (void)gate.try_in("kim", "wrong");
    REQUIRE(gate.try_in("kim", good_password));
    for (int i = 0; i < 5; ++i) CHECK(gate.code(gate.try_in("kim", "wrong")) == "account.refused");
    const auto waits = gate.try_in("kim", good_password);
    REQUIRE(gate.code(waits) == "account.wait");
    CHECK(waits.problems[0].text.find("30") != std::string::npos);
    REQUIRE(unlock(gate.accounts, "kim").empty());
    CHECK(gate.try_in("kim", good_password));
}

TEST_CASE("an address that guesses at many names waits, and other addresses do not") {
    Gate gate;
    gate.come_in("kim");
    for (int i = 0; i < 50; ++i)
        CHECK(gate.code(gate.try_in({}, "wrong", "name " + std::to_string(i), "10.0.0.1")) == "account.refused");
    CHECK(gate.code(gate.try_in("kim", good_password, "kim", "10.0.0.1")) == "account.wait");
    CHECK(gate.code(gate.try_in("kim", good_password, "kim", "10.0.0.2")) == "entered");
    gate.world.time += 30s;
    CHECK(gate.code(gate.try_in("kim", good_password, "kim", "10.0.0.1")) == "entered");
}

TEST_CASE("many tries at once are no way around the delay") {
    Gate gate;
    gate.come_in("kim");
    for (int i = 0; i < 5; ++i) (void)gate.try_in("kim", "wrong");
    gate.world.time += 30s;
    std::atomic<int> looked_at = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&] { looked_at += gate.code(gate.try_in("kim", "wrong")) == "account.refused"; });
    for (auto& thread : threads) thread.join();
    CHECK(looked_at <= 1);
}

TEST_CASE("strange names, passwords and addresses are refused like any others") {
    Gate gate;
    gate.come_in("kim");
    const std::string strange[] = {std::string(10'000'000, 'x'),      std::string("a\0b", 3), "\xff\xfe",
                                   std::string(good_password) + '\0', "' OR '1'='1",          "\x1b[2J"};
    for (const auto& text : strange) {
        CHECK(gate.code(gate.try_in("kim", text)) == "account.refused");
        REQUIRE(unlock(gate.accounts, "kim").empty());
        CHECK(gate.code(gate.try_in({}, "wrong", text, text.substr(0, 50))) == "account.refused");
    }
    CHECK(gate.try_in("kim", good_password));
}

TEST_CASE("passwords that are guessed first are refused, and told why") {
    const std::string names[] = {"kim", "kim.oleg@example.org", "00417"};
    const auto code = [&](std::string_view password) {
        const auto problems = check_password(password, names);
        std::string codes;
        for (const auto& problem : problems)
            codes += problem.code.substr(std::string("account.password.").size()) + " ";
        return codes;
    };
    for (const char* good : {good_password, "Tr0ub4dor&3xyz", "ложка-вилка-облако", "kimono-bought-in-omsk"}) {
        INFO(good);
        CHECK(code(good) == "");
    }
    CHECK(code("котопёс12") == "short ");
    CHECK(code("qwerty") == "short common ");
    for (const char* common : {"1234567890", "0987654321", "12.03.1985!", "qwertyuiop", "Password2026!", "пароль12345",
                               "gfhjkm12345", "aaaaaaaaaaaa", "abababababab", "йцукенгшщз", "Йцукен123456",
                               "parolparol", "1qaz2wsx3edc", "Администратор1"}) {
        INFO(common);
        CHECK(code(common) == "common ");
    }
    for (const char* name : {"kim.oleg@example.org", "KIM.OLEG@EXAMPLE.ORG", "kimkimkimkim", "kim1234567890"}) {
        INFO(name);
        CHECK(code(name) == "name ");
    }
    CHECK(code(std::string(257, 'x')) == "long ");
    for (const auto& odd :
         {std::string("abc\0defghijkl", 13), std::string("abcdefghij\n"), std::string("\xff..........")})
        CHECK(code(odd) == "characters ");
}

TEST_CASE("a password typed with parted letters is the same password") {
    Gate gate;
    gate.come_in("kim", "чайник и подъём");
    CHECK(gate.try_in("kim", "чаи\u0306ник и подъе\u0308м"));
}

TEST_CASE("passwords are hashed as the settings say, and anew when those change") {
    Gate gate;
    gate.accounts.settings.method = Method::GostYescrypt;
    gate.come_in("kim");
    CHECK(gate.kept().find("\"$gy$") != std::string::npos);
    gate.accounts.settings.method = Method::Yescrypt;
    CHECK(gate.code(gate.try_in("kim", "wrong")) == "account.refused");
    CHECK(gate.kept().find("\"$gy$") != std::string::npos);
    REQUIRE(gate.try_in("kim", good_password));
    CHECK(gate.kept().find("\"$gy$") == std::string::npos);
    CHECK(gate.kept().find("\"$y$") != std::string::npos);
    CHECK(gate.try_in("kim", good_password));
}

TEST_CASE("equal passwords of two people have different hashes") {
    Gate gate;
    gate.come_in("kim");
    gate.come_in("belova");
    const auto kept = gate.kept();
    const auto first = kept.find("$y$"), second = kept.find("$y$", first + 1);
    REQUIRE(second != kept.npos);
    CHECK(kept.substr(first, 40) != kept.substr(second, 40));
}

TEST_CASE("a new password wants the old one, obeys the rules and ends every session but the new one") {
    Gate gate;
    const auto phone = gate.come_in("kim");
    const auto desk = gate.try_in("kim", good_password).value->token;
    const auto change = [&](const std::string& old, const std::string& fresh) {
        return change_password(gate.accounts, {"kim", old, fresh, {"kim"}, {}});
    };
    CHECK(gate.code(change("wrong", "совсем другой пароль")) == "account.refused");
    CHECK(gate.code(change(good_password, "qwertyuiop")) == "account.password.common");
    CHECK(gate.person_of(phone) == "kim");
    const auto changed = change(good_password, "совсем другой пароль");
    REQUIRE(changed);
    CHECK(gate.person_of(phone) == "nobody");
    CHECK(gate.person_of(desk) == "nobody");
    CHECK(gate.person_of(changed.value->token) == "kim");
    CHECK(gate.code(gate.try_in("kim", good_password)) == "account.refused");
    CHECK(gate.try_in("kim", "совсем другой пароль"));
    for (int i = 0; i < 5; ++i) (void)change("wrong", "совсем другой пароль");
    CHECK(gate.code(change("совсем другой пароль", good_password)) == "account.wait");
}

TEST_CASE("where another server knows the passwords nobody needs a link first") {
    Gate gate;
    auto verdict = Verdict::Right;
    int asked = 0;
    gate.accounts.elsewhere = [&](const std::string& person, const std::string& password) {
        ++asked;
        CHECK(person == "kim");
        return password == good_password ? verdict : Verdict::Wrong;
    };
    CHECK(gate.code(gate.try_in("kim", "wrong")) == "account.refused");
    CHECK(gate.code(gate.try_in("kim", "")) == "account.refused");
    CHECK(asked == 1);
    const auto entered = gate.try_in("kim", good_password);
    REQUIRE(entered);
    CHECK(gate.person_of(entered.value->token) == "kim");
    CHECK(find(gate.accounts, "kim")->state == State::Active);
    verdict = Verdict::Away;
    CHECK(gate.code(gate.try_in("kim", good_password)) == "account.away");
    CHECK(gate.code(gate.try_in({}, good_password)) == "account.refused");
}

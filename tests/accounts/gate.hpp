// A gate of fictitious people over a store in memory, in a world whose clock the test turns.
#pragma once

#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "accounts/accounts.hpp"

namespace gate {

using namespace prikaz;
using namespace prikaz::accounts;
using namespace std::chrono_literals;

class ClockWorld final : public World {
public:
    Instant time{std::chrono::seconds(1'770'000'000)};

    Instant now() override { return time; }
    std::string fresh_id() override { return "id-" + std::to_string(++ids_); }
    std::string program_folder() override { std::abort(); }
    std::optional<std::string> environment(const std::string&) override { std::abort(); }
    bool exists(const std::string&) override { std::abort(); }
    bool is_folder(const std::string&) override { std::abort(); }
    bool is_file(const std::string&) override { std::abort(); }
    std::string real_path(const std::string&) override { std::abort(); }
    std::vector<std::string> list(const std::string&) override { std::abort(); }
    std::optional<std::string> read(const std::string&, std::size_t) override { std::abort(); }
    void write_whole(const std::string&, std::string_view) override { std::abort(); }
    void remove_all(const std::string&) override { std::abort(); }
    std::string temporary_folder() override { std::abort(); }
    Finished run(const std::vector<std::string>&, std::chrono::seconds) override { std::abort(); }

private:
    std::atomic<int> ids_ = 0;
};

constexpr char good_password[] = "корабль желудь 47 фонарь";

struct Gate {
    ClockWorld world;
    std::unique_ptr<journal::Journal> journal = journal::open_memory({});
    Accounts accounts{world, *journal};

    std::string invited(const std::string& person) {
        const std::string people[] = {person};
        const auto invited = invite(accounts, people);
        REQUIRE(invited.invitations.size() == 1);
        return invited.invitations.front().token;
    }
    // A session of a person who has just come in for the first time.
    std::string come_in(const std::string& person, const std::string& password = good_password) {
        const auto entered = enter(accounts, invited(person), password, {}, {});
        for (const auto& problem : entered.problems) UNSCOPED_INFO(problem.code);
        REQUIRE(entered);
        return entered.value->token;
    }
    Loaded<Entered> try_in(const std::optional<std::string>& person, const std::string& password,
                           const std::string& typed = "name", const std::string& address = {}) {
        return sign_in(accounts,
                       {.typed = typed, .person = person, .password = password, .visitor = {address, "Firefox"}});
    }
    std::string code(const Loaded<Entered>& answer) { return answer ? "entered" : answer.problems.front().code; }
    std::string person_of(const std::string& token) {
        const auto found = session(accounts, token);
        return found ? found->person : "nobody";
    }
    // Everything that is kept, as one text.
    std::string kept() {
        std::string text;
        for (const char* space : {"account", "calendar", "session", "link", "tries"})
            for (const auto& record : journal->kept_under(space, {}, Instant{}, 9999))
                text += record.space + " " + record.key + " " + record.value + "\n";
        return text;
    }
};

}  // namespace gate

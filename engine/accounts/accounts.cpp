// Accounts looked at, locked and unlocked.
#include "accounts/accounts.hpp"

#include "accounts/record.hpp"
#include "accounts/tries.hpp"

namespace prikaz::accounts {

namespace {

Account shown(const Record& record, Instant now) {
    const auto has_link = record.link_until && *record.link_until > now;
    return {.person = record.person,
            .state = record.locked                            ? State::Locked
                     : record.hash.empty() && !record.entered ? State::Invited
                                                              : State::Active,
            .link_until = has_link ? record.link_until : std::nullopt,
            .password_set = record.set,
            .entered = record.entered};
}

Problem unknown(const std::string& person) {
    return problem("account.unknown", say("{1} has no account", {person}),
                   say("make one with a link: prikaz account invite {1}", {person}));
}

}  // namespace

std::optional<Account> find(Accounts& accounts, std::string_view person) {
    const auto record = read_account(accounts, person);
    return record ? std::optional(shown(*record, accounts.world.now())) : std::nullopt;
}

std::vector<Account> list(Accounts& accounts) {
    constexpr std::size_t portion = 1'000;
    std::vector<Account> all;
    for (std::string after;;) {
        const auto some = accounts.journal.kept_under(account_space, {}, accounts.world.now(), portion, after);
        for (const auto& kept : some) all.push_back(shown(account_from(kept), accounts.world.now()));
        if (some.size() < portion) return all;
        after = some.back().key;
    }
}

Problems lock(Accounts& accounts, const std::string& person) {
    for (;;) {
        auto record = read_account(accounts, person);
        if (!record) return {unknown(person)};
        const auto link = record->link;
        record->locked = true;
        record->link.clear();
        record->link_until.reset();
        ++record->epoch;
        if (!accounts.journal.keep(keeping(*record), accounts.world.now())) continue;
        if (!link.empty()) accounts.journal.forget(link_space, link);
        accounts.journal.forget(session_space, record->handle + "/");
        return {};
    }
}

Problems unlock(Accounts& accounts, const std::string& person) {
    for (;;) {
        auto record = read_account(accounts, person);
        if (!record) return {unknown(person)};
        record->locked = false;
        if (!accounts.journal.keep(keeping(*record), accounts.world.now())) continue;
        forget_tries(accounts, person);
        return {};
    }
}

}  // namespace prikaz::accounts

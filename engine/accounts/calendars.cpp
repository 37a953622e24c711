// Addresses of calendars: secrets that calendar programs keep.
#include "accounts/record.hpp"
#include "accounts/tokens.hpp"

namespace prikaz::accounts {

namespace {

using journal::Keeping;

Keeping without(const std::string& key) {
    return {.kind = Keeping::Kind::Remove, .record = {.space = calendar_space, .key = key}};
}

// The account and what it names, written together; false when the account was changed meanwhile.
bool replace(Accounts& accounts, Record account, const std::string& key) {
    std::vector<Keeping> wishes;
    if (!account.calendar.empty()) wishes.push_back(without(account.calendar));
    account.calendar = key;
    account.calendar_made.reset();
    if (!key.empty()) {
        account.calendar_made = accounts.world.now();
        wishes.push_back(
            {.record = {.space = calendar_space, .key = key, .value = account.person, .copies = journal::Copies::With},
             .seen = journal::nothing_yet});
    }
    wishes.push_back(keeping(account));
    return accounts.journal.keep(wishes, accounts.world.now()).has_value();
}

}  // namespace

Loaded<CalendarAddress> make_calendar_address(Accounts& accounts, const std::string& person) {
    for (;;) {
        auto account = read_account(accounts, person);
        if (account && account->locked) return refused<CalendarAddress>(locked(person));
        const auto token = link_token(accounts.world);
        if (!replace(accounts, account ? *std::move(account) : new_account(accounts, person), sha256(token))) continue;
        return {CalendarAddress{token, "/calendars/" + token + "/prikaz.ics"}, {}};
    }
}

bool end_calendar_address(Accounts& accounts, const std::string& person) {
    for (;;) {
        auto account = read_account(accounts, person);
        if (!account || account->calendar.empty()) return false;
        if (replace(accounts, *std::move(account), {})) return true;
    }
}

std::optional<Instant> calendar_address_made(Accounts& accounts, std::string_view person) {
    const auto account = read_account(accounts, person);
    return account ? account->calendar_made : std::nullopt;
}

std::optional<std::string> person_of_calendar(Accounts& accounts, std::string_view given) {
    const auto token = read_link_token(given);
    if (!token) return std::nullopt;
    const auto key = sha256(*token);
    const auto kept = accounts.journal.kept(calendar_space, key, accounts.world.now());
    if (!kept) return std::nullopt;
    const auto account = read_account(accounts, kept->value);
    if (!account || account->locked || account->calendar != key) return std::nullopt;
    return account->person;
}

}  // namespace prikaz::accounts

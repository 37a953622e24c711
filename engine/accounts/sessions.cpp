#include "accounts/sessions.hpp"

#include <algorithm>

#include "accounts/tokens.hpp"

namespace prikaz::accounts {

namespace {

constexpr std::size_t longest_agent = 200, longest_address = 100, most_listed = 100'000, id_size = 16;

Instant end_of(const Settings& settings, Instant made, Instant seen) {
    return std::min(made + settings.lifetime, seen + settings.idle);
}

std::optional<SessionRecord> read_session(Accounts& accounts, std::string_view token) {
    const auto key = session_key(token);
    if (!key) return std::nullopt;
    const auto kept = accounts.journal.kept(session_space, *key, accounts.world.now());
    return kept ? std::optional(session_from(*kept)) : std::nullopt;
}

// Written now and then: a store that is written with every request would serve nobody else.
void see(Accounts& accounts, SessionRecord& record) {
    const Instant now = accounts.world.now();
    if (now - record.seen < std::max<std::chrono::seconds>(accounts.settings.idle / 16, std::chrono::seconds(1)))
        return;
    record.seen = now;
    record.until = end_of(accounts.settings, record.made, now);
    accounts.journal.keep(keeping(record), now);
}

// Nobody who is locked, or whose sessions were ended while one was being made, comes in by it.
bool is_valid(Accounts& accounts, const SessionRecord& record) {
    const auto account = read_account(accounts, record.person);
    return account && !account->locked && account->epoch == record.epoch &&
           record.made + accounts.settings.lifetime > accounts.world.now();
}

Session shown(const SessionRecord& record) {
    return {.id = record.key.substr(handle_size + 1, id_size),
            .person = record.person,
            .made = record.made,
            .seen = record.seen,
            .until = record.until,
            .visitor = record.visitor};
}

void remove(Accounts& accounts, const std::string& key) {
    accounts.journal.keep({.kind = journal::Keeping::Kind::Remove, .record = {.space = session_space, .key = key}},
                          accounts.world.now());
}

std::vector<Session> listed(Accounts& accounts, const std::string& prefix) {
    std::vector<Session> all;
    for (const auto& kept : accounts.journal.kept_under(session_space, prefix, accounts.world.now(), most_listed))
        all.push_back(shown(session_from(kept)));
    std::stable_sort(all.begin(), all.end(), [](const Session& a, const Session& b) { return a.seen > b.seen; });
    return all;
}

}  // namespace

std::string cleaned(std::string_view foreign, std::size_t limit) {
    std::string text;
    for (std::size_t at = 0; at < foreign.size() && text.size() < limit; ++at) {
        const auto byte = static_cast<unsigned char>(foreign[at]);
        if (byte >= 0x20 && byte < 0x7F) text += foreign[at];
    }
    return text;
}

Entered begin_session(Accounts& accounts, const Record& account, const Visitor& visitor) {
    const Instant now = accounts.world.now();
    const auto token = session_token(account.handle, secret(accounts.world));
    accounts.journal.keep(keeping(SessionRecord{.key = session_key(token).value(),
                                                .person = account.person,
                                                .epoch = account.epoch,
                                                .made = now,
                                                .seen = now,
                                                .until = end_of(accounts.settings, now, now),
                                                .visitor = {cleaned(visitor.address, longest_address),
                                                            cleaned(visitor.agent, longest_agent)}}),
                          now);
    return {account.person, token, now + accounts.settings.lifetime};
}

std::optional<Session> session(Accounts& accounts, std::string_view token) {
    auto record = read_session(accounts, token);
    if (!record || !is_valid(accounts, *record)) return std::nullopt;
    see(accounts, *record);
    return shown(*record);
}

// Both changes are one: of two requests that renew at once one gets the new token, the other nothing.
std::optional<Entered> renew(Accounts& accounts, std::string_view token) {
    auto record = read_session(accounts, token);
    if (!record || !is_valid(accounts, *record)) return std::nullopt;
    const Instant now = accounts.world.now();
    const auto fresh = session_token(record->key.substr(0, handle_size), secret(accounts.world));
    const journal::Keeping old{.kind = journal::Keeping::Kind::Remove,
                               .record = {.space = session_space, .key = record->key},
                               .seen = record->version};
    record->key = session_key(fresh).value();
    record->version = journal::nothing_yet;
    record->seen = now;
    record->until = end_of(accounts.settings, record->made, now);
    const journal::Keeping both[] = {old, keeping(*record)};
    if (!accounts.journal.keep(both, now)) return std::nullopt;
    return Entered{record->person, fresh, record->made + accounts.settings.lifetime};
}

void sign_out(Accounts& accounts, std::string_view token) {
    if (const auto key = session_key(token)) remove(accounts, *key);
}

std::vector<Session> sessions(Accounts& accounts, std::string_view person) {
    const auto account = read_account(accounts, person);
    return account ? listed(accounts, account->handle + "/") : std::vector<Session>();
}

std::vector<Session> all_sessions(Accounts& accounts) { return listed(accounts, {}); }

bool end_session(Accounts& accounts, std::string_view person, std::string_view id) {
    const auto account = read_account(accounts, person);
    const bool is_id = id.size() == id_size && id.find('/') == id.npos;
    return account && is_id && accounts.journal.forget(session_space, account->handle + "/" + std::string(id)) > 0;
}

// The epoch also ends a session that is being made at this moment.
void end_sessions(Accounts& accounts, std::string_view person) {
    for (;;) {
        auto account = read_account(accounts, person);
        if (!account) return;
        ++account->epoch;
        if (!accounts.journal.keep(keeping(*account), accounts.world.now())) continue;
        accounts.journal.forget(session_space, account->handle + "/");
        return;
    }
}

}  // namespace prikaz::accounts

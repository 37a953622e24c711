// One-time links: the first entry, and a forgotten password.
#include <algorithm>
#include <set>

#include "accounts/crypt.hpp"
#include "accounts/sessions.hpp"
#include "accounts/tokens.hpp"
#include "accounts/tries.hpp"

namespace prikaz::accounts {

namespace {

using journal::Keeping;
using journal::Kept;

Problem stale_link() {
    return problem("account.link", say("the link is no longer valid: it was used, has run out or was replaced"),
                   say("ask the clerk for a new one"));
}

struct Pending {
    Kept link;
    Record account;
};

std::optional<Pending> pending(Accounts& accounts, std::string_view typed) {
    const auto token = read_link_token(typed);
    if (!token) return std::nullopt;
    const auto key = sha256(*token);
    auto link = accounts.journal.kept(link_space, key, accounts.world.now());
    if (!link) return std::nullopt;
    auto account = read_account(accounts, link->value);
    if (!account || account->locked || account->link != key) return std::nullopt;
    return Pending{*std::move(link), *std::move(account)};
}

// A link and the account that names it, written together.
struct Drafted {
    Invitation invitation;
    std::vector<Keeping> wishes;
};

Drafted draft(Accounts& accounts, Record account) {
    Drafted drafted;
    const auto token = link_token(accounts.world);
    const Instant until = accounts.world.now() + accounts.settings.link;
    drafted.invitation = {account.person, token, "/enter/" + token, until};
    if (!account.link.empty())
        drafted.wishes.push_back({.kind = Keeping::Kind::Remove, .record = {.space = link_space, .key = account.link}});
    account.link = sha256(token);
    account.link_until = until;
    drafted.wishes.push_back(
        {.record = {.space = link_space, .key = account.link, .value = account.person, .until = until},
         .seen = journal::nothing_yet});
    drafted.wishes.push_back(keeping(account));
    return drafted;
}

std::optional<Record> account_to_invite(Accounts& accounts, const std::string& person, Invited& invited) {
    auto account = read_account(accounts, person);
    if (!account) return new_account(accounts, person);
    if (!account->locked) return account;
    invited.refused.push_back(locked(person));
    return std::nullopt;
}

// All of them in one write; false when an account was changed by somebody else meanwhile.
bool invite_together(Accounts& accounts, std::span<const std::string> people, Invited& invited) {
    Invited part;
    std::vector<Keeping> wishes;
    for (const auto& person : people) {
        auto account = account_to_invite(accounts, person, part);
        if (!account) continue;
        auto drafted = draft(accounts, *std::move(account));
        part.invitations.push_back(std::move(drafted.invitation));
        std::move(drafted.wishes.begin(), drafted.wishes.end(), std::back_inserter(wishes));
    }
    if (!wishes.empty() && !accounts.journal.keep(wishes, accounts.world.now())) return false;
    std::move(part.invitations.begin(), part.invitations.end(), std::back_inserter(invited.invitations));
    append(invited.refused, std::move(part.refused));
    return true;
}

std::vector<std::string> each_once(std::span<const std::string> people) {
    std::vector<std::string> once;
    std::set<std::string_view> seen;
    for (const auto& person : people)
        if (seen.insert(person).second) once.push_back(person);
    return once;
}

}  // namespace

Invited invite(Accounts& accounts, std::span<const std::string> people) {
    constexpr std::size_t together = 200;
    Invited invited;
    const auto once = each_once(people);
    for (std::size_t at = 0; at < once.size(); at += together) {
        const auto part = std::span(once).subspan(at, std::min(together, once.size() - at));
        while (!invite_together(accounts, part, invited)) {
        }
    }
    return invited;
}

std::optional<Link> look_at_link(Accounts& accounts, std::string_view token) {
    const auto found = pending(accounts, token);
    return found ? std::optional(Link{found->account.person, found->link.until}) : std::nullopt;
}

// The link goes and the password comes in one write: of two who use it at once one succeeds.
Loaded<Entered> enter(Accounts& accounts, std::string_view token, const std::string& password,
                      std::span<const std::string> names, const Visitor& visitor) {
    auto found = pending(accounts, token);
    if (!found) return refused<Entered>(stale_link());
    if (auto problems = check_password(password, names); !problems.empty()) return {std::nullopt, std::move(problems)};
    auto& account = found->account;
    account.hash = hash_of(accounts.world, password, accounts.settings.method);
    account.set = account.entered = accounts.world.now();
    account.link.clear();
    account.link_until.reset();
    ++account.epoch;
    const Keeping wishes[] = {{.kind = Keeping::Kind::Remove,
                               .record = {.space = link_space, .key = found->link.key},
                               .seen = found->link.version},
                              keeping(account)};
    if (!accounts.journal.keep(wishes, accounts.world.now())) return refused<Entered>(stale_link());
    accounts.journal.forget(session_space, account.handle + "/");
    forget_tries(accounts, account.person);
    return {begin_session(accounts, account, visitor), {}};
}

}  // namespace prikaz::accounts

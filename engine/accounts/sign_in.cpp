// Signing in, and a new password for an old one.
#include "accounts/crypt.hpp"
#include "accounts/sessions.hpp"
#include "accounts/tries.hpp"

namespace prikaz::accounts {

namespace {

Problem wrong() {
    return problem("account.refused", say("the name or the password is wrong"),
                   say("who has forgotten the password asks the clerk for a new link"));
}

Problem locked() { return problem("account.locked", say("this account is locked"), say("the clerk can unlock it")); }

Problem away() {
    return problem("account.away", say("the server that knows the passwords does not answer"), say("try again later"));
}

// As long for people without a password here, and for nobody.
Verdict judge(Accounts& accounts, const std::optional<Record>& account, const std::string& password) {
    const auto method = accounts.settings.method;
    if (account && !account->hash.empty()) return is_right(password, account->hash) ? Verdict::Right : Verdict::Wrong;
    (void)is_right_of_nobody(password, method);
    if (!account || !accounts.elsewhere || password.empty()) return Verdict::Wrong;
    return accounts.elsewhere(account->person, password);
}

// What somebody else changed in the record meanwhile is kept.
Record note_entry(Accounts& accounts, Record account, const std::string& password) {
    for (;;) {
        account.entered = accounts.world.now();
        if (!account.hash.empty() && !is_made_by(account.hash, accounts.settings.method))
            account.hash = hash_of(accounts.world, password, accounts.settings.method);
        if (accounts.journal.keep(keeping(account), accounts.world.now())) return account;
        account = read_account(accounts, account.person).value_or(new_account(accounts, account.person));
    }
}

// With another server that knows the passwords nobody needs a link first.
std::optional<Record> account_of(Accounts& accounts, const std::optional<std::string>& person) {
    if (!person) return std::nullopt;
    auto account = read_account(accounts, *person);
    if (!account && accounts.elsewhere) account = new_account(accounts, *person);
    return account;
}

bool is_too_long(std::string_view password) { return password.size() > 256 || password.find('\0') != password.npos; }

}  // namespace

Loaded<Entered> sign_in(Accounts& accounts, const SignIn& asked) {
    Try attempt(accounts, asked.person, asked.typed, asked.visitor.address);
    if (auto reason = attempt.begin()) return refused<Entered>(*std::move(reason));
    auto account = account_of(accounts, asked.person);
    const auto verdict = judge(accounts, account, is_too_long(asked.password) ? std::string() : asked.password);
    if (verdict == Verdict::Wrong) {
        attempt.failed();
        return refused<Entered>(wrong());
    }
    attempt.succeeded();
    if (verdict == Verdict::Away) return refused<Entered>(away());
    if (account->locked) return refused<Entered>(locked());
    account = note_entry(accounts, *std::move(account), asked.password);
    sign_out(accounts, asked.token);
    return {begin_session(accounts, *account, asked.visitor), {}};
}

Loaded<Entered> change_password(Accounts& accounts, const NewPassword& asked) {
    Try attempt(accounts, asked.person, asked.person, asked.visitor.address);
    if (auto reason = attempt.begin()) return refused<Entered>(*std::move(reason));
    auto account = read_account(accounts, asked.person);
    const bool is_known = account && !account->locked && !account->hash.empty() && !is_too_long(asked.old_password);
    if (!is_known || !is_right(asked.old_password, account->hash)) {
        attempt.failed();
        return refused<Entered>(problem("account.refused", say("the old password is wrong")));
    }
    attempt.succeeded();
    if (auto problems = check_password(asked.new_password, asked.names); !problems.empty())
        return {std::nullopt, std::move(problems)};
    account->hash = hash_of(accounts.world, asked.new_password, accounts.settings.method);
    account->set = accounts.world.now();
    ++account->epoch;
    if (!accounts.journal.keep(keeping(*account), accounts.world.now()))
        return refused<Entered>(
            problem("account.changed", say("the account was changed in the same moment"), say("try again")));
    accounts.journal.forget(session_space, account->handle + "/");
    return {begin_session(accounts, *account, asked.visitor), {}};
}

}  // namespace prikaz::accounts

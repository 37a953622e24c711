// Inside the room only: accounts and sessions as kept records.
#pragma once

#include <optional>
#include <string>

#include "accounts/accounts.hpp"

namespace prikaz::accounts {

constexpr char account_space[] = "account", session_space[] = "session", link_space[] = "link", tries_space[] = "tries",
               calendar_space[] = "calendar";

struct Record {  // of an account
    std::string person;
    std::string handle;      // in tokens and keys of sessions, in the place of the person's id
    std::string hash;        // of the password; empty: none yet
    std::string link;        // key of the only valid link; empty: none
    std::string calendar;    // key of the only valid address of a calendar; empty: none
    std::int64_t epoch = 0;  // sessions of an earlier one are over
    bool locked = false;
    std::optional<Instant> set, entered, link_until, calendar_made;
    std::int64_t version = journal::nothing_yet;
};

std::optional<Record> read_account(Accounts&, std::string_view person);
Record account_from(const journal::Kept&);
Record new_account(Accounts&, const std::string& person);
// Refused when the record has changed since it was read.
journal::Keeping keeping(const Record&);

struct SessionRecord {
    std::string key;  // HANDLE/DIGEST
    std::string person;
    std::int64_t epoch = 0;
    Instant made{}, seen{}, until{};
    Visitor visitor;
    std::int64_t version = journal::nothing_yet;
};
SessionRecord session_from(const journal::Kept&);
journal::Keeping keeping(const SessionRecord&);

Problem locked(const std::string& person);
Problem problem(const char* code, std::string text, std::string hint = {});

}  // namespace prikaz::accounts

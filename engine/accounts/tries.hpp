// Inside the room only: patience with wrong tries, by person (or typed name) and by address.
#pragma once

#include <string>

#include "accounts/accounts.hpp"

namespace prikaz::accounts {

// One try to sign in. It is counted for the person before the password is looked at, so that many tries at once are no
// way around the delays; a right password takes the count back. For the address only wrong ones are counted.
class Try {
public:
    Try(Accounts&, const std::optional<std::string>& person, const std::string& typed, const std::string& address);

    // Why it must wait; nothing when it may go on.
    std::optional<Problem> begin();
    void failed();
    void succeeded();

private:
    struct Counter {
        std::string key;
        int free;                     // wrong tries before anybody waits
        std::chrono::seconds memory;  // after the last one
    };
    struct Standing {
        std::int64_t count = 0;
        Instant next{};  // before it nobody tries
    };
    Standing standing(const Counter&, Instant now) const;
    std::int64_t count(const Counter&, Instant now) const;

    Accounts& accounts_;
    Counter name_;
    std::optional<Counter> address_;
};

// The wrong tries of a person no longer count.
void forget_tries(Accounts&, const std::string& person);

}  // namespace prikaz::accounts

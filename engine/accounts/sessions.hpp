// Inside the room only: sessions made and ended.
#pragma once

#include <string>

#include "accounts/record.hpp"

namespace prikaz::accounts {

// A new session of an account that is as `record` says.
Entered begin_session(Accounts&, const Record& record, const Visitor&);
// Printable text of at most `limit` bytes.
std::string cleaned(std::string_view foreign, std::size_t limit);

}  // namespace prikaz::accounts

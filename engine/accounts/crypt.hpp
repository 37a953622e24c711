// Inside the room only: hashes of passwords.
#pragma once

#include <string>

#include "accounts/accounts.hpp"

namespace prikaz::accounts {

// Hashes of libcrypt, «$y$…»: method, cost and salt stand in them.
std::string hash_of(World&, const std::string& password, Method);
bool is_made_by(const std::string& hash, Method);
bool is_right(const std::string& password, const std::string& hash);
// Takes as long as is_right() and is false: for whom there is no hash.
bool is_right_of_nobody(const std::string& password, Method);

}  // namespace prikaz::accounts

// Inside the room only: secrets that people and browsers carry, and what is kept of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/base.hpp"

namespace prikaz::accounts {

// 64 hexadecimal digits from the world's randomness.
std::string secret(World&);

// A one-time link's token: 128 bits as 26 letters and digits.
std::string link_token(World&);
// As it was made, from what somebody typed; nothing when it cannot be one.
std::optional<std::string> read_link_token(std::string_view typed);

// A session's token is the account's handle, a dot, a secret. Kept is the digest of the secret under the handle.
constexpr std::size_t handle_size = 16;
std::string session_token(std::string_view handle, std::string_view secret);
std::optional<std::string> session_key(std::string_view token);  // HANDLE/DIGEST; nothing when it cannot be a token

// Takes the same time wherever the texts differ.
bool same(std::string_view, std::string_view);

}  // namespace prikaz::accounts

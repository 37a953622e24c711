// Inside the room only: how records are sealed. FORMAT.md shows a worked example.
#pragma once

#include <string>
#include <string_view>

#include "journal/journal.hpp"

namespace prikaz::journal {

// The head of the log after an entry was placed: sha256 of the head before it and of the entry's digest, both as
// hexadecimal text one after another; the head before the first is empty.
std::string chained(std::string_view head, std::string_view entry_digest);

}  // namespace prikaz::journal

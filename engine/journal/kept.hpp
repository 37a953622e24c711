// Inside the room only: which kept records every store takes, the same in all of them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "journal/journal.hpp"

namespace prikaz::journal {

// A name that some store could not keep is kept by none.
bool is_name(std::string_view);

// Throws MachineFailure for a name or value that cannot be kept. Asserts that no record stands twice among the wishes.
void assert_keepable(std::span<const Keeping>);
void assert_keepable(std::string_view space, std::string_view key);

// The least text after every text that begins with `prefix`.
std::string after_all(std::string_view prefix);

// Wishes in the order of their records' names: whoever locks records locks them in this order.
std::vector<const Keeping*> sorted_by_name(std::span<const Keeping>);

}  // namespace prikaz::journal

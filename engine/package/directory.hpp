// The directory of a zip archive, read and checked as a whole before any entry is unpacked.
#pragma once

#include <vector>

#include "package/package.hpp"

namespace prikaz::package {

// Entries in the order of the directory; `packed` points into `bytes`. All wrong entries are told at once.
Loaded<std::vector<Entry>> read_directory(std::string_view bytes, const std::string& file, const Limits&);

// What keeps a name from being the name of a part, as a problem without place; nothing when it is fine.
std::optional<Problem> wrong_name(std::string_view name);

}  // namespace prikaz::package

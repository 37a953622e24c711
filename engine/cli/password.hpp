// Private to cli: passwords of key files. They never stand on a command line, which everybody on the machine can read.
#pragma once

#include <optional>
#include <string>

#include "base/base.hpp"

namespace prikaz::cli {

constexpr std::size_t largest_password = 4096;  // bytes of its file
// The first line of the file; without a file, what is typed on the terminal unseen. Nothing where there is neither.
std::optional<std::string> password_of(World&, const std::string& path);

}  // namespace prikaz::cli

// Inside the room only: starting other programs.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/base.hpp"

namespace prikaz {

Finished run_program(const std::vector<std::string>& command, std::chrono::seconds limit);

}  // namespace prikaz

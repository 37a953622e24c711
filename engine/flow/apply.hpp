// Inside the room only: events change a case here and nowhere else.
#pragma once

#include <string>
#include <string_view>

#include "flow/events.hpp"

namespace prikaz::flow {

void change(Case&, const Event&);  // what the door's `apply` does, in place

// A path after the states of a definition were renamed: the longest listed beginning of it counts.
std::string renamed(std::string_view path, const std::map<std::string, std::string>& states);

}  // namespace prikaz::flow

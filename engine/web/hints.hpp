// Private to web: hints in words of the pages.
#pragma once

#include <string>

#include "base/base.hpp"

namespace prikaz::web {

// What whoever has the page before them can do about a problem; empty where its hint speaks of files or commands alone.
std::string hint_on_page(const Problem&);

}  // namespace prikaz::web

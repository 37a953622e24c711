// Private to desk: an entry of the journal as a line of the log.
#pragma once

#include <string>

#include "journal/journal.hpp"

namespace prikaz::desk {

std::string line_in_log(const journal::Recorded&);

}  // namespace prikaz::desk

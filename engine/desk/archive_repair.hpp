// Private to desk: the parts of a repair.
#pragma once

#include <string>
#include <vector>

#include "desk/archive.hpp"

namespace prikaz::desk {

// The log made anew from the journal beside a damaged one, and taken where it gives the roots that a checkpoint signs:
// its own, or one of `notes` (of copies) where its own is damaged. `office`: the office's folder.
void mend_log(Desk&, storage::Folder& office, const std::vector<std::string>& notes, bool dry_run, Repaired&);

}  // namespace prikaz::desk

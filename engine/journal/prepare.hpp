// Inside the room only: what a commit will write, worked out before anything is written; the same in every store.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "journal/journal.hpp"

namespace prikaz::journal {

struct Tip {  // where a stream ends
    Revision revision = 0;
    std::string digest;  // of its last entry; empty for a stream that does not exist
};

struct Prepared {
    std::vector<Recorded> entries;  // sealed, in the order of the appends; sequence 0
    std::vector<Change> changes;
    std::vector<Outgoing> effects;
    std::vector<Revision> revisions;  // of each append
    bool may_clash = false;           // a view with unique columns is touched
};

// Throws MachineFailure for a body larger than largest_body: nothing of the group is written then. Asserts that no
// stream stands twice in a commit.
void assert_sound(std::span<const Commit>);

// `tips` are those of the appends, in order; they agree with what the writer has seen.
Prepared prepare(const Projection&, const Commit&, std::span<const Tip> tips);

}  // namespace prikaz::journal

// Private to desk: the staff as the journal tells it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "desk/desk.hpp"

namespace prikaz::desk {

constexpr char file_seen[] = "staff.file-seen";  // the digest of the office's own list when it was last brought in
std::string digest_body(const std::string& digest);
// «staff.list-imported»: so many of the entries that follow in the same commit tell what a list says, not a person.
constexpr char list_imported[] = "staff.list-imported";

struct KnownStaff {
    organization::Staff staff;
    std::string file_digest_body;
    std::int64_t revision = 0;
    std::set<std::string> files_own;  // people of whom nothing but the office's own list has told
    std::set<std::pair<std::string, calendar::Date>> entered{};  // absences that somebody entered: who, from when
};
// What the stream tells after the revision that is known.
KnownStaff read_staff(journal::Journal&, KnownStaff known = {});

std::vector<journal::Entry> entries_of(const std::vector<organization::StaffEvent>&);
// In order, in as many commits as the size asks for; false when another process was first.
enum class Told { ByList, ByOffice };  // by a list that somebody imports; by the office's own
bool append_all(Desk&, std::int64_t revision, const std::vector<journal::Entry>&, const std::string& actor, Told);

}  // namespace prikaz::desk

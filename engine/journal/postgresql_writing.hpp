// Inside the room only: many rows as few statements, each row a position in arrays.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "journal/journal.hpp"
#include "journal/postgresql_connection.hpp"

namespace prikaz::journal::postgresql {

void write_entries(std::vector<Call>& to, const std::vector<Recorded>&);  // numbered in this order, and to be placed
// Numbered as told, without being waited for by the log.
void write_numbered_entries(std::vector<Call>& to, const std::vector<Recorded>&, const std::vector<std::int64_t>& ids);
void write_answers(std::vector<Call>& to, const std::vector<const Commit*>&);
void write_blobs(std::vector<Call>& to, const std::map<std::string, const std::string*>& by_digest);
void write_effects(std::vector<Call>& to, const std::vector<Outgoing>&);  // a known key is passed over

// Changes of one view keep their order; different views know nothing of each other, so each view's changes are written
// together. Puts, and sets that name whole keys, are joined while no key comes twice.
void write_changes(std::vector<Call>& to, const std::vector<View>&, const std::vector<Change>&);

}  // namespace prikaz::journal::postgresql

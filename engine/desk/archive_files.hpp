// Private to desk: what the archive holds of an order as it stood after one entry of its journal.
#pragma once

#include "archive/archive.hpp"
#include "desk/case.hpp"

namespace prikaz::desk {

// Names of files inside the objects are told in ../archive/FORMAT.md.
archive::Deposit deposit_of(Desk&, const std::string& order, const journal::Recorded& entry,
                            const std::vector<journal::Recorded>& until_entry);

// A row of CSV: cells in quotes where they need them.
std::string csv_row(const std::vector<std::string>& cells);
// «meta/description.xml»
std::string description_of(Desk&, const OpenCase&, const std::vector<journal::Recorded>&);
// An entry as one line of JSON: with its body, or with its seal alone.
enum class Body { Shown, Left };
std::string line_of(const journal::Recorded&, Body);

}  // namespace prikaz::desk

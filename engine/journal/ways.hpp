// Inside the room only: how a store goes about the conditions of a question with a limit. The databases know too little
// of the rows to choose well: of words not how many rows have them, of a text not what unpacking it costs.
//
// The condition that the fewest rows meet leads when they are few: those are gathered, the other conditions are looked
// at row by row. When none leads, the rows are walked through in the order asked for until enough of them meet all: the
// more there are, the sooner.
#pragma once

#include <functional>
#include <vector>

#include "journal/journal.hpp"

namespace prikaz::journal {

enum class Way : std::uint8_t { StoresChoice, RowByRow };
using Ways = std::vector<Way>;  // one for each condition; none: all as the store likes

// `count` counts the rows of a query, no further than to its limit. Other questions than those that ask for the first
// rows in the order of some index are left to the store.
Ways ways_of(const View&, const Query&, const std::function<std::int64_t(const Query&)>& count);

}  // namespace prikaz::journal

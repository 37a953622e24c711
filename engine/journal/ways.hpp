// Inside the room only: how a store goes about the conditions of a question with a limit. The databases know too little
// of the rows to choose well: of words not how many rows have them, of a text not what unpacking it costs.
//
// The condition that the fewest rows meet leads when they are few: those are gathered, the other conditions are looked
// at row by row. When none leads, the rows are walked through in the order asked for until enough of them meet all: the
// more there are, the sooner.
//
// Words that do not lead are first looked for in the texts of the rows that come first: where most of them have these
// words, that is all. Where too few have them, the index of words tells all rows that do, and the rows are gone through
// once more with this set beside them.
#pragma once

#include <functional>
#include <vector>

#include "journal/journal.hpp"

namespace prikaz::journal {

enum class Way : std::uint8_t {
    StoresChoice,
    RowByRow,  // words: by a set of all rows that have them
    InItsText  // words: in the row's own text
};
struct Ways {
    std::vector<Way> of;    // one for each condition; none: all as the store likes
    std::size_t first = 0;  // so many rows that meet the conditions but those InItsText are looked at; 0: all
    bool empty() const { return of.empty(); }
};

struct Asking {
    // How many rows meet the conditions, no further than to the query's limit. Of a phrase it may be told how many have
    // its words.
    std::function<std::int64_t(const Query&)> count;
    std::function<std::vector<Row>(const Query&, const Ways&)> select;
};
// Other questions than those that ask for the first rows in the order of some index are left to the store.
std::vector<Row> select_by_ways(const View&, const Query&, const Asking&);

}  // namespace prikaz::journal

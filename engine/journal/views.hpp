// Inside the room only: what all stores hold of views in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.hpp"

namespace prikaz::journal {

// Lower-case Latin letters and «_», at most 40: such a name may stand in SQL. Every name of a view or column is
// asserted by it before it does.
bool is_identifier(std::string_view);

// Asserts that the declaration can be made a table in every store.
void assert_declared(const View&);

// The declared view; an undeclared name is our own mistake and is asserted.
const View& view_named(const std::vector<View>&, std::string_view name);
std::size_t column_index(const View&, std::string_view column);
const Column* words_of(const View&);  // its column of words, or nullptr

// Asserts that the change names declared columns only, has values of their types, leaves no key column empty and sets
// none of them.
void assert_fits(const View&, const Change&);
void assert_fits(const View&, const std::vector<Condition>&);

// Letters, digits and single blanks: what may stand in a column of words or be sought there. No mark of any language of
// questions is among them.
bool are_words(std::string_view);

// A condition as it is meant: «equal to nothing» is Null, «not equal to nothing» NotNull. Every other comparison with
// or of nothing is false, as in SQL.
Condition::Is meaning(const Condition&);

// One line of rows_as_text: the view, a tab, the values parted by tabs. Nothing is «-», a number its digits, a text
// stands in «"…"» with \ " tab and line ends escaped.
std::string row_as_text(std::string_view view, const Row&);

}  // namespace prikaz::journal

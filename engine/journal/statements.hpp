// Inside the room only: SQL for views, written from their declarations. Names are asserted to be identifiers and stand
// quoted; values never stand in a text, they are bound in the order of their placeholders.
#pragma once

#include <string>
#include <vector>

#include "journal/journal.hpp"
#include "journal/ways.hpp"

namespace prikaz::journal {

enum class Dialect : std::uint8_t { Sqlite, Postgresql };
// A temporary table hides the kept one of its name from this connection: the same changes then go into it.
enum class Lasting : std::uint8_t { Kept, Temporary };

struct Statement {
    std::string text;  // placeholders ?1 ?2… (SQLite), $1 $2… (PostgreSQL)
    Row values;
    bool finds_words = false;
};

std::string table_of(const View&);  // "view_NAME", quoted
// The table, its indexes and its unique columns; for a column of words what finds them: in PostgreSQL an index, in
// SQLite a table of its own beside a kept one, which must be written with every row (words_leaving, words_coming).
std::vector<std::string> creating(const View&, Dialect, Lasting = Lasting::Kept);
std::vector<std::string> dropping(std::string_view view_name, Dialect);

// A put row replaces the one with its key; a clash of other unique columns is an error of the database.
Statement writing(const View&, const Change&, Dialect);
// The text of a Put or an Add alone: the same for every row of the view.
std::string putting(const View&, Dialect, Change::Kind = Change::Kind::Put);

// ---- Words in SQLite ----
// Number and words of each row that meets the conditions.
Statement numbering(const View&, const std::vector<Condition>&);
std::string words_leaving(const View&);   // ?1 the row's number, ?2 the words that it has
std::string words_coming(const View&);    // ?1 the row's number, ?2 the words that it has now
std::string words_checking(const View&);  // fails as damage when the table is not what the rows say

// Rows in the order asked for, then by key: never by chance. Nothing stands first, last when descending.
Statement selecting(const View&, const Query&, Dialect, const Ways& = {});
Statement counting(const View&, const Query&, Dialect);  // skip is not looked at
// A phrase counts wherever the index finds it possible.
Statement counting_roughly(const View&, const Query&, Dialect);
// The columns and the count, sorted by the columns; limit and skip count groups.
Statement counting_by(const View&, const Query&, const std::vector<std::string>& columns, Dialect);

}  // namespace prikaz::journal

// Private to the room: what reading and writing of rows share.
#pragma once

#include "editing/reading.hpp"

namespace prikaz::editing {

constexpr std::string_view number_key = "number";

// A blank number differs from none at all: nothing is printed, and the row does not count.
inline std::string read_number(std::string_view written) { return written.empty() ? "none" : std::string(written); }

Text read_cell(const Reading&, const Piece&);
Confirmed read_confirmed(const Piece& cell);  // empty where none stands beside the text
Row read_row(const Reading&, const Piece&, const std::vector<Column>&);

}  // namespace prikaz::editing

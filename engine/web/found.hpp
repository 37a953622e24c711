// Private to web: what was asked of a search, and what was found, for pages and programs.
#pragma once

#include "web/visit.hpp"

namespace prikaz::web {

// More than so many orders are not counted: desk::SearchAnswer::total.
constexpr std::int64_t most_counted = 1'000;

// Pieces of a text: marked ones are what was looked for.
data::Node found_pieces(data::Builder&, const search::Snippet&);

}  // namespace prikaz::web

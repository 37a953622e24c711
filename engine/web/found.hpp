// Private to web: what was asked of a search, and what was found, for pages and programs.
#pragma once

#include "web/visit.hpp"

namespace prikaz::web {

// Pieces of a text: marked ones are what was looked for.
data::Node found_pieces(data::Builder&, const search::Snippet&);

}  // namespace prikaz::web

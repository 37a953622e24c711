// Private to render: what a template will do wrong with some data, though it compiles.
#pragma once

#include "render/draft.hpp"

namespace prikaz::render {

void lint_tags(Draft&);
// A part that is never filled: tags in it stay as they are.
Problems lint_unfilled(std::string_view xml, const Place& part);

}  // namespace prikaz::render

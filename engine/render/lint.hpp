// Private to render: what a template will do wrong with some data, though it compiles.
#pragma once

#include "render/draft.hpp"

namespace prikaz::render {

void lint_tags(Draft&);
void lint_writing(Draft&, const Tag&);  // letters of two alphabets in a name, a prefix apart from its delimiter
void lint_text(Draft&);                 // text that looks like a tag
void lint_sections(Draft&);             // blocks around the end of a section
// A part that is never filled: tags in it stay as they are.
Problems lint_unfilled(std::string_view xml, const Place& part);

}  // namespace prikaz::render

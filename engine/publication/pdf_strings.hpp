// Inside the room only: the strings of a PDF that stand outside of its streams: titles, authors, bookmarks, links.
#pragma once

#include <string>
#include <string_view>

namespace prikaz::publication {

// One line each, in UTF-8. ISO 32000-1 §7.3.4, §7.9.2.2.
std::string pdf_strings(std::string_view bytes);

}  // namespace prikaz::publication

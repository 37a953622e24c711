// Private to web: an order's frozen documents as browsers get them.
#pragma once

#include "web/visit.hpp"

namespace prikaz::web {

// What stands in <main> of a rendered order: made by our own templates, every value in it escaped.
std::string text_of_html(std::string_view page);
std::string text_of_files(const std::vector<office::File>&);  // of the HTML document among them
// The sheet to be signed on paper names everybody who is asked to read: on a screen it is the text of nobody.
std::string without_acquaintance_sheet(std::string text);
http::Response download(const Visit&, const office::File&);

}  // namespace prikaz::web

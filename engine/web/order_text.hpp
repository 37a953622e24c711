// Private to web: an order's frozen documents as browsers get them.
#pragma once

#include "web/visit.hpp"

namespace prikaz::web {

// What stands in <main> of a rendered order: made by our own templates, every value in it escaped.
std::string text_of_html(std::string_view page);
std::string text_of_files(const std::vector<office::File>&);  // of the HTML document among them
http::Response download(const Visit&, const office::File&);

}  // namespace prikaz::web

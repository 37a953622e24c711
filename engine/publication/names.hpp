// Inside the room only: names of files and addresses of the site.
#pragma once

#include <string>
#include <string_view>

#include "publication/publication.hpp"

namespace prikaz::publication {

// A name that every file system takes: no path, no control sign, no dot in front.
std::string file_name(std::string_view wished);
std::string folder(const Page&);          // «2026/341-dorozhnaya-karta»
std::string href(std::string_view path);  // percent-encoded, slashes stay
std::string site_address(const Site&);    // with a slash behind, or empty
std::string feed_id(const Site&);         // tag: URI, RFC 4151
std::string page_id(const Site&, const Page&);

}  // namespace prikaz::publication

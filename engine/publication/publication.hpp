// The public face of an office as a static site: index by year, a page per order with its documents, an Atom feed. Made
// from public renditions only; a search for withheld strings in the very bytes stands before every write.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendar/calendar.hpp"

namespace prikaz::publication {

struct Document {
    std::string name, bytes;  // «341.docx»
};
struct Page {
    std::string id;  // of the order; its folder's name
    std::string kind, number, title;
    calendar::Date date{}, published{};
    std::string html;  // the body of the order as rendered, a whole HTML page
    std::vector<Document> documents;
    std::string original_digest;
    std::string mark;  // «Утратил силу: приказ от … № …», or empty
    bool withdrawn = false;
};
struct Site {
    std::string title, url;  // url for the feed, may be empty: then links are relative
    std::vector<Page> pages;
};
struct File {
    std::string path, bytes;
};

// Every file of the site, sorted by path; the same site gives the same bytes.
std::vector<File> build(const Site&, std::string_view page_template);

// Where a withheld string stands in the published bytes, parts of zip files unpacked and text split over runs joined.
struct Leak {
    std::string file, part, text;
};
std::vector<Leak> find_leaks(const std::vector<File>&, const std::vector<std::string>& withheld);

}  // namespace prikaz::publication

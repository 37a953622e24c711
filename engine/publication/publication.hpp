// The public face of an office as a static site: index by year, a page per order with its documents, an Atom feed. Made
// from public renditions only; a search for withheld strings in the very bytes stands before every write.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "calendar/calendar.hpp"
#include "data/data.hpp"

namespace prikaz::publication {

struct Document {
    std::string name, bytes;  // «341.docx»
};
struct Page {
    std::string id;  // of the order; its folder's name
    std::string kind, number, title;
    calendar::Date date{}, published{};
    std::string html;  // the body of the order as rendered, a whole HTML page; what stands in <main> is shown
    std::vector<Document> documents;
    std::string original_digest;
    std::string mark;                       // «Утратил силу: приказ от … № …», or empty
    bool withdrawn = false;                 // only kind, date and number stay
    std::optional<calendar::Date> changed;  // when it was marked or withdrawn: moves the feed's «updated»
};
struct Site {
    std::string title, url;  // url for the feed, may be empty: then links are relative
    std::vector<Page> pages;
};
struct File {
    std::string path, bytes;
};

// How the site looks: templates/site/page.html, feed.atom and style.css, or the office's own. The first two are written
// in the template language; templates/site/FORMAT.md lists what they see.
struct Look {
    data::Source page, feed, style;
};

// A look compiled once. It prints a site piece by piece, so that the pages of thousands of orders need not be in memory
// together; the same site gives the same bytes. Pages go by YEAR/ID/index.html; signs that no address or file system
// likes become «-» in names. Codes: template.*, publication.twin (two files of one name).
class Press {
public:
    static Loaded<Press> ready(Look);
    // What tells of all pages: style.css, feed.atom, index.html, YEAR/index.html. Texts and documents are not looked
    // at.
    Loaded<std::vector<File>> indexes(const Site&) const;
    Loaded<std::vector<File>> page(const Site&, const Page&) const;  // with its documents

private:
    struct Forms;
    std::shared_ptr<const Forms> forms_;
};
std::string page_path(const Page&);  // «2026/341-dorozhnaya-karta/index.html»
// Every file of the site, sorted by path.
Loaded<std::vector<File>> build(const Site&, const Look&);

// Where a withheld string stands in the published bytes: file names, text (runs and tags joined, entities decoded),
// attributes, comments and metadata, parts of zip files however deep, data: addresses, strings of a PDF. Upper and
// lower case, ё and е, kinds of blanks and hyphens, soft hyphens and invisible signs do not matter; a withheld string
// of five or more letters and digits is found inside words and over blanks, a shorter one as whole words only. Blank
// strings are passed over. The text of a PDF's pages is compressed and coded by glyphs: have it written out (pdftotext)
// and given here as a file of its own. Without `text`: this part cannot be looked into (damaged, encrypted, beyond the
// limits), so nobody knows.
struct Leak {
    std::string file, part, text;
    friend bool operator==(const Leak&, const Leak&) = default;
};
std::vector<Leak> find_leaks(const std::vector<File>&, const std::vector<std::string>& withheld);

}  // namespace prikaz::publication

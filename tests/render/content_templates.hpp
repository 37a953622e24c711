// Smallest templates with every style that content may ask for, and what becomes of them when content is written.
#pragma once

#include <string>

#include "content/content.hpp"
#include "layout/layout.hpp"

namespace prikaz::content_test {

enum class Page { Portrait, Landscape };

std::string docx_template(Page = Page::Portrait);
std::string odt_template(Page = Page::Portrait);

struct Written {
    std::string body;  // the part's bytes, or the HTML fragment inside one div
    std::string file;  // the whole file; empty for HTML
};
Written write_docx(const content::Content&, const layout::Profile* = nullptr, Page = Page::Portrait);
Written write_odt(const content::Content&, const layout::Profile* = nullptr, Page = Page::Portrait);
Written write_html(const content::Content&);

std::string small_png();

}  // namespace prikaz::content_test

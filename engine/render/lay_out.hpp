// Private to render: a layout profile written into a template of either format.
#pragma once

#include <map>
#include <string>

#include "layout/layout.hpp"
#include "package/package.hpp"
#include "render/render.hpp"

namespace prikaz::render {

// The page as one template shall have it: the profile's, with the left margin of this document.
struct PageLook {
    layout::Margins margins;
    double header_mm = 0;  // from the sheet's edge to the page number
};

// New bytes of the parts that change.
using ChangedParts = std::map<std::string, std::string, std::less<>>;

Loaded<ChangedParts> lay_out_docx(const package::Archive&, const layout::Profile&, const PageLook&);
Loaded<ChangedParts> lay_out_odt(const package::Archive&, const layout::Profile&, const PageLook&);

// Documents whose tables named by the profile have its widths; their columns keep their shares. The width in the
// document is read in the unit that our templates use: twips, mm.
std::string with_docx_table_widths(std::string document, const layout::Profile&);
std::string with_odt_table_widths(std::string content, const layout::Profile&);

// One part, unpacked and checked to be plain XML with the usual prefixes.
Loaded<std::string> read_part(const package::Archive&, const std::string& name, Format);

// Both sides' indent that leaves a line of the style's width on the page.
double side_indent(const layout::TextStyle&, const PageLook&, double page_width_mm);

}  // namespace prikaz::render

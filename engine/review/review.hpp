// What a finished DOCX or ODT says, whoever made it, and which rules of the layout profile it breaks.
#pragma once

#include <string>
#include <vector>

#include "layout/layout.hpp"
#include "package/package.hpp"

namespace prikaz::review {

// The text of a document in reading order, with the structure that must agree between formats.
struct OutlineCell { std::vector<std::string> paragraphs; int colspan = 1, rowspan = 1; };
struct OutlineRow { std::vector<OutlineCell> cells; bool header = false; };
struct OutlineBlock {
    std::string text;                   // of a paragraph, with its list number in front when there is one
    std::string style;                  // display name
    std::vector<OutlineRow> rows;       // of a table; empty for a paragraph
    int section = 0;                    // from 0
    bool picture = false;
};
struct OutlineSection { double width_mm, height_mm, left_mm, right_mm, top_mm, bottom_mm; };
struct Outline {
    std::vector<OutlineBlock> blocks;
    std::vector<OutlineSection> sections;
};

Loaded<Outline> outline(const package::Archive&);

// Machine checks of the profile that can be had without rendering: margins, fonts and sizes, indent, spacing, page
// number, double blanks, letter spacing by blanks, no-break spaces, one date and number everywhere. Codes: page.*,
// text.*, requisite.*.
enum class Storage { Unknown, Short, Long };     // Long: kept longer than the profile's long_storage_years
Problems check(const package::Archive&, const layout::Profile&, Storage);

}  // namespace prikaz::review

// What a finished DOCX or ODT says, whoever made it, and which rules of the layout profile it breaks.
#pragma once

#include <string>
#include <vector>

#include "layout/layout.hpp"
#include "package/package.hpp"

namespace prikaz::review {

// The text of a document in reading order, with the structure that must agree between formats.
struct OutlineCell {
    std::vector<std::string> paragraphs;
    int colspan = 1, rowspan = 1;
};
struct OutlineRow {
    std::vector<OutlineCell> cells;
    bool header = false;
};
struct OutlineBlock {
    // Of a paragraph, with its list number in front when there is one. Changes are taken as accepted; hidden text, soft
    // hyphens and notes are left out; text boxes follow the paragraph that holds them.
    std::string text;
    std::string style;             // display name
    std::vector<OutlineRow> rows;  // of a table; empty for a paragraph
    int section = 0;               // from 0
    bool picture = false;
};
struct OutlineSection {
    double width_mm, height_mm, left_mm, right_mm, top_mm, bottom_mm;
};
struct Outline {
    std::vector<OutlineBlock> blocks;
    std::vector<OutlineSection> sections;
};

Loaded<Outline> outline(const package::Archive&);

// Machine checks of the rules of official orders that can be had without rendering, in documents of any origin: the
// page, the text, requisites, what must not be left in a finished document. FORMAT.md lists the codes: page.*, text.*,
// requisite.*, finished.*.
enum class Storage { Unknown, Short, Long };  // Long: kept longer than the profile's long_storage_years
Problems check(const package::Archive&, const layout::Profile&, Storage);

// What stands in the way of keeping a PDF for ever: rules of PDF/A, parts 1 to 3 at level b, that its objects tell;
// nothing is drawn. Each code once: pdf.*, listed in FORMAT.md. Empty: nothing known speaks against it.
Problems check_archival_pdf(std::string_view file, const std::string& path);

// The document bears a date and a number, as an order does that was signed: tags in it are left over, it is no
// template.
bool is_registered(const package::Archive&);

}  // namespace prikaz::review

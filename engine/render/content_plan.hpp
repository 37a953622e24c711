// Private to render: what the writers of all formats decide alike about a table before they write it.
#pragma once

#include <vector>

#include "content/content.hpp"

namespace prikaz::render {

struct TablePlan {
    std::vector<std::vector<content::GridCell>> grid;
    int header_rows = 0;
    std::vector<double> shares;  // of each grid column, together 1

    bool empty() const { return grid.empty() || shares.empty(); }
    int columns() const { return static_cast<int>(shares.size()); }
    // Where column boundaries lie when the table is `width` units wide: columns() + 1 numbers from 0 to width, growing.
    std::vector<int> boundaries(int width) const;
    double share(const content::GridCell&) const;
};

TablePlan plan(const content::Table&);

// Least heights of the rows in mm: those that the table asks for, and room for rotated text where it asks for none.
std::vector<double> row_heights(const content::Table&, const TablePlan&, double width_mm);

// True when the text of a rotated cell is one short line, so that nothing in it needs to wrap.
bool fits_one_rotated_line(const content::Cell&);

// Padding at the left and right of a cell: the usual one, or less where it would eat up a narrow column.
double cell_padding(double usual_mm, double cell_width_mm);

// Style for the paragraph that keeps an empty or covered cell valid: that of the cell's first paragraph.
const std::string& filler_style(const content::Cell*);

}  // namespace prikaz::render

#include "order/table.hpp"

namespace prikaz::order {

void Grid::begin(content::RowKind kind, bool may_break) {
    begins_.clear();
    taken_.assign(open_.size(), false);
    next_.assign(open_.size(), {});
    for (std::size_t i = 0; i < open_.size(); ++i) {
        if (open_[i].rows <= 0) continue;
        taken_[i] = true;
        next_[i] = {open_[i].rows - 1, open_[i].written};
    }
    content::Row row;
    row.kind = kind;
    row.may_break = may_break;
    table_.rows.push_back(std::move(row));
}

std::size_t Grid::free_from(std::size_t column) const {
    while (column < taken_.size() && taken_[column]) ++column;
    return column;
}

void Grid::put(std::size_t column, content::Cell cell, const data::Node& written) {
    if (column >= taken_.size() || taken_[column]) return;  // told by whoever asked for the place
    std::size_t end = column;
    while (end < taken_.size() && end < column + std::size_t(cell.colspan) && !taken_[end]) ++end;
    const int fits = int(end - column);
    if (fits < cell.colspan && end == taken_.size())
        reading_.error("order.table.span", written.place(),
                       say("the cell spans {1} columns, but only {2} are left in the row",
                           {std::to_string(cell.colspan), std::to_string(fits)}));
    else if (fits < cell.colspan)
        reading_.error("order.table.span.overlap", written.place(),
                       say("the cell overlaps another one that spans rows from above"));
    cell.colspan = fits;
    for (std::size_t i = column; i < end; ++i) {
        taken_[i] = true;
        next_[i] = {cell.rowspan - 1, &written};
    }
    begins_.push_back(column);
    table_.rows.back().cells.push_back(std::move(cell));
}

void Grid::end() {
    std::vector<content::Cell>& cells = table_.rows.back().cells;
    for (std::size_t column = free_from(0); column < taken_.size(); column = free_from(column)) {
        std::size_t index = 0;
        while (index < begins_.size() && begins_[index] < column) ++index;
        cells.insert(cells.begin() + std::ptrdiff_t(index), content::Cell{});
        begins_.insert(begins_.begin() + std::ptrdiff_t(index), column);
        taken_[column] = true;
    }
    open_ = std::move(next_);
}

void Grid::close(const char* what) {
    for (Open& open : open_) {
        if (open.rows > 0)
            reading_.error(
                "order.table.span", open.written->place(),
                say("the cell spans {1} rows more than there are before {2}", {std::to_string(open.rows), what}));
        // A cell of several columns is told once.
        for (Open& other : open_)
            if (&other != &open && other.written == open.written) other.rows = 0;
        open.rows = 0;
    }
}

}  // namespace prikaz::order

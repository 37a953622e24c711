// Where the cells of a table stand when spans push later cells aside.
#include <algorithm>
#include <cstddef>

#include "content/content.hpp"

namespace prikaz::content {
namespace {

using Grid = std::vector<std::vector<GridCell>>;

int columns_of(const Table& table) {
    std::int64_t width = static_cast<std::int64_t>(table.columns.size());
    if (width == 0) {
        for (const Row& row : table.rows) {
            std::int64_t needed = 0;
            for (const Cell& cell : row.cells) needed += std::clamp(cell.colspan, 1, widest_grid);
            width = std::max(width, needed);
        }
    }
    return static_cast<int>(std::min<std::int64_t>(width, widest_grid));
}

bool is_free(const GridCell& place) { return place.cell == nullptr; }

// Puts one cell at a free place, its spans cut to what is there.
void put(Grid& grid, const Cell& cell, int row, int column, int last_row) {
    int colspan = 1;
    const int width = static_cast<int>(grid[row].size());
    while (colspan < cell.colspan && column + colspan < width && is_free(grid[row][column + colspan])) ++colspan;
    const int rowspan = std::clamp(cell.rowspan, 1, last_row - row);
    for (int r = row; r < row + rowspan; ++r) {
        for (int c = column; c < column + colspan; ++c) {
            grid[r][c] = {&cell, row, column, r == row && c == column, colspan, rowspan};
        }
    }
}

void widen(Grid& grid) {
    for (auto& row : grid) row.emplace_back();
}

void mark_missing(Grid& grid) {
    for (std::size_t r = 0; r < grid.size(); ++r) {
        for (std::size_t c = 0; c < grid[r].size(); ++c) {
            if (!is_free(grid[r][c])) continue;
            grid[r][c].row = static_cast<int>(r);
            grid[r][c].column = static_cast<int>(c);
            grid[r][c].begins = true;
        }
    }
}

}  // namespace

int header_rows(const Table& table) {
    const auto end =
        std::find_if(table.rows.begin(), table.rows.end(), [](const Row& row) { return row.kind != RowKind::Header; });
    return static_cast<int>(end - table.rows.begin());
}

std::vector<std::vector<GridCell>> grid(const Table& table) {
    const int rows = static_cast<int>(table.rows.size());
    const int head = header_rows(table);
    Grid grid(table.rows.size(), std::vector<GridCell>(columns_of(table)));
    for (int row = 0; row < rows; ++row) {
        int column = 0;
        for (const Cell& cell : table.rows[row].cells) {
            while (column < static_cast<int>(grid[row].size()) && !is_free(grid[row][column])) ++column;
            if (column >= widest_grid) break;
            if (column == static_cast<int>(grid[row].size())) widen(grid);
            put(grid, cell, row, column, row < head ? head : rows);
        }
    }
    mark_missing(grid);
    return grid;
}

}  // namespace prikaz::content

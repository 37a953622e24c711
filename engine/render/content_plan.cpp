#include "render/content_plan.hpp"

#include <algorithm>
#include <cmath>

#include "content/styles.hpp"

namespace prikaz::render {

bool holds_document(const content::Content& content) {
    return std::any_of(content.blocks.begin(), content.blocks.end(),
                       [](const content::Block& block) { return std::holds_alternative<content::Document>(block); });
}

// Signs that no writing system uses.
std::string document_mark(std::size_t number) { return "\uF8FFdocument " + std::to_string(number) + "\uF8FF"; }

namespace {

using content::Cell;
using content::GridCell;
using content::Table;

std::vector<double> shares_of(const Table& table, std::size_t columns) {
    std::vector<double> shares;
    double known = 0;
    for (std::size_t i = 0; i < columns && i < table.columns.size(); ++i) {
        const double width = table.columns[i].width;
        shares.push_back(width > 0 && std::isfinite(width) ? width : 1);
        known += shares.back();
    }
    const double average = shares.empty() ? 1 : known / static_cast<double>(shares.size());
    shares.resize(columns, average);  // cells beyond the last column
    double total = 0;
    for (const double share : shares) total += share;
    for (double& share : shares) share /= total;
    return shares;
}

// Room that rotated text needs, without knowing its font: signs of a 12 pt type are about 2.3 mm wide, lines 5 mm
// apart.
constexpr double sign = 2.3, line = 5, padding = 4, least = 12, greatest = 60;

double rotated_height(const Cell& cell, double width_mm) {
    const std::string text = content::plain_text(cell.blocks);
    double longest_word = 0, word = 0, length = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_character(text, at);
        word = c == ' ' || c == '\n' ? 0 : word + 1;
        longest_word = std::max(longest_word, word);
        ++length;
    }
    const double lines = std::max(1.0, std::floor((width_mm - 2) / line));
    const double needed = std::max(longest_word, std::ceil(length / lines) * (lines > 1 ? 1.2 : 1));
    return std::clamp(needed * sign + padding, least, greatest);
}

}  // namespace

TablePlan plan(const Table& table) {
    TablePlan plan{.grid = content::grid(table), .header_rows = content::header_rows(table)};
    if (!plan.grid.empty()) plan.shares = shares_of(table, plan.grid.front().size());
    return plan;
}

std::vector<int> TablePlan::boundaries(int width) const {
    std::vector<int> at{0};
    double sum = 0;
    for (const double share : shares) {
        sum += share;
        at.push_back(std::max(at.back() + 1, static_cast<int>(std::lround(sum * width))));
    }
    return at;
}

double TablePlan::share(const GridCell& place) const {
    double sum = 0;
    for (int i = 0; i < place.colspan; ++i) sum += shares[static_cast<std::size_t>(place.column + i)];
    return sum;
}

std::vector<double> row_heights(const Table& table, const TablePlan& plan, double width_mm) {
    std::vector<double> heights;
    for (const content::Row& row : table.rows) heights.push_back(std::max(0.0, row.height_mm));
    for (const auto& row : plan.grid) {
        for (const GridCell& place : row) {
            if (!place.begins || !place.cell || !place.cell->rotated) continue;
            double asked = 0, had = 0;
            for (auto r = static_cast<std::size_t>(place.row); r < static_cast<std::size_t>(place.row + place.rowspan);
                 ++r) {
                asked += std::max(0.0, table.rows[r].height_mm);
                had += heights[r];
            }
            const double needed = rotated_height(*place.cell, plan.share(place) * width_mm);
            const auto last = static_cast<std::size_t>(place.row + place.rowspan - 1);
            if (asked == 0) heights[last] += std::max(0.0, needed - had);
        }
    }
    return heights;
}

bool fits_one_rotated_line(const Cell& cell) {
    if (cell.blocks.empty()) return true;
    const auto* paragraph = std::get_if<content::Paragraph>(&cell.blocks.front());
    if (cell.blocks.size() > 1 || !paragraph || paragraph->list.instance != 0) return false;
    const std::string text = content::plain_text(paragraph->runs);
    if (text.find_first_of("\n\t") != std::string::npos) return false;
    double length = 0;
    for (std::size_t at = 0; at < text.size(); ++length) next_character(text, at);
    return length * sign + padding <= greatest;
}

double cell_padding(double usual_mm, double cell_width_mm) {
    constexpr double greatest_part = 1.0 / 16;
    return cell_width_mm < 8 * usual_mm ? cell_width_mm * greatest_part : usual_mm;
}

const std::string& filler_style(const Cell* cell) {
    static const std::string usual = content::style::cell;
    if (!cell) return usual;
    for (const content::Block& block : cell->blocks) {
        if (const auto* paragraph = std::get_if<content::Paragraph>(&block)) return paragraph->style;
    }
    return usual;
}

}  // namespace prikaz::render

// Tables in the markup of ODT. ODF templates hold no table styles that LibreOffice would keep: the look comes from the
// layout profile, as automatic styles.
#include <algorithm>
#include <cmath>

#include "content/styles.hpp"
#include "render/content_markup.hpp"
#include "render/content_odt.hpp"

namespace prikaz::render {
namespace {

using content::Cell;
using content::GridCell;

constexpr double usual_padding_mm = 1.9;
constexpr double usual_border_pt = 0.5;
constexpr int whole_width = 65535;  // shares of style:rel-column-width

std::string border(double points) {
    const long hundredths = std::lround(points * 100);
    std::string fraction = std::to_string(hundredths % 100);
    if (fraction.size() < 2) fraction.insert(0, "0");
    return std::to_string(hundredths / 100) + "." + fraction + "pt solid #000000";
}

const char* vertical_name(content::Vertical vertical) {
    switch (vertical) {
        case content::Vertical::Middle:
            return "middle";
        case content::Vertical::Bottom:
            return "bottom";
        case content::Vertical::Top:
            break;
    }
    return "top";
}

Turning turning_of(const content::Table& table) {
    for (const content::Row& row : table.rows) {
        for (const Cell& cell : row.cells) {
            if (cell.rotated && !fits_one_rotated_line(cell)) return Turning::Cells;
        }
    }
    return Turning::Letters;
}

OdtTable laid_out(const content::Table& source, double width_mm) {
    OdtTable table{source, plan(source), turning_of(source), {}};
    if (table.turning == Turning::Cells) {
        table.heights = row_heights(source, table.plan, width_mm);
    } else {  // rows grow with turned letters; LibreOffice would break them at a least height that is too small
        for (const content::Row& row : source.rows) table.heights.push_back(std::max(0.0, row.height_mm));
    }
    return table;
}

}  // namespace

double OdtContentWriter::padding_mm() const {
    return profile_ && profile_->table.padding_mm > 0 ? profile_->table.padding_mm : usual_padding_mm;
}

// A line of turned letters begins where its paragraph's style says: in the middle, or at the foot of the cell.
const char* OdtContentWriter::vertical_place(const OdtTable& table, const Cell& cell) const {
    if (!cell.rotated || table.turning == Turning::Cells) return vertical_name(cell.vertical);
    const std::string* style = find_style(facts_->paragraph_styles, filler_style(&cell));
    return style && facts_->centred.contains(*style) ? "middle" : "bottom";
}

const std::string& OdtContentWriter::cell_style(const OdtTable& table, const GridCell& place, double padding) {
    const Cell* cell = place.cell;
    CellLook look{.bordered = table.source.bordered, .padding = padding};
    if (table.plan.header_rows > 0) {
        look.above = place.row == 0;
        look.right = place.column + place.colspan == static_cast<int>(table.plan.grid.front().size());
    }
    if (cell) {
        look.turned = cell->rotated && table.turning == Turning::Cells;
        look.vertical = vertical_place(table, *cell);
        look.fill = cell->fill;
    }
    const auto [known, is_new] = cell_styles_.try_emplace(std::move(look));
    if (is_new) known->second = automatic("table-cell", "", cell_properties(known->first));
    return known->second;
}

std::string OdtContentWriter::cell_properties(const CellLook& look) const {
    const double points = profile_ && profile_->table.border_pt > 0 ? profile_->table.border_pt : usual_border_pt;
    std::string properties;
    const std::pair<const char*, bool> sides[] = {{"fo:border-left", true},
                                                  {"fo:border-bottom", true},
                                                  {"fo:border-top", look.above},
                                                  {"fo:border-right", look.right}};
    for (const auto& [side, drawn] : sides) {
        append_attribute(properties, side, look.bordered && drawn ? border(points) : "none");
    }
    const std::string side = odt_millimetres(look.padding);
    properties += " fo:padding-left=\"" + side + "\" fo:padding-right=\"" + side + "\"";
    properties += " fo:padding-top=\"0mm\" fo:padding-bottom=\"0mm\"";
    if (!look.fill.empty()) append_attribute(properties, "fo:background-color", "#" + look.fill);
    if (!look.vertical.empty()) append_attribute(properties, "style:vertical-align", look.vertical);
    if (look.turned) properties += " style:writing-mode=\"tb-rl\"";
    return "<style:table-cell-properties" + properties + "/>";
}

void OdtContentWriter::table(const content::Table& source, Flow& flow, std::string& out) {
    const OdtTable table = laid_out(source, flow.width_mm);
    const std::vector<int> columns = table.plan.boundaries(whole_width);
    std::string look = "<style:table-properties style:width=\"" + odt_millimetres(flow.width_mm) +
                       "\" style:rel-width=\"100%\" table:align=\"margins\"";
    // LibreOffice 7.4 loses rows or the repeated header of a table with collapsing borders: where a header is repeated,
    // each line is drawn by one cell only.
    if (table.plan.header_rows == 0) look += " table:border-model=\"collapsing\"";
    if (flow.break_before) look += " fo:break-before=\"page\"";
    flow.break_before = false;
    out += "<table:table";
    append_attribute(out, "table:name", names_.fresh("content-table-"));
    append_attribute(out, "table:style-name", automatic("table", "", look + "/>"));
    out += ">";
    if (!source.description.empty()) out += "<table:desc>" + escaped(source.description) + "</table:desc>";
    for (std::size_t i = 1; i < columns.size(); ++i) {
        const int share = columns[i] - columns[i - 1];
        const std::string width = odt_millimetres(flow.width_mm * share / whole_width);
        const std::string column = "<style:table-column-properties style:column-width=\"" + width +
                                   "\" style:rel-column-width=\"" + std::to_string(share) + "*\"/>";
        out += "<table:table-column";
        append_attribute(out, "table:style-name", automatic("table-column", "", column));
        out += "/>";
    }
    const auto head = static_cast<std::size_t>(table.plan.header_rows);
    for (std::size_t r = 0; r < table.plan.grid.size(); ++r) {
        if (r == 0 && head > 0) out += "<table:table-header-rows>";
        row(table, r, flow, out);
        if (r + 1 == head) out += "</table:table-header-rows>";
    }
    out += "</table:table>";
}

void OdtContentWriter::row(const OdtTable& table, std::size_t r, const Flow& flow, std::string& out) {
    std::string look = "<style:table-row-properties";
    if (const double height = table.heights[r]; height > 0) {
        append_attribute(look, "style:min-row-height", odt_millimetres(height));
    }
    append_attribute(look, "fo:keep-together", table.source.rows[r].may_break ? "auto" : "always");
    out += "<table:table-row";
    append_attribute(out, "table:style-name", automatic("table-row", "", look + "/>"));
    out += ">";
    for (const GridCell& place : table.plan.grid[r]) {
        const bool begins = place.row == static_cast<int>(r) && place.begins;
        if (begins) {
            cell(table, place, flow, out);
        } else {
            out += "<table:covered-table-cell/>";
        }
    }
    out += "</table:table-row>";
}

void OdtContentWriter::cell(const OdtTable& table, const GridCell& place, const Flow& flow, std::string& out) {
    const double width = table.plan.share(place) * flow.width_mm, padding = cell_padding(padding_mm(), width);
    out += "<table:table-cell";
    append_attribute(out, "table:style-name", cell_style(table, place, padding));
    if (place.colspan > 1) append_attribute(out, "table:number-columns-spanned", std::to_string(place.colspan));
    if (place.rowspan > 1) append_attribute(out, "table:number-rows-spanned", std::to_string(place.rowspan));
    out += " office:value-type=\"string\">";
    const std::size_t empty = out.size();
    Flow inside{std::max(width - 2 * padding, 2.0), flow.depth + 1};
    if (place.cell && place.cell->rotated && table.turning == Turning::Letters) inside.turned = place.cell;
    if (place.cell) write(place.cell->blocks, inside, out);
    if (out.size() == empty || out.ends_with("</table:table>")) {
        Flow filler{inside};
        paragraph({.style = filler_style(place.cell)}, filler, out);
    }
    out += "</table:table-cell>";
}

}  // namespace prikaz::render

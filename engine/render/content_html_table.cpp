// Tables in HTML: header cells tell what they head, so that a screen reader can say where it is.
#include <algorithm>

#include "content/styles.hpp"
#include "render/content_html.hpp"
#include "render/content_markup.hpp"

namespace prikaz::render {
namespace {

using content::GridCell;

// A share as percent with two digits; printf would obey the locale.
std::string percent(double share) {
    const int hundredths = static_cast<int>(share * 10000 + 0.5);
    std::string fraction = std::to_string(hundredths % 100);
    if (fraction.size() < 2) fraction.insert(0, "0");
    return std::to_string(hundredths / 100) + "." + fraction + "%";
}

// A section begins a row group of its own where no cell spans into it from above.
bool begins_group(const content::Table& table, const TablePlan& plan, std::size_t row) {
    if (table.rows[row].kind != content::RowKind::Section) return false;
    const auto& places = plan.grid[row];
    return std::all_of(places.begin(), places.end(),
                       [&](const GridCell& place) { return place.row == static_cast<int>(row); });
}

// scope of a cell that heads others, or empty for a cell of data.
std::string scope(const content::Table& table, const TablePlan& plan, const GridCell& place) {
    if (!place.cell || place.cell->blocks.empty()) return {};
    if (place.row < plan.header_rows) return place.colspan > 1 ? "colgroup" : "col";
    const auto row = static_cast<std::size_t>(place.row);
    if (begins_group(table, plan, row) && place.colspan == plan.columns()) return "rowgroup";
    const bool passport = plan.header_rows == 0 && plan.columns() == 2;  // names and values side by side
    return passport && place.column == 0 && place.colspan == 1 ? "row" : "";
}

}  // namespace

void HtmlContentWriter::table(const content::Table& table, int depth, std::string& out) {
    const TablePlan plan = render::plan(table);
    if (plan.empty()) return;
    out += "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"";
    append_attribute(out, "aria-label", table.description.empty() ? "Таблица" : table.description);
    const std::string style = html_look(table.style.empty() ? content::style::table : table.style).class_name;
    out += "><table";
    append_attribute(out, "class", (style == "table" ? style : "table " + style) + (table.bordered ? "" : " plain"));
    out += ">";
    if (!table.description.empty()) out += "<caption>" + escaped(table.description) + "</caption>";
    out += "<colgroup>";
    for (const double share : plan.shares) out += "<col style=\"width:" + percent(share) + "\"/>";
    out += "</colgroup>";
    const auto head = static_cast<std::size_t>(plan.header_rows);
    if (head > 0) out += "<thead>";
    for (std::size_t r = 0; r < plan.grid.size(); ++r) {
        if (r == head) out += "<tbody>";
        if (r > head && begins_group(table, plan, r)) out += "</tbody><tbody>";
        row(table, plan, r, depth, out);
        if (r + 1 == head) out += "</thead>";
    }
    if (head < plan.grid.size()) out += "</tbody>";
    out += "</table></div>";
}

void HtmlContentWriter::row(const content::Table& table, const TablePlan& plan, std::size_t r, int depth,
                            std::string& out) {
    const content::Row& row = table.rows[r];
    std::string classes = row.kind == content::RowKind::Section ? "section" : "";
    if (!row.may_break) classes += classes.empty() ? "whole" : " whole";
    out += "<tr";
    if (!classes.empty()) append_attribute(out, "class", classes);
    out += ">";
    for (const GridCell& place : plan.grid[r]) {
        if (place.begins && place.row == static_cast<int>(r)) cell(table, plan, place, depth, out);
    }
    out += "</tr>";
}

void HtmlContentWriter::cell(const content::Table& table, const TablePlan& plan, const GridCell& place, int depth,
                             std::string& out) {
    const content::Cell* cell = place.cell;
    const std::string heads = scope(table, plan, place);
    const std::string element = heads.empty() ? "td" : "th";
    std::string classes = cell && cell->rotated ? "rotated" : "";
    const auto add = [&](const char* name) { classes += (classes.empty() ? "" : " ") + std::string(name); };
    if (cell && cell->vertical == content::Vertical::Middle) add("middle");
    if (cell && cell->vertical == content::Vertical::Bottom) add("bottom");
    out += "<" + element;
    if (!heads.empty()) append_attribute(out, "scope", heads);
    if (!classes.empty()) append_attribute(out, "class", classes);
    if (place.colspan > 1) append_attribute(out, "colspan", std::to_string(place.colspan));
    if (place.rowspan > 1) append_attribute(out, "rowspan", std::to_string(place.rowspan));
    if (cell && !cell->fill.empty()) append_attribute(out, "style", "background-color:#" + cell->fill);
    out += ">";
    if (cell && cell->rotated) out += "<div>";
    if (cell) write(cell->blocks, depth + 1, out);
    if (cell && cell->rotated) out += "</div>";
    out += "</" + element + ">";
}

}  // namespace prikaz::render

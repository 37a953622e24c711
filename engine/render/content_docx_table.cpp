// Tables in the markup of DOCX. Widths are shares of the text: percentages for the table and its cells, twips of the
// last section's text for the grid, so that the table fits a page that is turned later.
#include <algorithm>
#include <cmath>

#include "content/styles.hpp"
#include "render/content_docx.hpp"
#include "render/content_markup.hpp"

namespace prikaz::render {
namespace {

using content::GridCell;

constexpr int whole_width = 5000;         // w:type="pct" counts fiftieths of a percent
constexpr double usual_padding_mm = 1.9;  // of Word's own tables, at the left and right
constexpr int usual_border = 4;           // eighths of a point

std::string measure(const char* element, int value, const char* type) {
    return std::string("<w:") + element + " w:w=\"" + std::to_string(value) + "\" w:type=\"" + type + "\"/>";
}

std::string border_set(const char* element, const std::string& border) {
    std::string all = std::string("<w:") + element + ">";
    for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
        all += std::string("<w:") + side + border;
    }
    return all + "</w:" + element + ">";
}

const char* vertical_name(content::Vertical vertical) {
    switch (vertical) {
        case content::Vertical::Middle:
            return "center";
        case content::Vertical::Bottom:
            return "bottom";
        case content::Vertical::Top:
            break;
    }
    return "top";
}

}  // namespace

std::string docx_tiny_paragraph(bool break_before) {
    return std::string("<w:p><w:pPr>") + (break_before ? "<w:pageBreakBefore/>" : "") +
           "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>"
           "<w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr></w:pPr></w:p>";
}

// In header and section rows it keeps the row together with the next one, as their own paragraphs do.
std::string DocxContentWriter::empty_paragraph(std::string_view style, content::RowKind row) const {
    const std::string keep = row == content::RowKind::Body ? "" : "<w:keepNext/>";
    const std::string* id = find_style(facts_->paragraph_styles, style);
    if (!id) return keep.empty() ? "<w:p/>" : "<w:p><w:pPr>" + keep + "</w:pPr></w:p>";
    std::string paragraph = "<w:p><w:pPr><w:pStyle";
    append_attribute(paragraph, "w:val", *id);
    paragraph += "/>" + keep;
    // The filler of a numbered cell must not show a number of its own.
    if (facts_->lists.contains(*id)) paragraph += "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>";
    return paragraph + "</w:pPr></w:p>";
}

std::string DocxContentWriter::borders(const content::Table& table) const {
    if (!table.bordered) return border_set("tblBorders", " w:val=\"nil\"/>");
    int size = usual_border;
    if (profile_ && profile_->table.border_pt > 0) {
        size = std::clamp(static_cast<int>(std::lround(profile_->table.border_pt * 8)), 2, 96);
    } else if (find_style(facts_->table_styles, table.style)) {
        return {};  // the style's own
    }
    return border_set("tblBorders",
                      " w:val=\"single\" w:sz=\"" + std::to_string(size) + "\" w:space=\"0\" w:color=\"auto\"/>");
}

std::string DocxContentWriter::table_properties(const content::Table& table) const {
    std::string properties = "<w:tblPr>";
    if (const std::string* style = find_style(facts_->table_styles, table.style)) {
        properties += "<w:tblStyle";
        append_attribute(properties, "w:val", *style);
        properties += "/>";
    }
    properties += measure("tblW", whole_width, "pct") + borders(table) + "<w:tblLayout w:type=\"fixed\"/>";
    if (profile_ && profile_->table.padding_mm > 0) {
        const int padding = static_cast<int>(std::lround(profile_->table.padding_mm * twips_per_mm));
        properties +=
            "<w:tblCellMar>" + measure("left", padding, "dxa") + measure("right", padding, "dxa") + "</w:tblCellMar>";
    }
    // Of the style's special parts only the first row, when there is a header.
    const bool has_header = content::header_rows(table) > 0;
    properties +=
        has_header ? "<w:tblLook w:val=\"0620\" w:firstRow=\"1\"" : "<w:tblLook w:val=\"0600\" w:firstRow=\"0\"";
    properties += " w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>";
    if (!table.description.empty()) {
        properties += "<w:tblDescription";
        append_attribute(properties, "w:val", table.description);
        properties += "/>";
    }
    return properties + "</w:tblPr>";
}

void DocxContentWriter::table(const content::Table& source, const Flow& flow, std::string& out) {
    DocxTable table{source, render::plan(source), {}, {}};
    table.twips = table.plan.boundaries(flow.width);
    table.fiftieths = table.plan.boundaries(whole_width);
    const std::vector<double> heights = row_heights(source, table.plan, flow.width / twips_per_mm);
    out += "<w:tbl>";
    out += table_properties(source);
    out += "<w:tblGrid>";
    for (std::size_t i = 1; i < table.twips.size(); ++i) {
        out += "<w:gridCol w:w=\"" + std::to_string(table.twips[i] - table.twips[i - 1]) + "\"/>";
    }
    out += "</w:tblGrid>";
    for (std::size_t r = 0; r < table.plan.grid.size(); ++r) row(table, r, heights[r], flow, out);
    out += "</w:tbl>";
}

void DocxContentWriter::row(const DocxTable& table, std::size_t r, double height_mm, const Flow& flow,
                            std::string& out) {
    std::string properties;
    if (!table.source.rows[r].may_break) properties += "<w:cantSplit/>";
    if (height_mm > 0) {
        const int height = std::clamp(static_cast<int>(std::lround(height_mm * twips_per_mm)), 1, 31680);
        properties += "<w:trHeight w:val=\"" + std::to_string(height) + "\" w:hRule=\"atLeast\"/>";
    }
    if (static_cast<int>(r) < table.plan.header_rows) properties += "<w:tblHeader/>";
    out += "<w:tr>";
    if (!properties.empty()) out += "<w:trPr>" + properties + "</w:trPr>";
    const auto& places = table.plan.grid[r];
    for (std::size_t c = 0; c < places.size(); c += static_cast<std::size_t>(places[c].colspan)) {
        cell(table, places[c], r, flow, out);
    }
    out += "</w:tr>";
}

double DocxContentWriter::padding_mm() const {
    return profile_ && profile_->table.padding_mm > 0 ? profile_->table.padding_mm : usual_padding_mm;
}

// CT_TcPrBase: tcW, gridSpan, vMerge, …, shd, …, tcMar, textDirection, …, vAlign.
std::string DocxContentWriter::cell_properties(const DocxTable& table, const GridCell& place, bool begins) const {
    const content::Cell* cell = place.cell;
    const auto first = static_cast<std::size_t>(place.column), last = first + static_cast<std::size_t>(place.colspan);
    std::string properties = measure("tcW", table.fiftieths[last] - table.fiftieths[first], "pct");
    if (place.colspan > 1) properties += "<w:gridSpan w:val=\"" + std::to_string(place.colspan) + "\"/>";
    if (place.rowspan > 1) properties += std::string("<w:vMerge w:val=\"") + (begins ? "restart" : "continue") + "\"/>";
    if (cell && !cell->fill.empty()) {
        properties += "<w:shd w:val=\"clear\" w:color=\"auto\"";
        append_attribute(properties, "w:fill", cell->fill);
        properties += "/>";
    }
    const double padding = cell_padding(padding_mm(), (table.twips[last] - table.twips[first]) / twips_per_mm);
    if (padding < padding_mm()) {
        const int side = static_cast<int>(padding * twips_per_mm);
        properties += "<w:tcMar>" + measure("left", side, "dxa") + measure("right", side, "dxa") + "</w:tcMar>";
    }
    if (cell && cell->rotated) properties += "<w:textDirection w:val=\"btLr\"/>";
    if (cell && cell->vertical != content::Vertical::Top) {
        properties += std::string("<w:vAlign w:val=\"") + vertical_name(cell->vertical) + "\"/>";
    }
    return "<w:tcPr>" + properties + "</w:tcPr>";
}

void DocxContentWriter::cell(const DocxTable& table, const GridCell& place, std::size_t r, const Flow& flow,
                             std::string& out) {
    const bool begins = place.row == static_cast<int>(r);
    out += "<w:tc>";
    out += cell_properties(table, place, begins);
    const std::size_t empty = out.size();
    if (begins && place.cell) {
        const auto first = static_cast<std::size_t>(place.column);
        const int whole = table.twips[first + static_cast<std::size_t>(place.colspan)] - table.twips[first];
        const double padding = cell_padding(padding_mm(), whole / twips_per_mm);
        Flow inside{std::max(whole - static_cast<int>(2 * padding * twips_per_mm), 100), flow.depth + 1};
        write(place.cell->blocks, inside, out);
    }
    const bool needs_paragraph = out.size() == empty || out.ends_with("</w:tbl>");
    if (needs_paragraph) out += empty_paragraph(filler_style(place.cell), table.source.rows[r].kind);
    out += "</w:tc>";
}

}  // namespace prikaz::render

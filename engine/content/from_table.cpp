// Tables of $rich values.
#include "content/from_data.hpp"
#include "content/styles.hpp"

namespace prikaz::content {

using data::Kind;

namespace {

constexpr std::size_t most_places = 4'000'000;  // rows × columns: what writers may keep in memory for one table

bool too_large(const Table& table) {
    std::size_t widest = table.columns.size();
    for (const Row& row : table.rows) {
        std::size_t width = 0;
        for (const Cell& cell : row.cells) width += static_cast<std::size_t>(cell.colspan);
        widest = std::max(widest, std::min<std::size_t>(width, widest_grid));
    }
    return widest * table.rows.size() > most_places;
}

}  // namespace

Table RichReader::table(const data::Node& map) {
    Table table{.style = style::table};
    if (!map.is(Kind::Map)) {
        tell("content.table.type", map.place(), say("a table is a map with the key rows"));
        return table;
    }
    known_keys(map, {"columns", "header", "rows", "style", "description", "bordered"});
    if (map.find("style")) table.style = text(map.find("style"));
    table.description = text(map.find("description"));
    table.bordered = flag(map.find("bordered"), true);
    std::vector<data::Node> written;
    if (const data::Node* header = map.find("header")) rows(*header, RowKind::Header, table, written);
    if (const data::Node* body = map.find("rows")) {
        rows(*body, RowKind::Body, table, written);
    } else {
        tell("content.table.rows", map.place(), say("a table needs the key rows"));
    }
    if (const data::Node* widths = map.find("columns")) table.columns = columns(*widths);
    if (too_large(table)) {
        tell("content.table.size", map.place(), say("a table has at most {1} places", {std::to_string(most_places)}));
        table.rows.clear();
        written.clear();
    }
    if (table.columns.empty()) {
        const auto places = grid(table);
        table.columns.resize(places.empty() ? 1 : std::max<std::size_t>(places.front().size(), 1));
    }
    for (Row& row : table.rows) {
        if (row.kind == RowKind::Section) row.cells.front().colspan = static_cast<int>(table.columns.size());
    }
    check_places(table, written);
    return table;
}

std::vector<Column> RichReader::columns(const data::Node& node) {
    std::vector<Column> columns;
    const auto tell_width = [&](const data::Node& width) {
        tell("content.table.width", width.place(), say("the width of a column is a number greater than 0"));
    };
    if (node.is(Kind::Integer)) {  // just how many
        columns.resize(static_cast<std::size_t>(count(&node, 1, widest_grid, 1)));
        return columns;
    }
    if (!node.is(Kind::List) || node.list().size() > static_cast<std::size_t>(widest_grid)) {
        tell("content.table.columns", node.place(),
             say("columns are a list of at most {1} widths, or their number", {std::to_string(widest_grid)}));
        return columns;
    }
    for (const data::Node& width : node.list()) {
        const double share = width.is(Kind::Integer) ? static_cast<double>(width.integer())
                             : width.is(Kind::Real)  ? width.real()
                                                     : 0;
        if (!(share > 0 && share <= 1e6)) tell_width(width);
        columns.push_back({share > 0 && share <= 1e6 ? share : 1});
    }
    return columns;
}

void RichReader::rows(const data::Node& list, RowKind kind, Table& table, std::vector<data::Node>& written) {
    if (!list.is(Kind::List))
        return tell("content.table.type", list.place(), say("rows of a table are written as a list"));
    for (const data::Node& node : list.list()) {
        table.rows.push_back(row(node, kind));
        written.push_back(node);
    }
}

Row RichReader::row(const data::Node& node, RowKind kind) {
    if (node.is(Kind::Map) && node.find("section") && kind == RowKind::Body) return section(node);
    Row row{.kind = kind};
    const data::Node* cells = &node;
    if (node.is(Kind::Map)) {
        known_keys(node, {"cells", "may-break", "height", "section"});
        cells = node.find("cells");
        row.may_break = flag(node.find("may-break"), true);
        row.height_mm = millimetres(node.find("height"));
    }
    if (!cells || !cells->is(Kind::List)) {
        tell("content.table.row", node.place(),
             say("a row is a list of cells, or a map with the key cells or section"));
        return row;
    }
    for (const data::Node& one : cells->list()) {
        row.cells.push_back(cell(one, kind == RowKind::Header ? Where::HeadCell : Where::Cell));
    }
    return row;
}

Row RichReader::section(const data::Node& map) {
    known_keys(map, {"section"});
    Row row{.kind = RowKind::Section, .may_break = false};
    Cell cell;
    Paragraph title{.style = style::cell_section, .runs = runs(*map.find("section"))};
    title.keep_with_next = true;
    cell.blocks.push_back(std::move(title));
    row.cells.push_back(std::move(cell));
    return row;
}

Cell RichReader::cell(const data::Node& node, Where where) {
    Cell cell;
    if (node.is(Kind::Null)) return cell;
    if (node.find("$rich")) {
        cell.blocks = top(node);
    } else if (node.is(Kind::Map)) {
        return cell_map(node, where);
    } else if (node.is(Kind::List)) {
        cell.blocks = blocks(node, where);
    } else {
        block(node, where, cell.blocks);
    }
    return cell;
}

Cell RichReader::cell_map(const data::Node& map, Where where) {
    known_keys(map, {"text", "blocks", "style", "colspan", "rowspan", "rotated", "vertical", "fill"});
    Cell cell;
    if (const data::Node* inner = map.find("blocks")) {
        if (inner->is(Kind::List)) {
            cell.blocks = blocks(*inner, where);
        } else {
            block(*inner, where, cell.blocks);
        }
    }
    if (const data::Node* words = map.find("text"); words && !words->is(Kind::Null)) {
        const char* usual = where == Where::HeadCell ? style::cell_head : style::cell;
        cell.blocks.insert(cell.blocks.begin(), Paragraph{.style = map.find("style") ? text(map.find("style")) : usual,
                                                          .runs = runs(*words)});
    }
    cell.colspan = count(map.find("colspan"), 1, widest_grid, 1);
    cell.rowspan = count(map.find("rowspan"), 1, 1'000'000, 1);
    cell.rotated = flag(map.find("rotated"));
    const Vertical places[] = {Vertical::Top, Vertical::Middle, Vertical::Bottom};
    cell.vertical = places[choice(map.find("vertical"), {"top", "middle", "bottom"})];
    cell.fill = text(map.find("fill"));
    if (!cell.fill.empty() &&
        (cell.fill.size() != 6 || cell.fill.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)) {
        tell("content.cell.fill", map.find("fill")->place(), say("a colour is six hexadecimal digits RRGGBB"),
             say("write it in quotes: \"EEEEEE\""));
        cell.fill.clear();
    }
    return cell;
}

// Cells that do not fit into the columns, and spans that run into the table's edge or into other cells.
void RichReader::check_places(const Table& table, const std::vector<data::Node>& written) {
    const int columns = static_cast<int>(table.columns.size());
    const auto places = grid(table);
    for (std::size_t r = 0; r < places.size(); ++r) {
        std::size_t placed = 0;
        bool fits = true;
        for (const GridCell& place : places[r]) {
            if (!place.begins || !place.cell) continue;
            ++placed;
            if (place.column >= columns) {
                fits = false;
            } else if (place.column + place.cell->colspan > columns || place.colspan < place.cell->colspan ||
                       place.rowspan < place.cell->rowspan) {
                tell("content.table.span", written[r].place(),
                     say("a cell of this row spans more columns or rows than are free"));
            }
        }
        if (!fits || placed < table.rows[r].cells.size()) {
            tell("content.table.cells", written[r].place(),
                 say("this row has more cells than the table has columns ({1})", {std::to_string(columns)}));
        }
    }
}

}  // namespace prikaz::content

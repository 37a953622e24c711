#include <algorithm>

#include "order/table.hpp"

namespace prikaz::order {
namespace {

using data::Field;
using data::Kind;
using data::Node;

constexpr int deepest_file = 4;  // files that name files

bool same_words(std::string_view a, std::string_view b) { return a == b || lower(trim(a)) == lower(trim(b)); }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view one) { return same_words(one, word); });
}

// «1. Целеполагание» carries its number with it.
std::string_view number_in_title(std::string_view title) {
    std::size_t size = 0;
    while (size < title.size() && ((title[size] >= '0' && title[size] <= '9') || title[size] == '.')) ++size;
    const bool number =
        size >= 2 && title[size - 1] == '.' && title[0] != '.' && size < title.size() && title[size] == ' ';
    return number ? title.substr(0, size) : std::string_view();
}

// Header, section and subheading rows do not stay alone at the foot of a page.
void keep_with_next(content::Cell& cell) {
    for (content::Block& block : cell.blocks) {
        if (auto* paragraph = std::get_if<content::Paragraph>(&block)) paragraph->keep_with_next = true;
    }
}

content::Cell wide_cell(std::vector<content::Block> blocks, std::size_t columns) {
    content::Cell cell;
    cell.colspan = int(columns);
    cell.blocks = std::move(blocks);
    keep_with_next(cell);
    return cell;
}

}  // namespace

Rows::Rows(Reading& reading, const Node& table, const std::vector<Column>& columns, content::Table& into, Font font)
    : reading_(reading),
      table_node_(table),
      columns_(columns),
      font_(font),
      grid_(reading, into),
      numbers_(Numbering::None),
      count_sections_(shape::text(table, "section-numbering") != "none"),
      may_break_(shape::yes(table.find("may-break"), true)) {
    const auto number = std::ranges::find(columns, number_key, &Column::key);
    if (number != columns.end()) number_column_ = std::size_t(number - columns.begin());
    const Numbering usual = number_column_ ? Numbering::Section : Numbering::None;
    numbers_ = RowNumbers(read_numbering(table.find("numbering")).value_or(usual));
}

bool Rows::counts() const {
    return number_column_ && numbers_.numbering() != Numbering::Written && numbers_.numbering() != Numbering::None;
}

// ---- Header
// ------------------------------------------------------------------------------------------------------------

void Rows::header(const Node* written) {
    if (shape::is_none(written)) return;
    const bool repeat = shape::yes(table_node_.find("repeat-header"), true);
    const auto kind = repeat ? content::RowKind::Header : content::RowKind::Body;
    const CellStyle style{head_style(font_), font_};
    if (!written || !written->is(Kind::List)) {
        grid_.begin(kind, false);
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            content::Cell cell;
            cell.blocks = cell_text(reading_, columns_[i].title, style);
            cell.rotated = columns_[i].rotated;
            cell.vertical = content::Vertical::Middle;
            keep_with_next(cell);
            grid_.put(i, std::move(cell), table_node_);
        }
        return grid_.end();
    }
    for (const Node& row : written->list()) {
        if (!row.is(Kind::List)) continue;
        grid_.begin(kind, false);
        std::size_t column = 0, too_many = 0;
        for (const Node& node : row.list()) {
            column = grid_.free_from(column);
            if (column >= columns_.size() && !too_many++)
                reading_.error("order.table.cells.many", node.place(),
                               say("the header has more cells than the table has columns ({1})",
                                   {std::to_string(columns_.size())}));
            content::Cell cell = read_cell(reading_, node, style);
            if (!node.find("vertical")) cell.vertical = content::Vertical::Middle;
            keep_with_next(cell);
            grid_.put(column, std::move(cell), node);
        }
        if (grid_.free_from(column) < columns_.size())
            reading_.warn("order.table.cells.few", row.place(),
                          say("this row of the header leaves columns without a cell"));
        grid_.end();
    }
    grid_.close(say("the end of the header").c_str());
}

// ---- Sections
// ------------------------------------------------------------------------------------------------------------

void Rows::body() {
    rows(table_node_.find("rows"), RowsFrom::Order, 0);
    sections(table_node_.find("sections"));
    grid_.close(say("the end of the table").c_str());
}

void Rows::sections(const Node* written) {
    if (!written) return;
    if (shape::scalar(written)) return rows_of_file(*written, 0);
    if (!written->is(Kind::List)) return;
    for (const Node& one : written->list()) {
        if (one.is(Kind::Map)) section(one);
    }
}

void Rows::section(const Node& node) {
    const Node* title = node.find("title");
    if (!title) return;
    begin_section(*title, node.find("number"), read_numbering(node.find("numbering")));
    rows(node.find("rows"), RowsFrom::Order, 0);
}

void Rows::begin_section(const Node& title, const Node* number, std::optional<Numbering> numbering) {
    grid_.close(say("the next section").c_str());
    const std::string_view in_title = number_in_title(shape::scalar(&title).value_or(""));
    const std::string_view written = in_title.empty() ? shape::scalar(number).value_or("") : in_title;
    const bool none = shape::is_none(number);
    numbers_.begin_section(none ? std::string_view() : written, count_sections_ && !none, numbering);
    wide_row(title, in_title.empty() && !numbers_.section().empty() ? numbers_.section() + " " : std::string(),
             font_ == Font::Small ? content::style::cell_small_head : content::style::cell_section);
}

void Rows::wide_row(const Node& text, std::string before, const char* style) {
    grid_.begin(content::RowKind::Section, false);
    const std::string resolved = resolve(reading_, shape::scalar(&text).value_or(""), Origin(text), Marks::Markdown);
    std::vector<content::Block> blocks;
    for (const std::string& line : shape::cut_lines(before + resolved)) {
        content::Paragraph paragraph;
        paragraph.style = style;
        paragraph.runs = content::read_inline(finish(reading_, line));
        blocks.emplace_back(std::move(paragraph));
    }
    if (!grid_.is_free(0) || grid_.free_from(0) >= columns_.size())
        reading_.error("order.table.span.overlap", text.place(),
                       say("a cell from above reaches into this row over all columns"));
    else
        grid_.put(0, wide_cell(std::move(blocks), columns_.size()), text);
    grid_.end();
}

// ---- Rows
// ----------------------------------------------------------------------------------------------------------------

void Rows::rows(const Node* written, RowsFrom from, int depth) {
    if (!written) return;
    if (shape::scalar(written)) return rows_of_file(*written, depth);
    if (!written->is(Kind::List)) return;
    for (const Node& one : written->list()) row(one, from);
}

void Rows::rows_of_file(const Node& name, int depth) {
    if (depth >= deepest_file)
        return reading_.error("order.file.deep", name.place(), say("files of rows name each other without end"));
    const Node* root = read_tree(reading_, name);
    if (!root) return;
    append(reading_.problems, the_schema().check(*root, "#/$defs/rows-file"));
    meanings_.clear();
    file_section_.clear();
    if (root->is(Kind::List)) return rows(root, RowsFrom::File, depth + 1);
    rows(root->find("rows"), RowsFrom::File, depth + 1);
    const Node* more = root->find("sections");
    if (more && more->is(Kind::List)) sections(more);
}

Rows::Meaning Rows::meaning(const Field& field, RowsFrom from) const {
    std::string_view key = field.key;
    if (from == RowsFrom::File) {
        const Node* renamed = table_node_.find("file-columns");
        if (renamed) {
            for (const Field& one : renamed->is(Kind::Map) ? renamed->map() : std::span<const Field>()) {
                if (!same_words(one.key, field.key)) continue;
                key = shape::scalar(&one.value).value_or("");
                if (key == "none") return {field.key, Role::LeftOut};
            }
        }
        const auto section = shape::scalar(table_node_.find("section-column"));
        if (section ? same_words(*section, key) : is_one_of(key, {"section", "Раздел"}))
            return {field.key, Role::Section};
    }
    if (number_column_ && (key == number_key || same_words(key, columns_[*number_column_].title)))
        return {field.key, Role::Number, *number_column_};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].key == key || (!columns_[i].title.empty() && same_words(columns_[i].title, key)))
            return {field.key, Role::Column, i};
    }
    if (is_one_of(key, {"subheading", "Подзаголовок"})) return {field.key, Role::Subheading};
    if (key == "cells") return {field.key, Role::Cells};
    if (key == "may-break") return {field.key, Role::MayBreak};
    return {field.key, Role::Unknown};
}

Rows::Meaning Rows::meaning(std::size_t position, const Field& field, RowsFrom from) {
    if (position < meanings_.size() && meanings_[position].key == field.key && from == RowsFrom::File)
        return meanings_[position];
    const Meaning found = meaning(field, from);
    if (found.role == Role::Unknown) unknown_key(field, from);
    if (from == RowsFrom::File) {
        meanings_.resize(std::max(meanings_.size(), position + 1));
        meanings_[position] = found;
    }
    return found;
}

void Rows::unknown_key(const Field& field, RowsFrom from) {
    std::vector<std::string_view> known{"subheading", "cells", "may-break"};
    std::string all;
    for (const Column& column : columns_) {
        known.push_back(column.key);
        if (!column.title.empty()) known.push_back(column.title);
        all += (all.empty() ? "" : ", ") + column.key;
    }
    const std::string near = nearest(field.key, known);
    reading_.error("order.table.column.unknown", field.key_place(), say("the table has no column «{1}»", {field.key}),
                   !near.empty() ? did_you_mean(near)
                   : from == RowsFrom::File
                       ? say("columns: {1}; file-columns tells how headings of a file are meant", {all})
                       : say("columns: {1}", {all}));
}

Rows::Row Rows::sorted(const Node& node, RowsFrom from) {
    Row row;
    row.by_column.resize(columns_.size());
    row.may_break = may_break_;
    std::size_t position = 0;
    for (const Field& field : node.map()) {
        const Meaning means = meaning(position++, field, from);
        switch (means.role) {
            case Role::Column:
                if (row.by_column[means.column])
                    reading_.error("order.table.column.twice", field.key_place(),
                                   say("the column «{1}» is given twice in this row", {columns_[means.column].key}));
                row.by_column[means.column] = &field.value;
                break;
            case Role::Number:
                row.number = &field.value;
                break;
            case Role::Cells:
                row.cells = &field.value;
                break;
            case Role::MayBreak:
                row.may_break = shape::yes(&field.value, row.may_break);
                break;
            case Role::Subheading:
                row.subheading = &field.value;
                break;
            case Role::Section:
                row.section = &field.value;
                break;
            case Role::LeftOut:
            case Role::Unknown:
                break;
        }
    }
    return row;
}

void Rows::row(const Node& node, RowsFrom from) {
    if (node.is(Kind::List)) return list_row(node.list(), nullptr, may_break_, node);
    if (!node.is(Kind::Map)) return;
    Row row = sorted(node, from);
    const auto has_text = [](const Node* one) { return one && !trim(shape::scalar(one).value_or("")).empty(); };
    if (has_text(row.section) && file_section_ != shape::scalar(row.section)) {
        file_section_ = *shape::scalar(row.section);
        begin_section(*row.section, nullptr, {});
    }
    if (has_text(row.subheading)) {
        wide_row(*row.subheading, {},
                 font_ == Font::Small ? content::style::cell_small_centre : content::style::cell_subheading);
        const bool alone = std::ranges::none_of(row.by_column, has_text) && !row.cells;
        if (alone) return;
    }
    // An empty number of a file means «count»; in the order's own rows it means a blank.
    if (from == RowsFrom::File && counts() && !has_text(row.number) && !(row.number && row.number->is(Kind::Map)))
        row.number = nullptr;
    if (row.cells && row.cells->is(Kind::List)) return list_row(row.cells->list(), row.number, row.may_break, node);
    map_row(row, node);
}

void Rows::list_row(std::span<const Node> cells, const Node* number, bool may_break, const Node& node) {
    begin_row(node, may_break);
    const bool number_apart = number_column_ && (counts() || number);
    std::size_t used = 0;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        if (!grid_.is_free(column)) continue;
        if (number_apart && column == *number_column_)
            put_number(number, node);
        else if (used < cells.size())
            put(column, &cells[used++]);
    }
    const std::size_t places = columns_.size() - (number_apart ? 1 : 0);
    if (used < cells.size())
        reading_.error(
            "order.table.cells.many", cells[used].place(),
            say("the row has {1} cells, but there is room for {2}",
                {std::to_string(cells.size()), std::to_string(used)}),
            number_apart ? say("the number of the row is counted and not written among the cells") : std::string());
    else if (grid_.free_from(0) < columns_.size() && cells.size() < places)
        reading_.warn("order.table.cells.few", node.place(),
                      say("the row has {1} cells, the last columns stay empty", {std::to_string(cells.size())}),
                      say("write \"\" for a cell that is meant to be empty"));
    end_row();
}

void Rows::map_row(const Row& row, const Node& node) {
    begin_row(node, row.may_break);
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        const bool is_number = number_column_ && column == *number_column_;
        const Node* cell = is_number ? row.number : row.by_column[column];
        if (!grid_.is_free(column)) {
            if (cell && !shape::scalar(cell).value_or("-").empty())
                reading_.error("order.table.span.overlap", cell->place(),
                               say("another cell spans the place of the column «{1}»", {columns_[column].key}));
        } else if (is_number) {
            put_number(row.number, node);
        } else if (cell) {
            put(column, cell);
        }
    }
    end_row();
}

void Rows::put(std::size_t column, const Node* node) {
    const CellStyle style{body_style(columns_[column].align, font_), font_};
    content::Cell cell = read_cell(reading_, *node, style);
    if (collects_) note(column, cell, *node);
    grid_.put(column, std::move(cell), *node);
}

// ---- Measures
// ----------------------------------------------------------------------------------------------------------

void Rows::begin_row(const Node& row, bool may_break) {
    grid_.begin(content::RowKind::Body, may_break);
    const auto term = std::ranges::find(columns_, term_key, &Column::key);
    if (!collects_) return;
    const auto column = std::size_t(term - columns_.begin());
    // A term that spans several rows is the term of each.
    const bool spanned = term != columns_.end() && !grid_.is_free(column) && !reading_.measures.empty();
    Measure measure;
    measure.has_term = term != columns_.end();
    measure.place = row.place();
    if (spanned) {
        measure.term = reading_.measures.back().term;
        measure.confirmed = reading_.measures.back().confirmed;
        measure.place = reading_.measures.back().place;
    }
    measure_ = std::move(measure);
}

void Rows::note(std::size_t column, const content::Cell& cell, const Node& node) {
    const std::string& key = columns_[column].key;
    const auto text = [&] { return std::string(trim(content::plain_text(cell.blocks))); };
    if (key == number_key) measure_.number = text();
    if (key == measure_key) measure_.text = text();
    if (key == responsible_key) measure_.responsible = text();
    if (key != term_key) return;
    measure_.term = text();
    measure_.place = node.place();
    if (const Node* confirmed = node.find("confirmed")) {
        check_confirmation(reading_, *confirmed);
        measure_.confirmed = read_confirmation(reading_, *confirmed);
    }
}

void Rows::end_row() {
    grid_.end();
    if (collects_) reading_.measures.push_back(std::move(measure_));
}

void Rows::put_number(const Node* written, const Node& row) {
    if (written) {
        const Node* text = written->is(Kind::Map) ? written->find("text") : written;
        if (counts()) numbers_.follow(shape::scalar(text).value_or(""));
        if (!shape::is_none(text)) put(*number_column_, written);
        return;
    }
    content::Cell cell;
    const std::string number = numbers_.next();
    const char* style = body_style(columns_[*number_column_].align, font_);
    if (!number.empty()) cell.blocks.emplace_back(content::Paragraph{.style = style, .runs = {{number}}});
    measure_.number = number;
    grid_.put(*number_column_, std::move(cell), row);
}

content::Table read_table(Reading& reading, const Node& node, bool is_roadmap) {
    content::Table table;
    const std::vector<Column> columns = read_columns(reading, node, is_roadmap);
    for (const Column& column : columns) table.columns.push_back({column.width});
    table.style = content::style::table;
    table.bordered = shape::yes(node.find("borders"), true);
    table.description = text_of(reading, node.find("description"), Marks::Plain);
    Rows rows(reading, node, columns, table, shape::text(node, "font") == "small" ? Font::Small : Font::Normal);
    const std::size_t first_measure = reading.measures.size();
    if (is_roadmap) rows.collect_measures();
    rows.header(node.find("header"));
    rows.body();
    if (is_roadmap) confirm_terms(reading, node, first_measure);
    if (!node.find("rows") && !node.find("sections"))
        reading.error("order.table.rows", node.place(), say("this table has no rows"), say("give rows or sections"));
    return table;
}

}  // namespace prikaz::order

// Rows and sections: in the form they stand one after another, in the file rows lie inside their sections.
#include "editing/rows.hpp"

#include <algorithm>

namespace prikaz::editing {
namespace {

bool is_subheading_key(std::string_view key) { return key == "subheading" || lower(key) == "подзаголовок"; }

bool has_numbers(const std::vector<Column>& columns) {
    return std::ranges::find(columns, number_key, &Column::key) != columns.end();
}

// ---- Reading one row ----------------------------------------------------------------------------------------------

Row yaml_row(const Reading& reading, const Piece& piece) {
    Row row;
    row.kind = RowKind::Yaml;
    row.text = reading.yaml(piece);
    return row;
}

void read_subheading(const Reading& reading, const Piece& piece, Row& row) {
    row.kind = RowKind::Subheading;
    if (piece.members.size() == 1 && plain_text(&piece.members.front().value))
        row.text = *plain_text(&piece.members.front().value);
    else
        row = yaml_row(reading, piece);
}

Row read_map_row(const Reading& reading, const Piece& piece, const std::vector<Column>& columns) {
    Row row;
    for (const Member& member : piece.members) {
        if (is_subheading_key(member.key)) {
            read_subheading(reading, piece, row);
            return row;
        }
        if (member.key == "cells") return yaml_row(reading, piece);
        const std::string key = column_of(member.key, columns);
        if (key.empty()) continue;
        Text cell = read_cell(reading, member.value);
        if (row.cells.contains(key) || (key == number_key && cell.shown == Shown::Yaml))
            return yaml_row(reading, piece);
        if (key == number_key)
            row.number = read_number(cell.text);
        else if (!cell.text.empty())
            row.cells.emplace(key, std::move(cell));
        if (Confirmed confirmed = read_confirmed(member.value); !confirmed.empty())
            row.confirmed.emplace(key, std::move(confirmed));
    }
    return row;
}

// Cells from left to right, the column of counted numbers left out.
Row read_list_row(const Reading& reading, const Piece& piece, const std::vector<Column>& columns) {
    Row row;
    std::size_t at = 0;
    for (const Column& column : columns) {
        if (column.key == number_key) continue;
        if (at == piece.members.size()) break;
        const Piece& written = piece.members[at++].value;
        Text cell = read_cell(reading, written);
        if (cell.shown == Shown::Yaml || is_map_piece(&written)) return yaml_row(reading, piece);
        if (!cell.text.empty()) row.cells.emplace(column.key, std::move(cell));
    }
    return at < piece.members.size() ? yaml_row(reading, piece) : row;
}

void spot_cells(Reading& reading, const std::string& path, const Piece& row, const std::vector<Column>& columns) {
    std::size_t at = 0;
    for (const Member& member : row.members) {
        while (is_list_piece(&row) && at < columns.size() && columns[at].key == number_key) ++at;
        const std::string key = is_map_piece(&row)    ? column_of(member.key, columns)
                                : at < columns.size() ? columns[at++].key
                                                      : std::string();
        if (!key.empty()) reading.spot(path + "." + key, member);
    }
}

Counting counting_of(const Piece* numbering) {
    const auto word = plain_text(numbering);
    return word == "written" || word == "none" ? Counting::Written : Counting::Counted;
}

// ---- Reading lists of them ----------------------------------------------------------------------------------------

class RowsReader {
public:
    RowsReader(Reading& reading, const std::string& path, const std::vector<Column>& columns, Counting counting)
        : reading_(reading), path_(path), columns_(columns), usual_(counting), counting_(counting) {}

    void rows(const Member& field) {
        if (is_list_piece(&field.value)) return list(field.value);
        // A file's rows stand in their place as one row that only YAML shows.
        if (plain_text(&field.value) == "") return;
        Row row = yaml_row(reading_, field.value);
        add(std::move(row), field, Role::Row);
    }
    void list(const Piece& piece) {
        for (const Member& member : piece.members) {
            const bool says_number =
                is_list_piece(&member.value) && counting_ == Counting::Written && has_numbers(columns_);
            const std::string path = next_path();
            add(says_number ? yaml_row(reading_, member.value) : read_row(reading_, member.value, columns_), member,
                Role::Row);
            spot_cells(reading_, path, member.value, columns_);
        }
    }
    void sections(const Piece& piece) {
        for (const Member& member : piece.members) section(member);
    }
    std::vector<Row> read;

private:
    Reading& reading_;
    const std::string& path_;
    const std::vector<Column>& columns_;
    Counting usual_, counting_;  // of the table, of the section

    std::string next_path() const { return path_ + ".rows." + std::to_string(read.size()); }

    void add(Row row, const Member& member, Role role) {
        reading_.spot(next_path(), member);
        row.origin = reading_.remember(member, role);
        read.push_back(std::move(row));
    }

    void section(const Member& member) {
        const Piece& piece = member.value;
        const Member* rows_field = is_map_piece(&piece) ? piece.member("rows") : nullptr;
        const auto title = is_map_piece(&piece) ? plain_text(piece.find("title")) : std::nullopt;
        const auto number = is_map_piece(&piece) ? plain_text(piece.find("number")) : std::nullopt;
        if (!title || !number) return add(yaml_row(reading_, piece), member, Role::Section);
        Row row;
        row.kind = RowKind::Section;
        row.text = *title;
        row.number = *number;
        add(std::move(row), member, Role::Section);
        if (const Piece* numbering = piece.find("numbering")) counting_ = counting_of(numbering);
        if (rows_field) rows(*rows_field);
        counting_ = usual_;
    }
};

// «confirmed: {by: …, on: …, dates: …}» of plain texts; dates may be a list of them.
bool is_showable_confirmation(const Piece& piece) {
    if (!is_map_piece(&piece) || !has_only_keys(piece, {"by", "on", "dates"})) return false;
    const Piece* dates = piece.find("dates");
    const bool plain = !is_list_piece(dates) || std::ranges::all_of(dates->members, [](const Member& one) {
        return plain_text(&one.value).has_value();
    });
    return plain && plain_text(piece.find("by")) && plain_text(piece.find("on")) &&
           (is_list_piece(dates) || plain_text(dates));
}

}  // namespace

Confirmed read_confirmed(const Piece& cell) {
    const Piece* piece = is_map_piece(&cell) ? cell.find("confirmed") : nullptr;
    if (!piece || !is_showable_confirmation(*piece)) return {};
    const Piece* dates = piece->find("dates");
    Confirmed confirmed{{}, *plain_text(piece->find("by")), *plain_text(piece->find("on"))};
    if (!is_list_piece(dates)) confirmed.dates = *plain_text(dates);
    for (const Member& one : is_list_piece(dates) ? dates->members : std::vector<Member>())
        confirmed.dates += (confirmed.dates.empty() ? "" : ", ") + *plain_text(&one.value);
    return confirmed;
}

// Lines that begin a list there would not begin one as elements of a YAML list; such a cell is a text when changed.
Text read_cell(const Reading& reading, const Piece& piece) {
    if (const auto text = plain_text(&piece)) return {*text};
    if (is_list_piece(&piece)) {
        const Lines lines = read_lines(reading, &piece);
        if (lines.shown == Shown::Form) return {joined(lines.lines)};
    }
    const Piece* confirmed = is_map_piece(&piece) ? piece.find("confirmed") : nullptr;
    const bool is_shown = !confirmed || is_showable_confirmation(*confirmed);
    if (is_map_piece(&piece) && is_shown && piece.find("text") && plain_text(piece.find("text")))
        return {*plain_text(piece.find("text"))};
    return {reading.yaml(piece), Shown::Yaml};
}

Row read_row(const Reading& reading, const Piece& piece, const std::vector<Column>& columns) {
    if (is_map_piece(&piece)) return read_map_row(reading, piece, columns);
    if (is_list_piece(&piece)) return read_list_row(reading, piece, columns);
    return yaml_row(reading, piece);
}

std::vector<Row> read_rows(Reading& reading, const std::string& path, const Piece& around,
                           const std::vector<Column>& columns, Counting counting) {
    RowsReader reader(reading, path, columns, counting);
    if (is_list_piece(&around)) reader.list(around);
    if (const Member* rows = is_map_piece(&around) ? around.member("rows") : nullptr;
        rows && is_list_piece(&rows->value))
        reader.rows(*rows);
    if (const Piece* sections = around.find("sections"); is_list_piece(sections)) reader.sections(*sections);
    return std::move(reader.read);
}

Table read_table(Reading& reading, const std::string& path, const Piece& piece, BlockKind kind) {
    Table table;
    table.columns = read_columns(reading, path, piece.find("columns"), kind);
    table.numbering = plain_text(piece.find("numbering")).value_or("");
    table.rows = read_rows(reading, path, piece, table.columns, counting_of(piece.find("numbering")));
    table.rows_file = plain_text(piece.find("rows")).value_or("");
    table.sections_file = plain_text(piece.find("sections")).value_or("");
    return table;
}

}  // namespace prikaz::editing

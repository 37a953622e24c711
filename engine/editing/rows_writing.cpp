// Rows and sections back into the lists that hold them.
#include <algorithm>

#include "editing/rows.hpp"

namespace prikaz::editing {
namespace {

std::vector<std::string> days_of(std::string_view dates) {
    std::vector<std::string> days;
    for (std::size_t begin = 0; begin <= dates.size();) {
        const std::size_t end = std::min(dates.find_first_of(",;\n", begin), dates.size());
        if (const auto day = trim(dates.substr(begin, end - begin)); !day.empty()) days.emplace_back(day);
        begin = end + 1;
    }
    return days;
}

Value confirmed_value(const Confirmed& confirmed) {
    if (confirmed.empty()) return Value::gone();
    std::vector<Value> days;
    for (const std::string& day : days_of(confirmed.dates)) days.push_back(Value::of(day, Numbers::Plain));
    Value map = Value::map(Value::Layout::Flow);
    map.add("by", Value::of(confirmed.by)).add("on", Value::of(confirmed.on, Numbers::Plain));
    map.add("dates", days.size() == 1 ? std::move(days.front()) : Value::list_of(std::move(days), Value::Layout::Flow));
    return map;
}

Value cell_value(const Reading& reading, const Text& cell, const Confirmed& confirmed, const Piece* before) {
    const bool same_text = cell.shown == Shown::Yaml || (before && cell == read_cell(reading, *before));
    const bool same_days = cell.shown == Shown::Yaml || confirmed == (before ? read_confirmed(*before) : Confirmed());
    if (same_text && same_days) return {};
    Value text = Value::of(cell.text).written_when_empty();
    if (!before) text.empty = Value::Empty::Removed;
    if (!is_map_piece(before) && confirmed.empty()) return text;
    Value map = Value::map(Value::Layout::Flow);
    map.add("text", same_text && is_map_piece(before) ? Value() : std::move(text));
    if (!same_days) map.add("confirmed", confirmed_value(confirmed));
    return map;
}

std::string key_in_row(const std::string& column, const Piece* row, const std::vector<Column>& columns) {
    for (const Member& member : row ? row->members : std::vector<Member>())
        if (column_of(member.key, columns) == column) return std::string(member.key);
    return column;
}

class RowValues {
public:
    RowValues(const Reading& reading, const std::vector<Column>& before, const std::vector<Column>& now)
        : reading_(reading), before_(before), now_(now) {}

    Value row(const Row& row) const {
        const Member* origin = reading_.member(row.origin, Role::Row);
        Value value = row.kind == RowKind::Yaml         ? Value()
                      : row.kind == RowKind::Subheading ? subheading(row, origin)
                                                        : cells(row, origin);
        // The name of a file of rows, which stands for all of them, is no element of a list.
        if (origin && !origin->key.empty()) value.kind = Value::Kind::Own;
        value.origin = origin;
        return value;
    }

private:
    const Reading& reading_;
    const std::vector<Column>&before_, &now_;

    Value subheading(const Row& row, const Member* origin) const {
        const bool known = origin && is_map_piece(&origin->value) && !origin->value.members.empty();
        Value map = Value::map();
        map.add(known ? std::string(origin->value.members.front().key) : "subheading",
                Value::of(row.text).written_when_empty());
        return map;
    }

    Value cells(const Row& row, const Member* origin) const {
        const Piece* before = origin && is_map_piece(&origin->value) ? &origin->value : nullptr;
        if (origin && !before && before_ == now_ && row == read_row(reading_, origin->value, before_)) return {};
        if (origin && !before && before_ == now_ && row.number.empty() && row.confirmed.empty())
            return list_row(row, origin->value);
        Value map = Value::map();
        for (const Column& column : now_) map.add(key_in_row(column.key, before, now_), cell(row, column, before));
        for (const Column& column : before_)
            if (before && std::ranges::find(now_, column.key, &Column::key) == now_.end())
                map.add(key_in_row(column.key, before, before_), Value::gone());
        if (!before && std::ranges::all_of(map.fields, [](const auto& field) { return field.second.is_empty(); }))
            map.add(first_key(), Value::of("").written_when_empty());
        return map;
    }

    Value cell(const Row& row, const Column& column, const Piece* before) const {
        const std::string key = key_in_row(column.key, before, now_);
        const Piece* piece = before ? before->find(key) : nullptr;
        if (column.key == number_key) {
            const std::string number = piece ? read_number(*plain_text(piece)) : std::string();
            return row.number == number ? Value() : row.number.empty() ? Value::gone() : Value::of(row.number);
        }
        const auto found = row.cells.find(column.key);
        const auto confirmed = row.confirmed.find(column.key);
        return cell_value(reading_, found == row.cells.end() ? Text() : found->second,
                          confirmed == row.confirmed.end() ? Confirmed() : confirmed->second, piece);
    }

    std::string first_key() const {
        for (const Column& column : now_)
            if (column.key != number_key) return column.key;
        return now_.empty() ? "measure" : now_.front().key;
    }

    // As many cells as there were, and more where the row says more.
    Value list_row(const Row& row, const Piece& before) const {
        std::vector<Value> elements;
        std::size_t needed = before.members.size();
        for (const Column& column : now_) {
            if (column.key == number_key) continue;
            const auto found = row.cells.find(column.key);
            const std::size_t at = elements.size();
            const Piece* piece = at < before.members.size() ? &before.members[at].value : nullptr;
            Value element = cell_value(reading_, found == row.cells.end() ? Text() : found->second, {}, piece);
            if (!piece) element = std::move(element).written_when_empty();
            if (piece) element.origin = &before.members[at];
            elements.push_back(std::move(element));
            if (found != row.cells.end()) needed = std::max(needed, elements.size());
        }
        elements.resize(std::min(needed, elements.size()));
        return Value::list_of(std::move(elements), Value::Layout::Flow);
    }
};

Value section_value(const Reading& reading, const Row& section, std::span<const Row> rows,
                    const std::vector<Column>& before, const std::vector<Column>& now) {
    const Member* origin = reading.member(section.origin, Role::Section);
    Value map = Value::map();
    map.add("title", Value::of(section.text).written_when_empty()).add("number", Value::of(section.number));
    map.add("numbering", {});
    const Member* field = origin && is_map_piece(&origin->value) ? origin->value.member("rows") : nullptr;
    const bool from_file = rows.size() == 1 && field && reading.member(rows.front().origin, Role::Row) == field;
    map.add("rows", from_file ? Value() : rows_list_value(reading, rows, before, now));
    map.origin = origin;
    return map;
}

bool begins_section(const Reading& reading, const Row& row) {
    return row.kind == RowKind::Section || (row.kind == RowKind::Yaml && reading.member(row.origin, Role::Section));
}

bool names_file(const Piece* table, std::string_view key) {
    const Piece* value = table ? table->find(key) : nullptr;
    return value && !is_list_piece(value) && plain_text(value) != "";
}

}  // namespace

Value rows_list_value(const Reading& reading, std::span<const Row> rows, const std::vector<Column>& before,
                      const std::vector<Column>& now) {
    std::vector<Value> elements;
    const RowValues values(reading, before, now);
    for (const Row& row : rows) elements.push_back(values.row(row));
    return Value::list_of(std::move(elements)).written_when_empty();
}

void add_rows(const Reading& reading, Value& map, const std::vector<Row>& rows, const Piece* before,
              const std::vector<Column>& columns_before, const std::vector<Column>& columns_now) {
    const Piece* sections_before = before ? before->find("sections") : nullptr;
    const auto starts = [&](const Row& row) { return begins_section(reading, row); };
    const auto first = std::ranges::find_if(rows, starts);
    std::vector<Value> sections;
    for (auto section = first; section != rows.end();) {
        const auto next = std::find_if(section + 1, rows.end(), starts);
        const std::span<const Row> below(section + 1, next);
        if (section->kind == RowKind::Section) {
            sections.push_back(section_value(reading, *section, below, columns_before, columns_now));
        } else {
            sections.emplace_back().origin = reading.member(section->origin, Role::Section);
        }
        section = next;
    }
    const std::span<const Row> loose(rows.begin(), first);
    Value list = rows_list_value(reading, loose, columns_before, columns_now);
    if (first != rows.end() || names_file(before, "sections")) list.empty = Value::Empty::Removed;
    map.add("rows", names_file(before, "rows") && loose.empty() ? Value() : std::move(list));
    Value more = Value::list_of(std::move(sections));
    if (loose.empty() && sections_before) more.empty = Value::Empty::Written;
    map.add("sections", names_file(before, "sections") && first == rows.end() ? Value() : std::move(more));
}

Value table_value(const Reading& reading, const Table& table, const Piece* before, BlockKind kind) {
    Value map = Value::map();
    const Piece* columns = before ? before->find("columns") : nullptr;
    map.add("columns", columns_value(reading, table.columns, columns, kind));
    map.add("header", {}).add("numbering", Value::of(table.numbering)).add("section-numbering", {});
    const std::vector<Column> columns_before = before ? columns_of(columns, kind) : table.columns;
    add_rows(reading, map, table.rows, before, columns_before, table.columns);
    return map;
}

}  // namespace prikaz::editing

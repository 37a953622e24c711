#include <algorithm>

#include "editing/reading.hpp"

namespace prikaz::editing {
namespace {

bool same_words(std::string_view one, std::string_view other) {
    return one == other || (!one.empty() && lower(trim(one)) == lower(trim(other)));
}

Column read_column(const Piece& piece) {
    if (const auto title = plain_text(&piece)) return {{}, *title, *title, {}};
    Column column;
    column.title = *plain_text(piece.find("title"));
    column.key = piece.find("key") ? *plain_text(piece.find("key")) : column.title;
    column.width = *plain_text(piece.find("width"));
    return column;
}

bool is_showable_column(const Piece& piece) {
    if (const auto title = plain_text(&piece)) return !title->empty();
    if (!is_map_piece(&piece) || piece.find("repeat")) return false;
    return plain_text(piece.find("title")) && plain_text(piece.find("key")) && plain_text(piece.find("width")) &&
           !read_column(piece).key.empty();
}

bool is_list_or_text(const Piece* piece) { return !piece || is_list_piece(piece) || plain_text(piece); }

// Of a bare title the title is the key too: rows know the column by it.
Value column_value(const Reading& reading, const Column& column) {
    const Member* origin = reading.member(column.origin, Role::Column);
    const Piece* before = origin ? &origin->value : nullptr;
    Value value;
    if (!before || column != read_column(*before)) {
        const bool has_own_key = !column.key.empty() && column.key != column.title;
        const bool was_bare = before && !is_map_piece(before);
        value = Value::map(Value::Layout::Flow);
        if (has_own_key || (before && before->find("key"))) value.add("key", Value::of(column.key, Numbers::Plain));
        value.add("title", Value::of(column.title)).add("width", Value::of(column.width, Numbers::Plain));
        if (!has_own_key && column.width.empty() && (!before || was_bare)) value = Value::of(column.title);
    }
    value.origin = origin;
    return value;
}

}  // namespace

std::vector<Column> roadmap_columns() {
    return {{{}, "number", "№ п/п", {}},
            {{}, "measure", "Мероприятия", {}},
            {{}, "term", "Сроки", {}},
            {{}, "responsible", "Ответственные исполнители", {}},
            {{}, "result", "Планируемый результат", {}}};
}

bool is_showable_table(const Piece& table, BlockKind kind) {
    if (!is_map_piece(&table) || is_list_piece(table.find("header"))) return false;
    const Piece* columns = table.find("columns");
    if (columns ? !is_list_piece(columns) || columns->members.empty() : kind == BlockKind::Table) return false;
    if (!plain_text(table.find("numbering"))) return false;
    return is_list_or_text(table.find("rows")) && is_list_or_text(table.find("sections")) &&
           (!columns || std::ranges::all_of(columns->members,
                                            [](const Member& column) { return is_showable_column(column.value); }));
}

std::vector<Column> columns_of(const Piece* columns, BlockKind kind) {
    if (!columns) return kind == BlockKind::Roadmap ? roadmap_columns() : std::vector<Column>();
    std::vector<Column> read;
    for (const Member& member : columns->members) read.push_back(read_column(member.value));
    return read;
}

std::vector<Column> read_columns(Reading& reading, const std::string& path, const Piece* columns, BlockKind kind) {
    std::vector<Column> read = columns_of(columns, kind);
    for (std::size_t i = 0; columns && i < read.size(); ++i) {
        reading.spot(path + ".columns." + std::to_string(i), columns->members[i]);
        read[i].origin = reading.remember(columns->members[i], Role::Column);
    }
    return read;
}

Value columns_value(const Reading& reading, const std::vector<Column>& columns, const Piece* before, BlockKind kind) {
    if (!before && kind == BlockKind::Roadmap && columns == roadmap_columns()) return {};
    std::vector<Value> elements;
    for (const Column& column : columns) elements.push_back(column_value(reading, column));
    return Value::list_of(std::move(elements));
}

std::string column_of(std::string_view key, const std::vector<Column>& columns) {
    for (const Column& column : columns)
        if (column.key == key || same_words(column.title, key)) return column.key;
    return {};
}

}  // namespace prikaz::editing

#include "journal/views.hpp"

#include <algorithm>
#include <cassert>

namespace prikaz::journal {

namespace {

bool has_type(const Value& value, ColumnType type) {
    if (value.index() != 0 && type == ColumnType::Words)
        return value.index() == 2 && are_words(std::get<std::string>(value));
    return value.index() == 0 || (value.index() == 1) == (type == ColumnType::Integer);
}

void assert_sought(const View& view, const Condition& condition) {
    assert(words_of(view) && condition.column == words_of(view)->name && !condition.sought.empty());
    for (const auto& one : condition.sought) {
        assert(!one.any.empty());
        for (const auto& words : one.any) assert(!words.empty() && are_words(words));
    }
}

void assert_among(const Condition& condition) {
    assert(!condition.among.empty());
    for (const auto& among : condition.among) assert(is_identifier(among.view) && is_identifier(among.column));
}

bool all_declared(const View& view, const std::vector<std::vector<std::string>>& lists) {
    for (const auto& columns : lists)
        for (const auto& column : columns)
            (void)column_index(view, std::string_view(column).substr(column.starts_with('-') ? 1 : 0));
    return true;
}

void assert_row(const View& view, const Row& row) {
    assert(row.size() == view.columns.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
        assert(has_type(row[i], view.columns[i].type));
        assert(i >= view.key || row[i].index() != 0);
    }
}

void assert_set(const View& view, const Change& change) {
    assert(!change.columns.empty() && change.columns.size() == change.values.size());
    for (std::size_t i = 0; i < change.columns.size(); ++i) {
        const std::size_t column = column_index(view, change.columns[i]);
        assert(column >= view.key);
        assert(has_type(change.values[i], view.columns[column].type));
    }
}

void append_quoted(std::string& to, std::string_view text) {
    to += '"';
    for (const char c : text) {
        if (c == '\n') {
            to += "\\n";
        } else if (c == '\t') {
            to += "\\t";
        } else if (c == '\r') {
            to += "\\r";
        } else {
            if (c == '"' || c == '\\') to += '\\';
            to += c;
        }
    }
    to += '"';
}

}  // namespace

bool is_identifier(std::string_view name) {
    return !name.empty() && name.size() <= 40 &&
           std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

void assert_declared(const View& view) {
    assert(is_identifier(view.name));
    assert(view.key >= 1 && view.key <= view.columns.size());
    int columns_of_words = 0;
    for (const auto& column : view.columns) {
        assert(is_identifier(column.name));
        columns_of_words += column.type == ColumnType::Words;
    }
    assert(columns_of_words <= 1);
    for (std::size_t i = 0; i < view.key; ++i) assert(view.columns[i].type != ColumnType::Words);
    assert(all_declared(view, view.indexes) && all_declared(view, view.unique));
}

const View& view_named(const std::vector<View>& views, std::string_view name) {
    const auto found = std::find_if(views.begin(), views.end(), [&](const View& view) { return view.name == name; });
    assert(found != views.end());
    return *found;
}

std::size_t column_index(const View& view, std::string_view column) {
    const auto found =
        std::find_if(view.columns.begin(), view.columns.end(), [&](const Column& each) { return each.name == column; });
    assert(found != view.columns.end());
    return static_cast<std::size_t>(found - view.columns.begin());
}

void assert_fits(const View& view, const std::vector<Condition>& where) {
    for (const auto& condition : where) {
        assert(has_type(condition.value, view.columns[column_index(view, condition.column)].type));
        if (condition.is == Condition::Is::Finds) assert_sought(view, condition);
        if (condition.is == Condition::Is::In) assert_among(condition);
    }
}

void assert_fits(const View& view, const Change& change) {
    if (change.kind == Change::Kind::Put || change.kind == Change::Kind::Add) assert_row(view, change.row);
    if (change.kind == Change::Kind::Set) assert_set(view, change);
    assert_fits(view, change.where);
}

const Column* words_of(const View& view) {
    const auto found = std::find_if(view.columns.begin(), view.columns.end(),
                                    [](const Column& column) { return column.type == ColumnType::Words; });
    return found == view.columns.end() ? nullptr : &*found;
}

bool are_words(std::string_view text) {
    const bool has_words_only = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || c == ' ' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
    return has_words_only && !text.starts_with(' ') && !text.ends_with(' ') && text.find("  ") == text.npos;
}

Condition::Is meaning(const Condition& condition) {
    if (condition.value.index() == 0 && condition.is == Condition::Is::Equal) return Condition::Is::Null;
    if (condition.value.index() == 0 && condition.is == Condition::Is::NotEqual) return Condition::Is::NotNull;
    return condition.is;
}

std::string row_as_text(std::string_view view, const Row& row) {
    std::string text(view);
    for (const auto& value : row) {
        text += '\t';
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            text += std::to_string(*number);
        } else if (const auto* words = std::get_if<std::string>(&value)) {
            append_quoted(text, *words);
        } else {
            text += '-';
        }
    }
    return text;
}

}  // namespace prikaz::journal

#include "journal/statements.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "journal/views.hpp"

namespace prikaz::journal {

namespace {

std::string quoted(std::string_view name) {
    assert(is_identifier(name));
    std::string text;
    text.reserve(name.size() + 2);
    return text.append("\"").append(name).append("\"");
}

class Writer {
public:
    explicit Writer(Dialect dialect) : dialect_(dialect) { statement_.text.reserve(256); }

    Writer& operator<<(std::string_view text) {
        statement_.text += text;
        return *this;
    }
    Writer& bind(const Value& value) {
        statement_.values.push_back(value);
        statement_.text += dialect_ == Dialect::Sqlite ? '?' : '$';
        statement_.text += std::to_string(statement_.values.size());
        return *this;
    }
    void list(const std::vector<std::string>& names) {
        for (std::size_t i = 0; i < names.size(); ++i) *this << (i ? ", " : "") << quoted(names[i]);
    }
    Dialect dialect() const { return dialect_; }
    Statement finish() { return std::move(statement_); }

private:
    Dialect dialect_;
    Statement statement_;
};

constexpr std::array<std::string_view, 8> comparisons = {
    " = ", " <> ", " < ", " <= ", " > ", " >= ", " IS NULL", " IS NOT NULL"};

void write_where(Writer& to, const std::vector<Condition>& where) {
    for (std::size_t i = 0; i < where.size(); ++i) {
        const auto is = meaning(where[i]);
        to << (i ? " AND " : " WHERE ") << quoted(where[i].column) << comparisons[static_cast<std::size_t>(is)];
        if (is != Condition::Is::Null && is != Condition::Is::NotNull) to.bind(where[i].value);
    }
}

void write_limit(Writer& to, const Query& query) {
    if (query.limit == 0 && query.skip == 0) return;
    constexpr std::size_t all = INT64_MAX;
    to << " LIMIT ";
    to.bind(static_cast<std::int64_t>(query.limit ? std::min(query.limit, all) : all)) << " OFFSET ";
    to.bind(static_cast<std::int64_t>(std::min(query.skip, all)));
}

// SQLite sorts nothing before everything by itself, and uses its indexes only when this is not said.
void write_sorting(Writer& to, std::string_view column, bool descending) {
    to << quoted(column) << (descending ? " DESC" : "");
    if (to.dialect() == Dialect::Postgresql) to << (descending ? " NULLS LAST" : " NULLS FIRST");
}

void write_order(Writer& to, const View& view, const std::vector<std::string>& order) {
    std::vector<std::string_view> sorted;
    to << " ORDER BY ";
    for (const auto& column : order) {
        const bool descending = column.starts_with('-');
        sorted.push_back(std::string_view(column).substr(descending ? 1 : 0));
        (void)column_index(view, sorted.back());
        if (sorted.size() > 1) to << ", ";
        write_sorting(to, sorted.back(), descending);
    }
    for (std::size_t i = 0; i < view.key; ++i) {
        if (std::find(sorted.begin(), sorted.end(), view.columns[i].name) != sorted.end()) continue;
        if (!sorted.empty()) to << ", ";
        sorted.push_back(view.columns[i].name);
        to << quoted(view.columns[i].name);
    }
}

// A key column is never empty, other columns may be. Texts compare by their bytes in every store.
void write_column(Writer& to, const Column& column, bool is_key) {
    to << quoted(column.name);
    if (column.type == ColumnType::Integer)
        to << (to.dialect() == Dialect::Sqlite ? " INTEGER" : " bigint");
    else
        to << (to.dialect() == Dialect::Sqlite ? " TEXT" : " text COLLATE \"C\"");
    if (is_key) to << " NOT NULL";
}

std::vector<std::string> key_of(const View& view) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < view.key; ++i) names.push_back(view.columns[i].name);
    return names;
}

std::string creating_table(const View& view, Dialect dialect, Lasting lasting) {
    Writer to(dialect);
    to << (lasting == Lasting::Kept ? "CREATE TABLE " : "CREATE TEMPORARY TABLE ") << table_of(view) << " (";
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
        write_column(to, view.columns[i], i < view.key);
        to << ", ";
    }
    to << "PRIMARY KEY (";
    to.list(key_of(view));
    to << (dialect == Dialect::Sqlite ? ")) STRICT, WITHOUT ROWID" : "))");
    return to.finish().text;
}

std::string creating_index(const View& view, std::string_view kind, std::string_view word, std::size_t number,
                           const std::vector<std::string>& columns) {
    Writer to(Dialect::Sqlite);
    to << "CREATE " << kind << "\"view_" << view.name << word << std::to_string(number) << "\" ON " << table_of(view)
       << " (";
    to.list(columns);
    to << ")";
    return to.finish().text;
}

void write_set(Writer& to, const Change& change) {
    for (std::size_t i = 0; i < change.columns.size(); ++i) {
        to << (i ? ", " : " SET ") << quoted(change.columns[i]) << " = ";
        to.bind(change.values[i]);
    }
}

Writer put_into(const View& view, const Row& row, Dialect dialect, Change::Kind kind) {
    Writer to(dialect);
    to << "INSERT INTO " << table_of(view) << " VALUES (";
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
        if (i) to << ", ";
        to.bind(i < row.size() ? row[i] : Value());
    }
    to << ") ON CONFLICT (";
    to.list(key_of(view));
    const bool keeps = kind == Change::Kind::Add || view.key == view.columns.size();
    to << ") DO " << (keeps ? "NOTHING" : "UPDATE SET ");
    if (keeps) return to;
    for (std::size_t i = view.key; i < view.columns.size(); ++i) {
        const auto name = quoted(view.columns[i].name);
        to << (i > view.key ? ", " : "") << name << " = excluded." << name;
    }
    return to;
}

}  // namespace

std::string table_of(const View& view) {
    assert(is_identifier(view.name));
    return "\"view_" + view.name + "\"";
}

std::vector<std::string> creating(const View& view, Dialect dialect, Lasting lasting) {
    assert_declared(view);
    // SQLite must be told where an index goes; PostgreSQL puts it beside its table.
    const std::string index = lasting == Lasting::Temporary && dialect == Dialect::Sqlite ? "INDEX temp." : "INDEX ";
    std::vector<std::string> texts = {creating_table(view, dialect, lasting)};
    for (std::size_t i = 0; i < view.indexes.size(); ++i)
        texts.push_back(creating_index(view, index, "_by_", i + 1, view.indexes[i]));
    for (std::size_t i = 0; i < view.unique.size(); ++i)
        texts.push_back(creating_index(view, "UNIQUE " + index, "_unique_", i + 1, view.unique[i]));
    return texts;
}

std::string dropping(std::string_view view_name) {
    assert(is_identifier(view_name));
    return "DROP TABLE IF EXISTS \"view_" + std::string(view_name) + "\"";
}

std::string putting(const View& view, Dialect dialect, Change::Kind kind) {
    return put_into(view, {}, dialect, kind).finish().text;
}

Statement writing(const View& view, const Change& change, Dialect dialect) {
    assert_fits(view, change);
    if (change.kind == Change::Kind::Put || change.kind == Change::Kind::Add)
        return put_into(view, change.row, dialect, change.kind).finish();
    Writer to(dialect);
    if (change.kind == Change::Kind::Set) {
        to << "UPDATE " << table_of(view);
        write_set(to, change);
    } else {
        to << "DELETE FROM " << table_of(view);
    }
    write_where(to, change.where);
    return to.finish();
}

Statement selecting(const View& view, const Query& query, Dialect dialect) {
    assert_fits(view, query.where);
    Writer to(dialect);
    to << "SELECT * FROM " << table_of(view);
    write_where(to, query.where);
    write_order(to, view, query.order);
    write_limit(to, query);
    return to.finish();
}

Statement counting(const View& view, const Query& query, Dialect dialect) {
    assert_fits(view, query.where);
    Writer to(dialect);
    to << "SELECT count(*) FROM " << table_of(view);
    write_where(to, query.where);
    return to.finish();
}

Statement counting_by(const View& view, const Query& query, const std::vector<std::string>& columns, Dialect dialect) {
    assert_fits(view, query.where);
    assert(!columns.empty());
    Writer to(dialect);
    to << "SELECT ";
    to.list(columns);
    to << ", count(*) FROM " << table_of(view);
    write_where(to, query.where);
    to << " GROUP BY ";
    to.list(columns);
    to << " ORDER BY ";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i) to << ", ";
        write_sorting(to, columns[i], false);
    }
    write_limit(to, query);
    return to.finish();
}

}  // namespace prikaz::journal

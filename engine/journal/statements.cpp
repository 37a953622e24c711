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
    void finds_words() { statement_.finds_words = true; }
    Dialect dialect() const { return dialect_; }
    Statement finish() { return std::move(statement_); }

private:
    Dialect dialect_;
    Statement statement_;
};

constexpr std::array<std::string_view, 8> comparisons = {
    " = ", " <> ", " < ", " <= ", " > ", " >= ", " IS NULL", " IS NOT NULL"};

std::string table_named(std::string_view view) {
    assert(is_identifier(view));
    return "\"view_" + std::string(view) + "\"";
}

// ---- Words ----
// SQLite finds words in a table beside the rows, by the rows' numbers; rows without words have no number of their own.
constexpr std::string_view row_number = "\"#\"";
// PostgreSQL finds them in a column beside the others, as it wants words.
constexpr std::string_view row_words = row_number;
// A function of ours in SQLite: words_stand_in(text, words, whether they only begin what stands there).
constexpr std::string_view sqlite_stands_in = "words_stand_in";

std::string words_table_named(std::string_view view) {
    assert(is_identifier(view));
    return "\"words_of_" + std::string(view) + "\"";
}

// Where SQLite reads which row a number is without the row, which is large.
std::string numbers_of_words_named(std::string_view view) {
    assert(is_identifier(view));
    return "\"view_" + std::string(view) + "_numbers\"";
}

// Each word in quotes: «"план" OR "планов"», «'план' | 'планов'». Words hold no marks at all, so quoting is all there
// is. SQLite knows where words stand; the index of PostgreSQL tells only which rows have those of a phrase.
class Question {
public:
    explicit Question(Dialect dialect) : is_sqlite_(dialect == Dialect::Sqlite) {}

    std::string of(const std::vector<search::Sought>& sought) const {
        std::string all;
        for (const auto& one : sought) all += (all.empty() ? "(" : both() + "(") + group(one) + ")";
        return all;
    }

private:
    std::string both() const { return is_sqlite_ ? " AND " : " & "; }
    std::string either() const { return is_sqlite_ ? " OR " : " | "; }
    std::string quoted_words(std::string_view words, bool is_beginning) const {
        const auto mark = is_sqlite_ ? "\"" : "'";
        const auto end = !is_beginning ? "" : is_sqlite_ ? " *" : ":*";
        return std::string(mark).append(words).append(mark).append(end);
    }
    std::string all_of(std::string_view words) const {
        std::string text;
        for (std::size_t at = 0; at < words.size();) {
            const auto end = std::min(words.find(' ', at), words.size());
            text += (text.empty() ? "" : both()) + quoted_words(words.substr(at, end - at), false);
            at = end + 1;
        }
        return text;
    }
    std::string group(const search::Sought& sought) const {
        using Match = search::Sought::Match;
        assert(sought.match != Match::Phrase || sought.any.size() == 1);
        if (sought.match == Match::Phrase && !is_sqlite_) return all_of(sought.any.front());
        std::string text;
        for (const auto& words : sought.any)
            text += (text.empty() ? "" : either()) + quoted_words(words, sought.match == Match::Beginning);
        return text;
    }

    bool is_sqlite_;
};

// Where PostgreSQL has found the words of a phrase, their order is found by looking at the row.
void write_phrases(Writer& to, const Condition& condition) {
    if (to.dialect() == Dialect::Sqlite) return;
    for (const auto& one : condition.sought) {
        if (one.match != search::Sought::Match::Phrase) continue;
        to << " AND strpos(' ' || " << quoted(condition.column) << " || ' ', ";
        to.bind(" " + one.any.front() + " ") << ") > 0";
    }
}

bool has_phrases(const std::vector<Condition>& where) {
    return std::any_of(where.begin(), where.end(), [](const Condition& condition) {
        return std::any_of(condition.sought.begin(), condition.sought.end(),
                           [](const auto& one) { return one.match == search::Sought::Match::Phrase; });
    });
}

std::string lexemes(std::string_view column) {
    return "array_to_tsvector(string_to_array(" + quoted(column) + ", ' '))";
}

// A plus before a name keeps SQLite from beginning with its index.
std::string_view kept_from_leading(const Writer& to, Way way) {
    return to.dialect() == Dialect::Sqlite && way == Way::RowByRow ? "+" : "";
}

// How far a phrase is held against the rows.
enum class Phrases : std::uint8_t { Exact, ByIndexAlone };

void write_finds(Writer& to, std::string_view view, const Condition& condition, Way way,
                 Phrases phrases = Phrases::Exact) {
    const auto question = Question(to.dialect()).of(condition.sought);
    to.finds_words();
    to << kept_from_leading(to, way) << row_number;
    if (to.dialect() == Dialect::Sqlite) {
        const auto table = words_table_named(view);
        to << " IN (SELECT rowid FROM " << table << " WHERE " << table << " MATCH ";
        to.bind(question) << ")";
    } else {
        to << " @@ ";
        to.bind(question) << "::tsquery";
    }
    if (phrases == Phrases::Exact) write_phrases(to, condition);
}

// The same without the index of words: of one row this is sooner known by its text.
void write_finds_here(Writer& to, const Condition& condition) {
    if (to.dialect() == Dialect::Postgresql) return write_finds(to, {}, condition, Way::InItsText);
    for (std::size_t i = 0; i < condition.sought.size(); ++i) {
        const auto& one = condition.sought[i];
        to << (i ? " AND (" : "(");
        for (std::size_t word = 0; word < one.any.size(); ++word) {
            to << (word ? " OR " : "") << sqlite_stands_in << "(" << quoted(condition.column) << ", ";
            to.bind(one.any[word]) << (one.match == search::Sought::Match::Beginning ? ", 1)" : ", 0)");
        }
        to << ")";
    }
}

void write_where(Writer& to, std::string_view view, const std::vector<Condition>& where, const Ways& ways = {},
                 Phrases phrases = Phrases::Exact);

bool finds_words(const std::vector<Condition>& where) {
    return std::any_of(where.begin(), where.end(), [](const auto& one) { return one.is == Condition::Is::Finds; });
}

// For statements that want no more of a row than its key.
void write_narrow_from(Writer& to, std::string_view view, const std::vector<Condition>& where,
                       Phrases phrases = Phrases::Exact) {
    to << " FROM " << table_named(view);
    if (to.dialect() == Dialect::Sqlite && finds_words(where)) to << " INDEXED BY " << numbers_of_words_named(view);
    write_where(to, view, where, {}, phrases);
}

void write_in(Writer& to, const Condition& condition) {
    to << quoted(condition.column) << " IN (";
    for (std::size_t i = 0; i < condition.among.size(); ++i) {
        const auto& among = condition.among[i];
        to << (i ? " UNION ALL SELECT " : "SELECT ") << quoted(among.column);
        write_narrow_from(to, among.view, among.where);
    }
    to << ")";
}

void write_condition(Writer& to, std::string_view view, const Condition& condition, Way way);

// For one row: whether there is a row among the others. A name alone means the other row's column there. The database
// is not told that only this is asked: it would gather all such rows first.
void write_exists(Writer& to, std::string_view view, const std::string& column, const Among& among, Way way) {
    to << "(SELECT 1 FROM " << table_named(among.view) << " AS other WHERE other." << quoted(among.column) << " = "
       << table_named(view) << "." << quoted(column);
    for (const auto& one : among.where) {
        to << " AND ";
        const bool finds = one.is == Condition::Is::Finds;
        if (finds && way == Way::InItsText)
            write_finds_here(to, one);
        else
            write_condition(to, among.view, one, finds ? Way::RowByRow : Way::StoresChoice);
    }
    to << " LIMIT 1) IS NOT NULL";
}

// PostgreSQL would unpack the words of every row. Its index tells the rows at once; kept as a set, which «IS TRUE»
// keeps it from taking apart, they are looked up one by one. Whether words are a phrase is looked at last.
void write_in_set(Writer& to, std::string_view view, const std::string& column, const Among& among) {
    to << "((" << quoted(column) << " IN (SELECT " << quoted(among.column);
    write_narrow_from(to, among.view, among.where, Phrases::ByIndexAlone);
    to << ")) IS TRUE";
    if (has_phrases(among.where)) {
        to << " AND ";
        write_exists(to, view, column, among, Way::InItsText);
    }
    to << ")";
}

void write_in_for_row(Writer& to, std::string_view view, const Condition& condition, Way way) {
    for (std::size_t i = 0; i < condition.among.size(); ++i) {
        const auto& among = condition.among[i];
        to << (i ? " OR " : "(");
        if (to.dialect() == Dialect::Postgresql && finds_words(among.where) && way == Way::RowByRow)
            write_in_set(to, view, condition.column, among);
        else
            write_exists(to, view, condition.column, among, way);
    }
    to << ")";
}

void write_condition(Writer& to, std::string_view view, const Condition& condition, Way way) {
    if (condition.is == Condition::Is::Finds) return write_finds(to, view, condition, way);
    if (condition.is == Condition::Is::In)
        return way == Way::StoresChoice ? write_in(to, condition) : write_in_for_row(to, view, condition, way);
    const auto is = meaning(condition);
    to << kept_from_leading(to, way) << quoted(condition.column) << comparisons[static_cast<std::size_t>(is)];
    if (is != Condition::Is::Null && is != Condition::Is::NotNull) to.bind(condition.value);
}

void write_where(Writer& to, std::string_view view, const std::vector<Condition>& where, const Ways& ways,
                 Phrases phrases) {
    for (std::size_t i = 0; i < where.size(); ++i) {
        to << (i ? " AND " : " WHERE ");
        if (phrases == Phrases::ByIndexAlone && where[i].is == Condition::Is::Finds)
            write_finds(to, view, where[i], Way::StoresChoice, phrases);
        else
            write_condition(to, view, where[i], ways.empty() ? Way::StoresChoice : ways.of[i]);
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
        // As an index of ours ends; the key alone is what the table itself is sorted by.
        if (order.empty())
            to << quoted(sorted.back());
        else
            write_sorting(to, sorted.back(), false);
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

std::vector<std::string> names_of(const View& view) {
    std::vector<std::string> names;
    for (const auto& column : view.columns) names.push_back(column.name);
    return names;
}

std::vector<std::string> key_of(const View& view) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < view.key; ++i) names.push_back(view.columns[i].name);
    return names;
}

bool has_numbers(const View& view, Dialect dialect) { return dialect == Dialect::Sqlite && words_of(view); }

std::string creating_table(const View& view, Dialect dialect, Lasting lasting) {
    Writer to(dialect);
    to << (lasting == Lasting::Kept ? "CREATE TABLE " : "CREATE TEMPORARY TABLE ") << table_of(view) << " (";
    if (has_numbers(view, dialect)) to << row_number << " INTEGER PRIMARY KEY, ";
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
        write_column(to, view.columns[i], i < view.key);
        to << ", ";
    }
    if (const auto* words = words_of(view); words && dialect == Dialect::Postgresql)
        to << row_words << " tsvector GENERATED ALWAYS AS (" << lexemes(words->name) << ") STORED, ";
    to << (has_numbers(view, dialect) ? "UNIQUE (" : "PRIMARY KEY (");
    to.list(key_of(view));
    to << "))"
       << (dialect == Dialect::Postgresql ? words_of(view) ? " WITH (toast_tuple_target = 128)" : ""
           : has_numbers(view, dialect)   ? " STRICT"
                                          : " STRICT, WITHOUT ROWID");
    return to.finish().text;
}

std::string creating_index(const View& view, std::string_view kind, std::string_view word, std::size_t number,
                           const std::vector<std::string>& columns, Dialect dialect) {
    Writer to(dialect);
    to << "CREATE " << kind << "\"view_" << view.name << word << std::to_string(number) << "\" ON " << table_of(view)
       << " (";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool descending = columns[i].starts_with('-');
        to << (i ? ", " : "");
        write_sorting(to, std::string_view(columns[i]).substr(descending ? 1 : 0), descending);
    }
    to << ")";
    return to.finish().text;
}

// In SQLite the rows' own text is not kept a second time. PostgreSQL looks at the words of single rows often enough to
// have them unpacked, beside the rows: these stay small and are read quickly.
std::vector<std::string> creating_words(const View& view, Dialect dialect) {
    // Without a list of words that still wait for their place: every question would read it from end to end.
    if (dialect == Dialect::Postgresql)
        return {"ALTER TABLE " + table_of(view) + " ALTER " + std::string(row_words) + " SET STORAGE EXTERNAL, ALTER " +
                    quoted(words_of(view)->name) + " SET STORAGE EXTERNAL",
                "CREATE INDEX \"view_" + view.name + "_words\" ON " + table_of(view) + " USING gin (" +
                    std::string(row_words) + ") WITH (fastupdate = off)"};
    Writer numbers(dialect);
    numbers << "CREATE INDEX " << numbers_of_words_named(view.name) << " ON " << table_of(view) << " (" << row_number
            << ", ";
    numbers.list(key_of(view));
    numbers << ")";
    return {numbers.finish().text, "CREATE VIRTUAL TABLE " + words_table_named(view.name) + " USING fts5(" +
                                       quoted(words_of(view)->name) + ", content=" + table_of(view) +
                                       ", content_rowid=" + std::string(row_number) + ", tokenize='ascii')"};
}

void write_set(Writer& to, const Change& change) {
    for (std::size_t i = 0; i < change.columns.size(); ++i) {
        to << (i ? ", " : " SET ") << quoted(change.columns[i]) << " = ";
        to.bind(change.values[i]);
    }
}

Writer put_into(const View& view, const Row& row, Dialect dialect, Change::Kind kind) {
    Writer to(dialect);
    to << "INSERT INTO " << table_of(view) << " (";
    to.list(names_of(view));
    to << ") VALUES (";
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

std::string table_of(const View& view) { return table_named(view.name); }

std::vector<std::string> creating(const View& view, Dialect dialect, Lasting lasting) {
    assert_declared(view);
    // SQLite must be told where an index goes; PostgreSQL puts it beside its table.
    const std::string index = lasting == Lasting::Temporary && dialect == Dialect::Sqlite ? "INDEX temp." : "INDEX ";
    std::vector<std::string> texts = {creating_table(view, dialect, lasting)};
    for (std::size_t i = 0; i < view.indexes.size(); ++i)
        texts.push_back(creating_index(view, index, "_by_", i + 1, view.indexes[i], dialect));
    for (std::size_t i = 0; i < view.unique.size(); ++i)
        texts.push_back(creating_index(view, "UNIQUE " + index, "_unique_", i + 1, view.unique[i], dialect));
    if (words_of(view) && lasting == Lasting::Kept)
        for (auto& text : creating_words(view, dialect)) texts.push_back(std::move(text));
    return texts;
}

std::vector<std::string> dropping(std::string_view view_name, Dialect dialect) {
    const std::string drop = "DROP TABLE IF EXISTS ";
    std::vector<std::string> texts = {drop + table_named(view_name)};
    if (dialect == Dialect::Sqlite) texts.insert(texts.begin(), drop + words_table_named(view_name));
    return texts;
}

Statement numbering(const View& view, const std::vector<Condition>& where) {
    Writer to(Dialect::Sqlite);
    to << "SELECT " << row_number << ", " << quoted(words_of(view)->name) << " FROM " << table_of(view);
    write_where(to, view.name, where);
    return to.finish();
}

std::string words_leaving(const View& view) {
    const auto table = words_table_named(view.name);
    return "INSERT INTO " + table + " (" + table + ", rowid, " + quoted(words_of(view)->name) +
           ") VALUES ('delete', ?1, ?2)";
}

std::string words_coming(const View& view) {
    return "INSERT INTO " + words_table_named(view.name) + " (rowid, " + quoted(words_of(view)->name) +
           ") VALUES (?1, ?2)";
}

std::string words_checking(const View& view) {
    const auto table = words_table_named(view.name);
    return "INSERT INTO " + table + " (" + table + ", rank) VALUES ('integrity-check', 1)";
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
    write_where(to, view.name, change.where);
    return to.finish();
}

namespace {

// The conditions that go this way, or those that do not.
struct Parted {
    std::vector<Condition> where;
    Ways ways;
};
Parted parted(const Query& query, const Ways& ways, bool in_texts) {
    Parted part;
    for (std::size_t i = 0; i < query.where.size(); ++i) {
        if ((ways.of[i] == Way::InItsText) != in_texts) continue;
        part.where.push_back(query.where[i]);
        part.ways.of.push_back(ways.of[i]);
    }
    return part;
}

// The rows that come first of those that meet the other conditions, under the table's own name.
void write_first(Writer& to, const View& view, const Query& query, const Ways& ways) {
    const auto others = parted(query, ways, false), in_texts = parted(query, ways, true);
    to << " FROM (SELECT * FROM " << table_of(view);
    write_where(to, view.name, others.where, others.ways);
    write_order(to, view, query.order);
    write_limit(to, {.view = {}, .where = {}, .order = {}, .limit = ways.first});
    to << ") AS " << table_of(view);
    write_where(to, view.name, in_texts.where, in_texts.ways);
}

}  // namespace

Statement selecting(const View& view, const Query& query, Dialect dialect, const Ways& ways) {
    assert_fits(view, query.where);
    Writer to(dialect);
    to << "SELECT ";
    to.list(names_of(view));
    if (ways.first) {
        write_first(to, view, query, ways);
    } else {
        to << " FROM " << table_of(view);
        write_where(to, view.name, query.where, ways);
    }
    write_order(to, view, query.order);
    write_limit(to, query);
    return to.finish();
}

namespace {

Statement counting_rows(const View& view, const Query& query, Dialect dialect, Phrases phrases) {
    assert_fits(view, query.where);
    Writer to(dialect);
    to << "SELECT count(*)" << (query.limit ? " FROM " : "");
    if (query.limit) to << "(SELECT 1";
    write_narrow_from(to, view.name, query.where, phrases);
    if (query.limit) to << " LIMIT " << std::to_string(query.limit) << ") AS found";
    return to.finish();
}

}  // namespace

Statement counting(const View& view, const Query& query, Dialect dialect) {
    return counting_rows(view, query, dialect, Phrases::Exact);
}

Statement counting_roughly(const View& view, const Query& query, Dialect dialect) {
    return counting_rows(view, query, dialect, Phrases::ByIndexAlone);
}

Statement counting_by(const View& view, const Query& query, const std::vector<std::string>& columns, Dialect dialect) {
    assert_fits(view, query.where);
    assert(!columns.empty());
    Writer to(dialect);
    to << "SELECT ";
    to.list(columns);
    to << ", count(*) FROM " << table_of(view);
    write_where(to, view.name, query.where);
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

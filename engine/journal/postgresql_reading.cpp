#include <algorithm>

#include "journal/postgresql_store.hpp"
#include "journal/statements.hpp"
#include "journal/views.hpp"

namespace prikaz::journal::postgresql {

namespace {

Parameters bound(const Row& values) {
    Parameters parameters;
    for (const auto& value : values) parameters.value(value);
    return parameters;
}

std::vector<Recorded> all_recorded(const Result& result) {
    std::vector<Recorded> all;
    all.reserve(result.rows());
    for (std::size_t i = 0; i < result.rows(); ++i) all.push_back(recorded(result, i));
    return all;
}

std::string reading(std::string_view rest) {
    return std::string("SELECT ").append(recorded_columns).append(" FROM ").append(rest);
}

std::int64_t at_most(std::size_t limit) { return static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX)); }

// The server does not reckon what unpacking the words of a row costs: left to itself it reads the words of all rows
// where its index of them would do.
Result run(Connection& connection, const Statement& statement) {
    if (!statement.finds_words) return connection.run(statement.text, bound(statement.values));
    const std::vector<Call> calls = {
        {"BEGIN READ ONLY"}, {"SET LOCAL enable_seqscan = off"}, {statement.text, bound(statement.values)}, {"COMMIT"}};
    return std::move(connection.run(calls)[2]);
}

std::int64_t number_of(Pool& pool, const Statement& statement) {
    return pool.repeatable([&](Connection& connection) { return run(connection, statement).integer(0, 0); });
}

Value value_of(const Result& result, std::size_t row, int column, ColumnType type) {
    if (result.is_null(row, column)) return {};
    if (type == ColumnType::Integer) return result.integer(row, column);
    return result.text(row, column);
}

}  // namespace

Recorded recorded(const Result& result, std::size_t row, int first) {
    Recorded one;
    one.stream = result.text(row, first);
    one.revision = result.integer(row, first + 1);
    one.sequence = result.integer(row, first + 2);
    one.entry = {result.text(row, first + 3), static_cast<int>(result.integer(row, first + 4)),
                 result.text(row, first + 5)};
    one.at = Instant(std::chrono::seconds(result.integer(row, first + 6)));
    one.actor = result.text(row, first + 7);
    one.digest = result.text(row, first + 8);
    return one;
}

std::vector<Row> rows_of(const Result& result, std::span<const Column> columns) {
    std::vector<Row> rows(result.rows());
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t column = 0; column < columns.size(); ++column)
            rows[i].push_back(value_of(result, i, static_cast<int>(column), columns[column].type));
    return rows;
}

void for_each_row(Connection& connection, const std::string& select,
                  const std::function<void(const Result&, std::size_t row)>& use) {
    connection.script("DECLARE portions NO SCROLL CURSOR FOR " + select);
    for (;;) {
        const auto portion = connection.run("FETCH 1000 FROM portions");
        for (std::size_t i = 0; i < portion.rows(); ++i) use(portion, i);
        if (portion.rows() == 0) break;
    }
    connection.script("CLOSE portions");
}

std::vector<Recorded> PostgresqlStore::read(std::string_view stream, Revision after) {
    static const auto sql = reading(
        "entries LEFT JOIN log ON log.entry = entries.id WHERE entries.stream = $1 "
        "AND entries.revision > $2 ORDER BY entries.revision");
    return pool_.repeatable([&](Connection& connection) {
        return all_recorded(connection.run(sql, Parameters().text(stream).integer(after)));
    });
}

Revision PostgresqlStore::revision(std::string_view stream) {
    return pool_.repeatable([&](Connection& connection) -> Revision {
        const auto found = connection.run("SELECT revision FROM streams WHERE name = $1", Parameters().text(stream));
        return found.rows() == 0 ? 0 : found.integer(0, 0);
    });
}

std::vector<Recorded> PostgresqlStore::read_log(Sequence after, std::size_t limit) {
    static const auto sql = reading(
        "log JOIN entries ON entries.id = log.entry WHERE log.sequence > $1 "
        "ORDER BY log.sequence LIMIT $2");
    return pool_.repeatable([&](Connection& connection) {
        return all_recorded(connection.run(sql, Parameters().integer(after).integer(at_most(limit))));
    });
}

std::vector<std::string> PostgresqlStore::streams(std::string_view prefix) {
    return pool_.repeatable([&](Connection& connection) {
        const auto found =
            connection.run("SELECT name FROM streams WHERE name ^@ $1 ORDER BY name", Parameters().text(prefix));
        std::vector<std::string> names;
        for (std::size_t i = 0; i < found.rows(); ++i) names.push_back(found.text(i, 0));
        return names;
    });
}

std::optional<std::string> PostgresqlStore::blob(std::string_view digest) {
    return pool_.repeatable([&](Connection& connection) -> std::optional<std::string> {
        const auto found = connection.run("SELECT bytes FROM blobs WHERE digest = $1", Parameters().text(digest));
        if (found.rows() == 0) return std::nullopt;
        return found.bytes(0, 0);
    });
}

std::optional<std::pair<std::string, std::string>> PostgresqlStore::answered(std::string_view key) {
    return pool_.repeatable([&](Connection& connection) -> std::optional<std::pair<std::string, std::string>> {
        const auto found = connection.run("SELECT answer, request FROM answers WHERE key = $1", Parameters().text(key));
        if (found.rows() == 0) return std::nullopt;
        return std::pair(found.text(0, 0), found.text(0, 1));
    });
}

std::vector<Row> PostgresqlStore::select(const Query& query) {
    const auto& view = view_named(projection_.views, query.view);
    const auto number = [&](const Query& part) {
        return number_of(pool_, counting_roughly(view_named(projection_.views, part.view), part, Dialect::Postgresql));
    };
    return select_by_ways(view, query, {number, [&](const Query& whole, const Ways& ways) {
                                            const auto statement = selecting(view, whole, Dialect::Postgresql, ways);
                                            return pool_.repeatable([&](Connection& connection) {
                                                return rows_of(run(connection, statement), view.columns);
                                            });
                                        }});
}

std::int64_t PostgresqlStore::count(const Query& query) {
    return number_of(pool_, counting(view_named(projection_.views, query.view), query, Dialect::Postgresql));
}

std::vector<journal::Group> PostgresqlStore::count_by(const Query& query, const std::vector<std::string>& columns) {
    const auto& view = view_named(projection_.views, query.view);
    const auto statement = counting_by(view, query, columns, Dialect::Postgresql);
    std::vector<Column> shown;
    for (const auto& column : columns) shown.push_back(view.columns[column_index(view, column)]);
    return pool_.repeatable([&](Connection& connection) {
        const auto found = run(connection, statement);
        std::vector<journal::Group> groups;
        for (auto& row : rows_of(found, shown)) groups.push_back({std::move(row), 0});
        for (std::size_t i = 0; i < groups.size(); ++i)
            groups[i].count = found.integer(i, static_cast<int>(columns.size()));
        return groups;
    });
}

}  // namespace prikaz::journal::postgresql

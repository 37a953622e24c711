// View rows made anew from the entries.
#include <algorithm>

#include "journal/postgresql_store.hpp"
#include "journal/postgresql_writing.hpp"
#include "journal/statements.hpp"
#include "journal/views.hpp"

namespace prikaz::journal::postgresql {

namespace {

constexpr std::size_t portion = 20'000;  // changes held in memory at a time

void write(Connection& connection, const Projection& projection, std::vector<Change>& changes) {
    std::vector<Call> calls;
    write_changes(calls, projection.views, changes);
    connection.run(calls);
    changes.clear();
}

}  // namespace

// Committers lock rows of `streams` before anything else they write; this lock waits for them and keeps new ones away,
// while reading goes on.
void hold_back_commits(Connection& connection) { connection.script("LOCK TABLE streams IN EXCLUSIVE MODE"); }

std::set<std::string> names_of(const std::vector<View>& views) {
    std::set<std::string> names;
    for (const auto& view : views) names.insert(view.name);
    return names;
}

void make_views(Connection& connection, const Projection& projection, const std::set<std::string>& names) {
    for (const auto& name : names) {
        const auto& view = view_named(projection.views, name);
        for (const auto& text : dropping(name, Dialect::Postgresql)) connection.script(text);
        for (const auto& text : creating(view, Dialect::Postgresql)) connection.script(text);
        connection.run("INSERT INTO views VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                       Parameters().text(name).integer(view.version));
    }
}

void fill_views(Connection& connection, const Projection& projection, const std::set<std::string>& names) {
    if (!projection.rows || names.empty()) return;
    std::vector<Change> changes;
    const auto select = std::string("SELECT ").append(recorded_columns) +
                        " FROM entries LEFT JOIN log ON log.entry = entries.id ORDER BY log.sequence, entries.id";
    for_each_row(connection, select, [&](const Result& result, std::size_t row) {
        auto one = recorded(result, row);
        if (is_cleared(one)) return;
        one.sequence = 0;  // rows follow from an entry as it was committed
        for (auto& change : projection.rows(one))
            if (names.contains(change.view)) changes.push_back(std::move(change));
        if (changes.size() >= portion) write(connection, projection, changes);
    });
    write(connection, projection, changes);
}

// Rows are removed one by one, so that readers keep seeing the old ones until the new are whole.
void PostgresqlStore::rebuild() {
    pool_.repeatable([&](Connection& connection) {
        Transaction transaction(connection);
        hold_back_commits(connection);
        for (const auto& view : projection_.views) connection.script("DELETE FROM " + table_of(view));
        fill_views(connection, projection_, names_of(projection_.views));
        transaction.commit();
        return true;
    });
}

std::string PostgresqlStore::rows_as_text() {
    return pool_.repeatable([&](Connection& connection) {
        Transaction transaction(connection, Transaction::Kind::Snapshot);
        std::vector<std::string> lines;
        for (const auto& view : projection_.views)
            for (const auto& row : rows_of(connection.run("SELECT * FROM " + table_of(view)), view.columns))
                lines.push_back(row_as_text(view.name, row));
        std::sort(lines.begin(), lines.end());
        std::string text;
        for (const auto& line : lines) text.append(line) += '\n';
        return text;
    });
}

}  // namespace prikaz::journal::postgresql

// Reading from SQLite: streams, the log, blobs, answers, view rows; waiting for other processes.
#include <algorithm>
#include <thread>

#include "journal/sqlite_journal.hpp"
#include "journal/statements.hpp"
#include "journal/views.hpp"

namespace prikaz::journal {

using sqlite::Cursor;

Recorded recorded_from(const Cursor& cursor, int column) {
    Recorded recorded;
    recorded.stream = cursor.text(column);
    recorded.revision = cursor.integer(column + 1);
    recorded.sequence = cursor.integer(column + 2);
    recorded.entry = {cursor.text(column + 3), static_cast<int>(cursor.integer(column + 4)), cursor.text(column + 5)};
    recorded.at = cursor.instant(column + 6);
    recorded.actor = cursor.text(column + 7);
    recorded.digest = cursor.text(column + 8);
    return recorded;
}

std::vector<Recorded> SqliteJournal::read(std::string_view stream, Revision after) {
    const Guard guard(mutex_);
    Cursor cursor = connection_->statement(
        "SELECT stream, revision, sequence, type, version, body, at, actor, entries.digest FROM entries "
        "LEFT JOIN log ON log.entry = entries.id WHERE stream = ?1 AND revision > ?2 ORDER BY revision");
    cursor.bind(stream).bind(after);
    std::vector<Recorded> found;
    while (cursor.step()) found.push_back(recorded_from(cursor));
    return found;
}

Revision SqliteJournal::revision(std::string_view stream) {
    const Guard guard(mutex_);
    return tip(std::string(stream)).revision;
}

std::vector<Recorded> SqliteJournal::read_log(Sequence after, std::size_t limit) {
    const Guard guard(mutex_);
    Cursor cursor = connection_->statement(
        "SELECT stream, revision, sequence, type, version, body, at, actor, entries.digest FROM log "
        "JOIN entries ON entries.id = log.entry WHERE sequence > ?1 ORDER BY sequence LIMIT ?2");
    cursor.bind(after).bind(static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX)));
    std::vector<Recorded> found;
    while (cursor.step()) found.push_back(recorded_from(cursor));
    return found;
}

std::vector<std::string> SqliteJournal::streams(std::string_view prefix) {
    const Guard guard(mutex_);
    const std::string after = std::string(prefix) + "\U0010FFFF";  // no name goes on with it
    Cursor cursor = connection_->statement("SELECT name FROM streams WHERE name >= ?1 AND name < ?2 ORDER BY name");
    cursor.bind(prefix).bind(after);
    std::vector<std::string> names;
    while (cursor.step()) names.push_back(cursor.text(0));
    return names;
}

std::optional<std::string> SqliteJournal::blob(std::string_view digest) {
    const Guard guard(mutex_);
    Cursor cursor = connection_->statement("SELECT bytes FROM blobs WHERE digest = ?1");
    cursor.bind(digest);
    if (!cursor.step()) return std::nullopt;
    return cursor.text(0);
}

std::optional<std::pair<std::string, std::string>> SqliteJournal::answered(std::string_view key) {
    const Guard guard(mutex_);
    Cursor cursor = connection_->statement("SELECT answer, request FROM answers WHERE key = ?1");
    cursor.bind(key);
    if (!cursor.step()) return std::nullopt;
    return std::pair(cursor.text(0), cursor.text(1));
}

// ---- View rows -----------------------------------------------------------------------------------------------------

std::vector<Row> SqliteJournal::select(const Query& query) {
    const View& view = view_named(projection_.views, query.view);
    return select_by_ways(view, query,
                          {[this](const Query& part) { return count(part); },
                           [&](const Query& whole, const Ways& ways) {
                               const Guard guard(mutex_);
                               const Statement statement = selecting(view, whole, Dialect::Sqlite, ways);
                               Cursor cursor = connection_->statement(statement.text);
                               cursor.bind(statement.values);
                               std::vector<Row> rows;
                               while (cursor.step()) rows.push_back(cursor.row());
                               return rows;
                           }});
}

std::int64_t SqliteJournal::count(const Query& query) {
    const Guard guard(mutex_);
    const Statement statement = counting(view_named(projection_.views, query.view), query, Dialect::Sqlite);
    Cursor cursor = connection_->statement(statement.text);
    cursor.bind(statement.values);
    return cursor.step() ? cursor.integer(0) : 0;
}

std::vector<Group> SqliteJournal::count_by(const Query& query, const std::vector<std::string>& columns) {
    const Guard guard(mutex_);
    const View& view = view_named(projection_.views, query.view);
    const Statement statement = counting_by(view, query, columns, Dialect::Sqlite);
    Cursor cursor = connection_->statement(statement.text);
    cursor.bind(statement.values);
    std::vector<Group> groups;
    while (cursor.step()) {
        Row values = cursor.row();
        values.pop_back();
        groups.push_back({std::move(values), cursor.integer(static_cast<int>(columns.size()))});
    }
    return groups;
}

std::string SqliteJournal::rows_as_text() {
    const Guard guard(mutex_);
    std::vector<std::string> lines;
    for (const View& view : projection_.views) {
        const auto text = selecting(view, {}, Dialect::Sqlite).text;
        Cursor cursor = connection_->statement(text);
        while (cursor.step()) lines.push_back(row_as_text(view.name, cursor.row()));
    }
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines) text.append(line) += '\n';
    return text;
}

// ---- Waiting -------------------------------------------------------------------------------------------------------

// SQLite has no messages between processes; its number of the data changes with every commit of another connection.
// It is compared with what the last wait saw, so that a commit between two waits is not missed.
void SqliteJournal::wait(std::chrono::milliseconds length) {
    const auto until = std::chrono::steady_clock::now() + length;
    for (;;) {
        {
            const Guard guard(mutex_);
            const std::int64_t version = connection_->number("PRAGMA data_version");
            if (std::exchange(seen_version_, version) != version) return;
        }
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left.count() <= 0) return;
        std::this_thread::sleep_for(std::min(left, std::chrono::milliseconds(20)));
    }
}

}  // namespace prikaz::journal

// Maintenance of SQLite: recomputing everything, and view rows from the entries.
#include <algorithm>

#include "journal/check.hpp"
#include "journal/sqlite_journal.hpp"
#include "journal/statements.hpp"
#include "journal/views.hpp"

namespace prikaz::journal {

using sqlite::Connection;
using sqlite::Cursor;
using sqlite::Purpose;
using sqlite::Transaction;

// ---- Rows from the entries -----------------------------------------------------------------------------------------

void SqliteJournal::for_each_entry(const std::function<void(std::int64_t, const Recorded&)>& call) {
    Cursor cursor = connection_->statement(
        "SELECT id, stream, revision, 0, type, version, body, at, actor, digest FROM entries ORDER BY id");
    while (cursor.step()) call(cursor.integer(0), recorded_from(cursor, 1));
}

void SqliteJournal::project(const std::set<std::string>& views) {
    if (views.empty() || !projection_.rows) return;
    for_each_entry([&](std::int64_t, const Recorded& recorded) {
        if (is_cleared(recorded)) return;
        for (const Change& change : projection_.rows(recorded)) {
            if (!views.contains(change.view) || write(change)) continue;
            throw sqlite::Damaged(say("the entries of the store {1} contradict one another: {2} ({3})",
                                      {connection_->path(), recorded.stream, std::to_string(recorded.revision)}));
        }
    });
}

void SqliteJournal::refill(const std::set<std::string>& views) {
    for (const std::string& name : views) {
        for (const std::string& text : dropping(name, Dialect::Sqlite)) connection_->run(text);
        const View& view = view_named(projection_.views, name);
        for (const std::string& text : creating(view, Dialect::Sqlite)) connection_->run(text);
        Cursor cursor = connection_->statement(
            "INSERT INTO views VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET version = excluded.version");
        cursor.bind(name).bind(std::int64_t{view.version}).run();
    }
    project(views);
}

namespace {

std::set<std::string> names_of(const std::vector<View>& views) {
    std::set<std::string> names;
    for (const View& view : views) names.insert(view.name);
    return names;
}

}  // namespace

void SqliteJournal::rebuild() {
    const Guard guard(mutex_);
    Transaction transaction(*connection_, Purpose::Write);
    refill(names_of(projection_.views));
    transaction.commit();
}

// ---- Check ---------------------------------------------------------------------------------------------------------

namespace {

void check_pages(Connection& connection, std::size_t limit, Findings& findings) {
    Cursor cursor = connection.statement("PRAGMA integrity_check");
    for (std::size_t i = 0; i < limit && cursor.step(); ++i)
        if (cursor.view(0) != "ok")
            findings.add(0, {"store.damaged", "", 0, 0, say("The file is damaged: {1}", {cursor.view(0)})});
}

void check_foreign_objects(Connection& connection, Findings& findings) {
    Cursor cursor = connection.statement("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')");
    while (cursor.step())
        findings.add(0, {"store.foreign", "", 0, 0,
                         say("The file holds something that prikaz did not make: {1}", {cursor.view(0)})});
}

void check_streams(Connection& connection, Findings& findings) {
    ChainWalk walk(findings);
    Cursor chains = connection.statement(all_chains);
    while (chains.step()) walk.see(chains.integer(0), recorded_from(chains, 1));
    walk.end();
    Cursor ends = connection.statement(ends_without_entry);
    while (ends.step()) findings.add(Findings::last, end_differs(ends.text(0), ends.integer(1)));
    Cursor beyond = connection.statement(entries_beyond_end);
    while (beyond.step()) findings.add(beyond.integer(2), end_differs(beyond.text(0), beyond.integer(1) - 1));
}

void check_log(Connection& connection, const Head& head, Findings& findings) {
    LogWalk walk(findings);
    Cursor cursor = connection.statement(whole_log);
    while (cursor.step()) {
        LogWalk::Step step{cursor.integer(0), cursor.text(1), cursor.integer(2)};
        step.stream = cursor.text(3);
        if (cursor.value(3).index() != 0) step.entry = Tip{cursor.integer(4), cursor.text(5)};
        walk.see(step);
    }
    walk.end(head);
    Cursor passed = connection.statement(
        "SELECT stream, revision, id FROM entries LEFT JOIN log ON log.entry = entries.id "
        "WHERE log.entry IS NULL AND id < (SELECT max(entry) FROM log) ORDER BY id");
    while (passed.step()) findings.add(passed.integer(2), passed_over(passed.text(0), passed.integer(1)));
}

void check_blobs(Connection& connection, Findings& findings) {
    Cursor cursor = connection.statement("SELECT digest, bytes FROM blobs ORDER BY digest");
    while (cursor.step()) {
        if (sha256(cursor.view(1)) == cursor.view(0)) continue;
        findings.add(Findings::last, {"store.blob.broken", cursor.text(0), 0, 0,
                                      say("The bytes under {1} are not those", {cursor.view(0)})});
    }
}

// Two tables with one declaration are walked side by side by their keys.
void compare_rows(Connection& connection, const View& view, std::size_t limit, Findings& findings) {
    const std::string order = selecting(view, {}, Dialect::Sqlite).text;
    const auto of = [&](std::string_view schema) {
        std::string text = order;
        return text.insert(text.find(table_of(view)), schema);
    };
    const std::string kept_text = of("main."), right_text = of("temp.");
    Cursor kept = connection.statement(kept_text), right = connection.statement(right_text);
    const auto next = [](Cursor& cursor) { return cursor.step() ? std::optional(cursor.row()) : std::nullopt; };
    const auto key = [&](const Row& row) {
        return Row(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(view.key));
    };
    auto a = next(kept), b = next(right);
    for (std::size_t found = 0; (a || b) && found < limit;) {
        if (a && b && *a == *b) {
            a = next(kept), b = next(right);
            continue;
        }
        const bool take_a = a && (!b || key(*a) <= key(*b)), take_b = b && (!a || key(*b) <= key(*a));
        const std::string line = row_as_text(view.name, take_b ? *b : *a);
        findings.add(Findings::last,
                     {"store.rows.differ", view.name, 0, 0,
                      take_a && take_b ? say("A row is not what follows from the entries; it should be {1}", {line})
                      : take_b         ? say("A row is missing: {1}", {line})
                                       : say("A row follows from no entry: {1}", {line})});
        ++found;
        if (take_a) a = next(kept);
        if (take_b) b = next(right);
    }
}

}  // namespace

// The rows as they should be go into temporary tables of the same names, which hide the kept ones from the very
// statements that fill them; the rollback takes them away.
void SqliteJournal::check_rows(std::size_t limit, Findings& findings) {
    words_are_written_ = false;
    const struct Again {
        bool& written;
        ~Again() { written = true; }
    } again{words_are_written_};
    for (const View& view : projection_.views)
        for (const std::string& text : creating(view, Dialect::Sqlite, Lasting::Temporary)) connection_->run(text);
    project(names_of(projection_.views));
    for (const View& view : projection_.views) compare_rows(*connection_, view, limit, findings);
}

// Compares what is found with the rows. SQLite asks for the right to write though nothing is; whoever has none
// believes.
void SqliteJournal::check_words(Findings& findings) {
    if (connection_->is_read_only()) return;
    for (const View& view : projection_.views) {
        if (!words_of(view)) continue;
        Transaction transaction(*connection_, Purpose::Write);
        try {
            connection_->run(words_checking(view));
        } catch (const sqlite::Damaged&) {
            findings.add(Findings::last, {"store.rows.differ", view.name, 0, 0,
                                          say("What is found by words in {1} is not what stands there", {view.name})});
        }
    }
}

// Rows are asked for only when the entries are sound: nothing follows from an entry that nobody wrote.
std::vector<Finding> SqliteJournal::check(std::size_t limit) {
    const Guard guard(mutex_);
    Findings findings;
    bool rows_are_sound = false;
    try {
        Transaction transaction(*connection_, Purpose::Read);
        check_pages(*connection_, limit, findings);
        check_foreign_objects(*connection_, findings);
        check_streams(*connection_, findings);
        check_log(*connection_, stored_head(), findings);
        if (findings.empty()) check_rows(limit, findings);
        check_blobs(*connection_, findings);
        rows_are_sound = findings.empty();
    } catch (const sqlite::Damaged& damaged) {
        findings.add(Findings::last, {"store.damaged", "", 0, 0, damaged.what()});
    }
    if (rows_are_sound) check_words(findings);
    return std::move(findings).first(limit);
}

}  // namespace prikaz::journal

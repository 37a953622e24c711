// Commits into SQLite: the whole group in one transaction, each commit made or refused on its own. A refusal is known
// before anything of its commit is written, but for a clash of unique columns: that is undone by a savepoint.
#include <algorithm>

#include "journal/sqlite_journal.hpp"
#include "journal/statements.hpp"
#include "journal/views.hpp"

namespace prikaz::journal {

using sqlite::Cursor;
using sqlite::Purpose;
using sqlite::Transaction;

std::vector<Committed> SqliteJournal::commit(std::span<const Commit> commits) {
    assert_sound(commits);
    const Guard guard(mutex_);
    std::vector<Committed> done;
    done.reserve(commits.size());
    Transaction transaction(*connection_, Purpose::Write);
    for (const Commit& commit : commits) done.push_back(commit_one(commit));
    transaction.commit();
    return done;
}

Tip SqliteJournal::tip(const std::string& stream) {
    Cursor cursor = connection_->statement("SELECT revision, digest FROM streams WHERE name = ?1");
    cursor.bind(stream);
    if (!cursor.step()) return {};
    return {cursor.integer(0), cursor.text(1)};
}

bool SqliteJournal::is_held(const Lease& lease) {
    Cursor cursor = connection_->statement("SELECT 1 FROM leases WHERE name = ?1 AND token = ?2 AND holder <> ''");
    cursor.bind(lease.name).bind(lease.token);
    return cursor.step();
}

std::optional<Committed> SqliteJournal::refusal(const Commit& commit, std::vector<Tip>& tips) {
    using Kind = Committed::Kind;
    if (!commit.key.empty()) {
        Cursor known = connection_->statement("SELECT answer, request FROM answers WHERE key = ?1");
        known.bind(commit.key);
        if (known.step()) {
            if (known.view(1) != commit.request) return Committed{.kind = Kind::KeyReused};
            return Committed{.kind = Kind::Repeated, .answer = known.text(0)};
        }
    }
    if (commit.under && !is_held(*commit.under)) return Committed{.kind = Kind::LeaseLost};
    for (const Append& append : commit.appends) {
        tips.push_back(tip(append.stream));
        if (tips.back().revision != append.seen) return Committed{.kind = Kind::Conflict, .stream = append.stream};
    }
    return std::nullopt;
}

Committed SqliteJournal::commit_one(const Commit& commit) {
    std::vector<Tip> tips;
    tips.reserve(commit.appends.size());
    if (auto refused = refusal(commit, tips)) return *std::move(refused);
    const Prepared prepared = prepare(projection_, commit, tips);
    if (!prepared.may_clash) return keep(commit, prepared);
    connection_->run("SAVEPOINT one");
    Committed committed = keep(commit, prepared);
    if (committed.kind != Committed::Kind::Done) connection_->run("ROLLBACK TO one");
    connection_->run("RELEASE one");
    return committed;
}

Committed SqliteJournal::keep(const Commit& commit, const Prepared& prepared) {
    if (auto clash = write_rows(prepared))
        return Committed{.kind = Committed::Kind::Clash, .stream = *std::move(clash)};
    write_entries(prepared);
    for (const Outgoing& outgoing : prepared.effects) write_effect(outgoing);
    if (!commit.key.empty()) write_answer(commit.key, commit.request, commit.answer, commit.at);
    for (const std::string& bytes : commit.blobs) write_blob(sha256(bytes), bytes);
    return Committed{.answer = commit.answer, .revisions = prepared.revisions};
}

// ---- Writing one row -----------------------------------------------------------------------------------------------

std::optional<std::string> SqliteJournal::write_rows(const Prepared& prepared) {
    for (const Change& change : prepared.changes)
        if (!write(change)) return change.view;
    return std::nullopt;
}

namespace {

// The rows that a change touches, and may leave with other words.
std::vector<Condition> touched(const View& view, const Change& change) {
    if (change.kind == Change::Kind::Set || change.kind == Change::Kind::Remove) return change.where;
    std::vector<Condition> where;
    for (std::size_t i = 0; i < view.key; ++i)
        where.push_back({view.columns[i].name, Condition::Is::Equal, change.row[i]});
    return where;
}

bool leaves_words(const View& view, const Change& change) {
    const auto& columns = change.columns;
    return change.kind == Change::Kind::Set &&
           std::find(columns.begin(), columns.end(), words_of(view)->name) == columns.end();
}

}  // namespace

SqliteJournal::Words SqliteJournal::words_where(const View& view, const std::vector<Condition>& where) {
    const Statement statement = numbering(view, where);
    Cursor cursor = connection_->statement(statement.text);
    cursor.bind(statement.values);
    Words words;
    while (cursor.step()) words.emplace_back(cursor.integer(0), cursor.value(1));
    return words;
}

void SqliteJournal::write_words(const std::string& statement, const Words& words) {
    for (const auto& [number, text] : words) {
        Cursor cursor = connection_->statement(statement);
        cursor.bind(number).bind(text).run();
    }
}

// What is found by words leaves with the old row and comes with the new one. After a Set its conditions may no longer
// meet its rows: their numbers stay.
bool SqliteJournal::write(const Change& change) {
    const View& view = view_named(projection_.views, change.view);
    if (!words_of(view) || !words_are_written_ || leaves_words(view, change)) return write_row(change);
    assert_fits(view, change);
    const auto where = touched(view, change);
    const Words before = words_where(view, where);
    if (change.kind == Change::Kind::Add && !before.empty()) return true;
    write_words(words_leaving(view), before);
    if (!write_row(change)) return false;
    if (change.kind == Change::Kind::Remove) return true;
    if (change.kind != Change::Kind::Set) {
        write_words(words_coming(view), words_where(view, where));
        return true;
    }
    const auto column = std::find(change.columns.begin(), change.columns.end(), words_of(view)->name);
    Words after = before;
    for (auto& [number, text] : after) text = change.values[static_cast<std::size_t>(column - change.columns.begin())];
    write_words(words_coming(view), after);
    return true;
}

bool SqliteJournal::write_row(const Change& change) {
    const View& view = view_named(projection_.views, change.view);
    if (change.kind == Change::Kind::Set || change.kind == Change::Kind::Remove) {
        const Statement statement = writing(view, change, Dialect::Sqlite);
        Cursor cursor = connection_->statement(statement.text);
        cursor.bind(statement.values);
        return cursor.run_unless_clash();
    }
    assert_fits(view, change);
    Cursor cursor =
        connection_->statement((change.kind == Change::Kind::Put ? puts_ : adds_).find(change.view)->second);
    cursor.bind(change.row);
    return cursor.run_unless_clash();
}

// The tip of a stream is written once, with its last entry.
void SqliteJournal::write_entries(const Prepared& prepared) {
    for (std::size_t i = 0; i < prepared.entries.size(); ++i) {
        const Recorded& recorded = prepared.entries[i];
        write_entry(recorded);
        const bool is_last = i + 1 == prepared.entries.size() || prepared.entries[i + 1].stream != recorded.stream;
        if (is_last) write_tip(recorded.stream, {recorded.revision, recorded.digest});
    }
}

void SqliteJournal::write_entry(const Recorded& recorded) {
    Cursor cursor = connection_->statement(
        "INSERT INTO entries (stream, revision, type, version, body, at, actor, digest) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    cursor.bind(recorded.stream).bind(recorded.revision).bind(recorded.entry.type);
    cursor.bind(std::int64_t{recorded.entry.version}).bind(recorded.entry.body).bind(recorded.at);
    cursor.bind(recorded.actor).bind(recorded.digest).run();
}

void SqliteJournal::write_tip(const std::string& stream, const Tip& tip) {
    Cursor cursor = connection_->statement(
        "INSERT INTO streams VALUES (?1, ?2, ?3) "
        "ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, digest = excluded.digest");
    cursor.bind(stream).bind(tip.revision).bind(tip.digest).run();
}

void SqliteJournal::write_effect(const Outgoing& outgoing) {
    Cursor cursor = connection_->statement(
        "INSERT INTO outbox (key, lane, kind, body, not_before) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING");
    cursor.bind(outgoing.key).bind(outgoing.lane).bind(outgoing.kind).bind(outgoing.body).bind(outgoing.not_before);
    cursor.run();
}

void SqliteJournal::write_answer(std::string_view key, std::string_view request, std::string_view answer, Instant at) {
    Cursor cursor = connection_->statement("INSERT INTO answers VALUES (?1, ?2, ?3, ?4)");
    cursor.bind(key).bind(request).bind(answer).bind(at).run();
}

void SqliteJournal::write_blob(std::string_view digest, std::string_view bytes) {
    Cursor cursor = connection_->statement("INSERT INTO blobs VALUES (?1, ?2) ON CONFLICT DO NOTHING");
    cursor.bind(digest).bind_bytes(bytes).run();
}

}  // namespace prikaz::journal

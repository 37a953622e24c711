// Leases, the log and outgoing effects in SQLite.
#include <algorithm>
#include <cassert>

#include "journal/seal.hpp"
#include "journal/sqlite_journal.hpp"

namespace prikaz::journal {

using sqlite::Cursor;
using sqlite::Purpose;
using sqlite::Transaction;

// ---- Leases --------------------------------------------------------------------------------------------------------

std::optional<Lease> SqliteJournal::take_lease(std::string_view name, std::string_view holder, Instant now,
                                               std::chrono::seconds length) {
    assert(!holder.empty());
    const Guard guard(mutex_);
    Transaction transaction(*connection_, Purpose::Write);
    // The token grows when the holder changes; a lease held by another changes nothing and returns nothing.
    Cursor cursor = connection_->statement(
        "INSERT INTO leases VALUES (?1, ?2, 1, ?4) ON CONFLICT (name) DO UPDATE SET "
        "token = token + (holder <> excluded.holder), holder = excluded.holder, until = excluded.until "
        "WHERE holder = excluded.holder OR holder = '' OR until <= ?3 RETURNING token");
    const Instant until = now + length;
    cursor.bind(name).bind(holder).bind(now).bind(until);
    if (!cursor.step()) return std::nullopt;
    const Lease lease{std::string(name), cursor.integer(0)};
    cursor.run();
    transaction.commit();
    return lease;
}

void SqliteJournal::give_back(const Lease& lease) {
    const Guard guard(mutex_);
    Cursor cursor = connection_->statement("UPDATE leases SET holder = '' WHERE name = ?1 AND token = ?2");
    cursor.bind(lease.name).bind(lease.token).run();
}

// ---- The log -------------------------------------------------------------------------------------------------------

Head SqliteJournal::stored_head() {
    Cursor cursor = connection_->statement(
        "SELECT (SELECT value FROM meta WHERE name = 'log.size'), (SELECT value FROM meta WHERE name = 'log.digest')");
    cursor.step();
    return {std::strtoll(cursor.text(0).c_str(), nullptr, 10), cursor.text(1)};
}

void SqliteJournal::write_head(const Head& head) {
    const std::string size = std::to_string(head.size);
    Cursor cursor = connection_->statement(
        "INSERT INTO meta VALUES ('log.size', ?1), ('log.digest', ?2) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    cursor.bind(size).bind(head.digest).run();
}

void SqliteJournal::place_one(std::int64_t id, std::string_view digest, Head& head) {
    head.digest = chained(head.digest, digest);
    Cursor cursor = connection_->statement("INSERT INTO log VALUES (?1, ?2, ?3)");
    cursor.bind(++head.size).bind(id).bind(head.digest).run();
}

// One process writes at a time, and numbers of entries grow: their order is the order of commits.
std::size_t SqliteJournal::place(const Lease& lease, std::size_t limit) {
    assert(lease.name == "sequencer");
    const Guard guard(mutex_);
    Transaction transaction(*connection_, Purpose::Write);
    if (!is_held(lease)) return 0;
    Head head = stored_head();
    const Sequence before = head.size;
    {
        Cursor cursor = connection_->statement(
            "SELECT id, digest FROM entries WHERE id > coalesce((SELECT max(entry) FROM log), 0) "
            "ORDER BY id LIMIT ?1");
        cursor.bind(static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX)));
        while (cursor.step()) place_one(cursor.integer(0), cursor.view(1), head);
    }
    if (head.size == before) return 0;
    write_head(head);
    transaction.commit();
    return static_cast<std::size_t>(head.size - before);
}

Head SqliteJournal::head() {
    const Guard guard(mutex_);
    return stored_head();
}

// ---- Outgoing effects ----------------------------------------------------------------------------------------------

namespace {

// From columns id, key, lane, kind, body, not_before, attempts, error.
Taken taken_from(const Cursor& cursor) {
    Taken taken;
    taken.id = cursor.integer(0);
    taken.outgoing = {cursor.text(1), cursor.text(2), cursor.text(3), cursor.text(4), cursor.instant(5)};
    taken.attempts = static_cast<int>(cursor.integer(6));
    taken.last_error = cursor.text(7);
    return taken;
}

}  // namespace

// Looked at before the file is locked for writing: an idle worker disturbs nobody.
std::vector<Taken> SqliteJournal::take(std::string_view worker, Instant now, std::chrono::seconds claim,
                                       std::size_t limit, std::string_view kind) {
    const Guard guard(mutex_);
    if (connection_->number("SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state = 0 LIMIT 1)") == 0) return {};
    Transaction transaction(*connection_, Purpose::Write);
    std::vector<Taken> found;
    {
        Cursor cursor = connection_->statement(
            "SELECT id, key, lane, kind, body, not_before, attempts + 1, error FROM outbox AS o "
            "WHERE state = 0 AND not_before <= ?1 AND claimed_until <= ?1 AND (?3 = '' OR kind = ?3) AND NOT EXISTS "
            "(SELECT 1 FROM outbox AS earlier WHERE earlier.state = 0 AND earlier.lane = o.lane AND earlier.id < o.id) "
            "ORDER BY id LIMIT ?2");
        cursor.bind(now).bind(static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX))).bind(kind);
        while (cursor.step()) found.push_back(taken_from(cursor));
    }
    const Instant until = now + claim;
    for (const Taken& each : found) {
        Cursor cursor = connection_->statement(
            "UPDATE outbox SET claimed_by = ?2, claimed_until = ?3, attempts = attempts + 1 WHERE id = ?1");
        cursor.bind(each.id).bind(worker).bind(until).run();
    }
    if (!found.empty()) transaction.commit();
    return found;
}

void SqliteJournal::delivered(std::int64_t id) {
    const Guard guard(mutex_);
    Cursor cursor = connection_->statement("UPDATE outbox SET state = 1 WHERE id = ?1 AND state = 0");
    cursor.bind(id).run();
}

void SqliteJournal::failed(std::int64_t id, std::string_view error, Instant again) {
    const Guard guard(mutex_);
    Cursor cursor = connection_->statement(
        "UPDATE outbox SET error = ?2, not_before = ?3, claimed_until = 0, claimed_by = '' WHERE id = ?1 AND state = "
        "0");
    cursor.bind(id).bind(error).bind(again).run();
}

void SqliteJournal::give_up(std::int64_t id, std::string_view error) {
    const Guard guard(mutex_);
    Cursor cursor = connection_->statement("UPDATE outbox SET state = 2, error = ?2 WHERE id = ?1 AND state = 0");
    cursor.bind(id).bind(error).run();
}

std::vector<Taken> SqliteJournal::effects(Delivery state, std::size_t limit) {
    const Guard guard(mutex_);
    Cursor cursor = connection_->statement(
        "SELECT id, key, lane, kind, body, not_before, attempts, error FROM outbox WHERE state = ?1 "
        "ORDER BY id LIMIT ?2");
    cursor.bind(static_cast<std::int64_t>(state));
    cursor.bind(static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX)));
    std::vector<Taken> found;
    while (cursor.step()) found.push_back(taken_from(cursor));
    return found;
}

void SqliteJournal::retry(std::int64_t id) {
    const Guard guard(mutex_);
    Cursor cursor = connection_->statement(
        "UPDATE outbox SET state = 0, attempts = 0, not_before = 0, claimed_until = 0, claimed_by = '' "
        "WHERE id = ?1 AND state = 2");
    cursor.bind(id).run();
}

}  // namespace prikaz::journal

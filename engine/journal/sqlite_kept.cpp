// Kept records in SQLite. One process writes at a time, so what is read inside a transaction for writing stays true.
#include <algorithm>

#include "journal/kept.hpp"
#include "journal/sqlite_journal.hpp"

namespace prikaz::journal {

using sqlite::Cursor;
using sqlite::Purpose;
using sqlite::Transaction;

namespace {

std::int64_t at_most(std::size_t limit) { return static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX)); }
std::int64_t seconds(Instant at) { return at.time_since_epoch().count(); }

}  // namespace

Kept kept_from(const Cursor& cursor) {
    return {.space = cursor.text(0),
            .key = cursor.text(1),
            .value = cursor.text(2),
            .until = cursor.instant(3),
            .copies = cursor.integer(4) == 1 ? Copies::With : Copies::Without,
            .number = cursor.integer(5),
            .version = cursor.integer(6)};
}

std::optional<Kept> SqliteJournal::live(std::string_view space, std::string_view key, Instant now) {
    Cursor cursor = connection_->statement(
        "SELECT space, key, value, until, copies, number, version FROM kept "
        "WHERE space = ?1 AND key = ?2 AND until > ?3");
    cursor.bind(space).bind(key).bind(now);
    return cursor.step() ? std::optional(kept_from(cursor)) : std::nullopt;
}

void SqliteJournal::remove(std::string_view space, std::string_view key) {
    Cursor cursor = connection_->statement("DELETE FROM kept WHERE space = ?1 AND key = ?2");
    cursor.bind(space).bind(key).run();
}

std::int64_t SqliteJournal::put(const Kept& record) {
    remove(record.space, record.key);
    Cursor cursor = connection_->statement(
        "INSERT INTO kept (space, key, value, until, copies, number) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        "RETURNING version");
    cursor.bind(record.space).bind(record.key).bind_bytes(record.value).bind(record.until);
    cursor.bind(std::int64_t{record.copies == Copies::With}).bind(record.number);
    cursor.step();
    const auto version = cursor.integer(0);
    cursor.run();
    return version;
}

std::optional<std::vector<std::int64_t>> SqliteJournal::keep(std::span<const Keeping> wishes, Instant now) {
    assert_keepable(wishes);
    const Guard guard(mutex_);
    Transaction transaction(*connection_, Purpose::Write);
    std::vector<std::int64_t> versions;
    for (const auto& wish : wishes) {
        const Kept& record = wish.record;
        if (wish.seen) {
            const auto there = live(record.space, record.key, now);
            if (*wish.seen != (there ? there->version : nothing_yet)) return std::nullopt;
        }
        versions.push_back(wish.kind == Keeping::Kind::Put ? put(record) : 0);
        if (wish.kind == Keeping::Kind::Remove) remove(record.space, record.key);
    }
    transaction.commit();
    return versions;
}

std::optional<Kept> SqliteJournal::kept(std::string_view space, std::string_view key, Instant now) {
    const Guard guard(mutex_);
    return live(space, key, now);
}

std::vector<Kept> SqliteJournal::kept_under(std::string_view space, std::string_view prefix, Instant now,
                                            std::size_t limit, std::string_view after) {
    const Guard guard(mutex_);
    const std::string end = after_all(prefix);
    Cursor cursor = connection_->statement(
        "SELECT space, key, value, until, copies, number, version FROM kept "
        "WHERE space = ?1 AND key >= ?2 AND key < ?3 AND key > ?4 AND until > ?5 ORDER BY key LIMIT ?6");
    cursor.bind(space).bind(prefix).bind(end).bind(after).bind(now).bind(at_most(limit));
    std::vector<Kept> found;
    while (cursor.step()) found.push_back(kept_from(cursor));
    return found;
}

std::int64_t SqliteJournal::tally(std::string_view space, std::string_view key, std::int64_t add, Instant now,
                                  Instant until) {
    assert_keepable(space, key);
    const Guard guard(mutex_);
    Transaction transaction(*connection_, Purpose::Write);
    Kept record = live(space, key, now).value_or(Kept{.space = std::string(space), .key = std::string(key)});
    record.number += add;
    record.until = until;
    put(record);
    transaction.commit();
    return record.number;
}

// Looked at before the file is locked for writing: where there is nothing to forget nobody is disturbed.
std::size_t SqliteJournal::remove_where(std::string_view condition, const Row& values) {
    const Guard guard(mutex_);
    const std::string where = " FROM kept WHERE " + std::string(condition);
    {
        Cursor any = connection_->statement("SELECT 1" + where + " LIMIT 1");
        any.bind(values);
        if (!any.step()) return 0;
    }
    Cursor cursor = connection_->statement("DELETE" + where);
    cursor.bind(values).run();
    return static_cast<std::size_t>(connection_->changes());
}

std::size_t SqliteJournal::forget(std::string_view space, std::string_view prefix) {
    return remove_where("space = ?1 AND key >= ?2 AND key < ?3",
                        {std::string(space), std::string(prefix), after_all(prefix)});
}

std::size_t SqliteJournal::forget_past(Instant now) { return remove_where("until <= ?1", {seconds(now)}); }

}  // namespace prikaz::journal

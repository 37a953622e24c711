// Kept records on PostgreSQL: each wish is one statement that does nothing where it would be refused.
#include <algorithm>

#include "journal/kept.hpp"
#include "journal/postgresql_store.hpp"

namespace prikaz::journal::postgresql {

namespace {

std::int64_t seconds(Instant at) { return at.time_since_epoch().count(); }
std::int64_t at_most(std::size_t limit) { return static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX)); }

std::string selecting(std::string_view condition) {
    return std::string("SELECT space, key, value, until, copies, number, version FROM kept WHERE ").append(condition);
}

constexpr const char* inserting =
    "INSERT INTO kept AS old (space, key, value, until, copies, number) VALUES ($1, $2, $3, $4, $5, $6) "
    "ON CONFLICT (space, key) DO UPDATE SET value = excluded.value, until = excluded.until, copies = excluded.copies, "
    "number = excluded.number, version = nextval('kept_versions')";

Parameters named(const Kept& record) { return Parameters().text(record.space).text(record.key); }

Parameters values_of(const Kept& record) {
    return named(record)
        .bytes(record.value)
        .integer(seconds(record.until))
        .integer(record.copies == Copies::With ? 1 : 0)
        .integer(record.number);
}

bool may_begin_name(std::string_view prefix) { return prefix.empty() || is_name(prefix); }

// One row when it was done, none when the record is not of the version seen.
Call put_call(const Keeping& wish, Instant now) {
    if (!wish.seen) return {std::string(inserting) + " RETURNING version", values_of(wish.record)};
    if (*wish.seen == nothing_yet)
        return {std::string(inserting) + " WHERE old.until <= $7 RETURNING version",
                values_of(wish.record).integer(seconds(now))};
    return {
        "UPDATE kept SET value = $3, until = $4, copies = $5, number = $6, version = nextval('kept_versions') "
        "WHERE space = $1 AND key = $2 AND until > $7 AND version = $8 RETURNING version",
        values_of(wish.record).integer(seconds(now)).integer(*wish.seen)};
}

Call remove_call(const Keeping& wish, Instant now) {
    if (!wish.seen) return {"DELETE FROM kept WHERE space = $1 AND key = $2", named(wish.record)};
    return {"DELETE FROM kept WHERE space = $1 AND key = $2 AND until > $3 AND version = $4 RETURNING 0::bigint",
            named(wish.record).integer(seconds(now)).integer(*wish.seen)};
}

// The new version, or nothing when the wish is refused.
std::optional<std::int64_t> carry_out(Connection& connection, const Keeping& wish, Instant now) {
    const bool is_put = wish.kind == Keeping::Kind::Put;
    const auto done = connection.run(is_put ? put_call(wish, now) : remove_call(wish, now));
    if (done.rows() == 0) return is_put || wish.seen ? std::nullopt : std::optional<std::int64_t>(0);
    return done.integer(0, 0);
}

}  // namespace

Call putting(const Kept& record) { return {inserting, values_of(record)}; }

Kept kept_from(const Result& result, std::size_t row) {
    return {.space = result.text(row, 0),
            .key = result.text(row, 1),
            .value = result.bytes(row, 2),
            .until = Instant(std::chrono::seconds(result.integer(row, 3))),
            .copies = result.integer(row, 4) == 1 ? Copies::With : Copies::Without,
            .number = result.integer(row, 5),
            .version = result.integer(row, 6)};
}

// Locks are taken in the order of names, so that no two writers wait for each other. After a connection lost at the
// very end the repetition may find its own record and refuse: who asked reads again and sees what was written.
std::optional<std::vector<std::int64_t>> PostgresqlStore::keep(std::span<const Keeping> wishes, Instant now) {
    assert_keepable(wishes);
    return pool_.repeatable([&](Connection& connection) -> std::optional<std::vector<std::int64_t>> {
        Transaction transaction(connection);
        std::vector<std::int64_t> versions(wishes.size());
        for (const Keeping* wish : sorted_by_name(wishes)) {
            const auto version = carry_out(connection, *wish, now);
            if (!version) return std::nullopt;
            versions[static_cast<std::size_t>(wish - wishes.data())] = *version;
        }
        transaction.commit();
        return versions;
    });
}

std::optional<Kept> PostgresqlStore::kept(std::string_view space, std::string_view key, Instant now) {
    if (!is_name(space) || !is_name(key)) return std::nullopt;
    return pool_.repeatable([&](Connection& connection) -> std::optional<Kept> {
        const auto found = connection.run(selecting("space = $1 AND key = $2 AND until > $3"),
                                          Parameters().text(space).text(key).integer(seconds(now)));
        return found.rows() == 0 ? std::nullopt : std::optional(kept_from(found, 0));
    });
}

std::vector<Kept> PostgresqlStore::kept_under(std::string_view space, std::string_view prefix, Instant now,
                                              std::size_t limit, std::string_view after) {
    if (!may_begin_name(prefix) || !may_begin_name(after)) return {};
    return pool_.repeatable([&](Connection& connection) {
        const auto found = connection.run(
            selecting("space = $1 AND key ^@ $2 AND key > $3 AND until > $4 ORDER BY key LIMIT $5"),
            Parameters().text(space).text(prefix).text(after).integer(seconds(now)).integer(at_most(limit)));
        std::vector<Kept> records;
        for (std::size_t i = 0; i < found.rows(); ++i) records.push_back(kept_from(found, i));
        return records;
    });
}

// After a connection lost at the very end it may be counted twice: a counter of tries errs to the safe side.
std::int64_t PostgresqlStore::tally(std::string_view space, std::string_view key, std::int64_t add, Instant now,
                                    Instant until) {
    assert_keepable(space, key);
    return pool_.repeatable([&](Connection& connection) {
        return connection
            .run(
                "INSERT INTO kept AS old (space, key, value, until, copies, number) VALUES ($1, $2, '', $5, 0, $3) "
                "ON CONFLICT (space, key) DO UPDATE SET until = excluded.until, version = nextval('kept_versions'), "
                "number = excluded.number + CASE WHEN old.until > $4 THEN old.number ELSE 0 END, "
                "value = CASE WHEN old.until > $4 THEN old.value ELSE excluded.value END, "
                "copies = CASE WHEN old.until > $4 THEN old.copies ELSE 0 END RETURNING number",
                Parameters().text(space).text(key).integer(add).integer(seconds(now)).integer(seconds(until)))
            .integer(0, 0);
    });
}

std::size_t PostgresqlStore::forget(std::string_view space, std::string_view prefix) {
    if (!may_begin_name(prefix)) return 0;
    return pool_.repeatable([&](Connection& connection) {
        return connection.run("DELETE FROM kept WHERE space = $1 AND key ^@ $2", Parameters().text(space).text(prefix))
            .affected();
    });
}

std::size_t PostgresqlStore::forget_past(Instant now) {
    return pool_.repeatable([&](Connection& connection) {
        return connection.run("DELETE FROM kept WHERE until <= $1", Parameters().integer(seconds(now))).affected();
    });
}

}  // namespace prikaz::journal::postgresql

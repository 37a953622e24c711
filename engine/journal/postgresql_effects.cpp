// Outgoing effects: each is taken by one worker at a time, lanes keep their order.
#include <algorithm>

#include "journal/postgresql_store.hpp"

namespace prikaz::journal::postgresql {

namespace {

std::int64_t seconds(Instant at) { return at.time_since_epoch().count(); }
std::int64_t at_most(std::size_t limit) { return static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX)); }

Taken taken(const Result& result, std::size_t row) {
    Taken one;
    one.id = result.integer(row, 0);
    one.outgoing = {result.text(row, 1), result.text(row, 2), result.text(row, 3), result.text(row, 4),
                    Instant(std::chrono::seconds(result.integer(row, 5)))};
    one.attempts = static_cast<int>(result.integer(row, 6));
    one.last_error = result.text(row, 7);
    return one;
}

std::vector<Taken> all_taken(const Result& result) {
    std::vector<Taken> all;
    for (std::size_t i = 0; i < result.rows(); ++i) all.push_back(taken(result, i));
    std::sort(all.begin(), all.end(), [](const Taken& a, const Taken& b) { return a.id < b.id; });
    return all;
}

// The first of a lane, when nothing of its lane is on its way. Only that row is locked, so that workers pass each other
// by. Effects that were committed at the same time have no order between them, even in one lane: a smaller number may
// come into sight later, and then waits for the one on its way.
constexpr const char* taking = R"(
WITH due AS (
    SELECT id FROM outbox AS one WHERE state = 0 AND not_before <= $2 AND claimed_until <= $2
    AND ($5 = '' OR kind = $5) AND NOT EXISTS (
        SELECT 1 FROM outbox AS other WHERE other.state = 0 AND other.lane = one.lane AND other.id <> one.id
        AND (other.id < one.id OR other.claimed_until > $2))
    ORDER BY id LIMIT $4 FOR UPDATE SKIP LOCKED)
UPDATE outbox SET claimed_by = $1, claimed_until = $3, attempts = attempts + 1 FROM due WHERE outbox.id = due.id
RETURNING outbox.id, key, lane, kind, body, not_before, attempts, error)";

}  // namespace

std::vector<Taken> PostgresqlStore::take(std::string_view worker, Instant now, std::chrono::seconds claim,
                                         std::size_t limit, std::string_view kind) {
    const auto parameters = Parameters()
                                .text(worker)
                                .integer(seconds(now))
                                .integer(seconds(now + claim))
                                .integer(at_most(limit))
                                .text(kind);
    return pool_.repeatable([&](Connection& connection) { return all_taken(connection.run(taking, parameters)); });
}

void PostgresqlStore::delivered(std::int64_t id) {
    pool_.repeatable([&](Connection& connection) {
        return connection.run("UPDATE outbox SET state = 1 WHERE id = $1 AND state = 0", Parameters().integer(id));
    });
}

void PostgresqlStore::failed(std::int64_t id, std::string_view error, Instant again) {
    pool_.repeatable([&](Connection& connection) {
        return connection.run(
            "UPDATE outbox SET error = $2, not_before = $3, claimed_until = 0 WHERE id = $1 AND state = 0",
            Parameters().integer(id).foreign(std::string(error)).integer(seconds(again)));
    });
}

void PostgresqlStore::give_up(std::int64_t id, std::string_view error) {
    pool_.repeatable([&](Connection& connection) {
        return connection.run("UPDATE outbox SET error = $2, state = 2 WHERE id = $1 AND state = 0",
                              Parameters().integer(id).foreign(std::string(error)));
    });
}

void PostgresqlStore::retry(std::int64_t id) {
    pool_.repeatable([&](Connection& connection) {
        return connection.run(
            "UPDATE outbox SET state = 0, attempts = 0, not_before = 0, claimed_until = 0 WHERE id = $1 AND state = 2",
            Parameters().integer(id));
    });
}

std::vector<Taken> PostgresqlStore::effects(Delivery state, std::size_t limit) {
    return pool_.repeatable([&](Connection& connection) {
        return all_taken(
            connection.run("SELECT id, key, lane, kind, body, not_before, attempts, error FROM outbox "
                           "WHERE state = $1 ORDER BY id LIMIT $2",
                           Parameters().integer(static_cast<int>(state)).integer(at_most(limit))));
    });
}

}  // namespace prikaz::journal::postgresql

// What servers share by turns: leases, the log, waiting for one another.
#include <algorithm>
#include <cassert>
#include <thread>

#include "journal/postgresql_store.hpp"
#include "journal/seal.hpp"

namespace prikaz::journal::postgresql {

namespace {

std::int64_t seconds(Instant at) { return at.time_since_epoch().count(); }

struct Unplaced {
    std::vector<std::int64_t> entries;
    std::vector<std::string> digests;
};

// Locked to the end of the transaction: a lease that passes on meanwhile waits, and one place() at a time writes.
bool is_held(Connection& connection, const Lease& lease) {
    return connection
               .run("SELECT 1 FROM leases WHERE name = $1 AND token = $2 AND holder <> '' FOR UPDATE",
                    Parameters().text(lease.name).integer(lease.token))
               .rows() == 1;
}

// Whatever an entry could know of was committed before it, so it is seen here too, and has a smaller number (see
// postgresql_group.hpp), so it is placed before. An entry with a smaller number that is committed later was unknown to
// all that are seen now; it comes in a later round.
//
// Two questions and no join: a plan that walks all entries beside the few that wait would grow with history.
Unplaced waiting_entries(Connection& connection, std::size_t limit) {
    Unplaced waiting;
    const auto numbers =
        connection.run("SELECT entry FROM unplaced ORDER BY entry LIMIT $1",
                       Parameters().integer(static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX))));
    for (std::size_t i = 0; i < numbers.rows(); ++i) waiting.entries.push_back(numbers.integer(i, 0));
    const auto found = connection.run("SELECT id, digest FROM entries WHERE id = ANY($1) ORDER BY id",
                                      Parameters().integers(waiting.entries));
    waiting.entries.clear();
    for (std::size_t i = 0; i < found.rows(); ++i)
        waiting.entries.push_back(found.integer(i, 0)), waiting.digests.push_back(found.text(i, 1));
    return waiting;
}

void write_log(Connection& connection, Head head, const Unplaced& waiting) {
    std::vector<std::int64_t> sequences;
    std::vector<std::string> heads;
    for (const auto& digest : waiting.digests) {
        head = {head.size + 1, chained(head.digest, digest)};
        sequences.push_back(head.size), heads.push_back(head.digest);
    }
    const Call calls[] = {{"INSERT INTO log SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[])",
                           Parameters().integers(sequences).integers(waiting.entries).texts(heads)},
                          remembering(head),
                          {"DELETE FROM unplaced WHERE entry = ANY($1)", Parameters().integers(waiting.entries)},
                          {"COMMIT"}};
    connection.run(calls);
}

}  // namespace

Head remembered_head(Connection& connection) {
    const auto kept = connection.run("SELECT name, value FROM meta WHERE name IN ('log.size', 'log.digest')");
    Head head;
    for (std::size_t i = 0; i < kept.rows(); ++i)
        if (kept.view(i, 0) == "log.digest")
            head.digest = kept.text(i, 1);
        else
            head.size = kept.integer(i, 1);
    return head;
}

Call remembering(const Head& head) {
    return {
        "INSERT INTO meta VALUES ('log.size', $1), ('log.digest', $2) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        Parameters().text(std::to_string(head.size)).text(head.digest)};
}

std::optional<Lease> PostgresqlStore::take_lease(std::string_view name, std::string_view holder, Instant now,
                                                 std::chrono::seconds length) {
    assert(!holder.empty());
    const auto parameters = Parameters().text(name).text(holder).integer(seconds(now + length)).integer(seconds(now));
    return pool_.repeatable([&](Connection& connection) -> std::optional<Lease> {
        const auto taken = connection.run(
            "INSERT INTO leases AS old VALUES ($1, $2, 1, $3) ON CONFLICT (name) DO UPDATE SET "
            "token = old.token + CASE WHEN old.holder = excluded.holder THEN 0 ELSE 1 END, "
            "holder = excluded.holder, until = excluded.until "
            "WHERE old.holder IN ('', excluded.holder) OR old.until <= $4 RETURNING token",
            parameters);
        if (taken.rows() == 0) return std::nullopt;
        return Lease{std::string(name), taken.integer(0, 0)};
    });
}

void PostgresqlStore::give_back(const Lease& lease) {
    pool_.repeatable([&](Connection& connection) {
        return connection.run("UPDATE leases SET holder = '' WHERE name = $1 AND token = $2",
                              Parameters().text(lease.name).integer(lease.token));
    });
}

// Repeated after a lost connection it finds what was placed already as placed.
std::size_t PostgresqlStore::place(const Lease& lease, std::size_t limit) {
    assert(lease.name == "sequencer");
    return pool_.repeatable([&](Connection& connection) -> std::size_t {
        Transaction transaction(connection);
        if (!is_held(connection, lease)) return 0;
        const auto waiting = waiting_entries(connection, limit);
        if (waiting.entries.empty()) return 0;
        write_log(connection, remembered_head(connection), waiting);
        return waiting.entries.size();
    });
}

Head PostgresqlStore::head() {
    return pool_.repeatable([](Connection& connection) { return remembered_head(connection); });
}

// A connection of its own hears of every commit; one thread listens for all that wait. After the first connection, or
// one anew, commits may have been missed: the wait ends at once, and the caller looks.
void PostgresqlStore::wait(std::chrono::milliseconds length) {
    const auto end = std::chrono::steady_clock::now() + length;
    std::unique_lock lock(waiting_);
    const auto seen = heard_;
    while (heard_ == seen && std::chrono::steady_clock::now() < end) {
        if (is_somebody_listening_) {
            woken_.wait_until(lock, end);
            continue;
        }
        is_somebody_listening_ = true;
        lock.unlock();
        const bool has_heard = listen(end);
        lock.lock();
        is_somebody_listening_ = false;
        if (has_heard) ++heard_;
        woken_.notify_all();
    }
}

bool PostgresqlStore::listen(std::chrono::steady_clock::time_point end) {
    try {
        if (listener_ != nullptr)
            return listener_->wait_for_notification(
                std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()));
        listener_ = pool_.connect();
        listener_->script("LISTEN " + quoted(pool_.schema()));
        return true;
    } catch (const ConnectionLost&) {  // nothing can be heard of a server that is away: not asked again at once
        listener_.reset();
        std::this_thread::sleep_until(std::min(end, std::chrono::steady_clock::now() + std::chrono::seconds(1)));
        return false;
    }
}

}  // namespace prikaz::journal::postgresql

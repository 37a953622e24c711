// A store carried away and brought in: everything but the view rows, which are made anew.
#include <cassert>

#include "journal/postgresql_store.hpp"
#include "journal/postgresql_writing.hpp"
#include "journal/seal.hpp"

namespace prikaz::journal::postgresql {

namespace {

std::int64_t seconds(Instant at) { return at.time_since_epoch().count(); }
Instant instant(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }

void give_entries(Connection& connection, Receiver& to) {
    const auto select = std::string("SELECT ").append(recorded_columns) +
                        " FROM entries LEFT JOIN log ON log.entry = entries.id ORDER BY log.sequence, entries.id";
    for_each_row(connection, select, [&](const Result& result, std::size_t row) { to.entry(recorded(result, row)); });
}

void give_answers(Connection& connection, Receiver& to) {
    for_each_row(connection, "SELECT key, request, answer, at FROM answers ORDER BY key",
                 [&](const Result& result, std::size_t row) {
                     to.answer(result.view(row, 0), result.view(row, 1), result.view(row, 2),
                               instant(result.integer(row, 3)));
                 });
}

// Blobs may be large: one at a time.
void give_blobs(Connection& connection, Receiver& to) {
    std::vector<std::string> digests;
    for_each_row(connection, "SELECT digest FROM blobs ORDER BY digest",
                 [&](const Result& result, std::size_t row) { digests.push_back(result.text(row, 0)); });
    for (const auto& digest : digests) {
        const auto found = connection.run("SELECT bytes FROM blobs WHERE digest = $1", Parameters().text(digest));
        to.blob(digest, found.bytes(0, 0));
    }
}

void give_effects(Connection& connection, Receiver& to) {
    for_each_row(connection, "SELECT key, lane, kind, body, not_before, state, attempts, error FROM outbox ORDER BY id",
                 [&](const Result& result, std::size_t row) {
                     Carried one;
                     one.outgoing = {result.text(row, 0), result.text(row, 1), result.text(row, 2), result.text(row, 3),
                                     instant(result.integer(row, 4))};
                     one.state = static_cast<Delivery>(result.integer(row, 5));
                     one.attempts = static_cast<int>(result.integer(row, 6));
                     one.error = result.text(row, 7);
                     to.effect(one);
                 });
}

void give_leases(Connection& connection, Receiver& to) {
    for_each_row(connection, "SELECT name, token FROM leases ORDER BY name",
                 [&](const Result& result, std::size_t row) { to.lease(result.view(row, 0), result.integer(row, 1)); });
}

void give_kept(Connection& connection, Receiver& to) {
    for_each_row(connection,
                 "SELECT space, key, value, until, copies, number, version FROM kept WHERE copies = 1 "
                 "ORDER BY space, key",
                 [&](const Result& result, std::size_t row) { to.kept(kept_from(result, row)); });
}

// Gathers what it is told and writes it in portions of the one transaction.
class Bringer final : public Receiver {
public:
    explicit Bringer(Connection& connection) : connection_(connection) {}

    // Numbers are given here and not drawn, so that portions are written without asking for them.
    void entry(const Recorded& recorded) override {
        entries_.push_back(recorded);
        const auto id = ++last_entry_;
        ids_.push_back(id);
        if (recorded.sequence == 0) {
            unplaced_.push_back(id);
        } else {
            head_ = {head_.size + 1, chained(head_.digest, recorded.digest)};
            sequences_.push_back(head_.size), placed_.push_back(id), heads_.push_back(head_.digest);
        }
        grow(recorded.entry.body.size() + 512);
    }
    void answer(std::string_view key, std::string_view request, std::string_view answer, Instant at) override {
        calls_.push_back({"INSERT INTO answers VALUES ($1, $2, $3, $4)",
                          Parameters().text(key).text(request).text(answer).integer(seconds(at))});
        grow(answer.size() + 512);
    }
    void blob(std::string_view digest, std::string_view bytes) override {
        calls_.push_back({"INSERT INTO blobs VALUES ($1, $2)", Parameters().text(digest).bytes(bytes)});
        grow(bytes.size() + 512);
    }
    void effect(const Carried& one) override {
        calls_.push_back(
            {"INSERT INTO outbox (key, lane, kind, body, not_before, state, attempts, error) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
             Parameters()
                 .text(one.outgoing.key)
                 .text(one.outgoing.lane)
                 .text(one.outgoing.kind)
                 .text(one.outgoing.body)
                 .integer(seconds(one.outgoing.not_before))
                 .integer(static_cast<int>(one.state))
                 .integer(one.attempts)
                 .text(one.error)});
        grow(one.outgoing.body.size() + 512);
    }
    // Held by nobody; the next holder's token is larger.
    void lease(std::string_view name, std::int64_t token) override {
        calls_.push_back({"INSERT INTO leases VALUES ($1, '', $2, 0)", Parameters().text(name).integer(token)});
        grow(512);
    }
    void kept(const Kept& record) override {
        calls_.push_back(putting(record));
        grow(record.value.size() + 512);
    }

    void finish() {
        flush();
        connection_.script(
            "INSERT INTO streams SELECT DISTINCT ON (stream) stream, revision, digest FROM entries "
            "ORDER BY stream, revision DESC;"
            "SELECT setval(pg_get_serial_sequence('entries', 'id'), greatest(1, (SELECT max(id) FROM entries)), "
            "EXISTS (SELECT 1 FROM entries))");
        if (head_.size > 0) connection_.run(remembering(head_));
    }

private:
    void grow(std::size_t bytes) {
        gathered_ += bytes;
        if (gathered_ > largest_portion) flush();
    }
    void flush() {
        if (!entries_.empty()) write_numbered_entries(calls_, entries_, ids_);
        if (!unplaced_.empty())
            calls_.push_back(
                {"INSERT INTO unplaced SELECT * FROM unnest($1::bigint[])", Parameters().integers(unplaced_)});
        if (!placed_.empty())
            calls_.push_back({"INSERT INTO log SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[])",
                              Parameters().integers(sequences_).integers(placed_).texts(heads_)});
        connection_.run(calls_);
        calls_.clear(), entries_.clear(), ids_.clear(), unplaced_.clear();
        sequences_.clear(), placed_.clear(), heads_.clear();
        gathered_ = 0;
    }

    static constexpr std::size_t largest_portion = 8 << 20;
    Connection& connection_;
    std::vector<Call> calls_;
    std::vector<Recorded> entries_;
    std::vector<std::int64_t> ids_, unplaced_, sequences_, placed_;
    std::vector<std::string> heads_;
    std::int64_t last_entry_ = 0;
    Head head_;
    std::size_t gathered_ = 0;
};

}  // namespace

void PostgresqlStore::give(Receiver& to) {
    const auto lent = pool_.borrow();
    Transaction one_moment(*lent, Transaction::Kind::Snapshot);
    give_entries(*lent, to);
    give_answers(*lent, to);
    give_blobs(*lent, to);
    give_effects(*lent, to);
    give_leases(*lent, to);
    give_kept(*lent, to);
}

void PostgresqlStore::receive(const std::function<void(Receiver&)>& giver) {
    const auto lent = pool_.borrow();
    Transaction transaction(*lent);
    hold_back_commits(*lent);
    assert(lent->run("SELECT 1 FROM entries LIMIT 1").rows() == 0);
    Bringer bringer(*lent);
    giver(bringer);
    bringer.finish();
    fill_views(*lent, projection_, names_of(projection_.views));
    transaction.commit();
}

}  // namespace prikaz::journal::postgresql

// What a store keeps, told to another store and taken from one.
#include "journal/sqlite_journal.hpp"
#include "journal/statements.hpp"

namespace prikaz::journal {

using sqlite::Cursor;
using sqlite::Purpose;
using sqlite::Transaction;

SqliteJournal::SqliteJournal(std::unique_ptr<sqlite::Connection> connection, Projection projection)
    : connection_(std::move(connection)), projection_(std::move(projection)) {
    for (const View& view : projection_.views) {
        puts_[view.name] = putting(view, Dialect::Sqlite);
        adds_[view.name] = putting(view, Dialect::Sqlite, Change::Kind::Add);
    }
}

// ---- Telling -------------------------------------------------------------------------------------------------------

void SqliteJournal::carry_entries(Receiver& to) {
    Cursor cursor = connection_->statement(
        "SELECT stream, revision, sequence, type, version, body, at, actor, entries.digest FROM entries "
        "LEFT JOIN log ON log.entry = entries.id ORDER BY sequence IS NULL, sequence, id");
    while (cursor.step()) to.entry(recorded_from(cursor));
}

void SqliteJournal::carry_the_rest(Receiver& to) {
    Cursor answers = connection_->statement("SELECT key, request, answer, at FROM answers ORDER BY key");
    while (answers.step()) to.answer(answers.view(0), answers.view(1), answers.view(2), answers.instant(3));
    Cursor blobs = connection_->statement("SELECT digest, bytes FROM blobs ORDER BY digest");
    while (blobs.step()) to.blob(blobs.view(0), blobs.view(1));
    Cursor effects = connection_->statement(
        "SELECT key, lane, kind, body, not_before, state, attempts, error FROM outbox ORDER BY id");
    while (effects.step())
        to.effect({{effects.text(0), effects.text(1), effects.text(2), effects.text(3), effects.instant(4)},
                   static_cast<Delivery>(effects.integer(5)),
                   static_cast<int>(effects.integer(6)),
                   effects.text(7)});
    Cursor leases = connection_->statement("SELECT name, token FROM leases ORDER BY name");
    while (leases.step()) to.lease(leases.view(0), leases.integer(1));
    Cursor kept = connection_->statement(
        "SELECT space, key, value, until, copies, number, version FROM kept WHERE copies = 1 ORDER BY space, key");
    while (kept.step()) to.kept(kept_from(kept));
}

void SqliteJournal::give(Receiver& to) {
    const Guard guard(mutex_);
    Transaction transaction(*connection_, Purpose::Read);
    carry_entries(to);
    carry_the_rest(to);
}

// ---- Taking --------------------------------------------------------------------------------------------------------

// Entries are numbered anew in the order they are told: here the order of numbers is that of the log.
class SqliteReceiver final : public Receiver {
public:
    explicit SqliteReceiver(SqliteJournal& journal) : journal_(journal) {}

    void entry(const Recorded& recorded) override {
        journal_.write_entry(recorded);
        journal_.write_tip(recorded.stream, {recorded.revision, recorded.digest});
        ++entries_;
        if (recorded.sequence > 0) journal_.place_one(entries_, recorded.digest, head_);
    }
    void answer(std::string_view key, std::string_view request, std::string_view answer, Instant at) override {
        journal_.write_answer(key, request, answer, at);
    }
    void blob(std::string_view digest, std::string_view bytes) override { journal_.write_blob(digest, bytes); }
    void effect(const Carried& carried) override {
        const Outgoing& outgoing = carried.outgoing;
        Cursor cursor = journal_.connection_->statement(
            "INSERT INTO outbox (key, lane, kind, body, not_before, state, attempts, error) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        cursor.bind(outgoing.key).bind(outgoing.lane).bind(outgoing.kind).bind(outgoing.body);
        cursor.bind(outgoing.not_before).bind(static_cast<std::int64_t>(carried.state));
        cursor.bind(std::int64_t{carried.attempts}).bind(carried.error).run();
    }
    void lease(std::string_view name, std::int64_t token) override {
        Cursor cursor = journal_.connection_->statement("INSERT INTO leases VALUES (?1, '', ?2, 0)");
        cursor.bind(name).bind(token).run();
    }
    void kept(const Kept& record) override { journal_.put(record); }
    const Head& head() const { return head_; }

private:
    SqliteJournal& journal_;
    std::int64_t entries_ = 0;
    Head head_;
};

void SqliteJournal::receive(const std::function<void(Receiver&)>& giver) {
    const Guard guard(mutex_);
    Transaction transaction(*connection_, Purpose::Write);
    SqliteReceiver receiver(*this);
    giver(receiver);
    if (receiver.head().size > 0) write_head(receiver.head());
    std::set<std::string> names;
    for (const View& view : projection_.views) names.insert(view.name);
    refill(names);
    transaction.commit();
}

}  // namespace prikaz::journal

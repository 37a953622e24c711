// Clearing in SQLite: one transaction, then a file without a trace of what it held.
#include <set>

#include "journal/clear.hpp"
#include "journal/sqlite_journal.hpp"
#include "journal/views.hpp"

namespace prikaz::journal {

using sqlite::Connection;
using sqlite::Cursor;
using sqlite::Purpose;
using sqlite::Transaction;

namespace {

struct Wanted {
    std::int64_t id;
    std::string seal, body;
};

class SqliteClearing {
public:
    SqliteClearing(Connection& connection, const Clearing& clearing) : connection_(connection), clearing_(clearing) {}

    std::vector<std::string> untold() {
        gather();
        Told told;
        Cursor cursor = connection_.statement("SELECT body FROM entries WHERE stream = ?1 AND type = ?2");
        cursor.bind(cleared_stream).bind(cleared_type);
        while (cursor.step()) told.see(cursor.view(0));
        std::vector<std::string> missing;
        for (const auto& one : wanted_)
            if (!told.of(one.seal)) missing.push_back(one.seal);
        return missing;
    }

    void carry_out() {
        Unnamed blobs([&](std::string_view digest) { return list_of(digest); });
        for (const auto& one : wanted_) blobs.loses(one.body);
        for (const auto& one : wanted_) {
            Cursor cursor = connection_.statement("UPDATE entries SET body = '', actor = '' WHERE id = ?1");
            cursor.bind(one.id).run();
        }
        for (const auto& stream : clearing_.streams) rename(stream);
        keep_named(blobs, "SELECT body FROM entries");
        keep_named(blobs, "SELECT value FROM kept");
        for (const auto& digest : blobs.digests()) {
            Cursor cursor = connection_.statement("DELETE FROM blobs WHERE digest = ?1");
            cursor.bind(digest).run();
        }
        for (const auto& text : clearing_.texts) {
            for (const char* removing :
                 {"DELETE FROM outbox WHERE instr(body, ?1) > 0", "DELETE FROM answers WHERE instr(answer, ?1) > 0"}) {
                Cursor cursor = connection_.statement(removing);
                cursor.bind(text).run();
            }
        }
    }

private:
    void gather() {
        for (const auto& stream : clearing_.streams) {
            Cursor cursor = connection_.statement("SELECT id, digest, body FROM entries WHERE stream = ?1");
            cursor.bind(stream);
            while (cursor.step()) wanted_.push_back({cursor.integer(0), cursor.text(1), cursor.text(2)});
        }
        for (const auto& [stream, revision] : clearing_.entries) {
            Cursor cursor =
                connection_.statement("SELECT id, digest, body FROM entries WHERE stream = ?1 AND revision = ?2");
            cursor.bind(stream).bind(revision);
            if (cursor.step()) wanted_.push_back({cursor.integer(0), cursor.text(1), cursor.text(2)});
        }
    }

    // Lists of files only: documents are large, and name nothing.
    std::optional<std::string> list_of(std::string_view digest) {
        Cursor cursor =
            connection_.statement("SELECT bytes FROM blobs WHERE digest = ?1 AND substr(bytes, 65, 2) = x'2020'");
        cursor.bind(digest);
        return cursor.step() ? std::optional(cursor.text(0)) : std::nullopt;
    }

    void keep_named(Unnamed& blobs, const char* question) {
        Cursor cursor = connection_.statement(question);
        while (cursor.step()) blobs.keeps(cursor.view(0));
    }

    void rename(const std::string& stream) {
        std::string name;
        {
            Cursor first = connection_.statement("SELECT digest FROM entries WHERE stream = ?1 AND revision = 1");
            first.bind(stream);
            if (!first.step()) return;
            name = name_when_cleared(first.view(0));
        }
        Cursor entries = connection_.statement("UPDATE entries SET stream = ?2 WHERE stream = ?1");
        entries.bind(stream).bind(name).run();
        Cursor tip = connection_.statement("UPDATE streams SET name = ?2 WHERE name = ?1");
        tip.bind(stream).bind(name).run();
    }

    Connection& connection_;
    const Clearing& clearing_;
    std::vector<Wanted> wanted_;
};

}  // namespace

std::vector<std::string> SqliteJournal::clear(const Clearing& clearing) {
    const Guard guard(mutex_);
    Transaction transaction(*connection_, Purpose::Write);
    SqliteClearing clearing_now(*connection_, clearing);
    if (auto untold = clearing_now.untold(); !untold.empty()) return untold;
    clearing_now.carry_out();
    std::set<std::string> views;
    for (const View& view : projection_.views) views.insert(view.name);
    refill(views);
    transaction.commit();
    return {};
}

// The file is written anew without what it let go, and the write-ahead log cut to nothing.
bool SqliteJournal::wipe() {
    const Guard guard(mutex_);
    const auto is_busy = [&] { return connection_->number("PRAGMA wal_checkpoint(TRUNCATE)") != 0; };
    if (is_busy()) return false;
    connection_->run("VACUUM");
    return !is_busy();
}

}  // namespace prikaz::journal

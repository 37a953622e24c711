// Clearing on PostgreSQL: one transaction that holds back every other commit, then tables written anew.
#include <set>

#include "journal/clear.hpp"
#include "journal/postgresql_store.hpp"
#include "journal/statements.hpp"

namespace prikaz::journal::postgresql {

namespace {

struct Wanted {
    std::int64_t id;
    std::string seal, body;
};

class PostgresqlClearing {
public:
    PostgresqlClearing(Connection& connection, const Clearing& clearing)
        : connection_(connection), clearing_(clearing) {}

    std::vector<std::string> untold() {
        for (const auto& stream : clearing_.streams)
            take(connection_.run("SELECT id, digest, body FROM entries WHERE stream = $1", Parameters().text(stream)));
        for (const auto& [stream, revision] : clearing_.entries)
            take(connection_.run("SELECT id, digest, body FROM entries WHERE stream = $1 AND revision = $2",
                                 Parameters().text(stream).integer(revision)));
        Told told;
        const auto bodies = connection_.run("SELECT body FROM entries WHERE stream = $1 AND type = $2",
                                            Parameters().text(cleared_stream).text(cleared_type));
        for (std::size_t row = 0; row < bodies.rows(); ++row)
            told.see(bodies.view(row, 0));
        std::vector<std::string> missing;
        for (const auto& one : wanted_)
            if (!told.of(one.seal)) missing.push_back(one.seal);
        return missing;
    }

    void carry_out() {
        Unnamed blobs([&](std::string_view digest) { return list_of(digest); });
        std::vector<std::int64_t> ids;
        for (const auto& one : wanted_) blobs.loses(one.body), ids.push_back(one.id);
        connection_.run("UPDATE entries SET body = '', actor = '' WHERE id = ANY($1)", Parameters().integers(ids));
        for (const auto& stream : clearing_.streams) rename(stream);
        keep_named(blobs);
        connection_.run("DELETE FROM blobs WHERE digest = ANY($1)", Parameters().texts(blobs.digests()));
        for (const auto& text : clearing_.texts) {
            connection_.run("DELETE FROM outbox WHERE strpos(body, $1) > 0", Parameters().text(text));
            connection_.run("DELETE FROM answers WHERE strpos(answer, $1) > 0", Parameters().text(text));
        }
    }

private:
    void take(const Result& found) {
        for (std::size_t row = 0; row < found.rows(); ++row)
            wanted_.push_back({found.integer(row, 0), found.text(row, 1), found.text(row, 2)});
    }

    // Lists of files only: documents are large, and name nothing.
    std::optional<std::string> list_of(std::string_view digest) {
        const auto found = connection_.run(
            "SELECT bytes FROM blobs WHERE digest = $1 AND substring(bytes from 65 for 2) = '\\x2020'::bytea",
            Parameters().text(digest));
        return found.rows() == 0 ? std::nullopt : std::optional(found.bytes(0, 0));
    }

    // The texts are gathered before lists are asked for: a portion of rows may still be under way.
    void keep_named(Unnamed& blobs) {
        std::set<std::string, std::less<>> named;
        const auto note = [&](std::string_view text) {
            each_digest(text, [&](std::string_view digest) { named.emplace(digest); });
        };
        for_each_row(connection_, "SELECT body FROM entries",
                     [&](const Result& result, std::size_t row) { note(result.view(row, 0)); });
        for_each_row(connection_, "SELECT value FROM kept",
                     [&](const Result& result, std::size_t row) { note(result.bytes(row, 0)); });
        for (const auto& digest : named) blobs.keeps(digest);
    }

    void rename(const std::string& stream) {
        const auto first =
            connection_.run("SELECT digest FROM entries WHERE stream = $1 AND revision = 1", Parameters().text(stream));
        if (first.rows() == 0) return;
        const auto name = name_when_cleared(first.view(0, 0));
        connection_.run("UPDATE entries SET stream = $2 WHERE stream = $1", Parameters().text(stream).text(name));
        connection_.run("UPDATE streams SET name = $2 WHERE name = $1", Parameters().text(stream).text(name));
    }

    Connection& connection_;
    const Clearing& clearing_;
    std::vector<Wanted> wanted_;
};

}  // namespace

std::vector<std::string> PostgresqlStore::clear(const Clearing& clearing) {
    return pool_.repeatable([&](Connection& connection) -> std::vector<std::string> {
        Transaction transaction(connection);
        hold_back_commits(connection);
        PostgresqlClearing now(connection, clearing);
        if (auto untold = now.untold(); !untold.empty()) return untold;
        now.carry_out();
        for (const auto& view : projection_.views) connection.script("DELETE FROM " + table_of(view));
        fill_views(connection, projection_, names_of(projection_.views));
        transaction.commit();
        return {};
    });
}

// The files of the tables are written anew. What the server keeps besides (its write-ahead log, its copies) is its
// administrator's.
bool PostgresqlStore::wipe() {
    return pool_.repeatable([&](Connection& connection) {
        for (const char* table : {"entries", "streams", "blobs", "outbox", "answers", "kept"})
            connection.script("VACUUM FULL " + std::string(table));
        for (const auto& view : projection_.views) connection.script("VACUUM FULL " + table_of(view));
        return true;
    });
}

}  // namespace prikaz::journal::postgresql

// Opening an SQLite store: whose file it is, of which number, and bringing it up to date in one transaction.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journal/migrations.hpp"
#include "journal/sqlite_journal.hpp"
#include "journal/sqlite_store.hpp"
#include "journal/views.hpp"

namespace prikaz::journal {

using sqlite::Connection;
using sqlite::Cursor;
using sqlite::Purpose;
using sqlite::Transaction;

namespace {

constexpr std::int64_t application = 0x70726b7a;  // «prkz» in the file's header: it is ours

Problem problem(const std::string& path, const char* code, std::string text, std::string hint) {
    return {Severity::Error, code, {path}, std::move(text), std::move(hint)};
}

std::string migrate_hint() { return say("Bring it up to date: prikaz store migrate"); }

Problem missing(const std::string& path) {
    return problem(
        path, "store.missing", say("There is no store here"),
        say("If there was one, bring back its last copy: prikaz store restore; if not, make it: prikaz store "
            "migrate"));
}
Problem foreign(const std::string& path) {
    return problem(path, "store.foreign", say("The file is no store of prikaz"),
                   say("Name another file after --store"));
}
Problem damaged(const std::string& path) {
    return problem(path, "store.damaged", say("The store is damaged and cannot be read"),
                   say("Keep a copy of the file and restore the last backup: prikaz store restore"));
}
Problem older(const std::string& path, const std::string& what) {
    return problem(path, "store.old", say("The store is older than this program: {1}", {what}), migrate_hint());
}
Problem newer(const std::string& path, const std::string& what) {
    return problem(path, "store.newer", say("The store is newer than this program: {1}", {what}),
                   say("Use the newer program"));
}

bool begins_like_a_database(const std::string& path) {
    constexpr std::string_view magic("SQLite format 3\0", 16);
    char bytes[16] = {};
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    const auto size = ::read(file, bytes, sizeof bytes);
    ::close(file);
    return size == sizeof bytes && std::string_view(bytes, sizeof bytes) == magic;
}

bool is_there(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0;
}

// Every commit is on the disk before it is answered for. The file grows in the write-ahead log first; checkpoints of
// some thousands of pages keep their cost from every commit.
void settle(Connection& connection) {
    if (!connection.is_read_only()) {
        Cursor cursor = connection.statement("PRAGMA journal_mode = WAL");
        cursor.run();
    }
    connection.run("PRAGMA synchronous = FULL");
    connection.run("PRAGMA wal_autocheckpoint = 4000");
    connection.run("PRAGMA journal_size_limit = 67108864");
    connection.run("PRAGMA cache_size = -32000");
    connection.run("PRAGMA temp_store = DEFAULT");
}

// A store on a medium that cannot be written has no place for the files beside it; without a write-ahead log left
// behind it does not need them.
std::unique_ptr<Connection> connect(const std::string& path, Open open) {
    using Access = Connection::Access;
    auto connection = Connection::open(path, open == Open::Migrate ? Access::Create : Access::Existing);
    if (!connection) return nullptr;
    try {
        connection->number("PRAGMA schema_version");
    } catch (const sqlite::Damaged&) {
        throw;
    } catch (const MachineFailure&) {
        if (!connection->is_read_only() || is_there(path + "-wal")) throw;
        return Connection::open(path, Access::Immutable);
    }
    return connection;
}

struct Versions {
    std::int64_t number = 0;
    std::map<std::string, std::int64_t> views;
};

Versions versions_of(Connection& connection) {
    Versions versions{connection.number("PRAGMA user_version"), {}};
    if (versions.number == 0) return versions;
    Cursor cursor = connection.statement("SELECT name, version FROM views");
    while (cursor.step()) versions.views[cursor.text(0)] = cursor.integer(1);
    return versions;
}

// Asked in this order: another process may make the tables and their number, in one transaction, between two questions.
bool is_ours(Connection& connection) {
    if (connection.number("SELECT count(*) FROM sqlite_schema") == 0) return true;
    return connection.number("PRAGMA application_id") == application;
}

// Views that the store does not have, or has in another version.
std::set<std::string> outdated(const std::vector<View>& views, const Versions& versions) {
    std::set<std::string> names;
    for (const View& view : views) {
        const auto known = versions.views.find(view.name);
        if (known == versions.views.end() || known->second != view.version) names.insert(view.name);
    }
    return names;
}

Problems too_new(const std::string& path, const std::vector<View>& views, const Versions& versions) {
    Problems problems;
    if (versions.number > newest_migration()) problems.push_back(newer(path, std::to_string(versions.number)));
    for (const View& view : views) {
        const auto known = versions.views.find(view.name);
        if (known != versions.views.end() && known->second > view.version)
            problems.push_back(newer(path, view.name + " " + std::to_string(known->second)));
    }
    return problems;
}

Problems too_old(const std::string& path, const std::vector<View>& views, const Versions& versions) {
    Problems problems;
    if (versions.number < newest_migration()) problems.push_back(older(path, std::to_string(versions.number)));
    if (problems.empty())
        for (const std::string& name : outdated(views, versions)) problems.push_back(older(path, name));
    return problems;
}

void migrate_tables(Connection& connection, std::int64_t from) {
    for (const Migration& migration : migrations())
        if (migration.number > from) connection.script(migration.sqlite);
    connection.script(("PRAGMA application_id = " + std::to_string(application)).c_str());
    connection.script(("PRAGMA user_version = " + std::to_string(newest_migration())).c_str());
}

}  // namespace

// Read again inside the transaction: another process may have migrated meanwhile.
Problems migrate(SqliteJournal& journal, const std::vector<View>& views) {
    Connection& connection = journal.connection();
    Transaction transaction(connection, Purpose::Write);
    Versions versions = versions_of(connection);
    if (auto problems = too_new(connection.path(), views, versions); !problems.empty()) return problems;
    if (versions.number < newest_migration()) migrate_tables(connection, versions.number);
    journal.refill(outdated(views, versions));
    transaction.commit();
    return {};
}

namespace {

Problems bring_up_to_date(SqliteJournal& journal, const std::vector<View>& views, Open open) {
    Connection& connection = journal.connection();
    const std::string& path = connection.path();
    if (!is_ours(connection)) return {foreign(path)};
    const Versions versions = versions_of(connection);
    if (auto problems = too_new(path, views, versions); !problems.empty()) return problems;
    // A file of no bytes, or one whose making was broken off. Who looks for their orders is not shown an empty store.
    if (versions.number == 0 && open == Open::Existing) return {missing(path)};
    const auto old = too_old(path, views, versions);
    settle(connection);
    if (old.empty() || open == Open::Existing) return old;
    return migrate(journal, views);
}

}  // namespace

Loaded<std::unique_ptr<SqliteJournal>> open_sqlite_journal(const std::string& path, Projection projection, Open open) {
    using Result = std::unique_ptr<SqliteJournal>;
    for (const View& view : projection.views) assert_declared(view);
    try {
        auto connection = connect(path, open);
        if (!connection) return refused<Result>(missing(path));
        const auto views = projection.views;
        auto journal = std::make_unique<SqliteJournal>(std::move(connection), std::move(projection));
        if (auto problems = bring_up_to_date(*journal, views, open); !problems.empty())
            return {std::nullopt, std::move(problems)};
        return {std::move(journal), {}};
    } catch (const sqlite::Damaged&) {
        return refused<Result>(begins_like_a_database(path) ? damaged(path) : foreign(path));
    }
}

Loaded<std::unique_ptr<Journal>> open_sqlite(const std::string& path, Projection projection, Open open) {
    auto opened = open_sqlite_journal(path, std::move(projection), open);
    if (!opened) return {std::nullopt, std::move(opened.problems)};
    return {std::move(*opened.value), std::move(opened.problems)};
}

}  // namespace prikaz::journal

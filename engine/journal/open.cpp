// Which store a URL means; stores carried away and brought back. A backup is always an SQLite file, whatever it is a
// copy of: one form to keep, to look into and to restore anywhere.
#include <unistd.h>

#include "journal/sqlite_journal.hpp"
#include "journal/sqlite_store.hpp"

namespace prikaz::journal {

namespace {

bool is_postgresql(std::string_view url) { return url.starts_with("postgresql://") || url.starts_with("postgres://"); }

bool is_there(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

Problem problem(const std::string& path, const char* code, std::string text, std::string hint) {
    return {Severity::Error, code, {path}, std::move(text), std::move(hint)};
}

// A file of changes beside the path would be read into the store put there.
Problems is_free(const std::string& path) {
    for (const char* end : {"", "-wal", "-journal"})
        if (is_there(path + end))
            return {problem(path + end, "store.exists", say("There is a store here already"),
                            say("Move it away first, or name another file"))};
    return {};
}

// What is wrong with the records themselves; rows are made anew anyway.
Problems complaints(Journal& journal, const std::string& path) {
    Problems problems;
    for (const Finding& finding : journal.check(20))
        problems.push_back(problem(path, finding.code.c_str(), finding.text, say("Take another backup")));
    return problems;
}

void carry(Journal& from, Journal& to) {
    store_of(to).receive([&](Receiver& receiver) { store_of(from).give(receiver); });
}

Problems restore_file(SqliteJournal& from, const std::string& path, const Projection& projection) {
    if (auto problems = is_free(path); !problems.empty()) return problems;
    Problems problems;
    make_whole(path, [&](const std::string& temporary) {
        copy_to_file(from.connection(), temporary);
        auto opened = open_sqlite_journal(temporary, projection, Open::Migrate);
        append(problems, std::move(opened.problems));
        if (!opened) return false;
        (*opened.value)->rebuild();
        (*opened.value)->connection().run("PRAGMA journal_mode = DELETE");
        return true;
    });
    return problems;
}

Problems restore_into(SqliteJournal& from, const std::string& url, const Projection& projection) {
    auto to = open(url, projection, Open::Migrate);
    if (!to) return std::move(to.problems);
    if (!(*to.value)->streams("").empty())
        return {problem("", "store.exists", say("The store is not empty"), say("Name a new, empty database"))};
    carry(from, **to.value);
    return {};
}

}  // namespace

Loaded<std::unique_ptr<Journal>> open(const std::string& url, Projection projection, Open how) {
    if (url == "memory:") return {open_memory(std::move(projection)), {}};
    if (is_postgresql(url)) return open_postgresql(url, std::move(projection), how);
    return open_sqlite(url, std::move(projection), how);
}

Problems backup(const std::string& url, const std::string& to_path) {
    if (is_there(to_path + "-wal")) return is_free(to_path);
    auto from = open(url, {}, Open::Existing);
    if (!from) return std::move(from.problems);
    auto* file = dynamic_cast<SqliteJournal*>(from.value->get());
    Problems problems;
    make_whole(to_path, [&](const std::string& temporary) {
        if (file) {
            copy_to_file(file->connection(), temporary);
            return true;
        }
        auto to = open_sqlite_journal(temporary, {}, Open::Migrate);
        append(problems, std::move(to.problems));
        if (!to) return false;
        carry(**from.value, **to.value);
        (*to.value)->connection().run("PRAGMA journal_mode = DELETE");
        return true;
    });
    return problems;
}

Problems restore(const std::string& from_path, const std::string& url, Projection projection) {
    return with_copy(from_path, [&](SqliteJournal& from) {
        if (auto problems = complaints(from, from_path); !problems.empty()) return problems;
        if (is_postgresql(url) || url == "memory:") return restore_into(from, url, projection);
        return restore_file(from, url, projection);
    });
}

}  // namespace prikaz::journal

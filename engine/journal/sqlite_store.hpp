// Inside the room only: opening the file of an SQLite store.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "journal/journal.hpp"
#include "journal/sqlite.hpp"

namespace prikaz::journal {

class SqliteJournal;

Loaded<std::unique_ptr<SqliteJournal>> open_sqlite_journal(const std::string& path, Projection, Open);

// The file is made beside its place and moved there when it is whole: `fill` gets the path of the temporary file and
// tells whether it succeeded.
void make_whole(const std::string& path, const std::function<bool(const std::string& temporary)>& fill);

// The whole store, as of one moment, into a file that is not there yet.
void copy_to_file(sqlite::Connection& from, const std::string& path);

// Uses a copy that is to be restored. One that an older program made is brought up to date first, in a temporary file:
// it may lie where nothing can be written.
Problems with_copy(const std::string& path, const std::function<Problems(SqliteJournal&)>& use);

}  // namespace prikaz::journal

// Copies of an SQLite store as one file that is whole or not there.
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

#include "journal/sqlite_journal.hpp"
#include "journal/sqlite_store.hpp"

namespace prikaz::journal {

using sqlite::Connection;

namespace {

[[noreturn]] void fail(const std::string& path) {
    throw MachineFailure(say("cannot write {1}: {2}", {path, std::strerror(errno)}));
}

void flush(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) fail(path);
    const bool is_flushed = ::fsync(file) == 0;
    ::close(file);
    if (!is_flushed) fail(path);
}

void remove_with_companions(const std::string& path) {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) std::remove((path + end).c_str());
}

struct Removed {
    std::string path;
    ~Removed() { remove_with_companions(path); }
};

}  // namespace

void make_whole(const std::string& path, const std::function<bool(const std::string&)>& fill) {
    const Removed temporary{path + ".part-" + std::to_string(getpid())};
    remove_with_companions(temporary.path);
    if (!fill(temporary.path)) return;
    flush(temporary.path);
    if (std::rename(temporary.path.c_str(), path.c_str()) != 0) fail(path);
    flush(folder_of(path));
}

// The copy has no files beside it: it can be read from where nothing can be written. What is kept without copies is
// taken out of it before anybody sees it.
void copy_to_file(Connection& from, const std::string& path) {
    const auto to = Connection::open(path, Connection::Access::Create);
    sqlite::copy(from, *to);
    to->run("PRAGMA secure_delete = ON");
    to->run("DELETE FROM kept WHERE copies = 0");
    to->run("PRAGMA journal_mode = DELETE");
}

Problems with_copy(const std::string& path, const std::function<Problems(SqliteJournal&)>& use) {
    auto opened = open_sqlite_journal(path, {}, Open::Existing);
    if (opened) return use(**opened.value);
    if (std::ranges::count(opened.problems, "store.old", &Problem::code) == 0) return std::move(opened.problems);
    const auto folder = std::filesystem::temp_directory_path();
    const Removed temporary{(folder / ("prikaz-restore-" + std::to_string(getpid()) + ".db")).string()};
    std::error_code error;
    std::filesystem::copy_file(path, temporary.path, std::filesystem::copy_options::overwrite_existing, error);
    if (error) throw MachineFailure(say("cannot write {1}: {2}", {temporary.path, error.message()}));
    auto renewed = open_sqlite_journal(temporary.path, {}, Open::Migrate);
    return renewed ? use(**renewed.value) : std::move(renewed.problems);
}

}  // namespace prikaz::journal

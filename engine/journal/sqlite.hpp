// Inside the room only: SQLite's C interface behind objects that close themselves. Every failure of the machine is
// thrown as MachineFailure with a sentence; being busy is waited out.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "journal/journal.hpp"

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_backup;

namespace prikaz::journal::sqlite {

struct CloseDatabase {
    void operator()(sqlite3*) const;
};
struct CloseStatement {
    void operator()(sqlite3_stmt*) const;
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using OwnedStatement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

// What the file holds instead of a readable store: thrown where a sentence about the machine would not help.
struct Damaged : MachineFailure {
    using MachineFailure::MachineFailure;
};

class Connection;

// One run of a statement. Texts are bound without a copy: they must live until the cursor is gone.
class Cursor {
public:
    Cursor(Connection& connection, sqlite3_stmt* statement) : connection_(connection), statement_(statement) {}
    ~Cursor();
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;

    Cursor& bind(std::int64_t);
    Cursor& bind(std::string_view);
    Cursor& bind(const char* text) { return bind(std::string_view(text)); }
    Cursor& bind(const std::string& text) { return bind(std::string_view(text)); }
    Cursor& bind(std::string&&) = delete;
    Cursor& bind(Instant at) { return bind(std::int64_t{at.time_since_epoch().count()}); }
    Cursor& bind(const Value&);
    Cursor& bind(const Row&);
    Cursor& bind_bytes(std::string_view);

    bool step();  // true: there is a row
    void run();   // steps to the end
    // False when a unique index forbids it; nothing of this statement remains then.
    [[nodiscard]] bool run_unless_clash();

    std::int64_t integer(int column) const;
    std::string text(int column) const;       // also of a blob
    std::string_view view(int column) const;  // until the next step
    Instant instant(int column) const { return Instant{std::chrono::seconds{integer(column)}}; }
    Value value(int column) const;
    Row row() const;

private:
    Connection& connection_;
    sqlite3_stmt* statement_;
    int bound_ = 0;
    bool stepped_ = false;
};

class Connection {
public:
    enum class Access : std::uint8_t { Existing, Create, Immutable };

    // Throws MachineFailure; for a file that is not there (Existing) returns nothing.
    static std::unique_ptr<Connection> open(const std::string& path, Access);

    // A prepared statement is kept under its text; one text must not be run twice at a time.
    Cursor statement(std::string_view text);
    void run(std::string_view text) { statement(text).run(); }
    void script(const char* statements);         // several, not kept
    std::int64_t number(std::string_view text);  // of a query with one row of one integer

    bool in_transaction() const;
    bool is_read_only() const;
    std::int64_t changes() const;  // rows changed by the last statement
    const std::string& path() const { return path_; }
    sqlite3* handle() const { return database_.get(); }
    [[noreturn]] void fail(int code) const;

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    Connection(std::string path, Database database) : path_(std::move(path)), database_(std::move(database)) {}

    std::string path_;
    Database database_;
    std::unordered_map<std::string, OwnedStatement, Hash, std::equal_to<>> statements_;
};

enum class Purpose : std::uint8_t { Read, Write };

// Rolled back unless committed. Write: no other process writes meanwhile. Read: everything read is of one moment.
class Transaction {
public:
    Transaction(Connection&, Purpose);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Connection& connection_;
};

// Copies the whole of one database over another, as of one moment.
void copy(Connection& from, Connection& to);

}  // namespace prikaz::journal::sqlite

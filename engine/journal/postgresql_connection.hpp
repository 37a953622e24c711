// Inside the room only: libpq held by its owners. A connection, results, parameters in binary, prepared statements, and
// pipelines that carry many statements in one round trip.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.hpp"

struct pg_conn;
struct pg_result;

namespace prikaz::journal::postgresql {

// The server refused a statement. Its text holds the server's sentence and the SQLSTATE, never the URL.
struct ServerFailure : MachineFailure {
    ServerFailure(const std::string& text, std::string state, std::string table)
        : MachineFailure(text), state(std::move(state)), table(std::move(table)) {}
    std::string state;     // SQLSTATE, five characters
    std::string table;     // of a broken constraint
    std::size_t done = 0;  // statements carried out before, of those sent together
};

// There is no connection, or it broke; what was under way is not known to have been done.
struct ConnectionLost : MachineFailure {
    using MachineFailure::MachineFailure;
};

// The server undid the transaction and asks for another try: serialization (40001), deadlock (40P01), or a plan that a
// view made anew has outlived (0A000).
bool worth_another_try(const ServerFailure&);
constexpr std::string_view unique_violation = "23505";

class Result {
public:
    explicit Result(pg_result* held) : held_(held, &drop) {}
    std::size_t rows() const;
    std::size_t affected() const;
    bool is_null(std::size_t row, int column) const;
    std::string_view view(std::size_t row, int column) const;
    std::string text(std::size_t row, int column) const { return std::string(view(row, column)); }
    std::int64_t integer(std::size_t row, int column) const;
    std::string bytes(std::size_t row, int column) const;  // of a bytea column

private:
    static void drop(pg_result*);
    std::unique_ptr<pg_result, void (*)(pg_result*)> held_;
};

// The $1, $2… of a statement, in the order of the calls. A text that is no UTF-8 or holds a NUL is refused here with
// MachineFailure, before anything is sent.
class Parameters {
public:
    Parameters& text(std::string_view);
    // Foreign words, such as the complaint of a mail server: what cannot be kept is replaced by «?».
    Parameters& foreign(std::string);
    Parameters& integer(std::int64_t);
    Parameters& bytes(std::string_view);
    Parameters& value(const Value&);
    Parameters& texts(std::span<const std::string>);
    Parameters& integers(std::span<const std::int64_t>);
    Parameters& bytes_list(std::span<const std::string>);
    Parameters& values(ColumnType, std::span<const Value* const>);  // an array with nulls

private:
    friend class Connection;
    struct One {
        unsigned type = 0;
        bool null = false;
        std::string bytes;  // binary format
    };
    std::vector<One> all_;
};

struct Call {
    std::string sql;
    Parameters parameters{};
};

class Connection {
public:
    // Throws ConnectionLost with a sentence that names the server and never the password.
    explicit Connection(const std::string& url);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Prepared on first use.
    Result run(const std::string& sql, const Parameters& = {});
    Result run(const Call& call) { return run(call.sql, call.parameters); }
    // All in one round trip, each with its result. The first failure is thrown; those after it were not carried out.
    std::vector<Result> run(std::span<const Call>);
    // Several statements in one text that holds no values.
    void script(const std::string& sql);

    bool is_idle() const;  // alive and outside any transaction
    // Waits for a notification; false when the time is over.
    bool wait_for_notification(std::chrono::milliseconds);

private:
    struct Prepared {
        std::string name;
        bool is_made = false;
    };
    [[noreturn]] void fail(pg_result*);
    [[noreturn]] void fail_lost();
    Prepared* prepared(const std::string& sql);
    bool send(const std::string& sql, const Parameters&, Prepared*);
    bool send_prepare(const Call&, const Prepared&);
    std::vector<Result> receive(std::span<const Call>, const std::vector<Prepared*>& preparing);
    void drain();

    std::unique_ptr<pg_conn, void (*)(pg_conn*)> held_;
    std::map<std::string, Prepared, std::less<>> prepared_;
};

// A transaction that is undone unless it was committed.
class Transaction {
public:
    enum class Kind : std::uint8_t {
        Write,     // read committed
        Snapshot,  // one unchanging view of all tables
        Begun,     // begins and ends with statements of others
    };
    explicit Transaction(Connection&, Kind = Kind::Write);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();
    void is_ended() { is_open_ = false; }

private:
    Connection& connection_;
    bool is_open_ = true;
};

// Whether libpq can read the URL; it may still name nobody.
bool is_url(const std::string&);
// «"a""b"»: a name as SQL wants it.
std::string quoted(std::string_view name);

}  // namespace prikaz::journal::postgresql

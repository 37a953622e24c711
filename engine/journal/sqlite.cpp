#include "journal/sqlite.hpp"

#include <cassert>
#include <cerrno>
#include <cstring>
#include <sqlite3.h>
#include <thread>
#include <unistd.h>

namespace prikaz::journal::sqlite {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto longest_wait = std::chrono::seconds(60);

// Called by SQLite while another process holds a lock. Processes wait in different steps, so that they do not knock
// together.
int wait_for_others(void*, int count) {
    const milliseconds pause(1 + (count * 3 + getpid()) % 7);
    if (count * 4 > std::chrono::duration_cast<milliseconds>(longest_wait).count()) return 0;
    std::this_thread::sleep_for(pause);
    return 1;
}

bool is_passing(int code) {
    const int primary = code & 0xff;
    return primary == SQLITE_BUSY || primary == SQLITE_LOCKED || primary == SQLITE_PROTOCOL;
}

constexpr const char* SAY(const char* text) { return text; }

struct Sentence {
    int code;
    const char* english;
};
constexpr Sentence sentences[] = {
    {SQLITE_FULL, SAY("no space left on the disk for the store {1}")},
    {SQLITE_READONLY, SAY("the store {1} can only be read")},
    {SQLITE_IOERR, SAY("the disk reports an error at the store {1}")},
    {SQLITE_CANTOPEN, SAY("cannot open the store {1}")},
    {SQLITE_PERM, SAY("no permission to use the store {1}")},
    {SQLITE_AUTH, SAY("no permission to use the store {1}")},
    {SQLITE_NOMEM, SAY("not enough memory for the store {1}")},
    {SQLITE_BUSY, SAY("other programs have held the store {1} for too long")},
    {SQLITE_LOCKED, SAY("other programs have held the store {1} for too long")},
    {SQLITE_PROTOCOL, SAY("other programs have held the store {1} for too long")},
};

bool is_absence(sqlite3* opened) {
    const int error = sqlite3_system_errno(opened);
    return error == ENOENT || error == ENOTDIR;
}

// SQLite takes some names for something else than a file.
std::string as_file(const std::string& path) {
    return path.starts_with(":") || path.starts_with("file:") ? "./" + path : path;
}

std::string as_immutable(const std::string& path) {
    std::string uri = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#') {
            static constexpr char digits[] = "0123456789ABCDEF";
            uri += {'%', digits[static_cast<unsigned char>(c) >> 4], digits[c & 15]};
        } else {
            uri += c;
        }
    }
    return uri + "?immutable=1";
}

int flags_of(Connection::Access access) {
    if (access == Connection::Access::Immutable)
        return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int create = access == Connection::Access::Create ? SQLITE_OPEN_CREATE : 0;
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | create;
}

// A foreign or forged file must not run anything of its own, nor lead the reader out of a page.
void distrust(sqlite3* database) {
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_exec(database, "PRAGMA cell_size_check = ON", nullptr, nullptr, nullptr);
}

}  // namespace

void CloseDatabase::operator()(sqlite3* database) const { sqlite3_close_v2(database); }
void CloseStatement::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

// ---- Cursor --------------------------------------------------------------------------------------------------------

Cursor::~Cursor() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

Cursor& Cursor::bind(std::int64_t number) {
    if (const int code = sqlite3_bind_int64(statement_, ++bound_, number)) connection_.fail(code);
    return *this;
}

Cursor& Cursor::bind(std::string_view text) {
    const char* bytes = text.data() ? text.data() : "";
    if (const int code = sqlite3_bind_text64(statement_, ++bound_, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8))
        connection_.fail(code);
    return *this;
}

Cursor& Cursor::bind_bytes(std::string_view bytes) {
    const char* data = bytes.data() ? bytes.data() : "";
    if (const int code = sqlite3_bind_blob64(statement_, ++bound_, data, bytes.size(), SQLITE_STATIC))
        connection_.fail(code);
    return *this;
}

Cursor& Cursor::bind(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return bind(*number);
    if (const auto* words = std::get_if<std::string>(&value)) return bind(std::string_view(*words));
    ++bound_;  // unbound is NULL
    return *this;
}

Cursor& Cursor::bind(const Row& row) {
    for (const Value& value : row) bind(value);
    return *this;
}

bool Cursor::step() {
    const bool may_repeat = !stepped_ && !connection_.in_transaction();
    const auto until = steady_clock::now() + longest_wait;
    stepped_ = true;
    for (;;) {
        const int code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        if (code == SQLITE_DONE) return false;
        if (!may_repeat || !is_passing(code) || steady_clock::now() > until) connection_.fail(code);
        sqlite3_reset(statement_);
        std::this_thread::sleep_for(milliseconds(5));
    }
}

void Cursor::run() {
    while (step()) {
    }
}

bool Cursor::run_unless_clash() {
    for (;;) {
        const int code = sqlite3_step(statement_);
        if (code == SQLITE_DONE) return true;
        if (code == SQLITE_CONSTRAINT_UNIQUE) return false;
        if (code != SQLITE_ROW) connection_.fail(code);
    }
}

std::int64_t Cursor::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Cursor::view(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string Cursor::text(int column) const { return std::string(view(column)); }

Value Cursor::value(int column) const {
    switch (sqlite3_column_type(statement_, column)) {
        case SQLITE_INTEGER:
            return integer(column);
        case SQLITE_NULL:
            return {};
        default:
            return text(column);
    }
}

Row Cursor::row() const {
    Row row;
    const int columns = sqlite3_column_count(statement_);
    row.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) row.push_back(value(column));
    return row;
}

// ---- Words in a row's own text -------------------------------------------------------------------------------------

namespace {

std::string_view text_of(sqlite3_value* value) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))) : std::string_view();
}

// Whether the words stand in a text of words: whole ones, or what they begin with.
bool stands_in(std::string_view text, std::string_view words, bool is_beginning) {
    for (std::size_t from = 0; from + words.size() <= text.size();) {
        const auto* found =
            static_cast<const char*>(memmem(text.data() + from, text.size() - from, words.data(), words.size()));
        if (!found) return false;
        const auto at = static_cast<std::size_t>(found - text.data()), end = at + words.size();
        if ((at == 0 || text[at - 1] == ' ') && (is_beginning || end == text.size() || text[end] == ' ')) return true;
        from = at + 1;
    }
    return false;
}

// words_stand_in(text, words, whether they are a beginning)
void answer_whether_words_stand_in(sqlite3_context* context, int, sqlite3_value** given) {
    const bool is_there = stands_in(text_of(given[0]), text_of(given[1]), sqlite3_value_int(given[2]) != 0);
    sqlite3_result_int(context, is_there ? 1 : 0);
}

int add_functions(sqlite3* database) {
    return sqlite3_create_function_v2(database, "words_stand_in", 3,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nullptr,
                                      answer_whether_words_stand_in, nullptr, nullptr, nullptr);
}

}  // namespace

// ---- Connection ----------------------------------------------------------------------------------------------------

std::unique_ptr<Connection> Connection::open(const std::string& path, Access access) {
    sqlite3* opened = nullptr;
    const std::string name = access == Access::Immutable ? as_immutable(path) : as_file(path);
    const int code = sqlite3_open_v2(name.c_str(), &opened, flags_of(access), nullptr);
    Database database(opened);
    if (access == Access::Existing && (code & 0xff) == SQLITE_CANTOPEN && is_absence(opened)) return nullptr;
    std::unique_ptr<Connection> connection(new Connection(path, std::move(database)));
    if (code != SQLITE_OK) connection->fail(code);
    sqlite3_busy_handler(opened, wait_for_others, nullptr);
    distrust(opened);
    if (const int added = add_functions(opened)) connection->fail(added);
    return connection;
}

Cursor Connection::statement(std::string_view text) {
    if (const auto known = statements_.find(text); known != statements_.end()) {
        assert(!sqlite3_stmt_busy(known->second.get()));
        return Cursor(*this, known->second.get());
    }
    sqlite3_stmt* prepared = nullptr;
    const auto until = steady_clock::now() + longest_wait;
    for (;;) {
        const int code = sqlite3_prepare_v3(handle(), text.data(), static_cast<int>(text.size()),
                                            SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
        if (code == SQLITE_OK) break;
        if (in_transaction() || !is_passing(code) || steady_clock::now() > until) fail(code);
        std::this_thread::sleep_for(milliseconds(5));
    }
    return Cursor(*this, statements_.emplace(text, prepared).first->second.get());
}

void Connection::script(const char* statements) {
    if (const int code = sqlite3_exec(handle(), statements, nullptr, nullptr, nullptr)) fail(code);
}

std::int64_t Connection::number(std::string_view text) {
    Cursor cursor = statement(text);
    return cursor.step() ? cursor.integer(0) : 0;
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }
bool Connection::is_read_only() const { return sqlite3_db_readonly(handle(), "main") == 1; }
std::int64_t Connection::changes() const { return sqlite3_changes64(handle()); }

void Connection::fail(int code) const {
    const int primary = code & 0xff;
    if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB) throw Damaged(say("the store {1} is damaged", {path_}));
    for (const Sentence& sentence : sentences)
        if (sentence.code == primary) throw MachineFailure(say(sentence.english, {path_}));
    throw MachineFailure(say("the store {1} refuses: {2}", {path_, sqlite3_errmsg(handle())}));
}

// ---- Transactions --------------------------------------------------------------------------------------------------

Transaction::Transaction(Connection& connection, Purpose purpose) : connection_(connection) {
    connection_.run(purpose == Purpose::Write ? "BEGIN IMMEDIATE" : "BEGIN");
}

// After some failures SQLite has rolled back by itself. What a failing ROLLBACK leaves is undone at the next opening.
Transaction::~Transaction() {
    if (connection_.in_transaction()) sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() { connection_.run("COMMIT"); }

void copy(Connection& from, Connection& to) {
    sqlite3_backup* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (!backup) to.fail(sqlite3_errcode(to.handle()));
    int code = SQLITE_BUSY;
    const auto until = steady_clock::now() + longest_wait;
    while (is_passing(code) && steady_clock::now() < until) {
        code = sqlite3_backup_step(backup, -1);
        if (is_passing(code)) std::this_thread::sleep_for(milliseconds(20));
    }
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) (code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? from : to).fail(code);
}

}  // namespace prikaz::journal::sqlite

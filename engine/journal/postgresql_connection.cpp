#include "journal/postgresql_connection.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <libpq-fe.h>
#include <poll.h>

namespace prikaz::journal::postgresql {

namespace {

constexpr std::size_t most_prepared = 512;

// The server's words on one line, without the «FATAL:» that libpq puts before them.
std::string one_line(const char* message) {
    std::string line;
    for (const char* at = message == nullptr ? "" : message; *at != '\0'; ++at) line += *at == '\n' ? ' ' : *at;
    return std::string(trim(line));
}

std::string field(const PGresult* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text == nullptr ? "" : text;
}

// Losses that the server announces before it closes the connection: shutdown, crash of a neighbour; and a server that
// only reads, since it is no longer the first among its replicas (25006).
bool means_loss(std::string_view state) {
    return state.starts_with("57P0") || state.starts_with("08") || state == "25006";
}

struct Options {
    std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> parsed{nullptr, &PQconninfoFree};
    std::vector<const char*> names, values;

    explicit Options(const std::string& url) {
        char* error = nullptr;
        parsed.reset(PQconninfoParse(url.c_str(), &error));
        PQfreemem(error);  // it may hold the whole URL with its password
        for (auto* option = parsed.get(); option != nullptr && option->keyword != nullptr; ++option)
            if (option->val != nullptr) add(option->keyword, option->val);
    }
    const char* find(std::string_view name) const {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == name) return values[i];
        return nullptr;
    }
    void add(const char* name, const char* value) { names.push_back(name), values.push_back(value); }
    void add_unless_given(const char* name, const char* value) {
        if (find(name) == nullptr) add(name, value);
    }
};

pg_conn* connect(const std::string& url) {
    Options options(url);
    options.add_unless_given("connect_timeout", "10");
    options.add_unless_given("tcp_user_timeout", "30000");
    options.add_unless_given("fallback_application_name", "prikaz");
    options.add("client_encoding", "UTF8");
    options.add(nullptr, nullptr);
    return PQconnectdbParams(options.names.data(), options.values.data(), 0);
}

// A password that the server or libpq might repeat is taken out of what is shown.
std::string without_password(std::string text, const std::string& url) {
    const Options options(url);
    const char* password = options.find("password");
    if (password == nullptr || *password == '\0') return text;
    for (std::size_t at; (at = text.find(password)) != std::string::npos;)
        text.replace(at, std::string_view(password).size(), "…");
    return text;
}

}  // namespace

bool worth_another_try(const ServerFailure& failure) {
    return failure.state == "40001" || failure.state == "40P01" || failure.state == "0A000";
}

bool is_url(const std::string& url) { return Options(url).parsed != nullptr; }

std::string quoted(std::string_view name) {
    std::string text = "\"";
    for (const char letter : name) text += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return text + "\"";
}

// ---- Results -------------------------------------------------------------------------------------------------------

void Result::drop(pg_result* result) { PQclear(result); }
std::size_t Result::rows() const { return static_cast<std::size_t>(PQntuples(held_.get())); }
std::size_t Result::affected() const { return std::strtoul(PQcmdTuples(held_.get()), nullptr, 10); }
bool Result::is_null(std::size_t row, int column) const {
    return PQgetisnull(held_.get(), static_cast<int>(row), column) != 0;
}

std::string_view Result::view(std::size_t row, int column) const {
    const int at = static_cast<int>(row);
    return {PQgetvalue(held_.get(), at, column), static_cast<std::size_t>(PQgetlength(held_.get(), at, column))};
}

std::int64_t Result::integer(std::size_t row, int column) const {
    const auto digits = view(row, column);
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

std::string Result::bytes(std::size_t row, int column) const {
    std::size_t size = 0;
    const auto* escaped = reinterpret_cast<const unsigned char*>(view(row, column).data());
    unsigned char* plain = PQunescapeBytea(escaped, &size);
    if (plain == nullptr) throw std::bad_alloc();
    std::string bytes(reinterpret_cast<const char*>(plain), size);
    PQfreemem(plain);
    return bytes;
}

// ---- Connections ---------------------------------------------------------------------------------------------------

Connection::Connection(const std::string& url) : held_(connect(url), &PQfinish) {
    if (held_ == nullptr) throw std::bad_alloc();
    if (PQstatus(held_.get()) != CONNECTION_OK)
        throw ConnectionLost(without_password(
            say("the PostgreSQL server does not answer: {1}", {one_line(PQerrorMessage(held_.get()))}), url));
    PQsetNoticeProcessor(
        held_.get(), [](void*, const char*) {}, nullptr);
}

Connection::~Connection() = default;

bool Connection::is_idle() const {
    return PQstatus(held_.get()) == CONNECTION_OK && PQtransactionStatus(held_.get()) == PQTRANS_IDLE;
}

void Connection::fail_lost() {
    throw ConnectionLost(
        say("the connection to the PostgreSQL server is lost: {1}", {one_line(PQerrorMessage(held_.get()))}));
}

void Connection::fail(pg_result* result) {
    const Result owner(result);
    const auto state = field(result, PG_DIAG_SQLSTATE);
    auto sentence = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (means_loss(state))
        throw ConnectionLost(say("the connection to the PostgreSQL server is lost: {1}", {sentence}));
    if (PQstatus(held_.get()) != CONNECTION_OK) fail_lost();
    if (state.empty()) sentence = one_line(PQresultErrorMessage(result));
    throw ServerFailure(say("PostgreSQL refused ({1}): {2}", {state, sentence}), state,
                        field(result, PG_DIAG_TABLE_NAME));
}

Connection::Prepared* Connection::prepared(const std::string& sql) {
    const auto found = prepared_.find(sql);
    if (found != prepared_.end()) return &found->second;
    if (prepared_.size() >= most_prepared) return nullptr;
    return &prepared_.emplace(sql, Prepared{"s" + std::to_string(prepared_.size())}).first->second;
}

bool Connection::send_prepare(const Call& call, const Prepared& as) {
    std::vector<Oid> types;
    for (const auto& one : call.parameters.all_) types.push_back(one.type);
    return PQsendPrepare(held_.get(), as.name.c_str(), call.sql.c_str(), static_cast<int>(types.size()),
                         types.data()) != 0;
}

bool Connection::send(const std::string& sql, const Parameters& parameters, Prepared* as) {
    std::vector<Oid> types;
    std::vector<const char*> values;
    std::vector<int> lengths, formats;
    for (const auto& one : parameters.all_) {
        types.push_back(one.type);
        values.push_back(one.null ? nullptr : one.bytes.data());
        lengths.push_back(static_cast<int>(one.bytes.size()));
        formats.push_back(1);
    }
    const int count = static_cast<int>(types.size());
    if (as == nullptr)
        return PQsendQueryParams(held_.get(), sql.c_str(), count, types.data(), values.data(), lengths.data(),
                                 formats.data(), 0) != 0;
    return PQsendQueryPrepared(held_.get(), as->name.c_str(), count, values.data(), lengths.data(), formats.data(),
                               0) != 0;
}

Result Connection::run(const std::string& sql, const Parameters& parameters) {
    const Call one{sql, parameters};
    return std::move(run(std::span(&one, 1)).front());
}

// Everything still under way is read and dropped, so that the connection can be used again.
void Connection::drain() {
    while (PQpipelineStatus(held_.get()) != PQ_PIPELINE_OFF && PQstatus(held_.get()) == CONNECTION_OK) {
        PGresult* result = PQgetResult(held_.get());
        const bool is_end = result != nullptr && PQresultStatus(result) == PGRES_PIPELINE_SYNC;
        PQclear(result);
        if (is_end) PQexitPipelineMode(held_.get());
    }
}

std::vector<Result> Connection::receive(std::span<const Call> calls, const std::vector<Prepared*>& preparing) {
    std::vector<Result> results;
    const auto next = [&] {
        PGresult* result = PQgetResult(held_.get());
        if (result == nullptr) fail_lost();
        const auto status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
            try {
                fail(result);
            } catch (ServerFailure& failure) {
                failure.done = results.size();
                drain();
                throw;
            } catch (const ConnectionLost&) {
                drain();
                throw;
            }
        }
        PQclear(PQgetResult(held_.get()));  // the end of this statement's results
        return Result(result);
    };
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (preparing[i] != nullptr) {
            next();
            preparing[i]->is_made = true;
        }
        results.push_back(next());
    }
    drain();
    return results;
}

std::vector<Result> Connection::run(std::span<const Call> calls) {
    if (PQenterPipelineMode(held_.get()) == 0) fail_lost();
    std::vector<Prepared*> preparing(calls.size(), nullptr);
    std::vector<const Prepared*> sent;
    bool is_sent = true;
    for (std::size_t i = 0; i < calls.size() && is_sent; ++i) {
        auto* as = prepared(calls[i].sql);
        const bool is_new = as != nullptr && !as->is_made && std::find(sent.begin(), sent.end(), as) == sent.end();
        if (is_new) {
            preparing[i] = as;
            sent.push_back(as);
            is_sent = send_prepare(calls[i], *as);
        }
        is_sent = is_sent && send(calls[i].sql, calls[i].parameters, as);
    }
    if (!is_sent || PQpipelineSync(held_.get()) == 0) fail_lost();
    return receive(calls, preparing);
}

void Connection::script(const std::string& sql) {
    PGresult* result = PQexec(held_.get(), sql.c_str());
    if (result == nullptr) fail_lost();
    const auto status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result);
    PQclear(result);
}

bool Connection::wait_for_notification(std::chrono::milliseconds length) {
    const auto heard = [this] {
        bool any = false;
        for (PGnotify* note; (note = PQnotifies(held_.get())) != nullptr; PQfreemem(note)) any = true;
        return any;
    };
    const auto end = std::chrono::steady_clock::now() + length;
    while (!heard()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0) return false;
        pollfd one{PQsocket(held_.get()), POLLIN, 0};
        poll(&one, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 60'000)));
        if (PQconsumeInput(held_.get()) == 0) fail_lost();
    }
    return true;
}

// ---- Transactions --------------------------------------------------------------------------------------------------

Transaction::Transaction(Connection& connection, Kind kind) : connection_(connection) {
    if (kind == Kind::Write) connection_.script("BEGIN ISOLATION LEVEL READ COMMITTED");
    if (kind == Kind::Snapshot) connection_.script("BEGIN ISOLATION LEVEL REPEATABLE READ");
}

Transaction::~Transaction() {
    if (!is_open_ || connection_.is_idle()) return;
    try {
        connection_.script("ROLLBACK");
    } catch (const MachineFailure&) {  // the server undoes it when the connection ends
    }
}

void Transaction::commit() {
    connection_.script("COMMIT");
    is_open_ = false;
}

}  // namespace prikaz::journal::postgresql

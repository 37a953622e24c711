// HTTP/1.1: a server that takes requests apart within limits and hands them to a handler, and the pure pieces that
// handlers need: forms, cookies, entity tags, languages, files in memory, metrics. It knows nothing of orders. No type
// of the network library appears here.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/base.hpp"

namespace prikaz::http {

// ---- Requests ------------------------------------------------------------------------------------------------------

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };
std::string_view name_of(Method);
std::optional<Method> read_method(std::string_view);  // by its exact name

struct Field {
    std::string name, value;

    friend bool operator==(const Field&, const Field&) = default;
};
using Fields = std::vector<Field>;  // in the order they came, repeated names included
// The first of this name; nothing when there is none.
std::optional<std::string_view> find(const Fields&, std::string_view name);
// The same without regard to the case of ASCII letters, as names of headers are compared.
std::optional<std::string_view> find_header(const Fields&, std::string_view name);

// A request that was read whole and found well-formed. All strings come from outside and are bytes within the limits;
// path, query and cookies are valid UTF-8 besides.
struct Request {
    Method method = Method::Get;
    std::string path = "/";  // percent-decoded; see Target
    Fields query, headers, cookies;
    std::string body;
    std::string host;     // the name the client used, lower case, with its port if it told one; an allowed one
    std::string peer;     // address of the client: behind a trusted proxy the one that the proxy tells
    std::string id;       // of this request, for logs and answers; no secret
    bool secure = false;  // came over TLS, to us or to a trusted proxy

    std::optional<std::string_view> header(std::string_view name) const { return find_header(headers, name); }
    std::optional<std::string_view> cookie(std::string_view name) const { return find(cookies, name); }
    std::optional<std::string_view> asked(std::string_view name) const { return find(query, name); }
};

// Why a request is not served: a status and one sentence in the user's language, without a full stop.
struct Refusal {
    int status = 400;
    std::string text;
};

// ---- Responses -----------------------------------------------------------------------------------------------------

enum class SameSite { Strict, Lax };
struct Cookie {
    std::string name, value;                   // token and cookie octets (RFC 6265 §4.1.1): no blanks, commas, quotes
    std::optional<std::chrono::seconds> life;  // nothing: until the browser ends; zero: gone at once
    bool secure = true;                        // only over TLS
    SameSite same_site = SameSite::Lax;
    std::string path = "/";
    bool hidden = true;  // HttpOnly: no script sees it
};
std::string written(const Cookie&);  // the value of Set-Cookie

enum class Compression { None, Allowed };

// Content-Length, Date, Connection and X-Request-Id are the server's. To HEAD it sends everything but the body.
struct Response {
    int status = 200;
    Fields headers;
    std::string body;
    std::shared_ptr<const std::string> shared;  // sent in the place of `body` when set: bytes that stay in memory
    std::vector<Cookie> cookies;
    std::string route;  // of the log and the metrics: «/orders/{id}»; empty: «other»
    // gzip of texts over 1 KB for those who take it. Never for a page that holds a secret beside something the asker
    // chose (BREACH); a tagged (ETag) body is left as it is.
    Compression compression = Compression::None;
    std::string error{};  // for the log alone: how the machine failed
};
Response text(int status, std::string plain);  // text/plain; a full stop and a line end are added
Response html(int status, std::string page);
Response json(int status, std::string document, std::string_view type = "application/json");
Response see_other(std::string location);  // 303: after a POST, to a page that may be loaded again
Response refused(const Refusal&);          // as plain text; 503 asks to come again
std::string_view reason_of(int status);    // «Not Found»

// ---- Answers and event streams -------------------------------------------------------------------------------------

// Where events go: the server's connection, or a test.
struct Listener {
    virtual ~Listener() = default;  // closes
    virtual bool write(std::string bytes) = 0;
    virtual void close() = 0;
    virtual bool is_open() const = 0;
    virtual void when_gone(std::function<void()>) = 0;
};

// An open stream of server-sent events. Copies are the same stream; it closes with the last of them. Safe from any
// thread. Comments that keep the line alive are the server's.
class Stream {
public:
    explicit Stream(std::shared_ptr<Listener> listener) : listener_(std::move(listener)) {}
    // Nothing is waited for. False: the client has gone, or takes so little that too much waits for it; then the stream
    // is closed and the client will come again with Last-Event-ID. `data` may have several lines; `event` and `id` are
    // one line each or empty.
    bool send(std::string_view event, std::string_view data, std::string_view id = {}) const;
    void close() const { listener_->close(); }
    bool is_open() const { return listener_->is_open(); }
    // Called once, on a thread of the server, when the client has gone or the stream was closed; at once when it is so
    // already. Must not block and must not hold a copy of the stream.
    void when_gone(std::function<void()> then) const { listener_->when_gone(std::move(then)); }

private:
    std::shared_ptr<Listener> listener_;
};

// Where an answer goes: the server's connection, or a test.
struct Recipient {
    virtual ~Recipient() = default;
    virtual void answer(Response) = 0;
    virtual std::shared_ptr<Listener> listen(Response head) = 0;
};

// The answer that a handler owes: given once, from any thread, now or later. Dropped without one, it answers 500.
class Reply {
public:
    explicit Reply(std::unique_ptr<Recipient> to) : to_(std::move(to)) {}
    ~Reply();
    Reply(Reply&&) noexcept = default;
    Reply& operator=(Reply&&) = delete;

    void operator()(Response);
    // Answers with an event stream; of `head` the headers, cookies and route are taken.
    Stream stream(Response head);

private:
    std::unique_ptr<Recipient> to_;
};

// How many bytes of a body are taken; 0 for a route that has none to give. More is refused with 413 before it is read.
struct BodyLimit {
    std::size_t anybody = 0;
    std::size_t admitted = 0;  // not more than `anybody`: nobody is asked
};

// Called on the server's threads, by several at once; must not block for long. What it throws is answered with 500.
struct Handler {
    virtual ~Handler() = default;
    // Asked before the body is read, with an empty body.
    virtual BodyLimit body_limit(const Request& head) = 0;
    // Asked of a body that is, or in chunks may become, greater than anybody's, before it is read and with an empty
    // body: 100 admits it. Any other answer is given in its place, and the connection is closed.
    virtual void admit(Request head, Reply);  // nobody: 413
    virtual void answer(Request, Reply) = 0;
};

// ---- What was served -----------------------------------------------------------------------------------------------

// One finished request. Never its query, headers, cookies or body.
struct Served {
    enum class Kind { Answer, Stream };
    Instant at{};
    std::string id, method, route, peer;  // method and route are empty for a request that could not be read
    int status = 0;
    std::uint64_t bytes = 0;  // of the response's body
    std::chrono::microseconds duration{};
    std::string error;  // how the machine failed: what the handler threw, or told with its answer
};
std::string json_line(const Served&);  // {"time":"2026-03-02T07:14:05Z","id":…}, no line end

struct Log {
    virtual ~Log() = default;
    virtual void write(const Served&) = 0;  // from several threads at once
};

// Numbers that may be read while they grow; the text is that of Prometheus (exposition format 0.0.4). A series is made
// when it is first asked for and stays: keep the reference where it is used often. Names and help are constants of the
// program; values of labels may be anything, but few.
class Counter {
public:
    void add(std::uint64_t much = 1) { value_.fetch_add(much, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};
class Gauge {
public:
    void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
    void add(std::int64_t much) { value_.fetch_add(much, std::memory_order_relaxed); }
    std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> value_{0};
};
class Histogram {  // of seconds
public:
    static constexpr std::array<std::int64_t, 12> limits{500,    1'000,   2'500,   5'000,     10'000,    25'000,
                                                         50'000, 100'000, 250'000, 1'000'000, 2'500'000, 10'000'000};
    void add(std::chrono::microseconds);

private:
    friend class Metrics;
    std::array<std::atomic<std::uint64_t>, limits.size() + 1> counts_{};
    std::atomic<std::int64_t> sum_{0};
};

class Metrics {
public:
    Counter& counter(std::string_view name, const char* help, const Fields& labels = {});
    Gauge& gauge(std::string_view name, const char* help, const Fields& labels = {});
    Histogram& histogram(std::string_view name, const char* help, const Fields& labels = {});
    std::string text() const;
    Response page() const;  // of /metrics

private:
    using Series = std::variant<std::unique_ptr<Counter>, std::unique_ptr<Gauge>, std::unique_ptr<Histogram>>;
    struct Family {
        const char* help;
        std::map<std::string, Series, std::less<>> series;  // by their labels as they are written
    };
    template <class T>
    T& series(std::string_view name, const char* help, const Fields& labels);
    static void append_histogram(std::string& to, const std::string& name, const std::string& labels, const Histogram&);

    mutable std::shared_mutex lock_;
    std::map<std::string, Family, std::less<>> families_;
};

// ---- The server ----------------------------------------------------------------------------------------------------

using Milliseconds = std::chrono::milliseconds;

struct Limits {
    std::size_t target_bytes;            // 414
    std::size_t header_bytes;            // of the whole head, 431
    std::size_t header_count;            // 431
    std::size_t query_fields;            // 400
    std::size_t body_bytes;              // the most that body_limit may allow
    std::size_t bodies_bytes;            // in memory, of all that are being read and answered at once, 503
    Milliseconds header_time;            // from the first byte (TLS: from the connection) to the end of the head, 408
    Milliseconds body_time;              // to the end of the body, and a second for each `slowest_bytes` of it, 408
    Milliseconds write_time;             // the same for an answer
    std::size_t slowest_bytes;           // a second
    Milliseconds idle_time;              // between requests
    Milliseconds answer_time;            // of the handler, 503
    Milliseconds heartbeat;              // of event streams
    std::size_t unsent_bytes;            // of one event stream
    std::size_t connections;             // more are closed at once
    std::size_t connections_of_address;  // trusted proxies are not counted
    std::size_t requests_of_connection;
};
inline constexpr Limits usual_limits{.target_bytes = 4096,
                                     .header_bytes = 16u << 10,
                                     .header_count = 64,
                                     .query_fields = 128,
                                     .body_bytes = 64u << 20,
                                     .bodies_bytes = 512u << 20,
                                     .header_time = Milliseconds(10'000),
                                     .body_time = Milliseconds(20'000),
                                     .write_time = Milliseconds(20'000),
                                     .slowest_bytes = 16u << 10,
                                     .idle_time = Milliseconds(60'000),
                                     .answer_time = Milliseconds(60'000),
                                     .heartbeat = Milliseconds(20'000),
                                     .unsent_bytes = 256u << 10,
                                     .connections = 8192,
                                     .connections_of_address = 1024,
                                     .requests_of_connection = 10'000};

struct Identity {  // PEM texts
    std::string certificates, key;
};

enum class Signals { Left, Taken };  // SIGTERM and SIGINT stop the server, SIGHUP reads the identity anew

struct Settings {
    std::string address = "127.0.0.1";  // numeric, IPv6 without brackets
    std::uint16_t port = 8080;          // 0: any free one
    // Names a client may use (Host), without a port. Empty: the address itself. Loopback names are always allowed to
    // clients of this machine.
    std::vector<std::string> hosts;
    std::vector<std::string> trusted_proxies;  // addresses or networks (10.0.0.0/8) whose X-Forwarded-* are believed
    // Given: TLS 1.2 and above. Asked at the start and at SIGHUP; a mistake then leaves the present one in use.
    std::function<Loaded<Identity>()> identity;
    int threads = 1;
    std::function<void(const Problems&)> tell;  // what came of reading it anew; empty: all is well
    Milliseconds stop_time{10'000};             // for running requests, once the server is told to stop
    Signals signals = Signals::Left;
    Limits limits = usual_limits;
};

bool is_loopback(std::string_view address);  // 127.0.0.0/8, ::1
// «127.0.0.1:8080», «[::1]:8080», «8080» into address and port. Code: http.listen.invalid.
Loaded<std::pair<std::string, std::uint16_t>> read_listen(std::string_view);

class Server {
public:
    virtual ~Server() = default;
    virtual std::uint16_t port() const = 0;
    // Serves until it is stopped. Returns when the last connection has ended.
    virtual void run() = 0;
    // From any thread: no new connections; running requests are finished within stop_time, streams are closed.
    virtual void stop() = 0;
};
// Takes the port at once; connections are answered once it runs. Everything referred to must outlive the server.
// Codes: http.listen.{invalid,busy,forbidden}, http.host.invalid, http.proxy.invalid, http.identity.invalid.
Loaded<std::unique_ptr<Server>> bind(World&, Settings, Handler&, Log&, Metrics&);

// ---- Pure pieces ---------------------------------------------------------------------------------------------------

// Nothing when a % is not followed by two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view);
// For one segment of a path or one value of a query: everything but letters, digits and -._~ is encoded.
std::string percent_encoded(std::string_view);

// The path is decoded and begins with a slash; it is valid UTF-8 without control characters or backslashes, no part of
// it is «.» or «..» or, but for the last, empty, and no slash was hidden by encoding.
struct Target {
    std::string path, host;  // host: of the absolute form, «http://host/path», else empty
    Fields query;
};
std::variant<Target, Refusal> read_target(std::string_view, std::size_t query_fields);

// a=1&b=2, + is a blank. Refuses bad encoding, bytes that are no UTF-8, NUL and more than `most` fields.
std::variant<Fields, Refusal> read_query(std::string_view, std::size_t most);
std::string write_query(const Fields&);
Fields read_cookies(std::string_view header);  // what is no cookie is passed over

struct MediaType {
    std::string type;   // lower case: «text/html»
    Fields parameters;  // names in lower case
};
std::optional<MediaType> read_media_type(std::string_view);

struct Upload {
    std::string field, file;  // file: the last part of the name it came with, without control characters; may be empty
    std::string type, bytes;  // the type is what the client says
};
struct Form {
    Fields fields;
    std::vector<Upload> files;

    std::optional<std::string_view> value(std::string_view name) const { return find(fields, name); }
};
struct FormLimits {
    std::size_t fields, files, field_bytes;
};
inline constexpr FormLimits usual_form{4096, 16, 1u << 20};
// application/x-www-form-urlencoded or multipart/form-data of the body. Another type: 415.
std::variant<Form, Refusal> read_form(const Request&, const FormLimits& = usual_form);
std::variant<Form, Refusal> read_multipart(std::string_view body, std::string_view boundary, const FormLimits&);

// Strong entity tag of bytes: 32 hexadecimal digits of their digest in quotes.
std::string etag_of(std::string_view bytes);
// If-None-Match names the tag (weak comparison): the answer is 304.
bool is_unchanged(const Request&, std::string_view etag);
// If-Match is absent or names the tag (strong comparison): go on; else 412.
bool is_current(const Request&, std::string_view etag);

// The language of `offered` that Accept-Language likes best; the first one when it names none of them.
std::string chosen_language(std::string_view accept_language, const std::vector<std::string>& offered);

std::string http_date(Instant);  // Mon, 02 Mar 2026 07:14:05 GMT

std::string gzipped(std::string_view);

// Files that lie in memory: sent with their entity tag, and kept forever by browsers when they are asked for by the
// address that holds their digest.
class Files {
public:
    void add(std::string name, std::string type, std::string bytes);
    // «/files/3f2a…/style.css» for «style.css» under the prefix «/files»; empty when there is none of this name.
    std::string address(std::string_view prefix, std::string_view name) const;
    // The answer to GET or HEAD of a path below the prefix, with or without a digest; nothing when there is none.
    std::optional<Response> answer(std::string_view prefix, const Request&) const;

private:
    struct File {
        std::string type, digest;
        std::shared_ptr<const std::string> bytes, packed;
    };
    std::map<std::string, File, std::less<>> files_;
};

}  // namespace prikaz::http

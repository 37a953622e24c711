// Private to http/server.cpp: one connection, from its first byte to its last. It lives on one lane (a thread with its
// own loop) as a coroutine, so nothing of it is locked; whoever answers from another thread rings its bell. Time is
// held by deadlines that a sweep of the lane looks after, so that a request costs no timer.
#pragma once

// clang-format off
#include <utility>  // before asio/awaitable.hpp, which uses it and does not say so
// clang-format on

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <list>

#include "http/exchange.hpp"
#include "http/house.hpp"
#include "http/request_reader.hpp"
#include "http/response.hpp"

// g++ 12 takes Asio's own allocation of coroutine frames for a mistake when it builds with sanitizers.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace prikaz::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Step = RequestReader::Step;
template <class T = void>
using Task = asio::awaitable<T>;
using PlainSocket = tcp::socket;
using SecureSocket = asio::ssl::stream<tcp::socket>;

constexpr auto no_deadline = Clock::time_point::max();

inline auto into(error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }

struct Watched {
    virtual ~Watched() = default;
    virtual void expire() = 0;     // past its deadline
    virtual void wind_down() = 0;  // the server stops
    Clock::time_point deadline = no_deadline;
};

struct Lane : std::enable_shared_from_this<Lane> {
    explicit Lane(std::shared_ptr<House> house) : house(std::move(house)) {}

    std::shared_ptr<House> house;
    std::list<Watched*> connections;
    asio::io_context loop{1};  // ends before the list, which its coroutines leave
};

inline tcp::socket& tcp_of(PlainSocket& socket) { return socket; }
inline tcp::socket& tcp_of(SecureSocket& socket) { return socket.next_layer(); }

// Memory that a body takes, counted as it comes, until its request is answered.
class Room {
public:
    explicit Room(House& house) : house_(house) {}
    ~Room() { house_.release(bytes_); }
    Room(Room&&) = delete;
    // False: all bodies together take too much.
    bool grow(std::size_t bytes) {
        if (bytes <= bytes_) return true;
        if (!house_.reserve(bytes - bytes_)) return false;
        bytes_ = bytes;
        return true;
    }

private:
    House& house_;
    std::size_t bytes_ = 0;
};

// What must be known of a request once its handler has it.
struct Asked {
    Served served;
    Clock::time_point since;
    std::string accept_encoding;
    bool keep_alive = false, head_only = false;
};

template <class Socket>
class Talk final : public Watched, public std::enable_shared_from_this<Talk<Socket>> {
public:
    Talk(Lane& lane, Socket socket, std::string address)
        : lane_(lane),
          house_(*lane.house),
          socket_(std::move(socket)),
          bell_(lane_.loop),
          address_(std::move(address)) {}
    ~Talk() override {
        if (events_) events_->close();
        if (listed_) lane_.connections.erase(place_);
        house_.leave(address_);
    }

    static Task<> live(std::shared_ptr<Talk> self) {
        self->place_ = self->lane_.connections.insert(self->lane_.connections.end(), self.get());
        self->listed_ = true;
        co_await self->run();
    }

    // The first time there may still be something to say; who does not take that in time is left.
    void expire() override {
        error_code ignored;
        allow(farewell_time);
        if (std::exchange(late_, true))
            tcp_of(socket_).close(ignored);
        else
            tcp_of(socket_).cancel(ignored);
    }
    void wind_down() override {
        error_code ignored;
        if (idle_) tcp_of(socket_).close(ignored);
        if (events_) events_->close();
    }

private:
    enum class Next { Go, Stop };
    static constexpr Milliseconds farewell_time{2'000};
    static constexpr std::size_t chunk_bytes = 8192, joined_bytes = 16u << 10, farewell_bytes = 1u << 20;

    void allow(Milliseconds time) { deadline = Clock::now() + time; }
    const Limits& limits() const { return house_.limits(); }

    Ring ring() {
        return [lane = lane_.weak_from_this(), talk = this->weak_from_this()] {
            if (const auto there = lane.lock())
                asio::dispatch(there->loop, [talk] {
                    if (const auto it = talk.lock()) it->bell_.cancel();
                });
        };
    }

    Task<> run();
    Task<bool> shake_hands();
    Task<> part();
    Task<bool> take_more();
    Task<bool> send(std::string_view first, std::string_view then = {});
    Task<Next> serve_one();
    Task<Step> read_head(RequestReader&);
    Task<Step> read_body(RequestReader&, Room&);
    Task<Next> serve(RequestReader&, Asked);
    Task<Next> refuse(Refusal, Asked);
    using Ask = void (Handler::*)(Request, Reply);
    Task<Answer> answer_of(Ask, Request);
    Task<std::optional<Response>> admit(RequestReader&);
    Task<Next> give(Response, Asked);
    Task<> stream(Answer, Asked);
    static Task<> watch(std::shared_ptr<Talk>);

    BodyLimit body_limit_for(const Request&);
    void record(Asked&, int status, std::uint64_t bytes, Served::Kind = Served::Kind::Answer);

    Lane& lane_;
    House& house_;
    Socket socket_;
    asio::steady_timer bell_;
    std::string address_;
    std::list<Watched*>::iterator place_;
    bool listed_ = false, idle_ = false, late_ = false;
    std::string unread_;
    std::array<char, chunk_bytes> chunk_;
    std::size_t served_ = 0;
    std::shared_ptr<Events> events_;
};

template <class Socket>
Task<> Talk<Socket>::run() {
    // Here and below co_await stands alone in its statement: inside of conditions g++ 12 makes wrong code of it.
    const bool greeted = co_await shake_hands();
    auto next = greeted ? Next::Go : Next::Stop;
    while (next == Next::Go) next = co_await serve_one();
    if (greeted && !events_) co_await part();
}

template <class Socket>
Task<bool> Talk<Socket>::shake_hands() {
    error_code error;
    tcp_of(socket_).set_option(tcp::no_delay(true), error);
    if constexpr (std::is_same_v<Socket, SecureSocket>) {
        allow(limits().header_time);
        co_await socket_.async_handshake(asio::ssl::stream_base::server, into(error));
    }
    co_return !error;
}

// Closing with something unread would take back what was just sent: what still comes is read and dropped.
template <class Socket>
Task<> Talk<Socket>::part() {
    error_code error;
    if (!tcp_of(socket_).is_open()) co_return;
    allow(farewell_time);
    if constexpr (std::is_same_v<Socket, SecureSocket>) co_await socket_.async_shutdown(into(error));
    tcp_of(socket_).shutdown(tcp::socket::shutdown_send, error);
    for (std::size_t dropped = 0; !error && dropped < farewell_bytes;) {
        const auto count = co_await tcp_of(socket_).async_read_some(asio::buffer(chunk_), into(error));
        dropped += count;
    }
}

template <class Socket>
Task<bool> Talk<Socket>::take_more() {
    error_code error;
    const auto count = co_await socket_.async_read_some(asio::buffer(chunk_), into(error));
    unread_.append(chunk_.data(), count);
    co_return !error;
}

template <class Socket>
Task<bool> Talk<Socket>::send(std::string_view first, std::string_view then) {
    error_code error;
    allow(time_for(limits().write_time, first.size() + then.size(), limits()));
    const std::array parts{asio::buffer(first.data(), first.size()), asio::buffer(then.data(), then.size())};
    co_await asio::async_write(socket_, parts, into(error));
    deadline = no_deadline;
    co_return !error;
}

template <class Socket>
auto Talk<Socket>::serve_one() -> Task<Next> {
    RequestReader reader(limits());
    const auto step = co_await read_head(reader);
    if (step == Step::More) co_return Next::Stop;
    Asked asked{.since = Clock::now()};
    asked.served.id = house_.fresh_id();
    asked.served.peer = address_;
    if (step == Step::Refused) co_return co_await refuse(reader.refusal(), std::move(asked));
    auto& request = reader.request();
    const auto foreign =
        house_.receive(request, address_, std::is_same_v<Socket, SecureSocket> ? Transport::Tls : Transport::Plain);
    request.id = asked.served.id;
    asked.served.peer = request.peer;
    asked.served.method = name_of(request.method);
    if (foreign) co_return co_await refuse(*foreign, std::move(asked));
    asked.head_only = request.method == Method::Head;
    asked.accept_encoding = request.header("Accept-Encoding").value_or("");
    asked.keep_alive = reader.framing().keep_alive && ++served_ < limits().requests_of_connection;
    co_return co_await serve(reader, std::move(asked));
}

// More: the client has gone without a word that could be answered.
template <class Socket>
Task<Step> Talk<Socket>::read_head(RequestReader& reader) {
    idle_ = unread_.empty();
    allow(served_ > 0 && idle_ ? limits().idle_time : limits().header_time);
    for (;;) {
        const auto step = idle_ ? Step::More : reader.read(unread_);
        if (step != Step::More) co_return step;
        if (house_.stopping() && idle_) co_return Step::More;
        const bool more = co_await take_more();
        if (!more) co_return late_ && !idle_ ? reader.be_late() : Step::More;
        if (std::exchange(idle_, false)) allow(limits().header_time);
    }
}

template <class Socket>
Task<Step> Talk<Socket>::read_body(RequestReader& reader, Room& room) {
    if (reader.framing().expects_continue && unread_.empty()) {
        const bool sent = co_await send("HTTP/1.1 100 Continue\r\n\r\n");
        if (!sent) co_return Step::More;
    }
    allow(time_for(limits().body_time, reader.expected_bytes(), limits()));
    for (;;) {
        const auto step = reader.read(unread_);
        if (!room.grow(reader.body_bytes())) co_return reader.be_too_much();
        if (step != Step::More) co_return step;
        const bool more = co_await take_more();
        if (!more) co_return late_ ? reader.be_late() : Step::More;
    }
}

// Whether whoever sends so much may; nothing: they may. Asked before a byte of it is read.
template <class Socket>
Task<std::optional<Response>> Talk<Socket>::admit(RequestReader& reader) {
    const auto& framing = reader.framing();
    auto limit = framing.has_body() ? body_limit_for(reader.request()) : BodyLimit{};
    const bool is_greater = framing.chunked || framing.length.value_or(0) > limit.anybody;
    if (limit.admitted > limit.anybody && is_greater && framing.length.value_or(0) <= limit.admitted) {
        allow(limits().answer_time);
        auto answer = co_await answer_of(&Handler::admit, reader.request());
        if (answer.response.status != 100) co_return std::move(answer.response);
        limit.anybody = limit.admitted;
    }
    if (framing.has_body() && reader.allow_body(limit.anybody) == Step::Refused) co_return refused(reader.refusal());
    co_return std::nullopt;
}

template <class Socket>
auto Talk<Socket>::serve(RequestReader& reader, Asked asked) -> Task<Next> {
    auto turned_away = co_await admit(reader);
    if (turned_away) {
        asked.keep_alive = false;
        co_return co_await give(std::move(*turned_away), std::move(asked));
    }
    Room room(house_);
    const auto step = co_await read_body(reader, room);
    if (step == Step::Refused) co_return co_await refuse(reader.refusal(), std::move(asked));
    if (step == Step::More) co_return Next::Stop;
    deadline = no_deadline;
    auto answer = co_await answer_of(&Handler::answer, std::move(reader.request()));
    if (!answer.events) co_return co_await give(std::move(answer.response), std::move(asked));
    co_await stream(std::move(answer), std::move(asked));
    co_return Next::Stop;
}

template <class Socket>
BodyLimit Talk<Socket>::body_limit_for(const Request& head) {
    try {
        const auto limit = house_.handler().body_limit(head);
        return {std::min(limit.anybody, limits().body_bytes), std::min(limit.admitted, limits().body_bytes)};
    } catch (const std::exception&) {
        return {};
    }
}

template <class Socket>
Task<Answer> Talk<Socket>::answer_of(Ask ask, Request request) {
    const auto exchange = std::make_shared<Exchange>(ring());
    std::string failure;
    try {
        (house_.handler().*ask)(std::move(request), reply_to(exchange, limits().unsent_bytes));
    } catch (const std::exception& thrown) {
        failure = thrown.what();  // the reply that was dropped has answered
    }
    const auto until = Clock::now() + limits().answer_time;
    for (;;) {
        if (auto answer = exchange->take()) {
            if (!failure.empty()) answer->response.error = failure;
            co_return std::move(*answer);
        }
        if (Clock::now() >= until) break;
        error_code ignored;
        bell_.expires_at(until);
        co_await bell_.async_wait(into(ignored));
    }
    exchange->abandon();
    co_return Answer{text(503, say("the answer took too long")), nullptr};
}

template <class Socket>
auto Talk<Socket>::refuse(Refusal refusal, Asked asked) -> Task<Next> {
    asked.keep_alive = false;
    co_return co_await give(refused(refusal), std::move(asked));
}

template <class Socket>
auto Talk<Socket>::give(Response response, Asked asked) -> Task<Next> {
    pack(response, asked.accept_encoding);
    const bool keep = asked.keep_alive && !house_.stopping();
    auto body = body_of(response);
    auto head =
        head_of(response, body.size(), keep ? Connection::Keep : Connection::Close, house_.now(), asked.served.id);
    if (asked.head_only || has_no_body(response.status)) body = {};
    const auto bytes = body.size();
    if (bytes <= joined_bytes) {  // one packet, one record of TLS
        head += body;
        body = {};
    }
    const bool sent = co_await send(head, body);
    asked.served.route = std::move(response.route);
    asked.served.error = std::move(response.error);
    record(asked, response.status, bytes);
    co_return sent&& keep ? Next::Go : Next::Stop;
}

template <class Socket>
void Talk<Socket>::record(Asked& asked, int status, std::uint64_t bytes, Served::Kind kind) {
    asked.served.status = status;
    asked.served.bytes = bytes;
    asked.served.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - asked.since);
    house_.record(std::move(asked.served), kind);
}

template <class Socket>
Task<> Talk<Socket>::stream(Answer answer, Asked asked) {
    events_ = std::move(answer.events);
    auto& head = answer.response;
    for (const auto& [name, value] : {std::pair("Content-Type", "text/event-stream"),
                                      {"Cache-Control", "no-cache"},
                                      {"X-Accel-Buffering", "no"}})  // nginx would keep events back
        head.headers.push_back({name, value});
    if (house_.stopping()) events_->close();
    house_.begin_stream();
    asio::co_spawn(lane_.loop, watch(this->shared_from_this()), asio::detached);
    std::uint64_t bytes = 0;
    const auto text = head_of(head, std::nullopt, Connection::Close, house_.now(), asked.served.id);
    bool sent = co_await send(text);
    while (sent && !asked.head_only) {
        auto waiting = events_->take();
        if (!waiting) break;
        if (waiting->empty()) {
            error_code rung;
            bell_.expires_after(limits().heartbeat);
            co_await bell_.async_wait(into(rung));
            if (rung) continue;
            *waiting = ":\n\n";
        }
        bytes += waiting->size();
        sent = co_await send(*waiting);
    }
    events_->close();
    error_code ignored;
    tcp_of(socket_).shutdown(tcp::socket::shutdown_both, ignored);
    tcp_of(socket_).close(ignored);
    asked.served.route = std::move(head.route);
    record(asked, head.status, bytes, Served::Kind::Stream);
}

// A listener has nothing to say: whatever comes, or the end, is the end of its stream.
template <class Socket>
Task<> Talk<Socket>::watch(std::shared_ptr<Talk> self) {
    co_await self->take_more();
    self->events_->close();
}

}  // namespace prikaz::http

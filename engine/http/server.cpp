// The server: lanes, the port they are fed from, signals, TLS. With connection.hpp the only file that sees Asio.
#include <csignal>
#include <sys/resource.h>
#include <thread>

#include "http/connection.hpp"

namespace prikaz::http {
namespace {

using TlsContext = std::shared_ptr<asio::ssl::context>;

constexpr Milliseconds sweep_pause{200}, accept_pause{100}, stop_pause{20};

Task<> sweep(Lane& lane) {
    asio::steady_timer timer(lane.loop);
    for (;;) {
        timer.expires_after(sweep_pause);
        co_await timer.async_wait(asio::use_awaitable);
        const auto now = Clock::now();
        for (auto* connection : lane.connections)
            if (connection->deadline < now) connection->expire();
    }
}

void wind_down(Lane& lane) {
    for (auto* connection : lane.connections) connection->wind_down();
}

Problem cannot_listen(const Settings& settings, const error_code& error) {
    const auto where = settings.address + ":" + std::to_string(settings.port);
    if (error == asio::error::address_in_use)
        return {.code = "http.listen.busy",
                .place = {},
                .text = say("another program listens at {1} already", {where}),
                .hint = say("choose another port, or end that program")};
    if (error == asio::error::access_denied)
        return {.code = "http.listen.forbidden",
                .place = {},
                .text = say("this user may not listen at {1}", {where}),
                .hint = say("ports below 1024 are for the administrator: choose a greater one")};
    return {.code = "http.listen.invalid",
            .place = {},
            .text = say("this machine has no address {1}", {settings.address}),
            .hint = say("127.0.0.1: only this machine; 0.0.0.0: all its networks")};
}

Problem bad_identity(const std::string& text) {
    return {.code = "http.identity.invalid",
            .place = {},
            .text = text,
            .hint = say("both are PEM files; the certificate comes first, those of its issuers after it")};
}

Loaded<TlsContext> tls_context(const Identity& identity) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    error_code error;
    context->use_certificate_chain(asio::buffer(identity.certificates), error);
    if (error) return refused<TlsContext>(bad_identity(say("the certificate cannot be read")));
    context->use_private_key(asio::buffer(identity.key), asio::ssl::context::pem, error);
    if (error || SSL_CTX_check_private_key(context->native_handle()) != 1)
        return refused<TlsContext>(bad_identity(say("the key cannot be read, or is not that of the certificate")));
    return {std::move(context), {}};
}

Loaded<TlsContext> present_identity(const Settings& settings) {
    if (!settings.identity) return {TlsContext(), {}};
    auto identity = settings.identity();
    if (!identity) return {std::nullopt, std::move(identity.problems)};
    return tls_context(*identity.value);
}

// Every connection is a file of the process.
void allow_many_files(std::size_t connections) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, std::max<rlim_t>(limit.rlim_cur, connections + 256));
    setrlimit(RLIMIT_NOFILE, &limit);
}

std::string address_of(const tcp::socket& socket) {
    error_code error;
    const auto address = socket.remote_endpoint(error).address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

std::vector<std::shared_ptr<Lane>> lanes_of(const std::shared_ptr<House>& house) {
    std::vector<std::shared_ptr<Lane>> lanes;
    for (int i = 0; i < std::max(1, house->settings().threads); ++i) lanes.push_back(std::make_shared<Lane>(house));
    return lanes;
}

class Lanes final : public Server {
public:
    Lanes(std::shared_ptr<House> house, TlsContext tls)
        : house_(std::move(house)), lanes_(lanes_of(house_)), tls_(std::move(tls)) {}
    ~Lanes() override {
        for (auto& lane : lanes_) lane->loop.stop();
    }

    error_code listen() {
        error_code error;
        const auto& settings = house_->settings();
        const tcp::endpoint endpoint(asio::ip::make_address(settings.address, error), settings.port);
        if (!error) acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(tcp::acceptor::max_listen_connections, error);
        if (!error) port_ = acceptor_.local_endpoint(error).port();
        return error;
    }

    std::uint16_t port() const override { return port_; }

    void run() override {
        allow_many_files(house_->limits().connections);
        asio::co_spawn(front(), accept(), asio::detached);
        if (house_->settings().signals == Signals::Taken) asio::co_spawn(front(), hear_signals(), asio::detached);
        std::vector<std::jthread> threads;
        for (auto& lane : lanes_) {
            asio::co_spawn(lane->loop, sweep(*lane), asio::detached);
            if (lane != lanes_.front()) threads.emplace_back([lane] { lane->loop.run(); });
        }
        front().run();
    }

    void stop() override {
        if (house_->begin_to_stop()) asio::co_spawn(front(), wind_down_all(), asio::detached);
    }

private:
    asio::io_context& front() { return lanes_.front()->loop; }

    Task<> accept();
    Task<> hear_signals();
    Task<> wind_down_all();
    void take_in(const std::shared_ptr<Lane>&, tcp::socket);
    void renew_identity();

    std::shared_ptr<House> house_;
    std::vector<std::shared_ptr<Lane>> lanes_;
    TlsContext tls_;  // touched on the first lane only
    tcp::acceptor acceptor_{lanes_.front()->loop};
    std::uint16_t port_ = 0;
};

Task<> Lanes::accept() {
    for (std::size_t next = 0;; ++next) {
        const auto& lane = lanes_[next % lanes_.size()];
        tcp::socket socket(lane->loop);
        error_code error;
        co_await acceptor_.async_accept(socket, into(error));
        if (house_->stopping()) co_return;
        if (!error) {
            take_in(lane, std::move(socket));
            continue;
        }
        asio::steady_timer timer(front(), accept_pause);  // out of files, mostly: some will be closed
        co_await timer.async_wait(into(error));
    }
}

void Lanes::take_in(const std::shared_ptr<Lane>& lane, tcp::socket socket) {
    auto address = address_of(socket);
    if (!house_->enter(address)) return;
    if (tls_) {
        auto talk = std::make_shared<Talk<SecureSocket>>(*lane, SecureSocket(std::move(socket), *tls_), address);
        asio::co_spawn(lane->loop, Talk<SecureSocket>::live(std::move(talk)), asio::detached);
    } else {
        auto talk = std::make_shared<Talk<PlainSocket>>(*lane, std::move(socket), address);
        asio::co_spawn(lane->loop, Talk<PlainSocket>::live(std::move(talk)), asio::detached);
    }
}

Task<> Lanes::hear_signals() {
    asio::signal_set signals(front(), SIGTERM, SIGINT, SIGHUP);
    for (;;) {
        error_code error;
        const int signal = co_await signals.async_wait(into(error));
        if (error) co_return;
        if (signal == SIGHUP)
            renew_identity();
        else if (house_->stopping())
            for (auto& lane : lanes_) lane->loop.stop();  // told twice: at once
        else
            stop();
    }
}

void Lanes::renew_identity() {
    auto fresh = present_identity(house_->settings());
    if (fresh) tls_ = *fresh.value;
    if (house_->settings().tell) house_->settings().tell(fresh.problems);
}

Task<> Lanes::wind_down_all() {
    error_code ignored;
    acceptor_.close(ignored);
    for (auto& lane : lanes_) asio::post(lane->loop, [&there = *lane] { wind_down(there); });
    const auto until = Clock::now() + house_->settings().stop_time;
    asio::steady_timer timer(front());
    while (house_->inside() > 0 && Clock::now() < until) {
        timer.expires_after(stop_pause);
        co_await timer.async_wait(into(ignored));
    }
    for (auto& lane : lanes_) lane->loop.stop();
}

}  // namespace

Loaded<std::unique_ptr<Server>> bind(World& world, Settings settings, Handler& handler, Log& log, Metrics& metrics) {
    auto house = House::open(world, std::move(settings), handler, log, metrics);
    if (!house) return {std::nullopt, std::move(house.problems)};
    auto tls = present_identity((*house.value)->settings());
    if (!tls) return {std::nullopt, std::move(tls.problems)};
    auto server = std::make_unique<Lanes>(*house.value, *tls.value);
    if (const auto error = server->listen())
        return refused<std::unique_ptr<Server>>(cannot_listen((*house.value)->settings(), error));
    return {std::move(server), {}};
}

}  // namespace prikaz::http

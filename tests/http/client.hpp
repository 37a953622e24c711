// A client that sends what it is told, byte for byte, and a server with a handler made of a function.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <thread>

#include "http/http.hpp"

namespace prikaz::http::test {

struct Answered {
    int status = 0;                              // 0: the connection ended without an answer
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
};

class Client {
public:
    explicit Client(std::uint16_t port);
    ~Client();
    Client(Client&&) noexcept;

    void send(std::string_view bytes);  // what the server no longer takes is dropped
    // One answer with the body that its length tells; without a length all up to the end.
    Answered read(bool head_only = false);
    Answered ask(std::string_view bytes) { return send(bytes), read(); }
    std::string read_some();  // empty at the end; after five seconds «(nothing came)»
    bool has_ended() { return read_some().empty(); }
    void leave();

private:
    int socket_;
    std::string unread_;
};

using Answering = std::function<void(Request, Reply)>;

class Running : public Handler, public Log {
public:
    explicit Running(Answering, Settings = {});
    ~Running() override { stop(); }

    BodyLimit body_limit(const Request&) override { return body_limit_; }
    void admit(Request head, Reply reply) override {
        if (!admitting_) return Handler::admit(std::move(head), std::move(reply));
        admitting_(std::move(head), std::move(reply));
    }
    // Bodies over `anybody` are asked about.
    void ask_about_bodies(std::size_t anybody, Answering admitting) {
        body_limit_ = {anybody, body_limit_.anybody};
        admitting_ = std::move(admitting);
    }
    void answer(Request request, Reply reply) override { answering_(std::move(request), std::move(reply)); }
    void write(const Served&) override;

    std::uint16_t port() const { return server_->port(); }
    void stop();  // and wait
    void begin_stop() { server_->stop(); }
    std::vector<Served> served();
    void wait_served(std::size_t count);
    Metrics& metrics() { return metrics_; }

private:
    Answering answering_;
    Answering admitting_;
    BodyLimit body_limit_{.anybody = 1'000'000};
    std::unique_ptr<World> world_ = real_world();
    Metrics metrics_;
    std::mutex lock_;
    std::vector<Served> served_;
    std::unique_ptr<Server> server_;
    std::thread thread_;
};

// Ready for tests: any free port, two lanes.
Settings small_settings();
// Waits until it is true, at most five seconds.
bool comes_true(const std::function<bool()>&);

}  // namespace prikaz::http::test

// The server with a handler that does nothing: what HTTP itself costs. bare_server [PORT [THREADS [CERTIFICATE KEY]]]
// GET answers two bytes, POST the length of its body, /later from another thread.
#include <iostream>
#include <thread>

#include "http/http.hpp"

namespace {

using namespace prikaz;

struct Bare final : http::Handler {
    http::BodyLimit body_limit(const http::Request&) override { return {.anybody = 1u << 20}; }
    void answer(http::Request request, http::Reply reply) override {
        if (request.method == http::Method::Post)
            return reply({.body = std::to_string(request.body.size()), .route = "/"});
        if (request.path == "/later")
            return std::thread([reply = std::move(reply)]() mutable { reply({.body = "ok", .route = "/later"}); })
                .detach();
        reply({.body = "ok", .route = "/"});
    }
};

struct Silent final : http::Log {
    void write(const http::Served&) override {}
};

}  // namespace

int main(int count, char** values) {
    const auto world = real_world();
    Bare bare;
    Silent silent;
    http::Metrics metrics;
    http::Settings settings{.signals = http::Signals::Taken};
    if (count > 1) settings.port = static_cast<std::uint16_t>(std::stoi(values[1]));
    if (count > 2) settings.threads = std::stoi(values[2]);
    if (count > 4)
        settings.identity = [&] {
            return Loaded<http::Identity>{
                http::Identity{*world->read(values[3], 1 << 20), *world->read(values[4], 1 << 20)}, {}};
        };
    const auto server = http::bind(*world, settings, bare, silent, metrics);
    for (const auto& problem : server.problems) std::cerr << print(problem, {});
    if (!server) return 2;
    std::cout << (*server.value)->port() << std::endl;
    (*server.value)->run();
    std::cout << metrics.text();
}

// The server over loopback: what well-meaning clients see.
#include <catch2/catch.hpp>

#include "tests/http/client.hpp"
#include "tests/http/probes.hpp"

using namespace prikaz;
using namespace prikaz::http;
using namespace prikaz::http::test;
using namespace std::chrono_literals;

namespace {

std::string post(const std::string& body) {
    return head("Content-Length: " + std::to_string(body.size()) + "\r\n") + body;
}

void hello(Request request, Reply reply) {
    auto answer = text(200, "hello " + request.path);
    answer.route = "/hello";
    reply(std::move(answer));
}

void echo(Request request, Reply reply) { reply({.body = request.body}); }

}  // namespace

TEST_CASE("a connection serves request after request") {
    Running running(hello, small_settings());
    Client client(running.port());
    for (int i = 0; i < 3; ++i) {
        const auto answer = client.ask(get("/" + std::to_string(i)));
        CHECK(answer.status == 200);
        CHECK(answer.body == "hello /" + std::to_string(i) + ".\n");
        CHECK_FALSE(answer.headers.contains("connection"));
    }
    CHECK(client.ask("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").headers["connection"] ==
          "close");
    CHECK(client.has_ended());
}

TEST_CASE("requests sent together are answered in their order, also when later ones are quicker") {
    Running running(
        [](Request request, Reply reply) {
            if (request.path != "/slow") return hello(std::move(request), std::move(reply));
            std::thread([reply = std::move(reply)]() mutable {
                std::this_thread::sleep_for(50ms);
                reply(text(200, "slow"));
            }).detach();
        },
        small_settings());
    Client client(running.port());
    client.send(get("/slow") + post("abc") + get("/quick"));
    CHECK(client.read().body == "slow.\n");
    CHECK(client.read().body == "hello /.\n");
    CHECK(client.read().body == "hello /quick.\n");
}

TEST_CASE("HEAD is answered as GET without the body") {
    Running running(hello, small_settings());
    Client client(running.port());
    client.send("HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/b"));
    CHECK(client.read(true).headers["content-length"] == "10");
    CHECK(client.read().body == "hello /b.\n");
}

TEST_CASE("bodies of any shape reach the handler") {
    Running running(echo, small_settings());
    Client client(running.port());
    CHECK(client.ask(post("abc")).body == "abc");
    CHECK(client.ask(post("")).body.empty());
    CHECK(client.ask(head("Transfer-Encoding: chunked\r\n") + "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n").body == "abc");
    const std::string large(900'000, 'x');
    CHECK(client.ask(post(large)).body == large);
}

TEST_CASE("a client that waits to be let on is let on, or refused before it sends") {
    Running running(echo, small_settings());
    Client client(running.port());
    const auto wish = [](std::size_t size) {
        return head("Expect: 100-continue\r\nContent-Length: " + std::to_string(size) + "\r\n");
    };
    CHECK(client.ask(wish(3)).status == 100);
    CHECK(client.ask("abc").body == "abc");
    CHECK(client.ask(wish(2'000'000)).status == 413);
    CHECK(client.has_ended());
}

TEST_CASE("a client of version 1.0 is served and left") {
    Running running(hello, small_settings());
    Client client(running.port());
    CHECK(client.ask("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n").status == 200);
    CHECK(client.has_ended());
}

TEST_CASE("each name that is allowed is served, others are sent away") {
    auto settings = small_settings();
    settings.hosts = {"Prikaz.example"};
    settings.trusted_proxies = {"127.0.0.1"};
    Running running(hello, settings);
    const auto ask = [&](const std::string& host, const std::string& more = "") {
        return Client(running.port()).ask("GET / HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n").status;
    };
    CHECK(ask("prikaz.EXAMPLE:81") == 200);
    CHECK(ask("localhost") == 200);
    CHECK(ask("127.0.0.1:8080") == 200);
    CHECK(ask("[::1]") == 200);
    CHECK(ask("evil.example") == 421);
    CHECK(ask("prikaz.example.evil") == 421);
    CHECK(ask("a b") == 400);
    CHECK(ask("") == 400);
    CHECK(ask("localhost", "X-Forwarded-For: 7.7.7.7\r\n") == 421);
}

TEST_CASE("the handler and the log see who asks, and no more of the request is logged than its route") {
    auto settings = small_settings();
    settings.trusted_proxies = {"127.0.0.0/8"};
    Request seen;
    Running running(
        [&](Request request, Reply reply) {
            seen = request;
            hello(std::move(request), std::move(reply));
        },
        settings);
    const auto answer = Client(running.port())
                            .ask(
                                "GET /a?secret=1 HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 127.0.0.9\r\n"
                                "X-Forwarded-Proto: https\r\nCookie: session=secret\r\n\r\n");
    running.wait_served(1);
    CHECK(seen.peer == "127.0.0.9");
    CHECK(seen.secure);
    CHECK(answer.headers.at("x-request-id") == seen.id);
    const auto served = running.served().front();
    CHECK(served.id == seen.id);
    CHECK(served.peer == "127.0.0.9");
    CHECK(served.method == "GET");
    CHECK(served.route == "/hello");
    CHECK(served.status == 200);
    CHECK(served.bytes == answer.body.size());
    CHECK(json_line(served).find("secret") == std::string::npos);
    CHECK(running.metrics().text().find(R"(prikaz_http_requests_total{method="GET",route="/hello",status="200"} 1)") !=
          std::string::npos);
}

TEST_CASE("a handler that drops, throws or forgets a request is answered for") {
    auto settings = small_settings();
    settings.limits.answer_time = 200ms;
    std::vector<Reply> forgotten;
    std::mutex lock;
    Running running(
        [&](Request request, Reply reply) {
            if (request.path == "/throw") throw std::runtime_error("disk full");
            const std::lock_guard guard(lock);
            if (request.path == "/forget") forgotten.push_back(std::move(reply));
        },
        settings);
    CHECK(Client(running.port()).ask(get("/drop")).status == 500);
    CHECK(Client(running.port()).ask(get("/throw")).status == 500);
    CHECK(Client(running.port()).ask(get("/forget")).status == 503);
    running.wait_served(3);
    CHECK(running.served()[1].error == "disk full");
    const std::lock_guard guard(lock);
    forgotten.clear();
}

TEST_CASE("answers may come from many threads at once") {
    Running running(
        [](Request request, Reply reply) {
            std::thread([request = std::move(request), reply = std::move(reply)]() mutable {
                hello(std::move(request), std::move(reply));
            }).detach();
        },
        small_settings());
    std::vector<std::jthread> clients;
    std::atomic<int> good = 0;
    for (int i = 0; i < 8; ++i)
        clients.emplace_back([&] {
            Client client(running.port());
            for (int j = 0; j < 50; ++j) good += client.ask(get("/")).status == 200;
        });
    clients.clear();
    CHECK(good == 400);
}

TEST_CASE("events reach the listener as they happen, and the line is kept alive between them") {
    auto settings = small_settings();
    settings.limits.heartbeat = 100ms;
    std::optional<Stream> stream;
    std::atomic<int> gone = 0;
    Running running(
        [&](Request, Reply reply) {
            stream = reply.stream({.headers = {{"X-A", "b"}}, .route = "/events"});
            stream->send("progress", "1", "7");
            stream->when_gone([&] { ++gone; });
        },
        settings);
    Client client(running.port());
    client.send(get("/events"));
    std::string came;
    const auto comes = [&](const char* part) {
        while (came.find(part) == std::string::npos) {
            const auto more = client.read_some();
            if (more.empty()) return false;
            came += more;
        }
        return true;
    };
    CHECK(comes("id: 7\nevent: progress\ndata: 1\n\n"));
    CHECK(came.find("Content-Type: text/event-stream\r\n") != std::string::npos);
    CHECK(came.find("X-A: b\r\n") != std::string::npos);
    CHECK(stream->send("", "2"));
    CHECK(comes("data: 2\n\n"));
    CHECK(comes(":\n\n"));
    client.leave();
    CHECK(comes_true([&] { return gone == 1; }));
    CHECK_FALSE(stream->send("", "3"));
    running.wait_served(1);
    CHECK(running.served()[0].route == "/events");
}

TEST_CASE("a stream that its handler closes ends for the client") {
    Running running([](Request, Reply reply) { reply.stream({}).send("", "last"); }, small_settings());
    const auto answer = Client(running.port()).ask(get("/"));
    CHECK(answer.status == 200);
    CHECK(answer.body == "data: last\n\n");
    Client asks_head(running.port());
    asks_head.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(asks_head.read().body.empty());
}

TEST_CASE("a server that is told to stop finishes what it has begun and takes nothing new") {
    std::atomic<bool> begun = false;
    Running running(
        [&](Request, Reply reply) {
            begun = true;
            std::thread([reply = std::move(reply)]() mutable {
                std::this_thread::sleep_for(300ms);
                reply(text(200, "done"));
            }).detach();
        },
        small_settings());
    Client idle(running.port()), busy(running.port());
    busy.send(get("/"));
    REQUIRE(comes_true([&] { return begun.load(); }));
    running.begin_stop();
    const auto answer = busy.read();
    CHECK(answer.body == "done.\n");
    CHECK(answer.headers.at("connection") == "close");
    CHECK(idle.has_ended());
    busy.leave();
    running.stop();
    CHECK(Client(running.port()).ask(get("/")).status == 0);
}

TEST_CASE("a stop does not wait longer than it may, and closes streams") {
    auto settings = small_settings();
    settings.stop_time = 200ms;
    std::vector<Reply> forgotten;
    std::optional<Stream> stream;
    std::mutex lock;
    Running running(
        [&](Request request, Reply reply) {
            const std::lock_guard guard(lock);
            if (request.path == "/events")
                stream = reply.stream({});
            else
                forgotten.push_back(std::move(reply));
        },
        settings);
    Client listening(running.port()), waiting(running.port());
    listening.send(get("/events"));
    waiting.send(get("/"));
    REQUIRE(comes_true([&] {
        const std::lock_guard guard(lock);
        return stream && !forgotten.empty();
    }));
    running.stop();
    CHECK_FALSE(stream->is_open());
    CHECK(listening.read().status == 200);
    const std::lock_guard guard(lock);
    forgotten.clear();  // answers nobody, after the end
}

TEST_CASE("a port that is taken is told with its address") {
    Running running(hello, small_settings());
    auto settings = small_settings();
    settings.port = running.port();
    const auto world = real_world();
    Metrics metrics;
    const auto second = bind(*world, settings, running, running, metrics);
    REQUIRE_FALSE(second);
    CHECK(second.problems.front().code == "http.listen.busy");
    CHECK(second.problems.front().text.find("127.0.0.1:" + std::to_string(running.port())) != std::string::npos);
}

TEST_CASE("settings that cannot be meant are told all at once") {
    auto settings = small_settings();
    settings.trusted_proxies = {"10.0.0.0/8", "proxy"};
    settings.hosts = {"a:80", "приказ.рф"};
    Running running(hello, small_settings());
    const auto world = real_world();
    Metrics metrics;
    const auto bound = bind(*world, settings, running, running, metrics);
    REQUIRE(bound.problems.size() == 3);
    CHECK(bound.problems[0].code == "http.proxy.invalid");
    CHECK(bound.problems[1].code == "http.host.invalid");
}

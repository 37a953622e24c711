// The server over loopback: clients that are slow, greedy or malformed harm nobody but themselves.
#include <catch2/catch.hpp>

#include "tests/http/client.hpp"
#include "tests/http/probes.hpp"

using namespace prikaz;
using namespace prikaz::http;
using namespace prikaz::http::test;
using namespace std::chrono_literals;

namespace {

void hello(Request, Reply reply) { reply(text(200, "hello")); }

bool serves(Running& running) { return Client(running.port()).ask(get("/")).status == 200; }

}  // namespace

TEST_CASE("every doubtful request is answered with one sentence and left, and the server serves on") {
    Running running(hello, small_settings());
    for (const auto& probe : probes()) {
        Client client(running.port());
        const auto answer = client.ask(probe.bytes);
        INFO(probe.name);
        CHECK(answer.status == probe.status);
        CHECK(answer.headers.at("content-type") == "text/plain; charset=utf-8");
        CHECK(answer.headers.at("connection") == "close");
        CHECK(answer.body.ends_with(".\n"));
        CHECK(answer.body.find('<') == std::string::npos);
        CHECK(client.has_ended());
    }
    CHECK(serves(running));
}

TEST_CASE("what follows a doubtful request is never served") {
    Running running([](Request, Reply reply) { reply(text(200, "served")); }, small_settings());
    Client client(running.port());
    CHECK(client.ask(head("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n" + get("/x")).status ==
          400);
    CHECK(client.has_ended());
}

TEST_CASE("a body beyond the limit is refused while it comes, and the refusal arrives") {
    Running running(hello, small_settings());
    Client announced(running.port()), chunked(running.port());
    announced.send(head("Content-Length: 2000000\r\n"));
    announced.send(std::string(500'000, 'x'));
    CHECK(announced.read().status == 413);
    chunked.send(head("Transfer-Encoding: chunked\r\n"));
    for (int i = 0; i < 12; ++i) chunked.send("186a0\r\n" + std::string(100'000, 'x') + "\r\n");
    CHECK(chunked.read().status == 413);
    CHECK(serves(running));
}

TEST_CASE("bodies of all connections together are limited") {
    auto settings = small_settings();
    settings.limits.bodies_bytes = 1'500'000;
    Running running(hello, settings);
    Client first(running.port()), second(running.port());
    const auto large = head("Content-Length: 1000000\r\n");
    const std::string most(999'999, 'x');
    first.send(large + most);
    std::this_thread::sleep_for(100ms);
    const auto busy = second.ask(large + most);
    CHECK(busy.status == 503);
    CHECK(std::stoi(busy.headers.at("retry-after")) > 0);
    first.send("x");
    CHECK(first.read().status == 200);
    running.wait_served(2);
    CHECK(Client(running.port()).ask(large + most + "x").status == 200);
}

TEST_CASE("bodies are counted as they come: announcing them keeps nobody out, chunks are counted too") {
    auto settings = small_settings();
    settings.limits.bodies_bytes = 1'500'000;
    Running running(hello, settings);
    std::vector<Client> announcing;
    for (int i = 0; i < 50; ++i) {
        announcing.emplace_back(running.port());
        announcing.back().send(head("Content-Length: 1000000\r\n") + "x");
    }
    std::this_thread::sleep_for(100ms);
    const auto chunked = head("Transfer-Encoding: chunked\r\n");
    const auto chunk = "dbba0\r\n" + std::string(900'000, 'x') + "\r\n";
    CHECK(Client(running.port()).ask(chunked + chunk + "0\r\n\r\n").status == 200);
    Client slow(running.port()), second(running.port());
    slow.send(chunked + chunk);
    std::this_thread::sleep_for(100ms);
    CHECK(second.ask(chunked + chunk + "0\r\n\r\n").status == 503);
}

TEST_CASE("whoever sends more than anybody may is asked about before a byte of it is read") {
    Running running([](Request request, Reply reply) { reply(text(200, std::to_string(request.body.size()))); },
                    small_settings());
    std::atomic<int> asked = 0, with_body = 0;
    running.ask_about_bodies(1000, [&](Request head, Reply reply) {
        ++asked;
        with_body += head.body.empty() ? 0 : 1;
        if (head.header("Cookie").value_or("") != "session=known") return reply(text(401, "who are you"));
        std::thread([reply = std::move(reply)]() mutable {
            std::this_thread::sleep_for(20ms);
            reply({.status = 100});
        }).detach();
    });
    const auto send = [&](const std::string& lines, const std::string& body) {
        return Client(running.port()).ask(head(lines) + body);
    };
    const std::string small(1000, 'x'), large(500'000, 'x');
    const std::string length = "Content-Length: 500000\r\n", known = "Cookie: session=known\r\n";
    CHECK(send("Content-Length: 1000\r\n", small).status == 200);
    CHECK(asked == 0);
    CHECK(send(length, {}).status == 401);  // told without waiting for the body
    CHECK(send(length, large).status == 401);
    CHECK(send(length + known, large).body == "500000.\n");
    CHECK(send("Transfer-Encoding: chunked\r\n", "1\r\nx\r\n0\r\n\r\n").status == 401);
    CHECK(send("Transfer-Encoding: chunked\r\n" + known, "1\r\nx\r\n0\r\n\r\n").body == "1.\n");
    CHECK(send("Expect: 100-continue\r\n" + length, {}).status == 401);
    CHECK(send("Expect: 100-continue\r\n" + length + known, {}).status == 100);
    CHECK(asked == 7);
    CHECK(with_body == 0);
    CHECK(send("Content-Length: 1000001\r\n" + known, {}).status == 413);
    CHECK(asked == 7);
}

TEST_CASE("who sends a head or a body too slowly is told so and left") {
    auto settings = small_settings();
    settings.limits.header_time = settings.limits.body_time = 300ms;
    settings.limits.slowest_bytes = 1u << 20;
    Running running(hello, settings);
    Client slow_head(running.port()), slow_body(running.port()), trickle(running.port());
    slow_head.send("GET / HT");
    slow_body.send(head("Content-Length: 10\r\n") + "abc");
    const auto until = std::chrono::steady_clock::now() + 4s;
    std::jthread trickling([&] {
        for (const char c : get("/" + std::string(100, 'a'))) {
            trickle.send({&c, 1});
            std::this_thread::sleep_for(10ms);
        }
    });
    CHECK(slow_head.read().status == 408);
    CHECK(slow_head.has_ended());
    CHECK(slow_body.read().status == 408);
    CHECK(trickle.read().status == 408);
    CHECK(std::chrono::steady_clock::now() < until);
}

TEST_CASE("a connection without requests ends after its time, without a word") {
    auto settings = small_settings();
    settings.limits.header_time = 400ms;
    settings.limits.idle_time = 200ms;
    Running running(hello, settings);
    Client silent(running.port()), served(running.port());
    CHECK(served.ask(get("/")).status == 200);
    CHECK(served.has_ended());
    CHECK(silent.has_ended());
    running.wait_served(1);
    CHECK(running.served().size() == 1);
}

TEST_CASE("who takes an answer too slowly is left") {
    auto settings = small_settings();
    settings.limits.write_time = 300ms;
    settings.limits.slowest_bytes = 1u << 30;
    Running running([](Request, Reply reply) { reply({.body = std::string(30'000'000, 'x')}); }, settings);
    Client client(running.port());
    client.send(get("/"));
    running.wait_served(1);
    std::size_t came = 0;
    for (std::string some; !(some = client.read_some()).empty();) came += some.size();
    CHECK(came < 30'000'000);
}

TEST_CASE("five hundred idle connections and two hundred half requests keep nobody from being served") {
    Running running(hello, small_settings());
    std::vector<Client> idle, half;
    for (int i = 0; i < 500; ++i) idle.emplace_back(running.port());
    for (int i = 0; i < 200; ++i) {
        half.emplace_back(running.port());
        half.back().send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345");
    }
    Client client(running.port());
    for (int i = 0; i < 100; ++i) CHECK(client.ask(get("/")).status == 200);
    half.back().send("67890");
    CHECK(half.back().read().status == 200);
    CHECK(idle.front().ask(get("/")).status == 200);
}

TEST_CASE("connections are limited, of all and of one address, and a place that gets free is taken again") {
    auto settings = small_settings();
    settings.limits.connections_of_address = 2;
    Running running(hello, settings);
    Client first(running.port()), second(running.port());
    CHECK(first.ask(get("/")).status == 200);
    CHECK(second.ask(get("/")).status == 200);
    CHECK(Client(running.port()).ask(get("/")).status == 0);
    second.leave();
    CHECK(comes_true([&] { return serves(running); }));
    CHECK(running.metrics().text().find("refused_total{by=\"address\"} 0") == std::string::npos);

    settings.limits.connections = 1;
    Running small(hello, settings);
    Client only(small.port());
    CHECK(only.ask(get("/")).status == 200);
    CHECK_FALSE(serves(small));
}

TEST_CASE("a connection is used for so many requests and no more") {
    auto settings = small_settings();
    settings.limits.requests_of_connection = 2;
    Running running(hello, settings);
    Client client(running.port());
    CHECK_FALSE(client.ask(get("/")).headers.contains("connection"));
    CHECK(client.ask(get("/")).headers["connection"] == "close");
    CHECK(client.has_ended());
}

TEST_CASE("a listener that takes nothing loses its stream") {
    auto settings = small_settings();
    settings.limits.unsent_bytes = 100'000;
    std::optional<Stream> stream;
    std::atomic<bool> ready = false, gone = false;
    Running running(
        [&](Request, Reply reply) {
            stream = reply.stream({});
            stream->when_gone([&] { gone = true; });
            ready = true;
        },
        settings);
    Client client(running.port());
    client.send(get("/"));
    REQUIRE(comes_true([&] { return ready.load(); }));
    const std::string event(10'000, 'x');
    CHECK(comes_true([&] {
        for (int i = 0; i < 50 && stream->send("", event); ++i) {
        }
        return gone.load();
    }));
}

TEST_CASE("clients that come and go at any moment leave nothing behind") {
    Running running(
        [](Request, Reply reply) {
            std::thread([reply = std::move(reply)]() mutable { reply(text(200, "later")); }).detach();
        },
        small_settings());
    const auto whole = head("Content-Length: 4\r\n") + "abcd";
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        Client client(running.port());
        client.send(whole.substr(0, cut));
    }
    CHECK(serves(running));
    CHECK(comes_true(
        [&] { return running.metrics().text().find("\nprikaz_http_connections 0\n") != std::string::npos; }));
}

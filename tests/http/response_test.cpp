#include "http/response.hpp"

#include <catch2/catch.hpp>
#include <thread>

#include "http/exchange.hpp"

using namespace prikaz;
using namespace prikaz::http;
using namespace std::chrono_literals;

TEST_CASE("what stands in a header's value makes no header of its own") {
    const auto head = head_of(see_other("/a\r\nSet-Cookie: x=y\nB: c"), 0, Connection::Keep, Instant{}, "id-1");
    CHECK(head.find("Location: /a  Set-Cookie: x=y B: c\r\n") != std::string::npos);
    const Response bad_name{.headers = {{"A\r\nB", "c"}}};
    CHECK(head_of(bad_name, 0, Connection::Keep, Instant{}, "").find('B') == std::string::npos);
}

TEST_CASE("an answer without a body tells no length") {
    CHECK(head_of({.status = 304}, 0, Connection::Keep, Instant{}, "").find("Length") == std::string::npos);
    CHECK(
        head_of({.status = 200}, 5, Connection::Close, Instant{}, "").find("Content-Length: 5\r\nConnection: close") !=
        std::string::npos);
}

TEST_CASE("a long text is packed for those who take it, when its handler allows it") {
    const auto packed = [](Compression compression, const char* takes, std::size_t size = 5000) {
        auto response = html(200, std::string(size, 'a'));
        response.compression = compression;
        pack(response, takes);
        return find_header(response.headers, "Content-Encoding").value_or("") == "gzip";
    };
    CHECK(packed(Compression::Allowed, "gzip"));
    CHECK_FALSE(packed(Compression::None, "gzip"));
    CHECK_FALSE(packed(Compression::Allowed, "br"));
    CHECK_FALSE(packed(Compression::Allowed, "gzip", 1000));
    auto tagged = html(200, std::string(5000, 'a'));
    tagged.compression = Compression::Allowed;
    tagged.headers.push_back({"ETag", "\"x\""});
    pack(tagged, "gzip");
    CHECK(tagged.body.size() == 5000);
    auto picture = json(200, std::string(5000, 'a'), "image/png");
    picture.compression = Compression::Allowed;
    pack(picture, "gzip");
    CHECK(picture.body.size() == 5000);
}

TEST_CASE("every status has its reason") {
    CHECK(reason_of(404) == "Not Found");
    CHECK(reason_of(501) == "Not Implemented");
    CHECK(reason_of(505) == "HTTP Version Not Supported");
    CHECK_FALSE(reason_of(299).empty());
}

TEST_CASE("an event keeps its lines, and its name stays one line") {
    CHECK(event_text("progress", "a\nb\r\nc\rd", "7") ==
          "id: 7\nevent: progress\ndata: a\ndata: b\ndata: c\ndata: d\n\n");
    CHECK(event_text("", "", "") == "data: \n\n");
    CHECK(event_text("a\ndata: evil", "x", "") == "event: a\ndata: x\n\n");
}

TEST_CASE("a line of the log tells what was served in JSON") {
    const Served served{.at = Instant{} + 1h,
                        .id = "a-1",
                        .method = "GET",
                        .route = "/orders/{id}",
                        .peer = "::1",
                        .status = 200,
                        .bytes = 5,
                        .duration = 42us,
                        .error = "disk \"full\"\n"};
    CHECK(json_line(served) ==
          R"({"time":"1970-01-01T01:00:00Z","id":"a-1","peer":"::1","method":"GET","route":"/orders/{id}",)"
          R"("status":200,"bytes":5,"microseconds":42,"error":"disk \"full\"\u000a"})");
}

TEST_CASE("metrics are written as Prometheus reads them") {
    Metrics metrics;
    metrics.counter("b_total", "Many.", {{"route", "/\"\\\n"}}).add(3);
    metrics.gauge("a", "How many.").set(-2);
    auto& time = metrics.histogram("c_seconds", "How long.", {{"route", "/"}});
    time.add(500us);
    time.add(501us);
    time.add(1h);
    const auto text = metrics.text();
    CHECK(text.starts_with(
        "# HELP a How many.\n# TYPE a gauge\na -2\n# HELP b_total Many.\n# TYPE b_total counter\n"
        "b_total{route=\"/\\\"\\\\\\n\"} 3\n# HELP c_seconds How long.\n# TYPE c_seconds histogram\n"
        "c_seconds_bucket{route=\"/\",le=\"0.0005\"} 1\nc_seconds_bucket{route=\"/\",le=\"0.001\"} 2\n"));
    CHECK(text.find("le=\"10\"} 2\n") != std::string::npos);
    CHECK(text.ends_with("le=\"+Inf\"} 3\nc_seconds_sum{route=\"/\"} 3600\nc_seconds_count{route=\"/\"} 3\n"));
    CHECK(&metrics.gauge("a", "How many.") == &metrics.gauge("a", "How many."));
}

TEST_CASE("numbers may be counted by several threads while they are read") {
    Metrics metrics;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&, i] {
            for (int j = 0; j < 1000; ++j) {
                metrics.counter("n_total", "N.", {{"by", std::to_string((i + j) % 7)}}).add();
                if (j % 100 == 0) (void)metrics.text();
            }
        });
    threads.clear();
    std::uint64_t sum = 0;
    for (int i = 0; i < 7; ++i) sum += metrics.counter("n_total", "N.", {{"by", std::to_string(i)}}).value();
    CHECK(sum == 4000);
}

TEST_CASE("a reply that is dropped answers 500, one that was given does not") {
    const auto exchange = std::make_shared<Exchange>([] {});
    { const auto dropped = reply_to(exchange, 100); }
    CHECK(exchange->take()->response.status == 500);
    {
        auto given = reply_to(exchange, 100);
        given(text(200, "ok"));
    }
    CHECK(exchange->take()->response.status == 200);
    CHECK_FALSE(exchange->take());
}

TEST_CASE("a stream that takes nothing is closed when too much waits for it") {
    int rung = 0, gone = 0;
    const auto exchange = std::make_shared<Exchange>([&] { ++rung; });
    const auto stream = reply_to(exchange, 20).stream({});
    const auto events = exchange->take()->events;
    stream.when_gone([&] { ++gone; });
    CHECK(stream.send("", "1234"));
    CHECK_FALSE(stream.send("", "1234"));
    CHECK_FALSE(stream.is_open());
    CHECK(gone == 1);
    stream.when_gone([&] { ++gone; });
    CHECK(gone == 2);
    CHECK(events->take() == "data: 1234\n\n");
    CHECK_FALSE(events->take());
    CHECK(rung > 0);
}

TEST_CASE("a stream ends with the last of its copies, and when nobody took it") {
    const auto exchange = std::make_shared<Exchange>([] {});
    std::shared_ptr<Events> events;
    {
        const auto stream = reply_to(exchange, 100).stream({});
        events = exchange->take()->events;
        const auto copy = stream;
        CHECK(events->take() == "");
    }
    CHECK_FALSE(events->take());
    auto lost = std::make_shared<Exchange>([] {});
    const auto stream = reply_to(lost, 100).stream({});
    lost.reset();
    CHECK_FALSE(stream.send("", "x"));
}

TEST_CASE("an answer that comes too late is dropped, and its stream with it") {
    const auto exchange = std::make_shared<Exchange>([] {});
    exchange->abandon();
    const auto stream = reply_to(exchange, 100).stream({});
    CHECK_FALSE(stream.is_open());
    CHECK_FALSE(exchange->take());
}

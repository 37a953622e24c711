#include "http/request_reader.hpp"

#include <catch2/catch.hpp>

#include "tests/http/probes.hpp"

using namespace prikaz::http;
using Step = RequestReader::Step;

namespace {

constexpr std::size_t body_limit = 100;

// Feeds the bytes in pieces of this size, as a network may.
Step read(RequestReader& reader, std::string_view bytes, std::size_t piece, std::string& pending) {
    auto step = Step::More;
    while (step == Step::More || step == Step::Head) {
        if (step == Step::Head && reader.framing().has_body() && reader.allow_body(body_limit) == Step::Refused)
            return Step::Refused;
        if (step == Step::More) {
            if (bytes.empty()) return step;
            pending += bytes.substr(0, piece);
            bytes.remove_prefix(std::min(piece, bytes.size()));
        }
        step = reader.read(pending);
    }
    pending += bytes;
    return step;
}

struct Outcome {
    Step step;
    Request request;
    Refusal refusal;
    std::string rest;
};

Outcome read(std::string_view bytes, std::size_t piece = 1u << 20) {
    RequestReader reader(usual_limits);
    std::string pending;
    const auto step = read(reader, bytes, piece, pending);
    return {step, reader.request(), step == Step::Refused ? reader.refusal() : Refusal{}, pending};
}

}  // namespace

TEST_CASE("a doubtful request is refused with its status, however its bytes come") {
    for (const auto& probe : test::probes()) {
        for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 20}) {
            const auto outcome = read(probe.bytes, piece);
            INFO(probe.name << ", in pieces of " << piece);
            CHECK(outcome.step == Step::Refused);
            CHECK(outcome.refusal.status == probe.status);
            CHECK_FALSE(outcome.refusal.text.empty());
        }
    }
}

TEST_CASE("a request is taken apart") {
    const auto outcome = read(
        "POST /orders/2026%2D12/%D0%BF?a=1&b=%D1%8F+%2B&a=2 HTTP/1.1\r\nhOST: LocalHost:8080\r\n"
        "Cookie: a=1; session=\"xyz\"\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc");
    REQUIRE(outcome.step == Step::Whole);
    const auto& request = outcome.request;
    CHECK(request.method == Method::Post);
    CHECK(request.path == "/orders/2026-12/п");
    CHECK(request.query == Fields{{"a", "1"}, {"b", "я +"}, {"a", "2"}});
    CHECK(request.host == "localhost:8080");
    CHECK(request.cookie("session") == "xyz");
    CHECK(request.header("content-type") == "text/plain");
    CHECK(request.body == "abc");
    CHECK(outcome.rest.empty());
}

TEST_CASE("requests that come together are read one after the other") {
    const std::string two = test::head("Content-Length: 2\r\n") + "ab" + test::get("/second");
    const auto first = read(two);
    REQUIRE(first.step == Step::Whole);
    CHECK(first.request.body == "ab");
    const auto second = read(first.rest);
    REQUIRE(second.step == Step::Whole);
    CHECK(second.request.path == "/second");
    CHECK(second.rest.empty());
}

TEST_CASE("chunks are joined, and what their trailers say is no header") {
    const auto bytes =
        test::head("Transfer-Encoding: chunked\r\n") + "3;x=y\r\nabc\r\n1\r\nd\r\n0\r\nHost: evil\r\n\r\nrest";
    for (const std::size_t piece : {std::size_t{1}, std::size_t{1} << 20}) {
        const auto outcome = read(bytes, piece);
        REQUIRE(outcome.step == Step::Whole);
        CHECK(outcome.request.body == "abcd");
        CHECK(outcome.request.header("Host") == "localhost");
        CHECK(outcome.rest == "rest");
    }
}

TEST_CASE("a body of no chunks may come byte by byte") {
    const auto bytes = test::head("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n";
    for (std::size_t piece = 1; piece < 8; ++piece) CHECK(read(bytes, piece).step == Step::Whole);
}

TEST_CASE("a body beyond its limit is refused before it is read, chunks as soon as they are too many") {
    const auto announced = read(test::head("Content-Length: 101\r\n"));
    CHECK(announced.refusal.status == 413);
    const std::string chunk = "28\r\n" + std::string(40, 'a') + "\r\n";
    const auto chunked = read(test::head("Transfer-Encoding: chunked\r\n") + chunk + chunk + "28\r\n");
    CHECK(chunked.refusal.status == 413);
    const auto fits = read(test::head("Content-Length: 100\r\n") + std::string(100, 'a'));
    CHECK(fits.step == Step::Whole);
}

TEST_CASE("a line of chunks that never ends is refused") {
    const auto outcome = read(test::head("Transfer-Encoding: chunked\r\n") + "1;" + std::string(20'000, 'a'), 1000);
    CHECK(outcome.step == Step::Refused);
}

TEST_CASE("the absolute form of an address is the same request") {
    const auto outcome = read("GET http://Localhost:8080?a=b HTTP/1.1\r\nHost: localhost:8080\r\n\r\n");
    REQUIRE(outcome.step == Step::Whole);
    CHECK(outcome.request.path == "/");
    CHECK(outcome.request.asked("a") == "b");
}

TEST_CASE("whether the connection stays open is told by version and header") {
    const auto keeps = [](const std::string& bytes) {
        RequestReader reader(usual_limits);
        std::string pending = bytes;
        REQUIRE(reader.read(pending) == Step::Head);
        return reader.framing().keep_alive;
    };
    CHECK(keeps(test::get("/")));
    CHECK_FALSE(keeps("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    CHECK_FALSE(keeps("GET / HTTP/1.0\r\nHost: a\r\n\r\n"));
    CHECK(keeps("GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n"));
}

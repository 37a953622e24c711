#include <catch2/catch.hpp>
#include <chrono>

#include "delivery/delivery.hpp"
#include "tests/delivery/peer.hpp"

using namespace prikaz;
using namespace prikaz::delivery;
using namespace std::chrono_literals;

namespace {

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h};
const std::string body = R"({"order":"341","event":"Зарегистрирован"})";

Sent post_to(const Peer& peer, const std::string& path) {
    return post(body, "key-1", {peer.at("http", path), "secret", ""}, noon, 20s);
}

}  // namespace

TEST_CASE("a call carries its body, its key and a signature that the receiver can check") {
    Peer peer({"http"});
    REQUIRE(post_to(peer, "/200").done);
    const Told heard = peer.next();
    CHECK(one(heard, "body") == body);
    CHECK(one(heard, "content-type") == "application/json");
    CHECK(one(heard, "x-prikaz-key") == "key-1");
    CHECK(one(heard, "x-prikaz-signature") == "t=1772452800,v1=" + hmac_sha256("secret", "1772452800." + body));
    CHECK(heard.count("expect") == 0);
}

TEST_CASE("a call without a secret is not signed, and a key cannot make headers") {
    Peer peer({"http"});
    REQUIRE(post(body, "a\r\nX-Evil: 1", {peer.at("http", "/204"), "", ""}, noon, 20s).done);
    const Told heard = peer.next();
    CHECK(heard.count("x-prikaz-signature") == 0);
    CHECK(heard.count("x-evil") == 0);
    CHECK(one(heard, "x-prikaz-key") == "a  X-Evil: 1");
}

TEST_CASE("2xx is done; 4xx is hopeless but for 408 and 429; all else may be tried again") {
    Peer peer({"http"});
    for (const int status : {200, 201, 204}) CHECK(post_to(peer, "/" + std::to_string(status)).done);
    for (const auto& [status, hopeless] : {std::pair{400, true},
                                           {404, true},
                                           {410, true},
                                           {408, false},
                                           {429, false},
                                           {500, false},
                                           {503, false},
                                           {302, false},
                                           {307, false}}) {
        const Sent sent = post_to(peer, "/" + std::to_string(status));
        INFO(status);
        CHECK_FALSE(sent.done);
        CHECK(sent.hopeless == hopeless);
        CHECK(sent.error == peer.at("").substr(3) + ": the server answered «" + std::to_string(status) + "»");
    }
}

TEST_CASE("a redirect is not followed") {
    Peer peer({"http"});
    CHECK_FALSE(post_to(peer, "/307").done);
    CHECK(post_to(peer, "/201").done);
    CHECK(one(peer.next(), "path") == "/307");
    CHECK(one(peer.next(), "path") == "/201");
}

TEST_CASE("an endless answer ends the call; its status counts") {
    Peer peer({"http"});
    CHECK(post_to(peer, "/endless").done);
    const Sent sent = post_to(peer, "/endless-header");
    CHECK_FALSE((sent.done || sent.hopeless));
    CHECK(sent.error.find("500") != std::string::npos);
}

TEST_CASE("a silent hook is left after the limit, an absent one and a foreign scheme are told") {
    Peer peer({"silent"});
    const Sent silent = post(body, "k", {peer.at("http", "/"), "secret", ""}, noon, 1s);
    CHECK_FALSE((silent.done || silent.hopeless));
    CHECK(silent.error == peer.at("").substr(3) + ": the server did not answer in time");
    const std::string nowhere = Peer({"silent"}).at("http");
    const Sent absent = post(body, "k", {nowhere, "secret", ""}, noon, 20s);
    CHECK_FALSE((absent.done || absent.hopeless));
    CHECK(absent.error == nowhere.substr(7) + ": the server cannot be reached");
    for (const std::string url : {"file:///etc/passwd", "smtp://127.0.0.1:1", "gopher://127.0.0.1:1/x"})
        CHECK(post(body, "k", {url, "", ""}, noon, 1s).error.find("not served") != std::string::npos);
}

TEST_CASE("neither secret nor password of an address is told") {
    const Sent sent = post(body, "k", {"http://user:letmein@127.0.0.1:1/letmein", "127.0.0", ""}, noon, 5s);
    CHECK(sent.error == "***.1:1: the server cannot be reached");
}

TEST_CASE("a question brings its body and type, an answer that is too long is none") {
    Peer peer({"http"});
    const auto asked = ask(
        {.url = peer.at("http", "/200"), .body = body, .type = "application/x\r\nX-Evil: 1", .largest_answer = 4096},
        20s);
    CHECK(asked.sent.done);
    const Told heard = peer.next();
    CHECK(one(heard, "body") == body);
    CHECK(one(heard, "content-type") == "application/x  X-Evil: 1");
    CHECK(heard.count("x-prikaz-key") == 0);
    const auto endless =
        ask({.url = peer.at("http", "/endless"), .body = body, .type = "text/plain", .largest_answer = 4096}, 20s);
    CHECK_FALSE(endless.sent.done);
    CHECK(endless.answer.size() <= 4096);
    CHECK(ask({.url = peer.at("http", "/404"), .body = body, .type = "text/plain", .largest_answer = 10}, 20s)
              .sent.hopeless);
}

// The pure pieces: addresses, cookies, negotiation, dates, files, where a request comes from.
#include <catch2/catch.hpp>

#include "http/origin.hpp"
#include "http/syntax.hpp"

using namespace prikaz;
using namespace prikaz::http;

TEST_CASE("percent signs are written and read back for any bytes") {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    CHECK(percent_decoded(percent_encoded(all)) == all);
    CHECK(percent_encoded("a b/я") == "a%20b%2F%D1%8F");
    for (const auto* broken : {"%", "%4", "%g1", "a%1"}) CHECK_FALSE(percent_decoded(broken));
}

TEST_CASE("a query that was written is read as the same") {
    const Fields fields{{"q", "дорожная карта"}, {"a&b", "c=d"}, {"empty", ""}, {"plus", "1+1"}};
    CHECK(std::get<Fields>(read_query(write_query(fields), 10)) == fields);
    CHECK(std::get<Fields>(read_query("a&&=b&c=", 10)) == Fields{{"a", ""}, {"", "b"}, {"c", ""}});
    CHECK(std::get<Refusal>(read_query("a&b&c", 2)).status == 400);
    CHECK(std::get<Refusal>(read_query("a=%ff", 2)).status == 400);
}

TEST_CASE("cookies are read as browsers send them, and nonsense between them is passed over") {
    CHECK(read_cookies("a=1; b=\"2\";c=; nonsense; d e=3; f=x y") == Fields{{"a", "1"}, {"b", "2"}, {"c", ""}});
    CHECK(read_cookies("").empty());
}

TEST_CASE("a cookie is hidden from scripts and bound to TLS unless told otherwise") {
    CHECK(written({.name = "s", .value = "x"}) == "s=x; Path=/; Secure; HttpOnly; SameSite=Lax");
    CHECK(written({.name = "s",
                   .value = "",
                   .life = std::chrono::seconds(0),
                   .secure = false,
                   .same_site = SameSite::Strict,
                   .path = "/api",
                   .hidden = false}) == "s=; Path=/api; Max-Age=0; SameSite=Strict");
}

TEST_CASE("a media type comes with its parameters") {
    const auto read = read_media_type("Multipart/Form-Data; Boundary=\"a; \\\"b\"; charset=utf-8");
    REQUIRE(read);
    CHECK(read->type == "multipart/form-data");
    CHECK(read->parameters == Fields{{"boundary", "a; \"b"}, {"charset", "utf-8"}});
    for (const auto* broken : {"", "text", "text/", "/html", "text/html; =x", "text/html; a=\"x", "a/b; c=1; c=2"})
        CHECK_FALSE(read_media_type(broken));
}

TEST_CASE("the language that is liked best is chosen among those offered") {
    const std::vector<std::string> offered{"ru", "en"};
    CHECK(chosen_language("", offered) == "ru");
    CHECK(chosen_language("en", offered) == "en");
    CHECK(chosen_language("de, en-GB;q=0.7, ru-RU;q=0.3", offered) == "en");
    CHECK(chosen_language("en;q=0.2, ru;q=0.9", offered) == "ru");
    CHECK(chosen_language("en;q=0, fr", offered) == "ru");
    CHECK(chosen_language("EN-us", offered) == "en");
    CHECK(chosen_language("*;q=0.1, en;q=x", offered) == "ru");
}

TEST_CASE("entity tags decide what is unchanged and what is current") {
    const auto tag = etag_of("text");
    CHECK(tag == etag_of("text"));
    CHECK(tag != etag_of("other"));
    const auto with = [](const char* name, const std::string& value) { return Request{.headers = {{name, value}}}; };
    CHECK(is_unchanged(with("If-None-Match", "\"a,b\", W/" + tag), tag));
    CHECK(is_unchanged(with("If-None-Match", "*"), tag));
    CHECK_FALSE(is_unchanged(with("If-None-Match", "\"a\""), tag));
    CHECK_FALSE(is_unchanged({}, tag));
    CHECK(is_current({}, tag));
    CHECK(is_current(with("If-Match", tag), tag));
    CHECK_FALSE(is_current(with("If-Match", "W/" + tag), tag));
    CHECK_FALSE(is_current(with("If-Match", "\"a\""), tag));
}

TEST_CASE("dates are those of mail, in Greenwich") {
    using namespace std::chrono;
    CHECK(http_date(sys_days(2026y / 3 / 2) + 7h + 14min + 5s) == "Mon, 02 Mar 2026 07:14:05 GMT");
    CHECK(http_date(sys_days(1994y / 11 / 6) + 8h + 49min + 37s) == "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST_CASE("files are kept forever under their digest, and asked for again under their name") {
    Files files;
    files.add("style.css", "text/css", std::string(5000, 'a'));
    files.add("logo.svg", "image/svg+xml", "<svg/>");
    const auto address = files.address("/files", "style.css");
    const auto ask = [&](const std::string& path, Fields headers = {}) {
        return files.answer("/files", {.path = path, .headers = std::move(headers)});
    };
    const auto kept = ask(address);
    REQUIRE(kept);
    CHECK(find_header(kept->headers, "Cache-Control")->find("immutable") != std::string::npos);
    CHECK(*kept->shared == std::string(5000, 'a'));
    const auto named = ask("/files/style.css");
    REQUIRE(named);
    CHECK(find_header(named->headers, "Cache-Control") == "no-cache");
    const auto tag = std::string(*find_header(named->headers, "ETag"));
    CHECK(ask("/files/style.css", {{"If-None-Match", tag}})->status == 304);
    const auto packed = ask(address, {{"Accept-Encoding", "br, gzip;q=0.5"}});
    CHECK(find_header(packed->headers, "Content-Encoding") == "gzip");
    CHECK(packed->shared->size() < 200);
    CHECK(find_header(packed->headers, "ETag") != tag);
    CHECK_FALSE(find_header(ask(address, {{"Accept-Encoding", "gzip;q=0"}})->headers, "Content-Encoding"));
    CHECK(ask("/files/0123456789abcdef/style.css")->headers == named->headers);
    CHECK_FALSE(find_header(ask("/files/logo.svg")->headers, "Vary"));
    CHECK_FALSE(ask("/files/none.css"));
    CHECK_FALSE(ask("/filesstyle.css"));
    CHECK(files.address("/files", "none.css").empty());
}

TEST_CASE("networks hold the addresses that begin as they do") {
    const std::vector<Network> networks{*read_network("10.0.0.0/8"), *read_network("192.168.1.7"),
                                        *read_network("fd00::/9")};
    CHECK(holds(networks, "10.255.0.1"));
    CHECK(holds(networks, "192.168.1.7"));
    CHECK(holds(networks, "fd7f::1"));
    CHECK_FALSE(holds(networks, "fd80::1"));
    CHECK_FALSE(holds(networks, "11.0.0.1"));
    CHECK_FALSE(holds(networks, "192.168.1.8"));
    CHECK_FALSE(holds(networks, "nonsense"));
    for (const auto* broken : {"", "10.0.0.0/33", "::/129", "10.0.0/8", "10.0.0.0/", "10.0.0.0/x"})
        CHECK_FALSE(read_network(broken));
}

TEST_CASE("only a trusted proxy tells where a request comes from, and only of what it saw itself") {
    const std::vector<Network> proxies{*read_network("10.0.0.0/8")};
    const Fields headers{
        {"X-Forwarded-For", "6.6.6.6, 7.7.7.7"}, {"X-Forwarded-For", "10.0.0.2"}, {"X-Forwarded-Proto", "http, https"}};
    const auto stranger = origin_of(headers, "8.8.8.8", Transport::Plain, proxies);
    CHECK(stranger.peer == "8.8.8.8");
    CHECK_FALSE(stranger.secure);
    const auto told = origin_of(headers, "10.0.0.1", Transport::Plain, proxies);
    CHECK(told.peer == "7.7.7.7");
    CHECK(told.secure);
    CHECK(origin_of({{"X-Forwarded-For", "nonsense"}}, "10.0.0.1", Transport::Plain, proxies).peer == "10.0.0.1");
    CHECK_FALSE(origin_of({{"X-Forwarded-Proto", "http"}}, "10.0.0.1", Transport::Plain, proxies).secure);
}

TEST_CASE("an address to listen at is a number and a port") {
    const auto read = [](const char* text) { return read_listen(text).value; };
    CHECK(read("127.0.0.1:8080") == std::pair(std::string("127.0.0.1"), std::uint16_t{8080}));
    CHECK(read("8080") == std::pair(std::string("127.0.0.1"), std::uint16_t{8080}));
    CHECK(read("localhost:1") == std::pair(std::string("127.0.0.1"), std::uint16_t{1}));
    CHECK(read("[::1]:0") == std::pair(std::string("::1"), std::uint16_t{0}));
    for (const auto* broken : {"", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000", "::1:80", "example.ru:80",
                               "[127.0.0.1]:80", "127.0.0.1:-1"}) {
        INFO(broken);
        CHECK_FALSE(read(broken));
    }
}

TEST_CASE("a host is a name and perhaps a port") {
    CHECK(host_name("localhost:8080") == "localhost");
    CHECK(host_name("[::1]:8080") == "[::1]");
    CHECK(host_name("xn--80a.example") == "xn--80a.example");
    for (const auto* broken : {"", ":80", "a:b", "a:99999", "a b", "a/b", "[::1", "[x]", "[::1]x", "a@b"}) {
        INFO(broken);
        CHECK_FALSE(host_name(broken));
    }
}

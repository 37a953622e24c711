// Requests that mean two things to two readers, or nothing: each is refused with its status and the connection ends.
#pragma once

#include <string>
#include <vector>

namespace prikaz::http::test {

struct Probe {
    const char* name;
    std::string bytes;
    int status;
};

inline std::string head(const std::string& lines) { return "POST / HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n"; }
inline std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n"; }

inline std::vector<Probe> probes() {
    using namespace std::string_literals;
    return {
        {"two lengths that differ", head("Content-Length: 3\r\nContent-Length: 4\r\n") + "abcd", 400},
        {"two lengths that agree", head("Content-Length: 3\r\nContent-Length: 3\r\n") + "abc", 400},
        {"a list of lengths", head("Content-Length: 3, 3\r\n") + "abc", 400},
        {"a length and chunks", head("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400},
        {"chunks and a length", head("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n") + "0\r\n\r\n", 400},
        {"a negative length", head("Content-Length: -1\r\n"), 400},
        {"a length with a sign", head("Content-Length: +5\r\n") + "abcde", 400},
        {"a hexadecimal length", head("Content-Length: 0x5\r\n") + "abcde", 400},
        {"a length too great for any number", head("Content-Length: 99999999999999999999\r\n"), 400},
        {"an empty length", head("Content-Length: \r\n"), 400},
        {"a negative chunk", head("Transfer-Encoding: chunked\r\n") + "-2\r\nab\r\n0\r\n\r\n", 400},
        {"a chunk without its line end", head("Transfer-Encoding: chunked\r\n") + "2\r\nabX0\r\n\r\n", 400},
        {"a chunk of no size", head("Transfer-Encoding: chunked\r\n") + "\r\nab\r\n0\r\n\r\n", 400},
        {"a chunk of a great size", head("Transfer-Encoding: chunked\r\n") + "fffffffffffffffff\r\nab", 400},
        {"a coding that is not known", head("Transfer-Encoding: gzip, chunked\r\n") + "0\r\n\r\n", 501},
        {"a coding that looks like chunks", head("Transfer-Encoding: xchunked\r\n") + "0\r\n\r\n", 501},
        {"two codings", head("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400},
        {"a coding before 1.1", "POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"a blank before the colon", "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400},
        {"a header without a colon", "GET / HTTP/1.1\r\nHost: localhost\r\nnonsense\r\n\r\n", 400},
        {"a header without a name", "GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n", 400},
        {"bare line feeds", "GET / HTTP/1.1\nHost: localhost\n\n", 400},
        {"a bare carriage return", "GET / HTTP/1.1\r\nHost: localhost\rX: y\r\n\r\n", 400},
        {"a folded line", "GET / HTTP/1.1\r\nHost: localhost\r\nX: y\r\n z\r\n\r\n", 400},
        {"NUL in a value", "GET / HTTP/1.1\r\nHost: local\0host\r\n\r\n"s, 400},
        {"NUL in the address", "GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n"s, 400},
        {"two blanks after the method", "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"no version", "GET /\r\nHost: localhost\r\n\r\n", 400},
        {"another version", "GET / HTTP/1.2\r\nHost: localhost\r\n\r\n", 505},
        {"the second version's first words", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"a TLS greeting", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, 400},
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400},
        {"another host in the address", "GET http://evil/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a user in the address", "GET http://a@localhost/ HTTP/1.1\r\nHost: a@localhost\r\n\r\n", 400},
        {"an unknown method", "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
        {"a tunnel", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
        {"a mirror", "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
        {"a star", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a wish that is not known", head("Expect: 200-maybe\r\nContent-Length: 1\r\n") + "a", 417},
        {"up the folders", get("/a/../b"), 400},
        {"up the folders, encoded", get("/a/%2e%2E/b"), 400},
        {"here", get("/./a"), 400},
        {"a slash, encoded", get("/a%2Fb"), 400},
        {"a backslash", get("/a%5Cb"), 400},
        {"NUL, encoded", get("/a%00b"), 400},
        {"a line end, encoded", get("/a%0D%0Ab"), 400},
        {"a broken percent sign", get("/a%2"), 400},
        {"an address that is no UTF-8", get("/%C0%AF"), 400},
        {"an empty part", get("//evil.example/"), 400},
        {"a fragment", get("/a#b"), 400},
        {"letters that are not encoded", get("/приказ"), 400},
        {"NUL in a query", get("/?a=%00"), 400},
        {"too many fields in a query",
         get("/?" +
             [] {
                 std::string query;
                 for (int i = 0; i < 200; ++i) query += "a&";
                 return query;
             }()),
         400},
        {"an address too long", get("/" + std::string(5000, 'a')), 414},
        {"an address without an end", "GET /" + std::string(9000, 'a'), 414},
        {"one header too large", head("X: " + std::string(20'000, 'a') + "\r\n"), 431},
        {"a header without an end", "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(20'000, 'a'), 431},
        {"too many headers", head([] {
             std::string lines;
             for (int i = 0; i < 100; ++i) lines += "X: y\r\n";
             return lines;
         }()),
         431},
    };
}

}  // namespace prikaz::http::test

// Private to http: the bytes of a connection taken apart into requests. Needs no socket and no clock.
#pragma once

#include "http/http.hpp"

namespace prikaz::http {

// How much a request brings besides its head, and how its sender goes on.
struct Framing {
    std::optional<std::uint64_t> length;  // Content-Length; nothing when it has no body or comes in chunks
    bool chunked = false;
    bool keep_alive = true;
    bool expects_continue = false;

    bool has_body() const { return chunked || length.value_or(0) > 0; }
};

// Reads one request. `read` is called with all bytes that have come and are not yet used; it takes what it can use
// from their front. After Head the caller says by allow_body how much may follow, and reads on.
class RequestReader {
public:
    enum class Step { More, Head, Whole, Refused };

    explicit RequestReader(const Limits&);
    ~RequestReader();

    Step read(std::string& bytes);
    // Step Refused when more was announced already.
    Step allow_body(std::size_t limit);
    Step be_late();      // refused: the rest did not come in time
    Step be_too_much();  // refused: bodies of all take too much
    // The most that the body may have: what was announced, else what is allowed.
    std::uint64_t expected_bytes() const;
    // Memory that it takes by now.
    std::size_t body_bytes() const;

    // After Head all but the body; host is as it was sent. Peer, id and secure are the caller's to fill in.
    Request& request();
    const Framing& framing() const;
    const Refusal& refusal() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace prikaz::http

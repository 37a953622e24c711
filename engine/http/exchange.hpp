// Private to http: answers and events on their way from any thread to the connection that waits for them.
#pragma once

#include "http/http.hpp"

namespace prikaz::http {

// Wakes the connection. From any thread, at any time, also when there is none any more.
using Ring = std::function<void()>;

class Events {
public:
    Events(Ring ring, std::size_t most) : ring_(std::move(ring)), most_(most) {}

    bool put(std::string_view);  // false and closed: too much waits
    // What waits to be sent; nothing when no more will come.
    std::optional<std::string> take();
    void close();
    bool is_open() const;
    void when_gone(std::function<void()>);

private:
    mutable std::mutex lock_;
    Ring ring_;
    std::size_t most_;
    std::string unsent_;
    bool open_ = true;
    std::vector<std::function<void()>> farewells_;
};

struct Answer {
    Response response;
    std::shared_ptr<Events> events;  // set: a stream, of which `response` is the head
};

class Exchange {
public:
    explicit Exchange(Ring ring) : ring_(std::move(ring)) {}
    ~Exchange();

    void give(Answer);
    std::optional<Answer> take();
    void abandon();  // an answer that comes later is dropped

private:
    std::mutex lock_;
    Ring ring_;
    std::optional<Answer> answer_;
    bool abandoned_ = false;

    friend Reply reply_to(const std::shared_ptr<Exchange>&, std::size_t);
};

// The handler's end. `most`: bytes of a stream that may wait.
Reply reply_to(const std::shared_ptr<Exchange>&, std::size_t most);

}  // namespace prikaz::http

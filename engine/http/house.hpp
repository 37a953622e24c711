// Private to http: what all connections of a server share, and what they are held to. No socket is seen here.
#pragma once

#include <set>
#include <unordered_map>

#include "http/http.hpp"
#include "http/origin.hpp"

namespace prikaz::http {

class House {
public:
    static Loaded<std::shared_ptr<House>> open(World&, Settings, Handler&, Log&, Metrics&);

    const Settings& settings() const { return settings_; }
    const Limits& limits() const { return settings_.limits; }
    Handler& handler() { return handler_; }
    Instant now() { return world_.now(); }

    // A connection from this address may come in; every one that did is told by `leave`.
    bool enter(const std::string& address);
    void leave(const std::string& address);
    std::size_t inside() const { return inside_.load(); }

    // Fills in what the connection tells of a request; refuses one that was meant for somebody else.
    std::optional<Refusal> receive(Request&, const std::string& connected, Transport);
    std::string fresh_id();

    // Room for a body in memory; every one that was given is told by `release`.
    bool reserve(std::size_t bytes);
    void release(std::size_t bytes) { bodies_.fetch_sub(bytes); }

    void begin_stream() { streams_.add(1); }
    void record(Served, Served::Kind);

    bool stopping() const { return stopping_.load(std::memory_order_relaxed); }
    bool begin_to_stop() { return !stopping_.exchange(true); }  // false: it was begun already

private:
    House(World&, Settings, Handler&, Log&, Metrics&);

    World& world_;
    Settings settings_;
    Handler& handler_;
    Log& log_;
    Metrics& metrics_;
    std::set<std::string, std::less<>> hosts_;
    std::vector<Network> proxies_;
    Gauge &connections_, &streams_;
    Counter &refused_, &refused_of_address_;
    std::string id_begin_;
    std::atomic<std::uint64_t> last_id_{0};
    std::atomic<std::size_t> bodies_{0}, inside_{0};
    std::atomic<bool> stopping_{false};
    std::mutex lock_;
    std::unordered_map<std::string, std::size_t> of_address_;
};

// The time that so many bytes may take.
Milliseconds time_for(Milliseconds at_least, std::uint64_t bytes, const Limits&);

}  // namespace prikaz::http

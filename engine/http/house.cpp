#include "http/house.hpp"

#include <algorithm>

#include "http/syntax.hpp"

namespace prikaz::http {
namespace {

constexpr const char* connections_help = "Open connections.";
constexpr const char* streams_help = "Open event streams.";
constexpr const char* refused_help = "Connections closed at once, by what there were too many of.";
constexpr const char* requests_help = "Finished requests.";
constexpr const char* seconds_help = "Time from the whole request to the whole answer.";

Counter& refused_by(Metrics& metrics, const char* what) {
    return metrics.counter("prikaz_http_connections_refused_total", refused_help, {{"by", what}});
}

Problem bad_proxy(const std::string& told) {
    return {.code = "http.proxy.invalid",
            .place = {},
            .text = say("«{1}» is no address of a proxy", {told}),
            .hint = say("write an address or a network: 10.0.0.5, 10.0.0.0/8, ::1")};
}

Problem bad_host(const std::string& told) {
    return {.code = "http.host.invalid",
            .place = {},
            .text = say("«{1}» is no name of a server", {told}),
            .hint = say("write it without a port; a name in Cyrillic as browsers send it: xn--…")};
}

// How a host is written in a request that names this address.
std::string as_host(const std::string& address) {
    return address.find(':') == address.npos ? address : "[" + address + "]";
}

bool is_loopback_host(std::string_view name) {
    return name == "localhost" || name == "[::1]" || (name.starts_with("127.") && is_loopback(name));
}

}  // namespace

House::House(World& world, Settings settings, Handler& handler, Log& log, Metrics& metrics)
    : world_(world),
      settings_(std::move(settings)),
      handler_(handler),
      log_(log),
      metrics_(metrics),
      connections_(metrics.gauge("prikaz_http_connections", connections_help)),
      streams_(metrics.gauge("prikaz_http_streams", streams_help)),
      refused_(refused_by(metrics, "all")),
      refused_of_address_(refused_by(metrics, "address")),
      id_begin_(world.fresh_id().substr(0, 10) + "-") {}

Loaded<std::shared_ptr<House>> House::open(World& world, Settings settings, Handler& handler, Log& log,
                                           Metrics& metrics) {
    const std::shared_ptr<House> house(new House(world, std::move(settings), handler, log, metrics));
    Problems problems;
    for (const auto& told : house->settings_.trusted_proxies) {
        if (const auto network = read_network(told))
            house->proxies_.push_back(*network);
        else
            problems.push_back(bad_proxy(told));
    }
    for (const auto& told : house->settings_.hosts) {
        if (host_name(told) == std::string_view(told))
            house->hosts_.insert(lower_ascii(told));
        else
            problems.push_back(bad_host(told));
    }
    if (house->hosts_.empty()) house->hosts_.insert(as_host(house->settings_.address));
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {house, {}};
}

bool House::enter(const std::string& address) {
    const std::lock_guard guard(lock_);
    if (inside_ >= limits().connections) {
        refused_.add();
        return false;
    }
    auto& count = of_address_[address];
    if (count >= limits().connections_of_address && !holds(proxies_, address)) {
        refused_of_address_.add();
        return false;
    }
    ++count;
    ++inside_;
    connections_.add(1);
    return true;
}

void House::leave(const std::string& address) {
    const std::lock_guard guard(lock_);
    if (const auto found = of_address_.find(address); --found->second == 0) of_address_.erase(found);
    --inside_;
    connections_.add(-1);
}

std::string House::fresh_id() { return id_begin_ + std::to_string(++last_id_); }

std::optional<Refusal> House::receive(Request& request, const std::string& connected, Transport transport) {
    auto origin = origin_of(request.headers, connected, transport, proxies_);
    request.peer = std::move(origin.peer);
    request.secure = origin.secure;
    const auto name = host_name(request.host);
    if (!name) return malformed(say("«{1}» is no name of a server", {request.host}));
    if (hosts_.contains(*name) || (is_loopback_host(*name) && is_loopback(request.peer))) return std::nullopt;
    return Refusal{421, say("this server does not go by the name {1}", {*name})};
}

bool House::reserve(std::size_t bytes) {
    if (bodies_.fetch_add(bytes) + bytes <= limits().bodies_bytes) return true;
    release(bytes);
    return false;
}

void House::record(Served served, Served::Kind kind) {
    if (kind == Served::Kind::Stream) streams_.add(-1);
    if (served.route.empty()) served.route = "other";
    metrics_
        .counter("prikaz_http_requests_total", requests_help,
                 {{"method", served.method}, {"route", served.route}, {"status", std::to_string(served.status)}})
        .add();
    if (kind == Served::Kind::Answer)
        metrics_.histogram("prikaz_http_request_seconds", seconds_help, {{"route", served.route}}).add(served.duration);
    served.at = world_.now();
    log_.write(served);
}

Milliseconds time_for(Milliseconds at_least, std::uint64_t bytes, const Limits& limits) {
    return at_least + std::chrono::seconds(bytes / std::max<std::size_t>(limits.slowest_bytes, 1));
}

}  // namespace prikaz::http

// Private to http: where a request comes from, and by which name we were called.
#pragma once

#include "http/http.hpp"

namespace prikaz::http {

struct Network {  // IPv4 as ::ffff:a.b.c.d
    std::array<std::uint8_t, 16> address{};
    int bits = 128;
};
std::optional<Network> read_network(std::string_view);  // «10.0.0.0/8», «::1»
bool holds(const std::vector<Network>&, std::string_view address);

enum class Transport { Plain, Tls };

struct Origin {
    std::string peer;
    bool secure = false;
};
// The nearest address that is no trusted proxy's, as far as the proxies tell of it.
Origin origin_of(const Fields& headers, std::string_view connected, Transport, const std::vector<Network>& proxies);

// «name:8080» without its port; nothing when it is no host at all.
std::optional<std::string_view> host_name(std::string_view host);

}  // namespace prikaz::http

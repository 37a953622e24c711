#include "http/origin.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <ranges>

#include "http/syntax.hpp"

namespace prikaz::http {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

std::optional<Bytes> read_address(const std::string& text) {
    Bytes bytes{};
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bytes;
    bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (inet_pton(AF_INET, text.c_str(), bytes.data() + 12) == 1) return bytes;
    return std::nullopt;
}

std::optional<int> read_whole(std::string_view text, int most) {
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number < 0 || number > most)
        return std::nullopt;
    return number;
}

bool same_begin(const Bytes& one, const Bytes& other, int bits) {
    const auto whole = static_cast<std::size_t>(bits / 8);
    if (std::memcmp(one.data(), other.data(), whole) != 0) return false;
    return bits % 8 == 0 || (one[whole] ^ other[whole]) >> (8 - bits % 8) == 0;
}

// Addresses as proxies put them down, the nearest first.
std::vector<std::string_view> forwarded(const Fields& headers) {
    std::vector<std::string_view> addresses;
    for (const auto& header : headers) {
        if (!same_word(header.name, "X-Forwarded-For")) continue;
        for (const auto piece : pieces_of(header.value, ',')) addresses.push_back(piece);
    }
    std::ranges::reverse(addresses);
    return addresses;
}

std::string_view last_scheme(const Fields& headers) {
    std::string_view scheme;
    for (const auto& header : headers) {
        if (!same_word(header.name, "X-Forwarded-Proto")) continue;
        for (const auto piece : pieces_of(header.value, ',')) scheme = piece;
    }
    return scheme;
}

Problem bad_listen(std::string_view text) {
    return {.code = "http.listen.invalid",
            .place = {},
            .text = say("«{1}» is no address to listen at", {text}),
            .hint = say("write it as 127.0.0.1:8080, [::1]:8080 or 0.0.0.0:8080")};
}

}  // namespace

std::optional<Network> read_network(std::string_view text) {
    const auto slash = std::min(text.find('/'), text.size());
    const auto address = read_address(std::string(text.substr(0, slash)));
    if (!address) return std::nullopt;
    if (slash == text.size()) return Network{*address, 128};
    const bool four = text.substr(0, slash).find(':') == text.npos;
    const auto bits = read_whole(text.substr(slash + 1), four ? 32 : 128);
    return bits ? std::optional(Network{*address, four ? *bits + 96 : *bits}) : std::nullopt;
}

bool holds(const std::vector<Network>& networks, std::string_view address) {
    const auto bytes = read_address(std::string(address));
    return bytes && std::ranges::any_of(networks, [&](const Network& network) {
               return same_begin(network.address, *bytes, network.bits);
           });
}

bool is_loopback(std::string_view address) {
    static const std::vector<Network> loopback{*read_network("127.0.0.0/8"), *read_network("::1")};
    return holds(loopback, address);
}

Origin origin_of(const Fields& headers, std::string_view connected, Transport transport,
                 const std::vector<Network>& proxies) {
    const bool tls = transport == Transport::Tls;
    if (!holds(proxies, connected)) return {std::string(connected), tls};
    Origin origin{std::string(connected), tls || same_word(last_scheme(headers), "https")};
    for (const auto address : forwarded(headers)) {
        if (!holds(proxies, origin.peer) || !read_address(std::string(address))) break;
        origin.peer = address;
    }
    return origin;
}

std::optional<std::string_view> host_name(std::string_view host) {
    const auto bracket = host.starts_with('[') ? host.find(']') : 0;
    if (bracket == host.npos) return std::nullopt;
    const auto colon = std::min(host.find(':', bracket), host.size());
    if (colon < host.size() && !read_whole(host.substr(colon + 1), 65535)) return std::nullopt;
    const auto name = host.substr(0, colon);
    if (host.starts_with('['))
        return name.ends_with(']') && read_address(std::string(name.substr(1, name.size() - 2))) ? std::optional(name)
                                                                                                 : std::nullopt;
    const bool sound = !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               c == '_';
    });
    return sound ? std::optional(name) : std::nullopt;
}

Loaded<std::pair<std::string, std::uint16_t>> read_listen(std::string_view text) {
    const auto colon = text.rfind(':');
    const auto port = read_whole(text.substr(colon == text.npos ? 0 : colon + 1), 65535);
    std::string address(text.substr(0, colon == text.npos ? 0 : colon));
    if (colon == text.npos || same_word(address, "localhost")) address = "127.0.0.1";
    const bool brackets = address.starts_with('[') && address.ends_with(']');
    if (brackets) address = address.substr(1, address.size() - 2);
    if (!port || !read_address(address) || brackets != (address.find(':') != address.npos))
        return refused<std::pair<std::string, std::uint16_t>>(bad_listen(text));
    return {std::pair(address, static_cast<std::uint16_t>(*port)), {}};
}

}  // namespace prikaz::http

#include <array>
#include <cstdio>

#include "http/http.hpp"

namespace prikaz::http {
namespace {

void append_text(std::string& to, std::string_view name, std::string_view value) {
    to.append(",\"").append(name).append("\":\"");
    for (const char c : value) {
        std::array<char, 8> code{};
        if (static_cast<unsigned char>(c) < ' ') {
            std::snprintf(code.data(), code.size(), "\\u%04x", c);
            to += code.data();
        } else {
            if (c == '"' || c == '\\') to += '\\';
            to += c;
        }
    }
    to += '"';
}

std::string iso_time(Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

}  // namespace

std::string json_line(const Served& served) {
    std::string line = "{\"time\":\"" + iso_time(served.at) + '"';
    append_text(line, "id", served.id);
    append_text(line, "peer", served.peer);
    append_text(line, "method", served.method);
    append_text(line, "route", served.route);
    line += ",\"status\":" + std::to_string(served.status) + ",\"bytes\":" + std::to_string(served.bytes);
    line += ",\"microseconds\":" + std::to_string(served.duration.count());
    if (!served.error.empty()) append_text(line, "error", served.error);
    return line + "}";
}

}  // namespace prikaz::http

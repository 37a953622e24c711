// Private to web: names of cookies.
#pragma once

#include "http/http.hpp"

namespace prikaz::web {

constexpr char language_cookie[] = "prikaz-language";
constexpr char told_cookie[] = "prikaz-told";      // what has just been done, shown once
constexpr char resume_cookie[] = "prikaz-resume";  // a form whose session had ended

// Over TLS a browser takes a cookie of this name only from this very site.
inline const char* session_cookie(const http::Request& request) { return request.secure ? "__Host-prikaz" : "prikaz"; }

inline http::Cookie cookie(const http::Request& request, std::string name, std::string value,
                           std::optional<std::chrono::seconds> life = std::nullopt) {
    return {.name = std::move(name), .value = std::move(value), .life = life, .secure = request.secure};
}

}  // namespace prikaz::web

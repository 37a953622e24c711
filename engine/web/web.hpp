// The office in the browser: pages for people and, under /api/v1, the same verbs for programs. Holds no rule of the
// office: what may be done is asked of desk, who asks is told by accounts. FORMAT.md lists every address.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "accounts/accounts.hpp"
#include "desk/desk.hpp"
#include "http/http.hpp"

namespace prikaz::web {

struct Settings {
    desk::OpenRequest office;
    std::string templates;                  // folder of the shipped templates; pages lie in web/ below it
    std::size_t workers = 4;                // pages that are made at once; each has a connection to the store
    std::size_t waiting = 2'000;            // requests that may wait for a worker; more are answered with 503
    std::chrono::milliseconds beat{1'000};  // how often open pages are told of changes
    std::chrono::seconds work_every{20};    // how often timers, letters and the site are looked after; 0: never
};

// Opens the office as each command does. Answers until it is destroyed; everything referred to outlives it.
Loaded<std::unique_ptr<http::Handler>> open(World&, Settings, http::Metrics&);

}  // namespace prikaz::web

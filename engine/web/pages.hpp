// Private to web: the pages' templates, compiled once, and the files that browsers load beside them.
#pragma once

#include <map>
#include <string>

#include "http/http.hpp"
#include "language/language.hpp"
#include "web/web.hpp"

namespace prikaz::web {

class Pages {
public:
    // From web/ of the shipped templates; the office's own templates/web go first.
    static Loaded<Pages> load(World&, const std::string& shipped, const std::string& office);

    std::string print(const std::string& page, const data::Node& variables) const;  // throws MachineFailure
    const http::Files& files() const { return files_; }

private:
    std::map<std::string, language::Page> pages_;  // by name without «.html»
    http::Files files_;
};

constexpr char files_prefix[] = "/files";

}  // namespace prikaz::web

// For a server, which answers each person in their own language: the second public header of base.
#pragma once

#include <optional>

#include "base/base.hpp"

namespace prikaz {

// While it lives, say() on this thread speaks this language instead of that of the process. Both catalogues must be
// there: speak(Language::Russian, …) once before.
class Speaking {
public:
    explicit Speaking(Language);
    ~Speaking();
    Speaking(const Speaking&) = delete;
    Speaking& operator=(const Speaking&) = delete;

private:
    std::optional<Language> before_;
};

}  // namespace prikaz

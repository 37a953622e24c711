// Inside the room only: a template of the site compiled once, printed for every page.
#pragma once

#include <string>

#include "language/language.hpp"

namespace prikaz::publication {

class Template {
public:
    // `source` must outlive the template.
    static Loaded<Template> compile(const data::Source& source);
    Loaded<std::string> print(const data::Node& variables) const;

private:
    language::ProgramPointer program_;
};

}  // namespace prikaz::publication

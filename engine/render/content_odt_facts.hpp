// Private to render: what the ODT content writer knows of a template.
#pragma once

#include <map>
#include <set>
#include <string>

#include "render/content_names.hpp"
#include "render/content_writer.hpp"

namespace prikaz::render {

inline constexpr int odt_levels = 10;  // of one list

struct OdtFacts {
    StyleNames paragraph_styles, text_styles;               // display name → style:name
    std::map<std::string, std::string, std::less<>> lists;  // paragraph style → its list style, through parents
    std::set<std::string, std::less<>> centred;             // paragraph styles, by style:name
    std::set<std::string, std::less<>> names;               // of styles, tables, frames and xml:ids: taken
    double text_width_mm = 0;                               // of the first page layout
    std::string manifest;
    bool is_template = false;                  // OTT; the manifest is that of the document that filling makes of it
    std::set<std::string, std::less<>> parts;  // names in lower case
};

}  // namespace prikaz::render

// Private to render: steps of filling.
#pragma once

#include "render/form.hpp"

namespace prikaz::render {

// The data with every map that has the key $rich turned into the rich value it describes.
struct Prepared {
    data::Tree kept;  // holds what was made
    data::Node root;
    bool has_rich = false;
    Problems problems;
};
Prepared prepare(const data::Node& variables, const content::ReadBeside& files);

// Parts of pictures that {"$pictures": {name: file}} replaces, and their new bytes.
Loaded<std::map<std::string, std::string>> replaced_pictures(const Form::Compiled&, const data::Node& variables,
                                                             const content::ReadBeside& files);

// Core properties of DOCX (docProps/core.xml) or ODT (meta.xml) with the members that are not empty set.
bool sets_anything(const Properties&);
std::string with_properties(std::string xml, const Properties&, Format);

}  // namespace prikaz::render

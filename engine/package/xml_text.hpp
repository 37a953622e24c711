// Small careful insertions into XML that was checked before: no tree is built, all other bytes stay as they are.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prikaz::package {

struct Tag {
    std::size_t start = 0, end = 0;                                    // from «<» to behind «>»
    std::string_view prefix, name;                                     // prefix without colon
    std::vector<std::pair<std::string_view, std::string>> attributes;  // qualified name, value with entities resolved

    std::string attribute(std::string_view local_name) const;  // empty when it is not there
};

// Opening (and empty) tags in the order of the text; comments, processing instructions and CDATA are passed over.
std::vector<Tag> opening_tags(std::string_view xml);

struct Element {
    Tag tag;
    std::string_view whole, inner;
};
// The elements that lie directly in `xml`.
std::vector<Element> elements(std::string_view xml);

// Puts `child` before the end tag of the outermost element, which may be written as an empty tag.
std::string with_last_child(std::string xml, std::string_view child);

}  // namespace prikaz::package

// Reading and rewriting checked XML as text: everything that is not meant to change keeps its bytes.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prikaz::join::xml {

enum class TagKind { Open, Close, Empty };

struct Tag {
    TagKind kind = TagKind::Open;
    std::size_t start = 0, end = 0;  // in the text read
    std::string_view raw;            // from «<» to «>»
    std::string_view prefix, name;
};

// Tags one after another; text, comments, instructions and CDATA are passed over.
class Tags {
public:
    explicit Tags(std::string_view xml, std::size_t at = 0) : xml_(xml), at_(at) {}
    bool next(Tag&);

private:
    std::string_view xml_;
    std::size_t at_;
};

// Behind the end tag that closes `open`.
std::size_t element_end(std::string_view xml, const Tag& open);

struct Element {
    Tag tag;
    std::string_view whole, inner;
};
// The elements that lie directly in `xml`.
std::vector<Element> children(std::string_view xml);
std::vector<Element> children(std::string&& xml) = delete;                  // the elements point into it
std::optional<Element> child(std::string_view xml, std::string_view name);  // the first of this local name
std::optional<Element> child(std::string&& xml, std::string_view name) = delete;
// Value as written (entities kept) of the attribute with this local name; declarations do not count.
std::optional<std::string_view> value(std::string_view tag, std::string_view name);
std::string value_in_child(const Element&, std::string_view child_name);  // its attribute «val», or empty

std::string with_value(std::string_view tag, std::string_view name, std::string_view new_value);  // where there is one
std::string without_attributes(std::string_view tag, std::initializer_list<std::string_view> names);

// Gives each attribute's name (with prefix) and value to `change`; what it returns becomes the value.
std::string with_changed_values(
    std::string_view tag,
    const std::function<std::optional<std::string>(std::string_view name, std::string_view value)>& change);
// Sets an attribute, adding it under `name` (with prefix) when it is not there.
std::string with_attribute(std::string_view tag, std::string_view name, std::string_view value);

// Namespaces: prefix («» is the default) → address, as declared in a tag.
using Spaces = std::map<std::string, std::string, std::less<>>;
Spaces declared(std::string_view tag);

// A part as root tag and what is inside it.
struct Document {
    std::string before, root, inner, after;  // `root` is an opening tag even where the part has an empty one
    std::string text() const { return before + root + inner + after; }
};
Document split(std::string_view xml);

// Declares in the root what the other root declares, lists prefixes to be ignored as the other does. Returns the
// declarations whose prefix means something else in `root`: they must be repeated on every element that moves.
std::string take_declarations(std::string& root, std::string_view other_root);
// Puts attributes (with a blank in front) into the tag of each element directly in `xml`.
std::string with_attributes_on_children(std::string_view xml, const std::string& attributes);

}  // namespace prikaz::join::xml

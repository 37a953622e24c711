// Private to render: reading the parts of a template that content writers must know, tag by tag.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace prikaz::render {

struct MarkupTag {
    enum class Type { Open, Close, Empty };
    Type type = Type::Open;
    std::string_view name;   // with its prefix
    std::string_view bytes;  // from < to >
    std::size_t begin = 0, end = 0;

    bool opens(std::string_view element) const { return type != Type::Close && name == element; }
    bool closes(std::string_view element) const { return type == Type::Close && name == element; }
    // An attribute's value, decoded; empty when it is not there.
    std::string value(std::string_view attribute) const;
    int number(std::string_view attribute, int usual) const;
};

// Goes through the tags of a part. On bytes that are no XML it finds some tags, and ends.
class TagWalk {
public:
    explicit TagWalk(std::string_view bytes, std::size_t from = 0) : bytes_(bytes), at_(from) {}
    bool next(MarkupTag&);

private:
    std::string_view bytes_;
    std::size_t at_;
};

void append_attribute(std::string& to, std::string_view name, std::string_view value);
// Text with every mark of XML escaped and CR dropped; LF and TAB remain.
std::string escaped(std::string_view text);

// What the markup written so far ends with; blanks and marks of ranges (bookmarks, comments) after it are left aside.
enum class LastBlock { Other, Paragraph, Table };
LastBlock docx_last_block(std::string_view written);

// Whether there was anything to replace.
bool replace_first(std::string& text, std::string_view from, std::string_view to);

}  // namespace prikaz::render

// Private to render: the markup of a part as a flat list of tokens over its bytes. No tree is built.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "render/dialect.hpp"

namespace prikaz::render {

inline constexpr std::uint32_t nowhere = 0xffffffff;

struct Token {
    enum class Type : std::uint8_t { Open, Close, Empty, Text, Other };
    Type type = Type::Other;
    Element element = Element::Other;
    std::uint8_t rule = 0;             // in the dialect
    std::uint32_t begin = 0, end = 0;  // bytes
    std::uint32_t mate = nowhere;      // Open: its Close; Close: its Open; Empty: itself
    std::uint32_t parent = nowhere;    // the Open token around
};

class Markup {
public:
    // The bytes must be well-formed (package::check_xml); anything else gives some tokens, never undefined behaviour.
    Markup(std::string_view bytes, const Dialect&);

    std::string_view bytes() const { return bytes_; }
    const Dialect& dialect() const { return *dialect_; }
    const std::vector<Token>& tokens() const { return tokens_; }
    const Token& operator[](std::uint32_t index) const { return tokens_[index]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }

    std::string_view text(std::uint32_t token) const;     // the bytes of one token
    std::string_view name(std::uint32_t token) const;     // of an element
    std::string_view whole(std::uint32_t open) const;     // from start tag to end tag
    std::uint32_t element_end(std::uint32_t open) const;  // byte after the end tag
    // The token itself or the nearest one around that is such an element, or nowhere.
    std::uint32_t around(std::uint32_t token, Element) const;
    bool starts_element(std::uint32_t token) const;  // Open or Empty
    // First child element of this kind, or nowhere.
    std::uint32_t child(std::uint32_t open, Element) const;
    std::uint32_t next_sibling(std::uint32_t element) const;  // token after the element

private:
    void scan();
    std::size_t scan_markup(std::size_t at);
    void open(Token token);
    void close(Token token);

    std::string_view bytes_;
    const Dialect* dialect_;
    std::vector<Token> tokens_;
    std::uint32_t innermost_ = nowhere;
};

struct Attribute {
    std::string_view name, value;      // the value as written, entities and all
    std::uint32_t begin = 0, end = 0;  // bytes from the blank before the name to the closing quote; in the tag
    std::uint32_t value_begin = 0;
};
// Attributes of a start tag's bytes.
std::vector<Attribute> attributes(std::string_view tag);
// One attribute's value, or empty.
std::string_view attribute(std::string_view tag, std::string_view name);

// Text of a text node with its entities decoded.
std::string decoded(std::string_view text);
// Length in bytes of the character or entity at `at`, and what it stands for appended to `out`.
std::size_t decode_one(std::string_view text, std::size_t at, std::string& out);

}  // namespace prikaz::render

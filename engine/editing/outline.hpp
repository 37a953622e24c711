// Private to the room: every value of a YAML text with the bytes that it takes there. The tree of `data` tells where
// values begin; the outline finds where they end, and what stands around them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/data.hpp"

namespace prikaz::editing {

enum class Style { Nothing, Plain, Single, Double, Literal, Folded, Alias, FlowList, FlowMap, BlockList, BlockMap };

inline bool is_block_text(Style style) { return style == Style::Literal || style == Style::Folded; }
inline bool is_flow(Style style) { return style == Style::FlowList || style == Style::FlowMap; }

struct Member;

struct Piece {
    const data::Node* node = nullptr;
    Style style = Style::Nothing;
    bool in_flow = false;            // stands inside brackets
    std::size_t begin = 0, end = 0;  // without tag or anchor; of Nothing: behind the colon or the dash
    std::size_t column = 0;          // of begin, in bytes from the line's start, from 0
    std::size_t indent = 0;          // what stands below it begins further right than this column; 0 at the root
    std::size_t header_end = 0;      // of a block text: behind «|» or «>-»
    std::size_t content = 0;         // of a block text: its indentation, 0 when it is empty
    std::vector<Member> members;     // of lists and maps

    const Member* member(std::string_view key) const;
    const Piece* find(std::string_view key) const;  // the value of a key
};

// An element of a list or a field of a map.
struct Member {
    std::size_t begin = 0;    // of the dash, the key, or the element between brackets
    std::size_t key_end = 0;  // behind the colon or the dash
    std::string_view key;
    Piece value;
    // With the comments right above and the one behind it: whole lines of a block, the element itself between brackets.
    std::size_t own_begin = 0, own_end = 0;
};

struct Outline {
    std::string_view text;
    Piece root;
};

// Nothing where the text uses YAML in a way that is not followed: keys with «?», texts whose places are unclear.
std::optional<Outline> outline(std::string_view text, const data::Node& root);

std::size_t line_start(std::string_view text, std::size_t at);
std::size_t line_end(std::string_view text, std::size_t at);  // at its «\n» or the text's end

}  // namespace prikaz::editing

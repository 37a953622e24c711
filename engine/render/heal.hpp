// Private to render: finds the tags of a part, however an office program has split them over runs.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "render/scan.hpp"

namespace prikaz::render {

enum class TagKind : std::uint8_t { Output, Statement, Comment };
enum class Reach : std::uint8_t { Inline, Run, Cell, Row, Paragraph };  // none, r, tc, tr, p
enum class Host : std::uint8_t { Text, Plain, Attribute };              // what kind of text the tag stands in

struct Range {
    std::uint32_t begin = 0, end = 0;
    bool holds(std::uint32_t offset) const { return begin <= offset && offset < end; }
};

struct Tag {
    TagKind kind = TagKind::Output;
    Reach reach = Reach::Inline;
    Host host = Host::Text;
    bool joins_before = false, joins_after = false;       // {%- and -%} at the ends of their text
    std::string_view inside;                              // without delimiters, prefix and dashes; entities decoded
    std::uint32_t token = nowhere, last_token = nowhere;  // text tokens where it starts and ends
    Range range;                                          // in the first token; replaced by the tag's piece
    std::vector<Range> rest;                              // further stretches, removed
    Place place;

    // Set by the later stages of compiling.
    enum class Split : std::uint8_t { None, Run, Paragraph };
    std::uint32_t target = nowhere;  // the element that the tag replaces whole
    Split split = Split::None;       // elements closed before the tag and opened again after it
    bool gone = false;               // prints nothing: lost with its element, or an instruction for its cell

    bool is_lifted() const { return target != nowhere; }
    std::string_view keyword() const;  // first word: for, endif, colspan…
    std::string_view after_keyword() const;
};

struct Found {
    std::vector<Tag> tags;                                          // in the order of the part
    std::vector<Range> removed;                                     // literal signs: the «_» of {_{ }_} {_% %_}
    std::vector<std::pair<std::string, std::string>> surroundings;  // place.part → text of its paragraph
    Problems problems;
};

// `keep` holds tag texts that had to be put together.
Found find_tags(const Markup&, const Place& part, std::deque<std::string>& keep);

}  // namespace prikaz::render

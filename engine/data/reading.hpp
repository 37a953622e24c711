// Inside the room only: what the readers share.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/data.hpp"

namespace prikaz::data {

// Which reader speaks: the first part of its problem codes.
enum class Format { Yaml, Json, Csv };
std::string code(Format, std::string_view name);

// Takes a BOM away and tells whether the text may be read at all: size, UTF-8, forbidden characters.
Problems check_text(Source&, const Limits&, Format);

// Keys that occur twice, each told with the line of the first.
void check_keys(std::span<const Field>, Format, Problems&);

// «…is larger than the limit» for nodes and depth.
Problem too_many_nodes(Place, const Limits&, Format);
Problem too_deep(Place, const Limits&, Format);

// Turns byte offsets that mostly grow into lines and columns, each byte looked at about once.
class Position {
public:
    explicit Position(std::string_view text) : text_(text), line_end_(text.find('\n')) {}
    std::pair<int, int> at(std::size_t offset);

private:
    std::string_view text_;
    std::size_t offset_ = 0;
    std::size_t line_end_;  // of the line that offset_ stands in
    int line_ = 1;
    int column_ = 1;
};

// A plain YAML scalar by the core schema, narrowed to what a clerk means: no octal, no hexadecimal, no sign +, no
// leading zero; everything doubtful stays text.
enum class Plain { Null, True, False, Integer, Real, Text };
struct Meaning {
    Plain plain = Plain::Text;
    std::int64_t integer = 0;
    double real = 0;
};
Meaning meaning_of(std::string_view plain_scalar);
// A well-formed number that this machine's numbers cannot hold, an account of twenty digits for example.
bool is_number_beyond_machine(std::string_view plain_scalar);

// What the YAML library complains about, in words that a clerk understands.
struct Complaint {
    std::string name;  // last part of the code
    std::string text;
    std::string hint;
};
Complaint complaint_of(std::string_view library_message);

// The quote that closes the one at `opening`; nothing when none does.
std::optional<std::size_t> closing_quote(std::string_view yaml, std::size_t opening);
// A TAB among the blanks that begin the line of `offset`.
std::optional<std::size_t> tab_in_indentation(std::string_view yaml, std::size_t offset);
// The opening quote of a text that is never closed, looked for from `offset` on.
std::optional<std::size_t> unclosed_quote(std::string_view yaml, std::size_t offset);

}  // namespace prikaz::data

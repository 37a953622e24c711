// The words of one tag. Heals what Word's autocorrection does inside tags: « » „ “ ” ‘ ’ are string quotes, no-break
// spaces are blanks, long dashes are minus signs.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/base.hpp"
#include "language/arena.hpp"

namespace prikaz::language {

struct Token {
    enum class Kind : std::uint8_t { Name, Integer, Real, Text, Sign, End };
    Kind kind = Kind::End;
    std::string_view text;  // Name, Sign; Text: the characters meant
    std::int64_t integer = 0;
    double real = 0;
    std::uint32_t start = 0, end = 0;  // bytes in the tag

    bool is(std::string_view sign_or_name) const {
        return (kind == Kind::Sign || kind == Kind::Name) && text == sign_or_name;
    }
};

struct Mistake {  // found while reading one tag
    std::uint32_t start = 0, end = 0;
    std::string text, hint;
};

// The tokens, closed by an End. Texts that had to be rewritten are kept in the arena.
std::vector<Token> read_tokens(std::string_view tag, Arena&, std::optional<Mistake>&);

}  // namespace prikaz::language

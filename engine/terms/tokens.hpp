// Private to terms: a folded phrase as words, numbers and signs, repaired where it can be.
#pragma once

#include <array>

#include "terms/letters.hpp"
#include "terms/vocabulary.hpp"

namespace prikaz::terms {

struct Token {
    Word word = Word::None;
    Form form = Form::Other;
    bool healed = false;   // by a repair that the clerk must see
    bool glued = false;    // nothing stands between it and the token before it
    bool spelled = false;  // a number in words
    bool roman = false;
    std::uint8_t digits = 0;  // of a number in figures, with leading zeros
    int value = 0;
};

constexpr std::size_t most_tokens = 160;
constexpr int enormous = 1'000'000;  // the value of a number that no term holds

struct Tokens {
    std::array<Token, most_tokens + 1> list;
    std::size_t size = 0;
    bool too_many = false;
};

// The token behind the last one has the word None.
void tokenize(const Letters&, Tokens&);

}  // namespace prikaz::terms

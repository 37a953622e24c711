// Inside the room only: adjectives and nouns of posts and offices, each taken alone.
#pragma once

#include "russian/declining.hpp"

namespace prikaz::russian {

enum class WordGender : std::uint8_t { Man, Woman, Neuter, Plural };

struct AdjectiveWord {
    WordGender gender;
    Class endings;
};

struct NounWord {
    Answer answer;
    WordGender gender;
    bool known;  // by the glossary
};

// «1-я городская больница», «5-й отдел»: what follows the hyphen of a figure.
std::optional<AdjectiveWord> figure(std::string_view text);
std::optional<AdjectiveWord> adjective(std::u16string_view word);
// A noun in the nominative by the glossary; nothing for words that are not there.
std::optional<NounWord> known_noun(std::u16string_view word);
// «начальника», «директору»: a known noun in another case.
bool is_oblique(std::u16string_view word);
// Any noun, by its ending when it must be.
NounWord noun(std::u16string_view word);
// After an adjective in the plural: by the letter alone.
NounWord guessed_plural(std::u16string_view word);
bool agrees(WordGender adjective, const NounWord& noun, std::u16string_view word);

}  // namespace prikaz::russian

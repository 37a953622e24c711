// Private to russian: a word as the rules of declension see it.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "russian/russian.hpp"

namespace prikaz::russian {

enum class Script { Russian, Foreign, Mixed };  // Mixed: Cyrillic letters with Latin ones that look like them

// Letters are small and ё is е, whatever the writer wrote; the text is kept for what stays unchanged.
struct Word {
    static constexpr std::size_t most = 48;  // letters; a longer word is told of and left alone

    std::string_view text;
    std::array<char16_t, most> letter;
    std::size_t size = 0;
    bool capitals = false;  // all letters, and more than one
    bool too_long = false;
    Script script = Script::Russian;

    explicit Word(std::string_view written);

    std::u16string_view letters() const { return {letter.data(), size}; }
    char16_t last(std::size_t from_end = 0) const { return from_end < size ? letter[size - 1 - from_end] : u'\0'; }
};

constexpr bool is_vowel(char16_t letter) {
    return std::u16string_view(u"аеиоуыэюя").find(letter) != std::u16string_view::npos;
}
constexpr std::size_t syllables(std::u16string_view letters) {
    std::size_t count = 0;
    for (const char16_t letter : letters) count += is_vowel(letter);
    return count;
}

bool is_hyphen(std::string_view text, std::size_t at, std::size_t& size);  // hyphen-minus, ‐ and ‑
// Small and capital Russian letters as UTF-8 bytes, for endings.
void append_capital(std::string& to, std::string_view small_letters);
// The Cyrillic letter that a Latin one is mistaken for, or 0.
char32_t russian_look_alike(char32_t latin);
bool has_look_alikes(std::string_view word);  // a Cyrillic word with Latin letters in it
std::string without_look_alikes(std::string_view word);
// й and ё written as a letter with a mark of its own become one letter; true when something was changed.
bool compose(std::string& text);

}  // namespace prikaz::russian

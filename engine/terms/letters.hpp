// Private to terms: a phrase in one-byte letters, so that words are compared and repaired byte by byte.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace prikaz::terms {

// Small Russian letters without ё are 0xE0…0xFF in alphabetical order; small Latin letters, digits and the signs
// . , ; : - / ( ) + # (number sign) _ (blank to fill in) ? (anything else) stay ASCII; every other gap is a space.
// Kinds of dashes and brackets, letter case, quotes, stress marks and soft hyphens are gone.
constexpr std::size_t longest_phrase = 600;

struct Letters {
    std::array<char, longest_phrase> text;
    std::size_t size = 0;
    bool readable = true;  // false: too long or no UTF-8

    std::string_view view() const { return {text.data(), size}; }
};

void fold(std::string_view utf8, Letters& to);

inline bool is_russian(char letter) { return static_cast<unsigned char>(letter) >= 0xE0; }
inline bool is_latin(char letter) { return letter >= 'a' && letter <= 'z'; }
inline bool is_letter(char letter) { return is_russian(letter) || is_latin(letter); }
inline bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// The Russian letter that a Latin one looks like, or 0.
char look_alike(char latin);
// The folded byte of a Russian letter, for tables: russian(U'а').
constexpr char russian(char32_t letter) { return static_cast<char>(0xE0 + (letter - U'а')); }

}  // namespace prikaz::terms

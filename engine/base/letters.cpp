// Small and capital letters of the Latin and Cyrillic scripts (Russian and the languages written beside it).
#include <string>
#include <string_view>

#include "base/base.hpp"

namespace prikaz {
namespace {

bool between(char32_t character, char32_t first, char32_t last) { return character >= first && character <= last; }

// Blocks in which a capital letter has an even code and its small letter follows it.
bool in_even_pairs(char32_t character) {
    return between(character, 0x0100, 0x012F) || between(character, 0x0132, 0x0137) ||
           between(character, 0x014A, 0x0177) || between(character, 0x0460, 0x0481) ||
           between(character, 0x048A, 0x04BF) || between(character, 0x04D0, 0x052F);
}

// Blocks in which a capital letter has an odd code.
bool in_odd_pairs(char32_t character) {
    return between(character, 0x0139, 0x0148) || between(character, 0x0179, 0x017E) ||
           between(character, 0x04C1, 0x04CE);
}

// Both changes ask first for what most texts consist of.
char32_t small(char32_t character) {
    if (character < 0x80) return between(character, 'A', 'Z') ? character + 0x20 : character;
    if (between(character, 0x0430, 0x045F)) return character;
    if (between(character, 0x00C0, 0x00DE) && character != 0x00D7) return character + 0x20;
    if (between(character, 0x0410, 0x042F)) return character + 0x20;
    if (between(character, 0x0400, 0x040F)) return character + 0x50;
    if (character == 0x0178) return 0x00FF;
    if (character == 0x04C0) return 0x04CF;
    if (character == 0x1E9E) return 0x00DF;
    if (in_even_pairs(character)) return character | 1;
    if (in_odd_pairs(character)) return character + (character & 1);
    return character;
}

char32_t capital(char32_t character) {
    if (character < 0x80) return between(character, 'a', 'z') ? character - 0x20 : character;
    if (between(character, 0x0400, 0x042F)) return character;
    if (between(character, 0x00E0, 0x00FE) && character != 0x00F7) return character - 0x20;
    if (between(character, 0x0430, 0x044F)) return character - 0x20;
    if (between(character, 0x0450, 0x045F)) return character - 0x50;
    if (character == 0x00FF) return 0x0178;
    if (character == 0x04CF) return 0x04C0;
    if (in_even_pairs(character)) return character & ~char32_t{1};
    if (in_odd_pairs(character)) return character - (character & 1 ? 0 : 1);
    return character;
}

template <class Change>
std::string changed(std::string_view utf8, Change change) {
    std::string result;
    result.reserve(utf8.size());
    for (std::size_t offset = 0; offset < utf8.size();) append_character(result, change(next_character(utf8, offset)));
    return result;
}

}  // namespace

std::string lower(std::string_view utf8) { return changed(utf8, small); }
std::string upper(std::string_view utf8) { return changed(utf8, capital); }

}  // namespace prikaz

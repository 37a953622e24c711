// Numbers of inserts written as letters: а…я without ё й ъ ы ь, then аа, аб…: the digits 1…28 of a number without zero.
#include <array>

#include "registration/languages.hpp"

namespace prikaz::registration {
namespace {

constexpr std::u32string_view letters = U"абвгдежзиклмнопрстуфхцчшщэюя";
constexpr int base = static_cast<int>(letters.size());

}  // namespace

std::string letters_of(int sub) {
    std::vector<char32_t> backwards;
    for (; sub > 0; sub = (sub - 1) / base) backwards.push_back(letters[static_cast<std::size_t>((sub - 1) % base)]);
    std::string text;
    for (auto letter = backwards.rbegin(); letter != backwards.rend(); ++letter) append_character(text, *letter);
    return text;
}

std::optional<int> of_letters(std::string_view text) {
    std::int64_t sub = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t digit = letters.find(next_character(text, at));
        if (digit == std::u32string_view::npos) return std::nullopt;
        sub = sub * base + static_cast<std::int64_t>(digit) + 1;
        if (sub > Pattern::largest_number) return std::nullopt;
    }
    if (sub == 0) return std::nullopt;
    return static_cast<int>(sub);
}

}  // namespace prikaz::registration

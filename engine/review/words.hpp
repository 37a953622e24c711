// Private to review: texts as Russian letters and words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prikaz::review {

bool is_letter(char32_t);  // Russian
bool is_capital(char32_t);
bool is_digit(char32_t);
bool all_digits(std::u32string_view);

std::u32string decode(std::string_view text);
std::string encode(std::u32string_view text);

// A word between blanks of any kind, and whether a line may end before it.
struct Word {
    std::u32string text;
    bool breakable_before = false;
};
std::vector<Word> words(std::u32string_view text);

// Without the given signs at both ends.
std::u32string stripped(std::u32string_view text, std::u32string_view signs);

int month_of(std::u32string_view word);       // «ноября» → 11, else 0
bool are_initials(std::u32string_view word);  // «А.», «А.Н.»
bool is_surname(std::u32string_view word);
// Day, month and year of «31.12.2021»; zeros when the word is no date in digits.
struct Day {
    int day = 0, month = 0, year = 0;
};
Day digital_date(std::u32string_view word);
bool is_possible(const Day&);

}  // namespace prikaz::review

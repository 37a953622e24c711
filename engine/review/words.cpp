#include "review/words.hpp"

#include <algorithm>
#include <array>

#include "base/base.hpp"

namespace prikaz::review {

bool is_letter(char32_t c) { return (c >= U'а' && c <= U'я') || (c >= U'А' && c <= U'Я') || c == U'ё' || c == U'Ё'; }
bool is_capital(char32_t c) { return (c >= U'А' && c <= U'Я') || c == U'Ё'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool all_digits(std::u32string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

std::u32string decode(std::string_view text) {
    std::u32string result;
    for (std::size_t offset = 0; offset < text.size();) result += next_character(text, offset);
    return result;
}

std::string encode(std::u32string_view text) {
    std::string result;
    for (auto c : text) append_character(result, c);
    return result;
}

std::vector<Word> words(std::u32string_view text) {
    std::vector<Word> result;
    bool fresh = true, breakable = false;
    for (auto c : text) {
        if (c == U' ' || c == U'\u00a0' || c == U'\u202f' || c == U'\t' || c == U'\n') {
            breakable = (fresh && breakable) || c == U' ';
            fresh = true;
            continue;
        }
        if (fresh) result.push_back({{}, breakable && !result.empty()});
        fresh = breakable = false;
        result.back().text += c;
    }
    return result;
}

std::u32string stripped(std::u32string_view text, std::u32string_view signs) {
    while (!text.empty() && signs.find(text.front()) != signs.npos) text.remove_prefix(1);
    while (!text.empty() && signs.find(text.back()) != signs.npos) text.remove_suffix(1);
    return std::u32string(text);
}

int month_of(std::u32string_view word) {
    static constexpr std::array<std::string_view, 12> months{"января",   "февраля", "марта",  "апреля",
                                                             "мая",      "июня",    "июля",   "августа",
                                                             "сентября", "октября", "ноября", "декабря"};
    auto found = std::ranges::find(months, lower(encode(stripped(word, U".,;:()"))));
    return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

bool are_initials(std::u32string_view word) {
    if (word.size() != 2 && word.size() != 4) return false;
    for (std::size_t i = 0; i < word.size(); i += 2) {
        if (!is_capital(word[i]) || word[i + 1] != U'.') return false;
    }
    return true;
}

bool is_surname(std::u32string_view word) {
    constexpr std::size_t shortest = 3;
    auto plain = stripped(word, U".,;:()«»");
    bool after_hyphen = false;  // Римский-Корсаков
    for (std::size_t i = 0; i < plain.size(); ++i) {
        bool begins = i == 0 || after_hyphen;
        after_hyphen = plain[i] == U'-' && i > 0;
        if (!after_hyphen && (!is_letter(plain[i]) || is_capital(plain[i]) != begins)) return false;
    }
    return plain.size() >= shortest && !after_hyphen;
}

Day digital_date(std::u32string_view word) {
    auto plain = stripped(word, U"«»\".,;:()");
    if (plain.size() != 10 || plain[2] != U'.' || plain[5] != U'.') return {};
    auto day = plain.substr(0, 2), month = plain.substr(3, 2), year = plain.substr(6);
    if (!all_digits(day) || !all_digits(month) || !all_digits(year)) return {};
    return {std::stoi(encode(day)), std::stoi(encode(month)), std::stoi(encode(year))};
}

bool is_possible(const Day& date) {
    static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.month < 1 || date.month > 12 || date.day < 1) return false;
    bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
    int last = days[static_cast<std::size_t>(date.month - 1)] + (date.month == 2 && leap ? 1 : 0);
    return date.day <= last;
}

}  // namespace prikaz::review

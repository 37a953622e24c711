#include "review/patterns.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace prikaz::review {

namespace {

bool is_letter(char32_t c) {
    return (c >= U'а' && c <= U'я') || (c >= U'А' && c <= U'Я') || c == U'ё' || c == U'Ё';
}
bool is_capital(char32_t c) { return (c >= U'А' && c <= U'Я') || c == U'Ё'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

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

constexpr std::array<std::string_view, 12> months{"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                                  "июля",   "августа", "сентября", "октября", "ноября", "декабря"};

// Words cut at blanks of any kind, with where each begins and whether the blank before may end a line.
struct Word { std::u32string text; bool breakable_before = false; };

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

bool all_digits(std::u32string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

std::u32string stripped(std::u32string_view text, std::u32string_view signs) {
    while (!text.empty() && signs.find(text.front()) != signs.npos) text.remove_prefix(1);
    while (!text.empty() && signs.find(text.back()) != signs.npos) text.remove_suffix(1);
    return std::u32string(text);
}

int month_of(std::u32string_view word) {
    auto name = encode(stripped(word, U".,;:()"));
    auto found = std::ranges::find(months, lower(name));
    return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

// «А.», «А.Н.»
bool are_initials(std::u32string_view word) {
    if (word.size() != 2 && word.size() != 4) return false;
    for (std::size_t i = 0; i < word.size(); i += 2) {
        if (!is_capital(word[i]) || word[i + 1] != U'.') return false;
    }
    return true;
}

bool is_surname(std::u32string_view word) {
    auto plain = stripped(word, U".,;:()«»");
    return plain.size() >= 3 && is_capital(plain[0]) && std::all_of(plain.begin() + 1, plain.end(), [](char32_t c) { return (is_letter(c) && !is_capital(c)) || c == U'-'; });
}

bool must_stay(const std::u32string& left, const std::u32string& right) {
    if (left == U"№" && is_digit(right[0])) return true;
    if (all_digits(stripped(left, U"«»\"")) && month_of(right) != 0) return true;
    if (all_digits(left) && (right == U"г." || right == U"г.," || right == U"гг.")) return true;
    return are_initials(left) && is_surname(right);
}

}  // namespace

std::string plain_font(std::string_view font) {
    auto name = trim(font);
    if (name.size() > 1 && (name.front() == '\'' || name.front() == '"')) name = name.substr(1, name.size() - 2);
    while (!name.empty() && is_digit(static_cast<unsigned char>(name.back()))) name.remove_suffix(1);
    return std::string(name);
}

std::string spaced_by_blanks(std::string_view text) {
    constexpr std::size_t shortest = 4;
    auto letters = decode(text);
    std::u32string word;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        bool alone = is_letter(letters[i]) && (i == 0 || !is_letter(letters[i - 1])) && (i + 1 == letters.size() || !is_letter(letters[i + 1]));
        bool goes_on = alone && (word.empty() || (letters[i - 1] == U' ' && i >= 2 && is_letter(letters[i - 2])));
        if (goes_on) {
            word += letters[i];
        } else if (letters[i] != U' ' || (i > 0 && letters[i - 1] == U' ')) {
            if (word.size() >= shortest) break;
            word.clear();
            if (alone) word += letters[i];
        }
    }
    return word.size() >= shortest ? encode(word) : std::string();
}

std::string breakable_pair(std::string_view text) {
    auto all = words(decode(text));
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (all[i].breakable_before && must_stay(all[i - 1].text, all[i].text)) return encode(all[i - 1].text + U" " + all[i].text);
    }
    return {};
}

namespace {

std::string two_digits(std::u32string_view day) { return (day.size() == 1 ? "0" : "") + encode(day); }

// The first date of a line: «01» ноября 2021, 01 ноября 2021, 26.11.2020.
std::string day_of(const std::vector<Word>& line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        auto plain = stripped(line[i].text, U"«»\".,;");
        if (plain.size() == 10 && plain[2] == U'.' && plain[5] == U'.') {
            return encode(plain.substr(6)) + "-" + encode(plain.substr(3, 2)) + "-" + encode(plain.substr(0, 2));
        }
        if (int month = month_of(line[i].text); month != 0 && i + 1 < line.size()) {
            auto year = stripped(line[i + 1].text, U".,;г");
            for (std::size_t back = 1; back <= 2 && back <= i; ++back) {
                auto day = stripped(line[i - back].text, U"«»\"");
                if (all_digits(day) && day.size() <= 2 && year.size() == 4) {
                    return encode(year) + "-" + (month < 10 ? "0" : "") + std::to_string(month) + "-" + two_digits(day);
                }
            }
        }
    }
    return {};
}

std::string number_after_sign(const std::vector<Word>& line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto& text = line[i].text;
        if (text[0] != U'№' && text != U"N") continue;
        auto number = text.size() > 1 ? text.substr(1) : i + 1 < line.size() ? line[i + 1].text : U"";
        auto plain = stripped(number, U".,;()_");
        if (!plain.empty() && is_digit(plain[0])) return encode(plain);
    }
    return {};
}

}  // namespace

std::optional<Registration> registration(std::string_view line) {
    auto all = words(decode(line));
    Registration found{day_of(all), number_after_sign(all), {}};
    if (found.day.empty() || found.number.empty()) return std::nullopt;
    found.shown = found.day + " № " + found.number;
    return found;
}

bool begins_caption(std::string_view line) {
    auto plain = lower(trim(line));
    return plain.starts_with("приложение") || plain.starts_with("к приказу") || plain.starts_with("к распоряжению");
}

bool is_short(std::string_view line) {
    constexpr std::size_t longest = 80;
    return count_characters(line) <= longest;
}

}  // namespace prikaz::review

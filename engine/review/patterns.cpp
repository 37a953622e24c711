#include "review/patterns.hpp"

#include "review/words.hpp"

namespace prikaz::review {

namespace {

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
        bool alone = is_letter(letters[i]) && (i == 0 || !is_letter(letters[i - 1])) &&
                     (i + 1 == letters.size() || !is_letter(letters[i + 1]));
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
        if (all[i].breakable_before && must_stay(all[i - 1].text, all[i].text))
            return encode(all[i - 1].text + U" " + all[i].text);
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

bool is_short(std::string_view line) {
    constexpr std::size_t longest = 160;  // a caption's line with a long name of the body
    return count_characters(line) <= longest;
}

}  // namespace prikaz::review

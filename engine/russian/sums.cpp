// Sums of money, decimals, percents, times of day.
#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

#include "russian/russian.hpp"

namespace prikaz::russian {
namespace {

constexpr Noun rouble = {{"рубль", "рубля", "рублю", "рубль", "рублём", "рубле"},
                         {"рубли", "рублей", "рублям", "рубли", "рублями", "рублях"}};
constexpr Noun kopeck = {{"копейка", "копейки", "копейке", "копейку", "копейкой", "копейке"},
                         {"копейки", "копеек", "копейкам", "копейки", "копейками", "копейках"}};
constexpr Noun percent_noun = {{"процент", "процента", "проценту", "процент", "процентом", "проценте"},
                               {"проценты", "процентов", "процентам", "проценты", "процентами", "процентах"}};
constexpr Noun hour_noun = {{"час", "часа", "часу", "час", "часом", "часе"},
                            {"часы", "часов", "часам", "часы", "часами", "часах"}};
constexpr Noun minute_noun = {{"минута", "минуты", "минуте", "минуту", "минутой", "минуте"},
                              {"минуты", "минут", "минутам", "минуты", "минутами", "минутах"}};

// Adjectives of decimals: «целая», «целых»; their plural after numbers in the nominative is the genitive.
struct Part {
    std::string_view stem;
    std::int64_t size;
};
constexpr std::array<Part, 6> parts = {{{"десят", 10},
                                        {"сот", 100},
                                        {"тысячн", 1'000},
                                        {"десятитысячн", 10'000},
                                        {"стотысячн", 100'000},
                                        {"миллионн", 1'000'000}}};
constexpr std::string_view whole_stem = "цел";

std::string part_word(std::string_view stem, std::int64_t number, Case which) {
    constexpr std::array<std::string_view, case_count> one = {"ая", "ой", "ой", "ую", "ой", "ой"};
    constexpr std::array<std::string_view, case_count> many = {"ых", "ых", "ым", "ых", "ыми", "ых"};
    const bool single = number % 10 == 1 && number % 100 != 11;
    return std::string(stem).append((single ? one : many)[static_cast<std::size_t>(which)]);
}

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number < 0 ? -number : number);
    constexpr std::size_t longest_whole = 4;  // 1234 stays, 12 345 is grouped
    if (digits.size() > longest_whole)
        for (std::size_t at = digits.size() - 3; at > 0 && at < digits.size(); at -= std::min<std::size_t>(at, 3))
            digits.insert(at, no_break_space);
    return number < 0 ? "-" + digits : digits;
}

std::optional<std::int64_t> read_kopecks(std::string_view text) {
    const auto decimal = read_decimal(text);
    if (!decimal || decimal->negative || decimal->digits > 2) return std::nullopt;
    const std::int64_t kopecks = decimal->digits == 1 ? 10 * decimal->fraction : decimal->fraction;
    if (decimal->whole > largest_spoken / 100) return std::nullopt;
    return 100 * decimal->whole + kopecks;
}

std::string money(std::int64_t kopecks, MoneyForm form, Case which) {
    assert(kopecks >= 0 && kopecks <= largest_spoken);
    const std::int64_t roubles = kopecks / 100;
    const std::int64_t rest = kopecks % 100;
    const std::string rouble_word(after_number(roubles, which, rouble));
    const std::string kopeck_word(after_number(rest, which, kopeck));
    const std::string words = cardinal(roubles, which);
    const std::string small = two_digits(rest) + no_break_space + kopeck_word;
    switch (form) {
        case MoneyForm::Figures:
            return grouped(roubles) + no_break_space + rouble_word + " " + small;
        case MoneyForm::Words:
            return words + " " + rouble_word + " " + cardinal(rest, which, Gender::Feminine) + " " + kopeck_word;
        case MoneyForm::Mixed:
            return words + " " + rouble_word + " " + small;
        case MoneyForm::Both:
            return grouped(roubles) + no_break_space + "(" + words + ") " + rouble_word + " " + small;
    }
    return {};
}

std::optional<Gender> read_gender(std::string_view name) {
    constexpr std::array<std::array<std::string_view, 3>, 4> genders = {{{"masculine", "m", "мужской"},
                                                                         {"feminine", "f", "женский"},
                                                                         {"neuter", "n", "средний"},
                                                                         {"plural", "p", "множественное"}}};
    const std::string asked = lower(trim(name));
    for (std::size_t i = 0; i < genders.size(); ++i)
        for (const auto known : genders[i])
            if (known == asked) return static_cast<Gender>(i);
    return std::nullopt;
}

std::optional<MoneyForm> money_form(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, MoneyForm>, 4> forms = {{{"figures", MoneyForm::Figures},
                                                                              {"words", MoneyForm::Words},
                                                                              {"mixed", MoneyForm::Mixed},
                                                                              {"both", MoneyForm::Both}}};
    for (const auto& [known, form] : forms)
        if (known == name) return form;
    return std::nullopt;
}

std::optional<Decimal> read_decimal(std::string_view text) {
    Decimal decimal;
    text = trim(text);
    if (text.starts_with('-')) {
        decimal.negative = true;
        text.remove_prefix(1);
    }
    const std::size_t point = std::min(text.find_first_of(".,"), text.size());
    std::string whole;
    for (std::size_t at = 0; at < point;) {  // «12 345,50»
        const char32_t sign = next_character(text, at);
        if (sign == U' ' || sign == U'\u00a0') continue;
        if (sign < U'0' || sign > U'9') return std::nullopt;
        whole += static_cast<char>(sign);
    }
    const std::string_view rest = point < text.size() ? text.substr(point + 1) : std::string_view();
    const auto number = [](std::string_view digits, std::int64_t& into) {
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), into);
        return read.ec == std::errc() && read.ptr == digits.data() + digits.size();
    };
    if (whole.empty() || !number(whole, decimal.whole) || decimal.whole > largest_spoken) return std::nullopt;
    if (point < text.size() && (rest.empty() || rest.size() > parts.size() || !number(rest, decimal.fraction)))
        return std::nullopt;
    decimal.digits = static_cast<int>(rest.size());
    return decimal;
}

std::string decimal_words(const Decimal& decimal, Case which) {
    const std::string sign = decimal.negative ? "минус " : "";
    if (decimal.fraction == 0) return sign + cardinal(decimal.whole, which);
    std::int64_t fraction = decimal.fraction;
    int digits = decimal.digits;
    for (; fraction % 10 == 0; fraction /= 10) --digits;  // 1,50 is 1,5
    const Part& part = parts[static_cast<std::size_t>(digits - 1)];
    return sign + cardinal(decimal.whole, which, Gender::Feminine) + " " + part_word(whole_stem, decimal.whole, which) +
           " " + cardinal(fraction, which, Gender::Feminine) + " " + part_word(part.stem, fraction, which);
}

std::string_view after_decimal(const Decimal& decimal, Case which, const Noun& noun) {
    // «полтора процента», «1,5 процента»: the genitive singular in every case.
    if (decimal.fraction != 0) return noun.singular[static_cast<std::size_t>(Case::Genitive)];
    return after_number(decimal.whole, which, noun);
}

std::string percent_words(const Decimal& decimal, Case which) {
    return decimal_words(decimal, which) + " " + std::string(after_decimal(decimal, which, percent_noun));
}

std::string time_words(int hour, int minute, Case which) {
    assert(hour >= 0 && hour <= 24 && minute >= 0 && minute < 60);
    std::string text = cardinal(hour, which) + " " + std::string(after_number(hour, which, hour_noun));
    if (minute > 0)
        text += " " + cardinal(minute, which, Gender::Feminine) + " " +
                std::string(after_number(minute, which, minute_noun));
    return text;
}

}  // namespace prikaz::russian

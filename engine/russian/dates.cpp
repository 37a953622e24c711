// Dates and periods as orders write them.
#include <array>
#include <cassert>
#include <string>
#include <string_view>

#include "russian/russian.hpp"

namespace prikaz::russian {
namespace {

constexpr std::string_view gap = no_break_space;

constexpr std::array<std::string_view, 12> months{"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                                  "июля",   "августа", "сентября", "октября", "ноября", "декабря"};

// Ordinals in the genitive: «первого», «двадцатого».
constexpr std::array<std::string_view, 20> small_ordinals{"",
                                                          "первого",
                                                          "второго",
                                                          "третьего",
                                                          "четвёртого",
                                                          "пятого",
                                                          "шестого",
                                                          "седьмого",
                                                          "восьмого",
                                                          "девятого",
                                                          "десятого",
                                                          "одиннадцатого",
                                                          "двенадцатого",
                                                          "тринадцатого",
                                                          "четырнадцатого",
                                                          "пятнадцатого",
                                                          "шестнадцатого",
                                                          "семнадцатого",
                                                          "восемнадцатого",
                                                          "девятнадцатого"};
constexpr std::array<std::string_view, 10> ten_ordinals{"",
                                                        "десятого",
                                                        "двадцатого",
                                                        "тридцатого",
                                                        "сорокового",
                                                        "пятидесятого",
                                                        "шестидесятого",
                                                        "семидесятого",
                                                        "восьмидесятого",
                                                        "девяностого"};
constexpr std::array<std::string_view, 10> tens{"",          "десять",     "двадцать",  "тридцать",    "сорок",
                                                "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"};

struct Parts {
    int year;
    unsigned month, day;
};

Parts parts(calendar::Date date) {
    assert(date.ok());
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

std::string two_digits(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

template <class... Words>
std::string joined(std::string_view between, Words... words) {
    std::string result;
    for (const std::string_view word : {std::string_view(words)...}) {
        if (!result.empty()) result += between;
        result += word;
    }
    return result;
}

// 1…99: «двадцать первого».
std::string small_ordinal(int number) {
    if (number < 20) return std::string(small_ordinals[static_cast<std::size_t>(number)]);
    const auto ten = static_cast<std::size_t>(number / 10);
    if (number % 10 == 0) return std::string(ten_ordinals[ten]);
    return joined(" ", tens[ten], small_ordinals[static_cast<std::size_t>(number % 10)]);
}

// Only the last word of a year is an ordinal: «две тысячи двадцать первого», «двухтысячного».
std::string year_ordinal(int year) {
    assert(year >= 1900 && year <= 2199);
    const int rest = year % 100;
    switch (year / 100) {
        case 19:
            return rest == 0 ? "тысяча девятисотого" : "тысяча девятьсот " + small_ordinal(rest);
        case 20:
            return rest == 0 ? "двухтысячного" : "две тысячи " + small_ordinal(rest);
        default:
            return rest == 0 ? "две тысячи сотого" : "две тысячи сто " + small_ordinal(rest);
    }
}

std::string spoken(const Parts& date) {
    return joined(" ", small_ordinal(static_cast<int>(date.day)), months[date.month - 1], year_ordinal(date.year),
                  "года");
}

// «5 июня», «05 июня», «««05»» июня»: the day as given.
std::string with_year(std::string_view day, const Parts& date, std::string_view word) {
    return joined(gap, day, months[date.month - 1], std::to_string(date.year), word);
}

}  // namespace

std::optional<DateForm> date_form(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, DateForm>, 7> forms{{{"digits", DateForm::Digits},
                                                                          {"words", DateForm::Words},
                                                                          {"words-full", DateForm::WordsFull},
                                                                          {"padded", DateForm::Padded},
                                                                          {"quoted", DateForm::Quoted},
                                                                          {"quoted-spaced", DateForm::QuotedSpaced},
                                                                          {"spoken", DateForm::Spoken}}};
    for (const auto& [known, form] : forms)
        if (known == name) return form;
    return std::nullopt;
}

std::string write_date(calendar::Date given, DateForm form) {
    const Parts date = parts(given);
    const std::string day = std::to_string(date.day);
    const std::string padded = two_digits(date.day);
    switch (form) {
        case DateForm::Digits:
            return padded + "." + two_digits(date.month) + "." + std::to_string(date.year);
        case DateForm::Words:
            return with_year(day, date, "г.");
        case DateForm::WordsFull:
            return with_year(day, date, "года");
        case DateForm::Padded:
            return with_year(padded, date, "года");
        case DateForm::Quoted:
            return with_year("«" + padded + "»", date, "года");
        case DateForm::QuotedSpaced:
            return with_year(joined(gap, "«", padded, "»"), date, "г.");
        case DateForm::Spoken:
            return spoken(date);
    }
    return {};
}

std::string speak_date(calendar::Date given, Case which) {
    const Parts date = parts(given);
    return joined(" ", ordinal(date.day, which, Gender::Neuter), months[date.month - 1], year_ordinal(date.year),
                  "года");
}

std::string speak_period(calendar::Date from_date, calendar::Date to_date) {
    const Parts from = parts(from_date);
    const Parts to = parts(to_date);
    assert(from_date <= to_date);
    const std::string end = speak_date(to_date, Case::Accusative);
    std::string start = ordinal(from.day, Case::Genitive, Gender::Neuter);
    if (from_date == to_date) return speak_date(to_date, Case::Genitive);
    if (from.month != to.month || from.year != to.year) start = joined(" ", start, months[from.month - 1]);
    if (from.year != to.year) start = joined(" ", start, year_ordinal(from.year), "года");
    return joined(" ", "с", start, "по", end);
}

std::string blank_date(DateForm form) {
    constexpr std::string_view month = "____________";
    switch (form) {
        case DateForm::Digits:
            return "____.____.20___";
        case DateForm::Words:
        case DateForm::QuotedSpaced:
            return joined(gap, "«____»", month, "20___", "г.");
        case DateForm::WordsFull:
        case DateForm::Padded:
        case DateForm::Quoted:
            return joined(gap, "«____»", month, "20___", "года");
        case DateForm::Spoken:
            return "____________________________________________";
    }
    return {};
}

std::string write_period(calendar::Date from_date, calendar::Date to_date) {
    const Parts from = parts(from_date);
    const Parts to = parts(to_date);
    assert(from_date <= to_date);
    const std::string end = write_date(to_date, DateForm::Words);
    if (from_date == to_date) return end;
    std::string start = joined(gap, "с", std::to_string(from.day));
    if (from.month != to.month || from.year != to.year) start += std::string(gap) + std::string(months[from.month - 1]);
    if (from.year != to.year) start = joined(gap, start, std::to_string(from.year), "г.");
    return start + " " + joined(gap, "по", end);
}

}  // namespace prikaz::russian

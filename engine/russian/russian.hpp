// Pure functions of the Russian language: dates as orders write them, initials, number agreement, typography.
#pragma once

#include <string>
#include <string_view>

#include "calendar/calendar.hpp"

namespace prikaz::russian {

constexpr char no_break_space[] = "\u00a0";

// ---- Dates (ГОСТ Р 7.0.97 5.10: either form; the others are seen in real orders)
// --------------------------------------
enum class DateForm {
    Digits,        // 05.06.2016
    Words,         // 5 июня 2016 г.
    WordsFull,     // 5 июня 2016 года
    Padded,        // 05 июня 2016 года
    Quoted,        // «05» июня 2016 года
    QuotedSpaced,  // « 05 » июня 2016 г.
    Spoken,        // пятого июня две тысячи шестнадцатого года
};
std::optional<DateForm> date_form(std::string_view name);  // digits, words, words-full, padded, quoted, …
std::string write_date(calendar::Date, DateForm);          // with no-break spaces inside
// A blank to write the date in by hand, in the shape of the form: «____» ____________ 20___ г.
std::string blank_date(DateForm);
// «с 1 по 14 июля 2020 г.», «с 28 декабря 2020 г. по 3 января 2021 г.»
std::string write_period(calendar::Date from, calendar::Date to);

// ---- Names
// -----------------------------------------------------------------------------------------------------------
struct PersonName {
    std::string surname, name, patronymic;
};
enum class InitialsGap { Closed, Spaced };                                         // А.Н. or А. Н.
std::string initials_first(const PersonName&, InitialsGap = InitialsGap::Closed);  // А.Н. Ананина
std::string surname_first(const PersonName&, InitialsGap = InitialsGap::Closed);   // Ананина А.Н.
std::string full_name(const PersonName&);  // Ананина Анна Николаевна

// ---- Numbers
// --------------------------------------------------------------------------------------------------------- The form of
// a noun after a number: 1 пункт, 2 пункта, 5 пунктов, 11 пунктов.
std::string_view agree(std::int64_t number, std::string_view one, std::string_view few, std::string_view many);
std::string with_noun(std::int64_t number, std::string_view one, std::string_view few, std::string_view many);

// ---- Typography
// -------------------------------------------------------------------------------------------------------- No-break
// spaces where a line must not end (after № п. ст. г. ул. д., between initials and surname, a day and its month, a
// number and its unit, before г. and a dash), « » for straight quotes, – for ranges of numbers and dashes, one blank
// for several between words. Letters, digits and signs are never changed otherwise; applying it twice changes nothing
// more.
std::string typeset(std::string_view);

}  // namespace prikaz::russian

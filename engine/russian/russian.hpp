// Pure functions of the Russian language: dates as orders write them, initials, number agreement, typography.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/calendar.hpp"

namespace prikaz::russian {

constexpr char no_break_space[] = "\u00a0";

enum class Case { Nominative, Genitive, Dative, Accusative, Instrumental, Prepositional };
constexpr std::size_t case_count = 6;
std::optional<Case> read_case(std::string_view name);  // genitive, gen, родительный, рд …
std::string_view name_of(Case);                        // «genitive»

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
// «первое ноября две тысячи двадцать первого года» in the case of the day; write_date speaks the genitive.
std::string speak_date(calendar::Date, Case);
// A blank to write the date in by hand, in the shape of the form: «____» ____________ 20___ г.
std::string blank_date(DateForm);
// «с 1 по 14 июля 2020 г.», «с 28 декабря 2020 г. по 3 января 2021 г.»
std::string write_period(calendar::Date from, calendar::Date to);
// «с первого по четырнадцатое июля две тысячи двадцатого года»
std::string speak_period(calendar::Date from, calendar::Date to);

// ---- Names
// -----------------------------------------------------------------------------------------------------------
struct PersonName {
    std::string surname, name, patronymic;
};
enum class InitialsGap { Closed, Spaced };                                         // А.Н. or А. Н.
std::string initials_first(const PersonName&, InitialsGap = InitialsGap::Closed);  // А.Н. Ананина
std::string surname_first(const PersonName&, InitialsGap = InitialsGap::Closed);   // Ананина А.Н.
std::string full_name(const PersonName&);  // Ананина Анна Николаевна

// ---- Declension
// -----------------------------------------------------------------------------------------------------------
// Surnames, first names, patronymics, full names, posts and organisations in the six cases. Letter case, ё, blanks and
// signs of what stays are kept. Nothing is guessed silently: every doubt is told with the rule it comes from.
enum class Sex { Unknown, Male, Female };
enum class Declinable { Surname, FirstName, Patronymic, FullName, Post, Organization };
std::optional<Declinable> read_declinable(std::string_view name);  // surname, first, middle, full, position, org

enum class DoubtKind {
    TwoNorms,    // dictionaries and documents know two forms
    Guessed,     // the word is in no table and its ending does not decide
    UnknownSex,  // the forms for a man and for a woman differ; the name is left in the nominative
    Letters,     // Latin letters in a Russian word, or another alphabet
    Shape,       // empty, too long, not a nominative, words in an unusual order, a sex that contradicts the name
};
std::string_view name_of(DoubtKind);  // «two-norms», «guessed», «sex-unknown», «letters», «shape»
struct Doubt {
    DoubtKind kind;
    std::string_view rule;
    friend bool operator==(const Doubt&, const Doubt&) = default;
};

// Why a stretch of the nominative goes as it does; explain_rule gives the sentence.
struct Reason {
    std::size_t offset, size;
    std::string_view rule;
};
std::string explain_rule(std::string_view rule);
std::vector<std::string_view> rule_ids();

struct Declined {
    std::array<std::string, case_count> forms;  // the nominative as written
    Sex sex = Sex::Unknown;                     // as given, or as the name tells it
    std::vector<Doubt> doubts;
    std::vector<Reason> reasons;

    const std::string& in(Case which) const { return forms[std::size_t(which)]; }
};
// An empty text and one of more than largest_declinable bytes come back unchanged with a doubt.
constexpr std::size_t largest_declinable = 2'000;
Declined decline(std::string_view nominative, Declinable, Sex = Sex::Unknown);
void decline(std::string_view nominative, Declinable, Sex, Declined& into);  // keeps the memory of `into`

// Whose name it is, by patronymic, then first name, then surname; full names, also with initials, in any order.
struct SexFound {
    Sex sex = Sex::Unknown;
    std::string_view evidence;  // «patronymic», «first», «surname», or empty
};
SexFound sex_of(std::string_view full_name);
bool is_full_name(std::string_view);  // a patronymic or initials stand in it
SexFound sex_of(const PersonName&);

// The person's own declension where rules fail; forms that are not given are made by rule. [0] stays empty.
using OwnForms = std::array<std::string, case_count>;
struct OwnDeclension {
    OwnForms surname, name, patronymic;
    std::vector<std::pair<std::string, OwnForms>> posts;  // by title
    bool empty() const;
    friend bool operator==(const OwnDeclension&, const OwnDeclension&) = default;
};

enum class NameStyle { Full, InitialsFirst, SurnameFirst, Surname, NamePatronymic };
std::optional<NameStyle> read_name_style(std::string_view name);  // full, initials-first, surname-first, surname, …
Declined decline(const PersonName&, Sex, NameStyle, const OwnDeclension* = nullptr, InitialsGap = InitialsGap::Closed);
// A post by the person's own forms, else by rule.
Declined decline_post(std::string_view title, Sex, const OwnDeclension* = nullptr);
// «начальник отдела Ананина А.Н.»: both change.
Declined decline_post_and_name(std::string_view title, const PersonName&, Sex, NameStyle = NameStyle::SurnameFirst,
                               const OwnDeclension* = nullptr);
// «супруги Ивановы», «Ковальские»: the plural of a surname; one that has none stays, with a doubt.
Declined decline_couple(std::string_view surname_of_man);

// What is written with a number, in the six cases: «пять пунктов», «21 день», «две тысячи рублей», «двадцать первый»;
// of a noun alone («пункт») its forms after the number. A word that is not known stays, with a doubt.
Declined decline_numeral(std::string_view number, std::string_view nominative);

// Declension as a filter. A line holds kind (surname, first, middle, full, position, org, numeral:N), sex (m, f, n or
// -) and nominative with tabs between; further cells are not read. Appended: the same three, genitive, dative,
// accusative, instrumental, prepositional, flags («two-norms:RULE», with commas) and a line end. A line that cannot be
// read gets one too: its forms are empty and its flag is shape:table.cells, shape:table.kind or shape:table.sex.
void append_declined_row(std::string& to, std::string_view line);

// Which case a form is in: every nominative and case whose form it is, the likeliest first; nothing for what is no form
// of the kind. A form that several cases share has several readings.
struct Reading {
    Case which;
    std::string nominative;
    friend bool operator==(const Reading&, const Reading&) = default;
};
std::vector<Reading> recognize(std::string_view form, Declinable, Sex = Sex::Unknown);

// «ознакомлен», «ознакомлена»: by sex; of an unknown one «ознакомлен(а)».
std::string agree(Sex, std::string_view of_man, std::string_view of_woman);

// ---- Numbers
// --------------------------------------------------------------------------------------------------------- The form of
// a noun after a number: 1 пункт, 2 пункта, 5 пунктов, 11 пунктов.
std::string_view agree(std::int64_t number, std::string_view one, std::string_view few, std::string_view many);
std::string with_noun(std::int64_t number, std::string_view one, std::string_view few, std::string_view many);

// Words and nouns of numbers in all cases. Numbers are at most largest_spoken either way (asserted).
enum class Gender { Masculine, Feminine, Neuter, Plural };
std::optional<Gender> read_gender(std::string_view name);  // masculine, m, мужской …
enum class Animacy { Inanimate, Animate };  // «вижу два стола, двух студентов»
constexpr std::int64_t largest_spoken = 999'999'999'999'999;
struct Noun {
    std::array<std::string_view, case_count> singular, plural;
};
// The noun's form: «пять пунктов», «о пяти пунктах», «двадцать один пункт».
std::string_view after_number(std::int64_t number, Case, const Noun&, Animacy = Animacy::Inanimate);
std::string cardinal(std::int64_t, Case = Case::Nominative, Gender = Gender::Masculine,
                     Animacy = Animacy::Inanimate);  // «триста сорок два»
// From 0 on; only the last word changes: «двадцать первого», «двухтысячного».
std::string ordinal(std::int64_t, Case = Case::Nominative, Gender = Gender::Masculine, Animacy = Animacy::Inanimate);
// What cardinal writes, in any case and gender, ё or е; nothing for other words.
std::optional<std::int64_t> read_cardinal(std::string_view words);
std::string grouped(std::int64_t);  // 1234, 12 345 with no-break spaces

// ---- Sums, decimals, times -----------------------------------------------------------------------------------------
enum class MoneyForm {
    Figures,  // 1234 рубля 50 копеек
    Words,  // одна тысяча двести тридцать четыре рубля пятьдесят копеек
    Mixed,  // одна тысяча двести тридцать четыре рубля 50 копеек
    Both,   // 1234 (одна тысяча двести тридцать четыре) рубля 50 копеек
};
std::optional<MoneyForm> money_form(std::string_view name);          // figures, words, mixed, both
std::optional<std::int64_t> read_kopecks(std::string_view roubles);  // «1234», «12 345,50»; at most 10^12 roubles
std::string money(std::int64_t kopecks, MoneyForm, Case = Case::Nominative);
struct Decimal {
    std::int64_t whole = 0, fraction = 0;  // 12,05: 12 and 5 of two digits
    int digits = 0;
    bool negative = false;
};
std::optional<Decimal> read_decimal(std::string_view);  // with a comma or a point, at most six digits after it
std::string decimal_words(const Decimal&, Case = Case::Nominative);  // «одна целая пять десятых»
std::string_view after_decimal(const Decimal&, Case, const Noun&);   // after a fraction the genitive singular
std::string percent_words(const Decimal&, Case = Case::Nominative);  // «пятьдесят процентов»
std::string time_words(int hour, int minute, Case = Case::Nominative);  // «десять часов тридцать минут»

// ---- Typography
// -------------------------------------------------------------------------------------------------------- No-break
// spaces where a line must not end (after № п. ст. г. ул. д., between initials and surname, a day and its month, a
// number and its unit, before г. and a dash), « » for straight quotes, – for ranges of numbers and dashes, one blank
// for several between words. Letters, digits and signs are never changed otherwise; applying it twice changes nothing
// more.
std::string typeset(std::string_view);
// What typeset would change, and where.
enum class TypographyFlaw { Blank, Quotes, Dash, Blanks };  // a line may end there; straight quotes; a hyphen; too many
struct TypographyFlawAt {
    TypographyFlaw flaw;
    std::size_t offset, size;  // of the text, in bytes
};
std::vector<TypographyFlawAt> typography_flaws(std::string_view);

}  // namespace prikaz::russian

// One date in figures: 01.09.2022, 2022-09-01, 01/09/2022, 25-09-2022, 09.2022.
#include "terms/parser.hpp"

namespace prikaz::terms {
namespace {

bool is_day(int number) { return number >= 1 && number <= 31; }
bool is_month(int number) { return number >= 1 && number <= 12; }

}  // namespace

void Parser::set_day(Point& to, int day, int month, std::optional<int> year) {
    to.unit = Unit::Day;
    to.number = day;
    to.month = month;
    if (year) to.years = Years::single(*year);
}

// 2022-09-01
bool Parser::iso_figures(Point& to) {
    if (!is_year_figure(0) || !(is(Word::Dash, 1) || is(Word::Dot, 1)) || !is(Word::Number, 2) ||
        !is(ahead(1).word, 3) || !is(Word::Number, 4) || ahead(2).digits != 2 || ahead(4).digits != 2 ||
        !ahead(1).glued || !ahead(2).glued)
        return false;
    const int year = ahead().value;
    const int month = ahead(2).value;
    const int day = ahead(4).value;
    take(5);
    if (!is_month(month) || !is_day(day)) phrase_.impossible = true;
    set_day(to, day, month, year);
    return true;
}

// 01.09.2022, 1.9.22, 01.09
bool Parser::dotted_figures(Point& to) {
    if (!is(Word::Number) || ahead().digits == 0 || ahead().digits > 2) return false;
    const bool comma =
        is(Word::Comma, 1) && ahead(1).glued && ahead(2).glued && is(Word::Number, 4) && ahead(4).digits == 4;
    if (!is(Word::Dot, 1) && !comma) return false;
    if (!is(Word::Number, 2) || ahead(2).digits == 0 || ahead(2).digits > 2) return false;
    const int day = ahead().value;
    const int month = ahead(2).value;
    const bool second =
        is(Word::Dot, 3) || (is(Word::Comma, 3) && ahead(3).glued && ahead(4).glued && ahead(4).digits == 4);
    const bool year_follows = second && is(Word::Number, 4) &&
                              (ahead(4).digits == 4 || (ahead(4).digits == 2 && ahead(4).value >= 10)) &&
                              !(ahead(4).digits == 2 && is(Word::Dot, 5) && is(Word::Number, 6) && ahead(6).glued);
    if (year_follows) {
        if (comma || is(Word::Comma, 3)) phrase_.doubts.add(Doubt::TypoHealed);
        const bool sound = is_year_figure(4) || ahead(4).digits == 2;
        const int year = ahead(4).digits == 2 ? 2000 + ahead(4).value : ahead(4).value;
        take(5);
        if (!sound) return hopeless(Doubt::Unreadable);
        if (!is_month(month) || !is_day(day)) phrase_.impossible = true;
        set_day(to, day, month, year);
        year_noun();
        return true;
    }
    if (comma || ahead(2).digits != 2 || !ahead(1).glued || !ahead(2).glued) return false;
    if (is(Word::Dot, 3) && is(Word::Number, 4) && ahead(4).glued) return false;  // «1.09.20222» and the like
    take(3);
    if (is(Word::Dot) && ahead().glued) leap();
    if (!is_month(month) || !is_day(day)) phrase_.impossible = true;
    set_day(to, day, month, std::nullopt);
    years_after(to.years);
    return true;
}

// 01/09/2022: a day and a month when only one order is possible.
bool Parser::slashed_figures(Point& to) {
    if (!is(Word::Number) || ahead().digits == 0 || ahead().digits > 2 || !is(Word::Slash, 1) || !is(Word::Number, 2) ||
        ahead(2).digits > 2 || !is(Word::Slash, 3) || !is(Word::Number, 4) ||
        !(ahead(4).digits == 2 || is_year_figure(4)))
        return false;
    const int first = ahead().value;
    const int second = ahead(2).value;
    const int year = ahead(4).digits == 2 ? 2000 + ahead(4).value : ahead(4).value;
    take(5);
    year_noun();
    if (first != second && second <= 12 && first <= 12) phrase_.doubts.add(Doubt::DayMonthOrder);
    const bool month_first = second > 12 && first <= 12;
    if (month_first) phrase_.doubts.add(Doubt::DayMonthOrder);
    set_day(to, month_first ? second : first, month_first ? first : second, year);
    if (!is_month(to.month) || !is_day(to.number)) phrase_.impossible = true;
    return true;
}

// 25-09-2022
bool Parser::dashed_figures(Point& to) {
    if (!is(Word::Number) || ahead().digits != 2 || !is(Word::Dash, 1) || !is(Word::Number, 2) ||
        ahead(2).digits != 2 || !is(Word::Dash, 3) || !is_year_figure(4) || !ahead(1).glued || !ahead(2).glued ||
        !ahead(3).glued)
        return false;
    const int day = ahead().value;
    const int month = ahead(2).value;
    if (day <= 12 && month != day) phrase_.doubts.add(Doubt::DayMonthOrder);
    const int year = ahead(4).value;
    take(5);
    if (!is_month(month) || !is_day(day)) phrase_.impossible = true;
    set_day(to, day, month, year);
    return true;
}

// 09.2022
bool Parser::month_of_year_figures(Point& to) {
    const bool sign =
        is(Word::Dot, 1) || ((is(Word::Slash, 1) || is(Word::Dash, 1)) && ahead(1).glued && ahead(2).glued);
    if (!is(Word::Number) || ahead().digits == 0 || ahead().digits > 2 || !sign || !is_year_figure(2) ||
        !is_month(ahead().value))
        return false;
    if (!is(Word::Dot, 1)) phrase_.doubts.add(Doubt::BoundUnclear);  // «01/2022»
    to.unit = Unit::Month;
    to.month = ahead().value;
    to.years = Years::single(ahead(2).value);
    take(3);
    year_noun();
    return true;
}

bool Parser::figures(Point& to) {
    return iso_figures(to) || dotted_figures(to) || slashed_figures(to) || dashed_figures(to) ||
           month_of_year_figures(to);
}

}  // namespace prikaz::terms

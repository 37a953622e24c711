// The years of a date: «2022», «2022-2024 гг.», «2021/22 учебный год», «текущего года», «т.г.».
#include "terms/parser.hpp"

namespace prikaz::terms {
namespace {

constexpr int first_year = 1990;
constexpr int last_year = 2099;

bool separates_years(Word word) {
    return word == Word::Dash || word == Word::Slash || word == Word::Comma || word == Word::And;
}

}  // namespace

bool Parser::is_year_figure(std::size_t further) const {
    const Token& token = ahead(further);
    return token.word == Word::Number && token.digits == 4 && token.value >= first_year && token.value <= last_year;
}

// «г.», «гг.», «г.г.», «год», «календарного года».
bool Parser::year_noun() {
    if (is(Word::CalendarKind) && is(Word::Year, 1)) take();
    if (!is(Word::Year)) return false;
    took_abbreviation(Word::Year);
    if (is(Word::Year) && ahead().glued) took_abbreviation(Word::Year);  // «г.г.»
    return true;
}

// «учебный год» after figures: the years are one school year.
void Parser::academic(Years& years) {
    took_abbreviation(Word::Academic);
    took(Word::Slash);
    year_noun();
    const bool neighbours = years.count == 2 && years.last() == years.first() + 1;
    if (years.kind != Years::Kind::School && !neighbours) {
        hopeless(Doubt::WhichSchoolYear);  // «2022 учебный год», «2021-2024 учебные годы»
        return;
    }
    years = Years::school(years.first());
    years.with_noun = true;
}

// «2022 2024», «2022…2024»: a range whose sign is lost.
void Parser::lost_years_sign(Years& years, bool& noun) {
    std::size_t further = 0;
    while (is(Word::Dot, further)) ++further;
    if (!is_year_figure(further) || is(Word::Month, further + 1) || ahead(further).value <= years.first()) return;
    leap(further);
    years.list[years.count++] = ahead().value;
    years.kind = Years::Kind::Range;
    phrase_.doubts.add(Doubt::TypoHealed);
    take();
    noun = year_noun();
}

// The year behind a sign: «-2024», «/22», «, 2023», «и 2024».
bool Parser::next_year(Years& years, Word separator) {
    const bool list = separator == Word::Comma || separator == Word::And;
    const std::size_t place = separator == Word::Comma && is(Word::And, 1) ? 2 : 1;
    const Token& next = ahead(place);
    int year = next.value;
    const bool short_year = next.word == Word::Number && next.digits == 2 && !list && !is(Word::Month, place + 1) &&
                            !is(Word::Dot, place + 1) && year > years.last() % 100;
    if (short_year)
        year += years.last() / 100 * 100;
    else if (!is_year_figure(place) || is(Word::Month, place + 1) || (list && is(Word::Dash, place + 1)))
        return false;
    // «2021-2022-05»
    if (separator == Word::Dash && is(Word::Dash, 2) && ahead(2).glued && is(Word::Number, 3) && ahead(3).digits <= 2)
        return false;
    // A range or a pair goes no further; a list goes on as a list.
    if (years.count > 1 && (!list || years.kind != Years::Kind::List)) return hopeless(Doubt::Contradiction) && false;
    take(place + 1);
    years.list[years.count++] = year;
    years.kind = separator == Word::Dash    ? Years::Kind::Range
                 : separator == Word::Slash ? Years::Kind::Slash
                                            : Years::Kind::List;
    return true;
}

bool Parser::year_figures(Years& years) {
    if (!is_year_figure(0)) {
        // «22 г.», «21/22 уч. год», «22-24 гг.»
        const bool two_digits = is(Word::Number) && ahead().digits == 2 && ahead().value >= 15;
        const bool noun = is(Word::Year, 1);
        const bool pair = (is(Word::Slash, 1) || is(Word::Dash, 1)) && is(Word::Number, 2) && ahead(2).digits == 2 &&
                          ahead(2).value > ahead().value && (is(Word::Year, 3) || is(Word::Academic, 3));
        if (!two_digits || !(noun || pair)) return false;
        years = Years::single(2000 + ahead().value);
    } else {
        years = Years::single(ahead().value);
    }
    take();
    bool noun = year_noun();
    for (; years.count < years.list.size(); noun = year_noun() || noun) {
        const Word separator = ahead().word;
        if (!separates_years(separator) || !next_year(years, separator)) break;
    }
    if (years.count == 1 && !noun) lost_years_sign(years, noun);
    years.with_noun = noun;
    // «2022/2024»: all of these years, or two of them? «2022/2024 годы» are all.
    if (years.kind == Years::Kind::Slash && !noun && years.last() != years.first() + 1)
        phrase_.doubts.add(Doubt::BoundUnclear);
    if (is(Word::Academic)) academic(years);
    return true;
}

// «текущего года», «следующего учебного года», «т.г.», «н.г.», «с.г.», «учебного года» alone.
bool Parser::year_words(Years& years) {
    const Mark start = mark();
    const int order_year = static_cast<int>(order_.year());
    int offset = 0;
    bool said = true;
    if (is(Word::Current) || is(Word::This) || is(Word::Whole))
        take();
    else if (is(Word::Next) || is(Word::New))
        offset = is(Word::Next) ? 1 : 2, take();
    else if (is(Word::Previous))
        offset = -1, take();
    else
        said = false;
    if (took_abbreviation(Word::Academic)) {
        took(Word::Slash);
        if (!year_noun()) return back(start);
        int first = school_year_of(order_);
        const auto month = static_cast<unsigned>(order_.month());
        const auto day = static_cast<unsigned>(order_.day());
        const bool last_weeks = month == 5 || (month == 4 && day >= 20);
        const bool summer = month >= 6 && month <= 8;
        // In summer «текущий» and «следующий» may mean the year that ended or the one that comes; else «новый» may.
        if (last_weeks || (said && summer == (offset != 2) && (summer || offset == 2)))
            phrase_.doubts.add(Doubt::WhichSchoolYear);
        if (offset == 2) {  // «новый»: the one that begins next
            first = summer ? first : first + 1;
        } else {
            first += offset;
        }
        years = Years::school(first);
        years.with_noun = years.in_words = true;
        return true;
    }
    if (said && offset != 2 && year_noun()) {
        years = Years::single(order_year + offset);
        years.with_noun = years.in_words = true;
        return true;
    }
    return back(start);
}

bool Parser::years(Years& to) {
    const Mark start = mark();
    // «т.г.», «н.г.», «с.г.»: the letter before the year.
    if ((is(Word::From) || (is(Word::Unknown) && ahead().digits == 1)) && is(Word::Dot, 1) && ahead(1).glued &&
        is(Word::Year, 2) && ahead(2).form != Form::Genitive) {
        take(2);
        year_noun();
        to = Years::single(static_cast<int>(order_.year()));
        to.with_noun = to.in_words = true;
        return true;
    }
    return year_figures(to) || back(start) || year_words(to) || back(start);
}

// The years after a month or a day, also «…, в 2022 году» and «… (2022-2024)».
bool Parser::years_after(Years& to) {
    const Mark start = mark();
    const bool bracket = is(Word::Open);
    if (bracket || is(Word::Comma)) leap();
    if (is(Word::Dash) && is_year_figure(1) && !bracket) {
        // «Сентябрь-2022»: no range, or one that lost its end.
        phrase_.doubts.add(Doubt::TypoHealed);
        take();
    }
    const bool led = took(Word::In) || took(Word::On);
    if (!years(to)) return back(start);
    if (bracket && !took(Word::Close)) return back(start);
    // «май, 2022 - сентябрь»: the year belongs to what follows.
    if (at_ > start.at && (bracket || led || tokens_.list[start.at].word == Word::Comma) && is(Word::Month))
        return back(start);
    return true;
}

}  // namespace prikaz::terms

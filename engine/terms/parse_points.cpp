// One date in words: a day of a month, a month, a decade, a quarter, a year, with the years written after it.
#include "terms/parser.hpp"

namespace prikaz::terms {
namespace {

constexpr int last_of_months = 6;  // ordinal of «последний»

bool is_day(int number) { return number >= 1 && number <= 31; }

}  // namespace

// ---- Numbers with a noun -------------------------------------------------------------------------------------------

// «1 апреля года, следующего за отчётным»
bool Parser::following_year(Point& to) {
    if (!is(Word::Year)) return false;
    const std::size_t next = is(Word::Comma, 1) ? 2 : 1;
    if (!is(Word::Next, next) || !is(Word::For, next + 1) || !is(Word::Reporting, next + 2)) return false;
    take(next + 3);
    year_noun();
    to.tail = Tail::Following;
    return true;
}

// The month and year after «2 декада», «начало», «последний день», «первый понедельник».
void Parser::month_of(Point& to) {
    if (is(Word::Month)) {
        to.month = ahead().value;
        took_abbreviation(Word::Month);
        if (is(Word::MonthNoun)) took_abbreviation(Word::MonthNoun);
        if (!following_year(to)) years_after(to.years);
        return;
    }
    if ((is(Word::Current) || is(Word::Next)) && is(Word::MonthNoun, 1)) {
        const int months = static_cast<int>(order_.year()) * 12 +
                           static_cast<int>(static_cast<unsigned>(order_.month())) - 1 + (is(Word::Next) ? 1 : 0);
        take(2);
        to.month = months % 12 + 1;
        to.years = Years::single(months / 12);
        return;
    }
    if (is(Word::MonthNoun) && !is(Word::Dot, 1)) take();  // «месяца», of each one
}

// «5 числа месяца, следующего за отчётным (кварталом)», «… каждого месяца», «… последнего месяца квартала».
void Parser::month_day_tail(Point& to) {
    if (is(Word::Month)) {  // «15 числа сентября»
        to.unit = Unit::Day;
        return month_of(to);
    }
    if ((is(Word::Current) || is(Word::Next)) && is(Word::MonthNoun, 1)) {
        if (is(Word::Next) && (is(Word::For, 2) || phrase_.every.given())) {
            take(2);
            to.tail = Tail::Following;
        } else {
            const bool next = is(Word::Next);
            month_of(to);
            to.unit = Unit::Day;
            if (next) to.tail = Tail::Following;
        }
    } else if (is(Word::Next) && is(Word::For, 1)) {  // «следующего за отчётным месяца»
        take();
        to.tail = Tail::Following;
    } else if (is(Word::MonthNoun)) {
        take();
        if (is(Word::Comma) && is(Word::Next, 1)) leap();
        if (took(Word::Next)) to.tail = Tail::Following;
    } else if ((is(Word::Last) || is(Word::Ordinal)) && is(Word::MonthNoun, 1)) {
        to.tail = is(Word::Last) ? Tail::LastOfPeriod : Tail::FirstOfPeriod;
        if (is(Word::Ordinal) && ahead().value != 1) hopeless(Doubt::PeriodUnclear);
        take(2);
        if (is(Word::Each)) return;
        if (is(Word::Quarter) || is(Word::Half)) take();
        return;
    }
    if (to.tail != Tail::Following) return;
    // «за отчётным кварталом», «за истекшим месяцем»
    if (took(Word::For)) {
        while (is(Word::Reporting) || is(Word::Previous)) take();
    } else if (took(Word::After)) {
        took(Word::Reporting);
    }
    if (is(Word::Quarter) || is(Word::MonthNoun) || is(Word::Period) || is(Word::Half)) take();
}

bool Parser::numbered_by_noun(Point& to, int number) {
    struct Noun {
        Word word;
        Unit unit;
        int most;
    };
    constexpr std::array<Noun, 4> nouns = {{{Word::Quarter, Unit::Quarter, 4},
                                            {Word::Half, Unit::Half, 2},
                                            {Word::Decade, Unit::Decade, 3},
                                            {Word::Week, Unit::Week, 6}}};
    for (const Noun& noun : nouns) {
        if (!is(noun.word)) continue;
        took_abbreviation(noun.word);
        to.unit = noun.unit;
        to.number = number;
        if (number < 1 || number > noun.most) phrase_.impossible = true;
        if (noun.unit == Unit::Decade || noun.unit == Unit::Week)
            month_of(to);
        else
            years_after(to.years);
        return true;
    }
    return false;
}

// «1 сентября», «2 декада мая», «I квартал», «5 числа», or a number alone whose noun comes with a later one.
bool Parser::numbered(Point& to) {
    const bool last = is(Word::Last);
    if (!last && !is(Word::Number) && !is(Word::Ordinal)) return false;
    const Token number = ahead();
    const Mark start = mark();
    if (!last && !is_day(number.value)) {
        if (!is(Word::Month, 1) || is_year_figure(0) || number.digits > 2) return false;
        phrase_.impossible = true;  // «32 мая»
    }
    take();
    if (is(Word::Dot) && ahead().glued && (is(Word::Month, 1) || is(Word::Quarter, 1) || is(Word::Half, 1))) leap();
    if (last) {
        if (is(Word::DateNumber)) {  // «в последних числах мая»
            take();
            month_of(to);
            to.unit = Unit::Week;
            return true;
        }
        if (is(Word::Week)) return numbered_by_noun(to, 1) || back(start);
        if (is(Word::Decade)) return numbered_by_noun(to, 3) || back(start);
        if (is(Word::Quarter)) return numbered_by_noun(to, 4) || back(start);
        return back(start);
    }
    if (is(Word::Month) && !number.roman) {
        set_day(to, number.value, ahead().value, std::nullopt);
        // «1 сентябрь»: the day of a month, or a list's number?
        if (ahead().form != Form::Genitive && ahead().form != Form::Short) phrase_.doubts.add(Doubt::TypoHealed);
        month_of(to);
        return true;
    }
    if (is(Word::DateNumber)) {
        if (ahead().value != 0) {  // «в первых числах»
            take();
            month_of(to);
            to.unit = Unit::Week;
            return true;
        }
        take();
        to.unit = Unit::MonthDay;
        to.number = number.value;
        month_day_tail(to);
        years_after(to.years);
        return true;
    }
    if (numbered_by_noun(to, number.value)) return true;
    const bool counts = is(Word::Day) || is(Word::Working) || is(Word::CalendarKind) || is(Word::TimesNoun) ||
                        is(Word::MonthNoun) || is(Word::LengthAdjective) || is(Word::Hour) || is(Word::Middle);
    if (counts) return back(start);
    to.unit = Unit::Figure;
    to.number = number.value;
    return true;
}

// «первый понедельник сентября», «последняя пятница месяца»
bool Parser::weekday_of_month(Point& to) {
    if (!(is(Word::Ordinal) || is(Word::Last) || (is(Word::Number) && ahead().value <= 5)) || !is(Word::Weekday, 1))
        return false;
    to.unit = Unit::WeekdayOf;
    to.number = is(Word::Last) ? last_of_months : ahead().value;
    to.weekday = ahead(1).value;
    take(2);
    if (to.number > last_of_months) phrase_.impossible = true;
    month_of(to);
    return true;
}

// «последний рабочий день месяца», «последний день августа»
bool Parser::last_day(Point& to) {
    if (!is(Word::Last)) return false;
    const std::size_t noun = is(Word::Working, 1) ? 2 : 1;
    if (!is(Word::Day, noun) && !is(Word::DateNumber, noun)) return false;
    if (is(Word::DateNumber, noun)) return false;  // «последние числа»
    to.working = noun == 2;
    take(noun + 1);
    Point period;
    const Mark before = mark();
    if (is(Word::Each)) {
        to.unit = Unit::LastDay;
        return true;
    }
    if (is(Word::Quarter) && !is(Word::Number, 1)) {  // «последний день квартала»
        take();
        to.unit = Unit::LastDay;
        if (phrase_.every.rhythm != Rhythm::Quarters) hopeless(Doubt::PeriodUnclear);
        return true;
    }
    if (!is(Word::MonthNoun) && !is(Word::Month) && point(period)) {
        if (period.edge != Edge::Whole || period.unit == Unit::Figure || period.unit == Unit::Day) return back(before);
        const bool working = to.working;
        to = period;
        to.working = working;
        to.last_day = true;
        return true;
    }
    back(before);
    to.unit = Unit::LastDay;
    month_of(to);
    return true;
}

// «начало сентября», «конец учебного года», «середина мая»
bool Parser::edge(Point& to) {
    const Mark start = mark();
    Edge edge = Edge::Whole;
    if (is(Word::Beginning)) edge = Edge::Beginning;
    if (is(Word::Middle)) edge = Edge::Middle;
    if (is(Word::End)) edge = Edge::End;
    const bool until = at_ > 0 && (tokens_.list[at_ - 1].word == Word::Until || tokens_.list[at_ - 1].word == Word::By);
    const bool outcome = until && is(Word::Outcome) &&
                         (is(Word::Year, 1) || is(Word::Academic, 1) || is(Word::Month, 1) || is(Word::Quarter, 1) ||
                          is(Word::Half, 1) || is(Word::CalendarKind, 1) || is_year_figure(1) || is(Word::Current, 1));
    if (edge == Edge::Whole && !outcome) return false;
    if (outcome) edge = Edge::End;  // «до окончания учебного года»
    take();
    if (is(Word::And) || is(Word::Dash)) return back(start);
    if (!bare_point(to) || to.unit == Unit::Figure) return back(start);
    to.edge = edge;
    return true;
}

// ---- Words ----------------------------------------------------------------------------------------------------------

// «текущего месяца», «этого квартала», «следующей недели», and the noun alone after an edge or «в течение».
bool Parser::relative_period(Point& to) {
    const bool current = is(Word::Current) || is(Word::This);
    const bool next = is(Word::Next);
    const std::size_t noun = current || next ? 1 : 0;
    const int month = static_cast<int>(static_cast<unsigned>(order_.month()));
    const int year = static_cast<int>(order_.year());
    if (is(Word::MonthNoun, noun)) {
        if (noun == 0 && !is_pause(1)) return false;
        if (noun == 0 && (at_ == 0 || tokens_.list[at_ - 1].word != Word::End))
            phrase_.doubts.add(Doubt::PeriodUnclear);
        const int months = year * 12 + month - 1 + (next ? 1 : 0);
        take(noun + 1);
        to.unit = Unit::Month;
        to.month = months % 12 + 1;
        to.years = Years::single(months / 12);
        return true;
    }
    if (is(Word::Quarter, noun)) {
        if (noun == 0 && !is_pause(1)) return false;
        if (noun == 0 && (at_ == 0 || tokens_.list[at_ - 1].word != Word::End))
            phrase_.doubts.add(Doubt::PeriodUnclear);
        const int quarters = year * 4 + (month - 1) / 3 + (next ? 1 : 0);
        take(noun + 1);
        to.unit = Unit::Quarter;
        to.number = quarters % 4 + 1;
        to.years = Years::single(quarters / 4);
        return true;
    }
    if (is(Word::Half, noun)) {
        const int halves = year * 2 + (month - 1) / 6 + (next ? 1 : 0);
        take(noun + 1);
        to.unit = Unit::Half;
        to.number = halves % 2 + 1;
        to.years = Years::single(halves / 2);
        phrase_.doubts.add(Doubt::CalendarOrSchoolYear);
        return true;
    }
    return false;
}

bool Parser::named(Point& to) {
    if (is(Word::Month)) {
        to.unit = Unit::Month;
        to.month = ahead().value;
        took_abbreviation(Word::Month);
        if (is(Word::MonthNoun)) took_abbreviation(Word::MonthNoun);
        years_after(to.years);
        return true;
    }
    if (is(Word::Season)) {
        to.unit = Unit::Season;
        to.number = ahead().value;
        take();
        took(Word::Period);
        years_after(to.years);
        return true;
    }
    if (Years found; years(found)) {
        // «учебный год 2021-2022»
        if (found.kind == Years::Kind::School && found.in_words && is_year_figure(0)) {
            Years figures;
            if (year_figures(figures) && figures.count == 2 && figures.last() == figures.first() + 1)
                found = Years::school(figures.first());
            else
                hopeless(Doubt::WhichSchoolYear);
        }
        to.unit = found.kind == Years::Kind::School ? Unit::SchoolYear : Unit::Year;
        to.years = found;
        return true;
    }
    if (is(Word::Academic) || is(Word::New)) return false;
    if (relative_period(to)) return true;
    if (is(Word::Year) || (is(Word::CalendarKind) && is(Word::Year, 1))) {  // «в течение года»
        if (ahead().form == Form::Short) return false;
        const Word before = word_before();
        const bool led = before == Word::During || before == Word::Whole || before == Word::End ||
                         before == Word::Beginning || before == Word::Middle || before == Word::Outcome ||
                         before == Word::In || before == Word::Day;
        if (!led) phrase_.doubts.add(Doubt::PeriodUnclear);  // «год» alone
        year_noun();
        to.unit = Unit::Year;
        to.years = Years::single(static_cast<int>(order_.year()));
        to.years.with_noun = true;
        to.years.in_words = true;
        return true;
    }
    return false;
}

bool Parser::bare_point(Point& to) {
    const Mark start = mark();
    if (figures(to)) return true;
    if (weekday_of_month(to) || last_day(to)) return true;
    back(start);
    if (named(to)) return true;
    back(start);
    return numbered(to) || back(start);
}

bool Parser::point(Point& to) {
    const Mark start = mark();
    // «понедельник, 5 сентября»: the weekday is checked against the date.
    if (is(Word::Weekday) && !phrase_.every.given()) {
        const int weekday = ahead().value;
        take();
        if (is(Word::Comma)) leap();
        if (!(is(Word::Number) || is(Word::Ordinal)) || !bare_point(to) || to.unit != Unit::Day) return back(start);
        to.weekday = weekday;
        return true;
    }
    if (edge(to) || bare_point(to)) {
        if (took_abbreviation(Word::Inclusive)) to.inclusive = true;
        if (is(Word::Open) && is(Word::Inclusive, 1) && is(Word::Close, 2)) {
            take(3);
            to.inclusive = true;
        }
        if (is(Word::Open) && is(Word::Weekday, 1) && is(Word::Close, 2) && to.unit == Unit::Day) {
            to.weekday = ahead(1).value;
            take(3);
        }
        return true;
    }
    return back(start);
}

}  // namespace prikaz::terms

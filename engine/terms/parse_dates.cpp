// Lists and ranges of dates with the words that say how they are meant: «до», «с … по …», «не ранее».
#include "terms/parser.hpp"

namespace prikaz::terms {

// How the date that follows is meant; nothing where no such word stands.
std::optional<Use> Parser::use() {
    // «в срок до …», «срок: …», «сроком до»
    if (is(Word::In) && is(Word::TermNoun, 1)) take(2);
    if (is(Word::TermNoun)) {
        take();
        if (is(Word::Colon) || is(Word::Dash)) leap();
    }
    if (is(Word::Not) && (is(Word::Later, 1) || is(Word::Earlier, 1))) {
        const Use use = is(Word::Later, 1) ? Use::NotLater : Use::From;
        take(2);
        took(Word::Than);
        if (is(Word::Until) || is(Word::By)) take();
        return use;
    }
    if (took(Word::Starting)) {
        took(Word::From);
        return Use::From;
    }
    if (took(Word::Until)) return Use::Until;
    if (took(Word::By)) return Use::By;
    if (took(Word::Along)) return Use::Through;
    if (is(Word::From) && !(is(Word::Dot, 1) && is(Word::Year, 2))) {
        take();
        return Use::From;
    }
    if (took(Word::Of)) return Use::From;  // «от 1 до 15 мая»
    if (took(Word::After)) return Use::AfterDay;
    if (is(Word::On) && (is(Word::Number, 1) || is(Word::Ordinal, 1)) && (is(Word::Month, 2) || is(Word::Dot, 2))) {
        take();
        return Use::AsOf;
    }
    std::optional<Use> found;
    while (is(Word::In) || is(Word::On) || is(Word::During) || is(Word::Period) || is(Word::Whole) || is(Word::For)) {
        if (is(Word::For)) found = Use::Reported;  // «отчёт за 2022 год»
        if (is(Word::During) && ahead().value != 0) phrase_.doubts.add(Doubt::TypoHealed);
        if (is(Word::Whole) && !(is(Word::Year, 1) || is(Word::Academic, 1) || is(Word::CalendarKind, 1) ||
                                 is(Word::Period, 1) || is(Word::Month, 1) || is(Word::Season, 1) || is_year_figure(1)))
            break;
        take();
        if (is(Word::Dot) && ahead().glued) leap();  // «в теч.»
        // «в течение год», «в течение учебного год»: a letter is lost.
        const std::size_t noun = is(Word::Academic) || is(Word::CalendarKind) ? 1 : 0;
        const bool during = word_before() == Word::During;
        if (during && (is(Word::Year, noun) || is(Word::Month)) && ahead(noun).form == Form::Nominative)
            phrase_.doubts.add(Doubt::TypoHealed);
        if (!found) found = Use::Within;
    }
    if (found == Use::Within && is(Word::From)) {  // «в период с … по …»
        take();
        return Use::From;
    }
    if (found == Use::Within && is(Word::Until)) {
        take();
        return Use::Until;
    }
    return found;
}

bool Parser::range_sign(const Span& span) {
    if (is(Word::Dash)) {
        take();
        if (is(Word::Along) || is(Word::Until)) take();  // «с 1 - по 15»
        return true;
    }
    if (is(Word::Dot) && is(Word::Dot, 1)) {  // «01.09.2022…30.09.2022»
        while (is(Word::Dot)) leap();
        phrase_.doubts.add(Doubt::TypoHealed);
        return true;
    }
    if (is(Word::Along)) {
        take();
        return true;
    }
    if (span.use == Use::From && is(Word::Until)) {
        take();
        return true;
    }
    return false;
}

bool Parser::list_sign() {
    if (is(Word::Comma) || is(Word::Semicolon)) {
        leap();
        took(Word::And);
        if (is(Word::And)) take();
        return true;
    }
    if (took(Word::And)) {
        took(Word::And);  // «а также»
        return true;
    }
    if (is(Word::Slash) || is(Word::Or)) {
        take();
        phrase_.doubts.add(Doubt::BoundUnclear);
        return true;
    }
    return took(Word::Plus);
}

void Parser::add(Span span) {
    span.sequence = sequence_;
    if (phrase_.span_count == most_spans) {
        hopeless(Doubt::Unreadable);
        return;
    }
    phrase_.spans[phrase_.span_count++] = span;
}

// «Ноябрь-2021 январь 2022»: two dates with nothing between them are a range whose sign is lost or displaced.
bool Parser::lost_range_sign(Span& span) {
    if (span.range || span.use != Use::Within || span.first.unit == Unit::Figure || is_pause() || is(Word::Dash))
        return false;
    const Mark before = mark();
    Point last;
    if (!point(last) || last.unit != span.first.unit || last.edge != Edge::Whole || !last.years.given())
        return back(before);
    span.last = last;
    span.range = true;
    phrase_.doubts.add(Doubt::TypoHealed);
    return true;
}

bool Parser::dates() {
    const Mark start = mark();
    const std::size_t first_span = phrase_.span_count;
    std::size_t before = at_;
    while (before > 0 && (tokens_.list[before - 1].word == Word::Dot || tokens_.list[before - 1].word == Word::Dash))
        --before;
    const bool adjacent = phrase_.span_count > 0 && before == dates_end_;
    const std::optional<Use> led = use();
    Span span{.use = led.value_or(Use::Within)};
    if (!point(span.first)) return back(start);
    // Two dates side by side: what stood between them is lost.
    if (adjacent && !led) phrase_.doubts.add(Doubt::TypoHealed);
    if (unknown_before_ && !led && span.first.unit == Unit::Year) phrase_.hopeless = true;  // «июь 2022»
    ++sequence_;
    for (;;) {
        const Mark before_sign = mark();
        if (range_sign(span)) {
            // «с сентября 2022 до мая 2023»: up to May, or through it?
            const Word sign = tokens_.list[at_ - 1].word;
            if (point(span.last)) {
                span.range = true;
                if (sign == Word::Until && span.last.unit != Unit::Day && span.last.unit != Unit::Figure &&
                    span.last.edge != Edge::End && !span.last.inclusive)
                    hopeless(Doubt::BoundUnclear);
                if (span.use == Use::From) span.use = Use::Within;
            } else {
                back(before_sign);
            }
        }
        // «сентябрь-октябрь-ноябрь»
        while (span.range && is(Word::Dash)) {
            const Mark before_more = mark();
            take();
            Point more;
            if (!point(more) || more.unit != span.last.unit) {
                back(before_more);
                break;
            }
            span.last = more;
            phrase_.doubts.add(Doubt::TypoHealed);
        }
        if (!span.range) lost_range_sign(span);
        add(span);
        const Mark before_list = mark();
        if (!list_sign()) break;
        if (const Mark here = mark(); clock_time()) {  // «5 сентября 2022, 10:00»
            back(here);
            back(before_list);
            break;
        }
        const std::optional<Use> next_use = use();
        if (next_use == Use::From && span.use != Use::From && !span.range) {  // «до 1 мая, начиная с 2023 года»
            back(before_list);
            break;
        }
        Span next{.use = next_use.value_or(span.use == Use::From ? Use::Within : span.use)};
        if (is(Word::Number) && is(Word::TimesNoun, 1)) {
            back(before_list);
            break;
        }
        if (!point(next.first)) {
            back(before_list);
            break;
        }
        span = next;
    }
    inherit(first_span);
    dates_end_ = at_;
    return true;
}

// What is written once after several dates holds for all of them: the noun of numbers, the month of days, the year.
void Parser::inherit(std::size_t from) {
    const Point* right = nullptr;
    const auto take_over = [&](Point& point) {
        if (right) {
            const bool noun = right->unit != Unit::Figure && right->unit < Unit::Year && right->unit != Unit::Season;
            if (point.unit == Unit::Figure && right->unit == Unit::Month) {  // «09-12.2022»
                phrase_.doubts.add(Doubt::BoundUnclear);
                if (point.number > 12) phrase_.impossible = true;
                point.unit = Unit::Month;
                point.month = point.number;
            } else if (point.unit == Unit::Figure && noun) {
                point.unit = right->unit;
                if (point.month == 0) point.month = right->month;
                point.tail = right->tail;
            }
            const bool may = point.unit != Unit::Year && point.unit != Unit::SchoolYear;
            if (may && !point.years.given() && right->years.given()) {
                point.years = right->years;
                point.years.inherited = true;
            }
        }
        right = &point;
    };
    for (std::size_t i = phrase_.span_count; i > from; --i) {
        Span& span = phrase_.spans[i - 1];
        if (span.range) take_over(span.last);
        take_over(span.first);
    }
    for (std::size_t i = from; i < phrase_.span_count; ++i)
        if (phrase_.spans[i].first.unit == Unit::Figure ||
            (phrase_.spans[i].range && phrase_.spans[i].last.unit == Unit::Figure))
            hopeless(Doubt::Unreadable);
}

}  // namespace prikaz::terms

// What stands beside terms and is none: times of day, numbers of items, references to clauses, words that lead on.
#include "terms/parser.hpp"

namespace prikaz::terms {

// «15:00», «15.00», «10-00», «10 часов»; «в течение 24 часов» is a length and read before.
bool Parser::clock_time() {
    const bool number = is(Word::Number) && ahead().digits > 0 && ahead().digits <= 2 && ahead().value <= 24;
    if (!number) return false;
    const Token& minutes = ahead(2);
    const bool two_digits =
        minutes.word == Word::Number && minutes.digits == 2 && minutes.glued && ahead(1).glued && minutes.value < 60;
    const bool date =
        is(Word::Dot, 1) && is(Word::Dot, 3) && is(Word::Number, 4);  // «00.00.2022» is a date, if a bad one
    if (date) return false;
    const bool colon = is(Word::Colon, 1) && two_digits;
    const bool hours = is(Word::Hour, 3);
    const bool dotted =
        (is(Word::Dot, 1) || is(Word::Dash, 1)) && two_digits &&
        (hours || minutes.value == 0 ||
         (is(Word::Dot, 1) && minutes.value > 12 && minutes.value % 5 == 0 && !is(Word::Dot, 3) && !is_year_figure(3)));
    if (colon || dotted) {
        leap(3);
        if (is(Word::Dash) && is(Word::Number, 1)) {
            leap();
            if (!clock_time()) --at_;
        }
    } else if (is(Word::Hour, 1)) {
        leap();
    } else {
        return false;
    }
    while (is(Word::Hour) || (is(Word::Dot) && ahead().glued && is(Word::Hour, 0)) ||
           (is(Word::Number) && is(Word::Hour, 1)))
        leap();
    if (is(Word::Dot)) leap();
    return true;
}

// A leading item number: «3.1. Сентябрь 2022», «2) май». What may be a day of a month is none.
bool Parser::item_number() {
    if (at_ != 0 || !is(Word::Number) || ahead().roman || ahead().digits == 0 || ahead().digits > 2) return false;
    std::size_t further = 1;
    while (is(Word::Dot, further) && ahead(further).glued && is(Word::Number, further + 1) && ahead(further + 1).glued)
        further += 2;
    const bool may_be_date = further == 3 && ahead(2).digits == 2 && ahead(2).value <= 12;
    if (further > 5 || may_be_date || (further == 5 && ahead(4).digits > 2)) return false;
    const Token& next = ahead(further + 1);
    const bool dot = is(Word::Dot, further) && ahead(further).glued;
    if (!dot && !is(Word::Close, further)) return false;
    const bool noun = next.word == Word::Quarter || next.word == Word::Half || next.word == Word::Decade;
    const bool day = next.word == Word::Month && next.form == Form::Genitive;
    const bool word =
        next.word != Word::Number && next.word != Word::Dash && next.word != Word::Dot && !is_pause(further + 1);
    if (dot && (noun || day || !word)) return false;
    leap(further + 1);
    return true;
}

bool Parser::reference() {
    const Mark start = mark();
    // «(9 класс)», «5-8 классы»
    if (is(Word::Number)) {
        std::size_t further = 0;
        while (is(Word::Number, further) || is(Word::Dash, further) || is(Word::Comma, further) ||
               is(Word::And, further))
            ++further;
        if (is(Word::Class, further)) {
            leap(further + 1);
            if (is(Word::Dot)) leap();
            return true;
        }
    }
    // «в 15:00», «с 9.00 до 17.00», «до 15.00 1 марта»: the operator stays with the date.
    if (clock_time()) return true;
    if ((is(Word::In) || is(Word::By) || is(Word::From) || is(Word::Until)) && is(Word::Number, 1)) {
        const bool until = !is(Word::In) && !is(Word::From);
        const std::size_t operator_at = at_;
        leap();
        if (clock_time()) {
            if (until && date_starts(0)) {  // «до 15:00 1 марта 2022»
                Use kind = tokens_.list[operator_at].word == Word::By ? Use::By : Use::Until;
                Span span{.use = kind};
                if (point(span.first)) {
                    ++sequence_;
                    add(span);
                }
            }
            return true;
        }
        return back(start);
    }
    if (took(Word::NumberSign)) {
        while (is(Word::Number) || is(Word::Dash) || is(Word::Slash) ||
               (ahead().glued && !is_pause() && !is(Word::Dot)))
            leap();
        return true;
    }
    // «от 15.09.2021 № 341»
    if (is(Word::Of) && is(Word::Number, 1)) {
        leap();
        Point date;
        const bool read = point(date);
        phrase_.doubts = start.doubts;
        if (read && (is(Word::NumberSign) || (known_before_ && is_pause()))) return true;
        return back(start);
    }
    if (item_number()) return true;
    const bool led =
        (is(Word::Along) || is(Word::In) || is(Word::According) || is(Word::Until)) && is(Word::Document, 1);
    const std::size_t noun = led ? 1 : 0;
    const bool named = is(Word::Document, noun) && (ahead(noun).value == 0 || is(Word::Dot, noun + 1) ||
                                                    is(Word::Number, noun + 1) || is(Word::NumberSign, noun + 1));
    if (named || (is(Word::OrderNoun) && !is_pause(1))) {
        leap(noun + 1);
        bool dated = free_text();
        while (is(Word::Comma) && (is(Word::Unknown, 1) || is(Word::Unset, 1))) {  // «по форме, утверждённой …»
            leap();
            dated = free_text() || dated;
        }
        if (dated) phrase_.doubts.add(Doubt::Unreadable);
        return true;
    }
    return false;
}

bool Parser::date_starts(std::size_t further) const {
    switch (ahead(further).word) {
        case Word::Number:
        case Word::Ordinal:
        case Word::Month:
        case Word::Quarter:
        case Word::Half:
        case Word::Beginning:
        case Word::Middle:
        case Word::End:
        case Word::Academic:
        case Word::Current:
        case Word::Next:
        case Word::Last:
            return true;
        default:
            return false;
    }
}

// A word in a free text that tells of a time after all.
static bool names_time(const Token& token) {
    switch (token.word) {
        case Word::Month:
        case Word::Year:
        case Word::Academic:
        case Word::Quarter:
        case Word::Half:
        case Word::Season:
        case Word::Holidays:
        case Word::SchoolTerm:
            return true;
        case Word::Number:
            return token.digits == 4;
        default:
            return false;
    }
}

bool Parser::free_text() {
    bool dated = false;
    constexpr std::size_t date_words = 6;  // «от 01.02.2021 г.», the date of a document
    std::size_t document_date_end = 0;
    for (std::size_t begin = at_; !is_pause(); leap()) {
        if (is(Word::Of)) document_date_end = at_ + date_words;
        const bool operator_word = is(Word::Until) || is(Word::By) || is(Word::From) || is(Word::Not) ||
                                   (is(Word::In) && (is_year_figure(1) || is(Word::During, 1)));
        const bool ahead_date = is(Word::Not)  ? is(Word::Later, 1) || is(Word::Earlier, 1)
                                : is(Word::In) ? true
                                               : date_starts(1);
        if (at_ > begin && operator_word && ahead_date) break;
        if (at_ > begin && is(Word::Dash) && !ahead().glued && date_starts(1)) break;
        if (at_ > begin && (is(Word::Yearly) || is(Word::Quarterly) || is(Word::Monthly))) break;
        dated = dated || (names_time(ahead()) && at_ > document_date_end);
    }
    return dated;
}

// Words that say nothing about when.
bool Parser::filler() {
    if (is(Word::Strange)) return false;
    if (took(Word::Hedge)) {
        phrase_.doubts.add(Doubt::BoundUnclear);
        return true;
    }
    if (took(Word::Onwards)) {
        phrase_.doubts.add(Doubt::OpenEnd);
        return true;
    }
    if (is(Word::In) && is(Word::Onwards, 1)) {
        take(2);
        phrase_.doubts.add(Doubt::OpenEnd);
        return true;
    }
    if (took(Word::ForWhom)) {
        if (free_text()) phrase_.doubts.add(Doubt::Unreadable);
        return true;
    }
    if (took(Word::Inclusive) || took(Word::Linking) || took(Word::TermNoun)) {
        if (is(Word::Dot)) leap();
        return true;
    }
    return false;
}

}  // namespace prikaz::terms

// A phrase as a row of pieces: dates with their operators, recurrences, lengths, events, standing words. What none of
// the parts knows is marked unreadable, so that no word is passed over in silence.
#include "terms/parser.hpp"

namespace prikaz::terms {

int school_year_of(Date day) {
    const int year = static_cast<int>(day.year());
    return static_cast<unsigned>(day.month()) >= 6 ? year : year - 1;
}

bool Parser::is_pause(std::size_t further) const {
    switch (ahead(further).word) {
        case Word::None:
        case Word::Comma:
        case Word::Semicolon:
        case Word::Colon:
        case Word::Open:
        case Word::Close:
            return true;
        default:
            return false;
    }
}

void Parser::take(std::size_t count) {
    for (; count > 0; --count, ++at_)
        if (ahead().healed) phrase_.doubts.add(Doubt::TypoHealed);
}

bool Parser::took(Word word) {
    if (!is(word)) return false;
    take();
    return true;
}

bool Parser::took_abbreviation(Word word) {
    if (!took(word)) return false;
    if (is(Word::Dot) && ahead().glued) leap();
    return true;
}

Word Parser::word_before() const {
    if (at_ == 0) return Word::None;
    const Token& last = tokens_.list[at_ - 1];
    const bool dot = at_ > 1 && last.word == Word::Dot && last.glued;
    const Word shortened = dot ? tokens_.list[at_ - 2].word : Word::None;
    return shortened == Word::During ? shortened : last.word;
}

Phrase Parser::run() {
    while (!at_end()) step();
    return phrase_;
}

void Parser::step() {
    if (separator()) return;
    if (reference() || counted() || recurrence() || urgency() || standing() || condition() || school_time() ||
        plan_period() || dates() || event() || filler()) {
        known_before_ = true;
        unknown_before_ = false;
        return;
    }
    // A number that belongs to nothing may be a part of any date.
    if (is(Word::Number) || is(Word::Month)) phrase_.hopeless = true;
    phrase_.doubts.add(Doubt::Unreadable);
    unknown_before_ = true;
    // «ГИА-9», «ВПР-2022»: a number that belongs to a name.
    const bool name = is(Word::Unknown) && is(Word::Dash, 1) && ahead(1).glued && is(Word::Number, 2) && ahead(2).glued;
    leap(name ? 3 : 1);
}

bool Parser::separator() {
    if (ahead().word != Word::Dot && ahead().word != Word::Dash) unknown_before_ = unknown_before_ && !is_pause();
    switch (ahead().word) {
        case Word::Slash:  // «ежегодно/по необходимости»: which of them?
            if (phrase_.span_count > 0 || phrase_.every.given()) phrase_.doubts.add(Doubt::BoundUnclear);
            leap();
            return true;
        case Word::Dash:
            // A dash that leads nowhere is a range whose end is lost.
            if (phrase_.span_count > 0 && at_ + 1 == tokens_.size) phrase_.doubts.add(Doubt::TypoHealed);
            [[fallthrough]];
        case Word::Comma:
        case Word::Semicolon:
        case Word::Colon:
        case Word::Dot:
        case Word::Open:
        case Word::Close:
        case Word::And:
        case Word::Plus:
            leap();
            return true;
        default:
            return false;
    }
}

// ---- What is no term ------------------------------------------------------------------------------------------------

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

// ---- Without dates --------------------------------------------------------------------------------------------------

bool Parser::standing() {
    const Mark start = mark();
    if (is(Word::Not) && ahead(1).word == Word::Standing) return false;
    if (is(Word::Standing)) {
        if (ahead().value != 0) hopeless(Doubt::PeriodUnclear);  // «периодически»
        take();
        phrase_.standing = true;
        return true;
    }
    // «на постоянной основе», «в рабочем порядке», «в установленном порядке»
    if ((is(Word::On) || is(Word::In)) && (is(Word::Constant, 1) || is(Word::Working, 1) || is(Word::Unset, 1)) &&
        is(Word::Basis, 2)) {
        take(3);
        phrase_.standing = true;
        return true;
    }
    // «по мере необходимости», «при необходимости», «по необходимости»
    if (is(Word::Along) && is(Word::Measure, 1) && is(Word::Need, 2)) return take(3), phrase_.standing = true;
    if ((is(Word::Along) || is(Word::At) || is(Word::In)) && is(Word::Need, 1)) return take(2), phrase_.standing = true;
    // «по графику», «по отдельному плану», «согласно утверждённому графику», «в соответствии с планом»
    bool led = false;
    if (is(Word::Along) && is(Word::OrderNoun, 1)) {  // «по приказу министерства от …»
        take(2);
        if (free_text()) phrase_.doubts.add(Doubt::Unreadable);
        return phrase_.standing = true;
    }
    if (is(Word::Along) && is(Word::TermNoun, 1)) {  // «по срокам, установленным …»
        take(is(Word::Comma, 2) ? 3 : 2);
        free_text();
        return phrase_.standing = true;
    }
    if (took(Word::According)) led = true;
    if (!led && is(Word::In) && is(Word::Accordance, 1)) {
        take(2);
        took(Word::From);
        led = true;
    }
    if (!led && took(Word::Along)) {
        std::size_t further = 0;
        while (further < 3 && (is(Word::Unknown, further) || is(Word::Unset, further) || is(Word::Whole, further)))
            ++further;
        if (!is(Word::Schedule, further)) return back(start);
        led = true;
    }
    if (led || is(Word::Schedule)) {
        const bool document = is(Word::OrderNoun) || is(Word::Document) || is(Word::Unknown);
        phrase_.standing = true;
        if (free_text()) phrase_.doubts.add(document ? Doubt::Unreadable : Doubt::PeriodUnclear);
        while (is(Word::Comma) && is(Word::Unset, 1)) {  // «…, утверждённому приказом»
            leap();
            free_text();
        }
        return true;
    }
    // «в установленные сроки», «в сроки, установленные …»
    if (is(Word::In) && is(Word::Unset, 1) && is(Word::TermNoun, 2)) {
        take(3);
        free_text();
        phrase_.standing = true;
        return true;
    }
    if (is(Word::In) && is(Word::TermNoun, 1)) {
        const std::size_t further = is(Word::Comma, 2) ? 3 : 2;
        if (is(Word::Unset, further)) {
            take(further + 1);
            free_text();
            phrase_.standing = true;
            return true;
        }
    }
    return back(start);
}

bool Parser::urgency() {
    if (is(Word::In) && is(Word::Shortest, 1)) {  // «в кратчайшие сроки», «в ближайшее время»
        leap(2);
        free_text();
        phrase_.office_policy = true;
        return true;
    }
    if (took(Word::Urgent)) {
        phrase_.office_policy = true;
        return true;
    }
    if (!took(Word::Immediately)) return false;
    phrase_.immediately = true;
    phrase_.event = true;
    return true;
}

bool Parser::condition() {
    const bool led = is(Word::At) || is(Word::In) || is(Word::Along);
    if (!is(Word::Condition, led ? 1 : 0)) return false;
    take(led ? 2 : 1);
    if (free_text()) phrase_.doubts.add(Doubt::Unreadable);
    phrase_.event = true;
    phrase_.doubts.add(Doubt::Condition);
    return true;
}

// «со дня подписания», «после издания приказа»: begins with the order, and ends nowhere.
bool Parser::since_order() {
    std::size_t further = 1;
    if (is(Word::From) && (is(Word::Day, 1) || is(Word::Moment, 1)))
        further = 2;
    else if (!is(Word::After) && !is(Word::From))
        return false;
    if (!is(Word::OrderAct, further)) return false;
    for (++further; is(Word::This, further) || is(Word::OrderNoun, further);) ++further;
    if (!is_pause(further)) return false;
    take(further);
    ++sequence_;
    Span span{.use = Use::From};
    set_day(span.first, static_cast<int>(static_cast<unsigned>(order_.day())),
            static_cast<int>(static_cast<unsigned>(order_.month())), static_cast<int>(order_.year()));
    add(span);
    return true;
}

// «весь период», «в течение всего срока реализации»: the plan's own term, which the phrase does not tell.
bool Parser::plan_period() {
    std::size_t further = is(Word::In) || is(Word::On) ? 1 : 0;
    if (is(Word::During, further)) ++further;
    const std::size_t words = further;
    if (is(Word::Whole, further)) ++further;
    const bool period = is(Word::Period, further) || is(Word::TermNoun, further) || is(Word::Reporting, further);
    const bool own = is(Word::Linking, further + 1) || is_pause(further + 1) || is(Word::Period, further + 1);
    const bool whole = further > words;
    if (!period || !(own || whole) || (further == 0 && !is_pause(1)) || is(Word::TermNoun)) return false;
    if (is(Word::TermNoun, further) && !whole && words < 2) return false;  // «в срок»
    if (is(Word::Colon, further + 1)) return false;                        // «Период: …»
    const std::size_t after = is(Word::Open, further + 1) || is(Word::Comma, further + 1) ? further + 2 : further + 1;
    if (is_year_figure(after) || is(Word::From, after) || date_starts(after)) return false;
    leap(further + 1);
    free_text();
    return hopeless(Doubt::PeriodUnclear);
}

// Words of a length or a date after «до», «не позднее», «со дня»: it was meant to be reckoned, and was not understood.
bool Parser::counts_something(std::size_t further) const {
    const bool limit =
        is(Word::Until) || is(Word::By) || is(Word::Not) || is(Word::From) || is(Word::In) || is(Word::For);
    if (!limit) return false;
    for (; !is_pause(further); ++further) {
        switch (ahead(further).word) {
            case Word::Number:
            case Word::Ordinal:
            case Word::OrderAct:
            case Word::Working:
            case Word::CalendarKind:
            case Word::Next:
            case Word::Current:
            case Word::End:
            case Word::Last:
            case Word::Hour:
            case Word::LengthAdjective:
            case Word::AfterLapse:
            case Word::MonthNoun:
            case Word::DateNumber:
            case Word::Week:
                return true;
            case Word::Unknown:
                if (ahead(further).value != 0) return true;  // figures are in it
                break;
            default:
                break;
        }
    }
    return false;
}

// Words after which an event is named: «после проведения …», «по итогам …», «до начала …», «в день …», «к педсовету».
bool Parser::event() {
    const Mark start = mark();
    const auto named = [&](std::size_t words) {
        if (counts_something(words)) phrase_.doubts.add(Doubt::Unreadable);
        take(words);
        if (free_text()) phrase_.doubts.add(Doubt::BoundUnclear);
        // A list of events: «по итогам конкурсов, олимпиад».
        while (is(Word::Comma) && is(Word::Unknown, 1)) {
            leap();
            if (free_text()) phrase_.doubts.add(Doubt::BoundUnclear);
        }
        phrase_.event = true;
        return true;
    };
    if (since_order()) return true;
    // «в течение полутора месяцев», «в течение смены»: how long is that?
    if ((is(Word::During) || (is(Word::In) && is(Word::During, 1)))) {
        phrase_.doubts.add(Doubt::PeriodUnclear);
        return named(is(Word::During) ? 1 : 2);
    }
    if (is(Word::Not) && is(Word::Later, 1) && !is_pause(2)) return named(is(Word::Than, 2) ? 3 : 2);
    if ((is(Word::Along) || is(Word::At) || is(Word::After) || is(Word::In) || is(Word::From) || is(Word::Before)) &&
        (is(Word::Outcome, 1) || is(Word::Event, 1))) {
        phrase_.on_demand = !phrase_.event && is(Word::Outcome, 1) && ahead(1).value == 2;
        if (is(Word::Outcome, 1) && ahead(1).value == 1) phrase_.doubts.add(Doubt::BaseDateNeeded);
        return named(2);
    }
    if (is(Word::Along) && is(Word::Measure, 1)) {
        phrase_.on_demand = !phrase_.event;
        return named(2);
    }
    if (is(Word::In) && is(Word::TermNoun, 1) && !is_pause(2) && !date_starts(2))
        return named(2);  // «в сроки проведения»
    if (is(Word::Outcome) || is(Word::Event) || is(Word::After) || is(Word::Before) || is(Word::At)) return named(1);
    if (is(Word::From) && (is(Word::Day, 1) || is(Word::Moment, 1))) {  // begins then, and ends nowhere
        phrase_.doubts.add(Doubt::OpenEnd);
        return named(2);
    }
    if (is(Word::In) && is(Word::Day, 1)) return named(2);
    if (is(Word::In) && is(Word::Period, 1) && !is_pause(2)) return named(2);
    if (is(Word::On) && is(Word::Period, 1) && !is_pause(2)) return named(2);
    if ((is(Word::Until) || is(Word::By)) && !is_pause(1) && !is(Word::Strange, 1) && !is(Word::Number, 1))
        return named(1);
    return back(start);
}

// «в I четверти», «осенние каникулы»: terms of school and holidays have no dates of their own.
bool Parser::school_time() {
    std::size_t further = 0;
    const auto leads = [&](Word word) {
        return word == Word::In || word == Word::On || word == Word::During || word == Word::Period ||
               word == Word::Number || word == Word::Ordinal || word == Word::Season || word == Word::Dash ||
               word == Word::And || word == Word::Unknown || word == Word::For;
    };
    while (further < 6 && leads(ahead(further).word)) ++further;
    if (!is(Word::SchoolTerm, further) && !is(Word::Holidays, further)) return false;
    leap(further);
    take();
    free_text();
    phrase_.event = true;
    phrase_.doubts.add(Doubt::PeriodUnclear);
    return true;
}

Phrase parse(const Tokens& tokens, Date order) { return Parser(tokens, order).run(); }

}  // namespace prikaz::terms

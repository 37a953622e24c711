// Terms without dates: constantly, urgently, as needed, when something happens, by the plan, by the school's year.
#include "terms/parser.hpp"

namespace prikaz::terms {

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

}  // namespace prikaz::terms

// Lengths: «в течение 10 рабочих дней со дня подписания», «в месячный срок», «не позднее 3 дней после …».
#include "terms/parser.hpp"

namespace prikaz::terms {

// A number with its repetition in words: «10 (десяти)».
std::optional<int> Parser::amount() {
    if (!is(Word::Number) || ahead().roman) return std::nullopt;
    const int count = ahead().value;
    take();
    if (is(Word::Open) && (is(Word::Number, 1) || is(Word::Ordinal, 1)) && is(Word::Close, 2)) {
        if (ahead(1).value != count) phrase_.doubts.add(Doubt::Contradiction);
        take(3);
    }
    if (is(Word::Dash) && is(Word::Number, 1) && is(Word::Dash, 0) && !ahead(1).roman) {  // «3-5 дней»
        take(2);
        phrase_.doubts.add(Doubt::BoundUnclear);
        phrase_.hopeless = true;
    }
    return count;
}

bool Parser::length(Counted& to) {
    if (is(Word::Next) && (is(Word::Day, 1) || (is(Word::Working, 1) && is(Word::Day, 2)))) {
        to.unit = is(Word::Day, 1) ? Length::Days : Length::WorkingDays;
        to.count = 1;
        take(is(Word::Day, 1) ? 2 : 3);
        return true;
    }
    if (is(Word::LengthAdjective)) {
        to.unit = static_cast<Length>(ahead().value % 100);
        to.count = ahead().value / 100;
        if (to.count == 0) to.count = 1;  // «недельный», «месячный»
        take();
        return true;
    }
    const std::optional<int> count = amount();
    if (count && is(Word::LengthAdjective)) {  // «10-дневный», «3 дневный»
        to.count = *count;
        to.unit = static_cast<Length>(ahead().value % 100);
        take();
        return true;
    }
    to.count = count.value_or(1);
    if (is(Word::Working) && (is(Word::Day, 1) || (is(Word::Dot, 1) && is(Word::Day, 2)))) {
        took_abbreviation(Word::Working);
        took_abbreviation(Word::Day);
        to.unit = Length::WorkingDays;
        return true;
    }
    if (count && is(Word::TimesNoun) &&
        (is(Word::Day, 1) || ((is(Word::Dot, 1) || is(Word::Slash, 1)) && is(Word::Day, 2)))) {
        take(is(Word::Day, 1) ? 1 : 2);  // «5 р.д.»
        took_abbreviation(Word::Day);
        to.unit = Length::WorkingDays;
        return true;
    }
    if ((is(Word::OtherKind) || is(Word::Academic)) && is(Word::Day, 1)) {
        take(2);
        to.unit = Length::Days;
        return hopeless(Doubt::DaysKind);
    }
    if (is(Word::CalendarKind) && !is(Word::Year, 1)) took_abbreviation(Word::CalendarKind);
    struct Noun {
        Word word;
        Length unit;
    };
    constexpr std::array<Noun, 4> nouns = {{{Word::Day, Length::Days},
                                            {Word::Week, Length::Weeks},
                                            {Word::MonthNoun, Length::Months},
                                            {Word::Year, Length::Years}}};
    for (const Noun& noun : nouns) {
        if (!is(noun.word)) continue;
        if (noun.unit == Length::Years && to.count > 100) return false;  // «2022 года» is no length
        took_abbreviation(noun.word);
        to.unit = noun.unit;
        return true;
    }
    if (is(Word::Hour) && count) {
        take();
        return hopeless(Doubt::BaseDateNeeded);
    }
    if (is(Word::HalfYear)) {
        take();
        to.count = 6;
        to.unit = Length::Months;
        return true;
    }
    return false;
}

// «со дня подписания настоящего приказа», «после 1 сентября 2022», «с момента получения письма».
bool Parser::base(Counted& to) {
    const Mark start = mark();
    bool named = false;
    if (took(Word::From) || took(Word::Of)) {
        named = is(Word::Day) || is(Word::Moment) || is(Word::Number) || is(Word::Beginning) || is(Word::OrderAct) ||
                is(Word::Outcome);
        if (is(Word::Day) || is(Word::Moment)) take();
    } else if (took(Word::After)) {
        named = true;
        if (is(Word::Day) || is(Word::Moment)) take();
    }
    if (!named) return back(start);
    took(Word::This);
    if (is(Word::OrderAct) || is(Word::OrderNoun)) {
        const std::size_t begin = at_;
        while (is(Word::OrderAct) || is(Word::OrderNoun) || is(Word::This) || (is(Word::Document) && at_ > begin) ||
               (is(Word::And) && is(Word::OrderAct, 1)))
            take();
        if (is_pause()) {
            to.base = Base::Order;
            return true;
        }
        free_text();  // somebody else's order
        to.base = Base::Event;
        phrase_.doubts.add(Doubt::BaseDateNeeded);
        return true;
    }
    const Mark before = mark();
    if (point(to.day) && to.day.unit == Unit::Day && is_pause()) {
        to.base = Base::Day;
        return true;
    }
    back(before);
    to.base = Base::Event;
    if (is_pause()) {
        phrase_.doubts.add(Doubt::BaseDateNeeded);
    } else if (free_text()) {
        phrase_.doubts.add(Doubt::BoundUnclear);
    }
    return true;
}

// The words that lead a length; what they are decides whether a length without a base is one at all.
Parser::Lead Parser::lead(Counted& to) {
    if (is(Word::Not) && (is(Word::Later, 1) || is(Word::More, 1))) {
        take(2);
        if (is(Word::Comma) && is(Word::Than, 1)) leap();
        took(Word::Than);
        if (took(Word::For)) to.backward = true;
        took(Word::AfterLapse);
        return Lead::Limit;
    }
    if (took(Word::For)) {
        to.backward = true;
        return Lead::Limit;
    }
    if (took(Word::AfterLapse)) return Lead::Length;
    if (is(Word::Along) && is(Word::Outcome, 1) && ahead(1).value == 1) {  // «по истечении 10 дней»
        take(2);
        return Lead::Length;
    }
    if (is(Word::After) && (is(Word::Number, 1) || is(Word::Week, 1) || is(Word::MonthNoun, 1)) &&
        !is(Word::Month, 2)) {
        take();  // «спустя 3 дня»
        return Lead::Length;
    }
    if (is(Word::During) || (is(Word::In) && is(Word::During, 1))) {
        took(Word::In);
        if (ahead().value != 0) phrase_.doubts.add(Doubt::TypoHealed);
        took_abbreviation(Word::During);
        took(Word::Whole);
        return Lead::Length;
    }
    if (is(Word::In) && is(Word::TermNoun, 1)) {
        take(2);
        if (is(Word::Until) || is(Word::By)) take();
        return Lead::Length;
    }
    if (is(Word::In) && (is(Word::LengthAdjective, 1) || (is(Word::Number, 1) && is(Word::LengthAdjective, 2)))) {
        take();
        return Lead::Length;
    }
    if (is(Word::Until) && is(Word::Number, 1) &&
        (is(Word::Day, 2) || is(Word::Working, 2) || is(Word::CalendarKind, 2))) {
        take();
        return Lead::Limit;
    }
    return Lead::None;
}

// «за 10 дней до начала …», «за неделю до 1 сентября 2022».
bool Parser::backward_base(Counted& to) {
    if (!took(Word::Until)) return false;
    const Mark before = mark();
    to.base = Base::Day;
    if (point(to.day) && to.day.unit == Unit::Day && is_pause()) {
        phrase_.doubts.add(Doubt::BoundUnclear);
        return true;
    }
    back(before);
    to.base = is_pause() ? Base::Missing : Base::Event;
    if (free_text()) phrase_.doubts.add(Doubt::BoundUnclear);
    return true;
}

// «в день подписания приказа», «на следующий день после подписания»
bool Parser::order_day() {
    const Mark start = mark();
    Counted found{.given = true, .base = Base::Order};
    if (is(Word::In) && is(Word::Day, 1) && is(Word::OrderAct, 2)) {
        take(3);
    } else if (is(Word::On) && is(Word::Next, 1) && is(Word::Day, 2) && is(Word::After, 3) && is(Word::OrderAct, 4)) {
        take(5);
        found.count = 1;
    } else {
        return false;
    }
    took(Word::This);
    took(Word::OrderNoun);
    if (!is_pause()) return back(start);
    phrase_.counted = found;
    return true;
}

bool Parser::counted() {
    if (order_day()) return true;
    const Mark start = mark();
    Counted found;
    const Lead led = lead(found);
    if (is(Word::Not) && (is(Word::More, 1) || is(Word::Later, 1) || is(Word::Less, 1))) {
        take(2);
        took(Word::Than);
    }
    const bool in_numbers = is(Word::Number) || is(Word::LengthAdjective) || is(Word::Next);
    const bool year = is(Word::Year);
    if (!length(found)) return back(start);
    took(Word::TermNoun);
    if (found.backward) {
        if (!backward_base(found)) return back(start);
    } else if (!base(found)) {
        const bool is_length = in_numbers || (led == Lead::Length && !year);
        if (!is_length || !is_pause()) return back(start);
        found.base = Base::Missing;
    }
    if (phrase_.counted.given) phrase_.doubts.add(Doubt::Contradiction);
    found.given = true;
    phrase_.counted = found;
    return true;
}

}  // namespace prikaz::terms

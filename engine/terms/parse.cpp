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

Phrase parse(const Tokens& tokens, Date order) { return Parser(tokens, order).run(); }

}  // namespace prikaz::terms

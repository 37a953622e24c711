// «ежегодно», «раз в полугодие», «2 раза в год», «каждый понедельник».
#include <algorithm>

#include "terms/parser.hpp"

namespace prikaz::terms {

void Parser::rhythm(Rhythm named, int step, int times) {
    Every& every = phrase_.every;
    if (every.given() && (every.rhythm != named || every.step != step)) phrase_.doubts.add(Doubt::Contradiction);
    if (every.times > 0 && times > 0 && every.times != times) phrase_.doubts.add(Doubt::Contradiction);
    every.rhythm = named;
    every.step = step;
    every.times = std::max(every.times, times);
}

bool Parser::recurrence() {
    const Mark start = mark();
    return every_adverb() || every_each() || back(start) || times_per() || back(start) || weekday_plural() ||
           back(start);
}

bool Parser::every_adverb() {
    struct Adverb {
        Word word;
        Rhythm rhythm;
    };
    constexpr std::array<Adverb, 6> adverbs = {{{Word::Yearly, Rhythm::Years},
                                                {Word::HalfYearly, Rhythm::Halves},
                                                {Word::Quarterly, Rhythm::Quarters},
                                                {Word::Monthly, Rhythm::Months},
                                                {Word::Weekly, Rhythm::Weeks},
                                                {Word::Daily, Rhythm::Days}}};
    for (const Adverb& adverb : adverbs) {
        if (!is(adverb.word)) continue;
        if (adverb.word == Word::Yearly && is(Word::Number, 1) && is(Word::TimesNoun, 2)) leap(0);
        took_abbreviation(adverb.word);
        rhythm(adverb.rhythm);
        return true;
    }
    // «по полугодиям», «по четвертям»
    if (is(Word::Along) && (is(Word::Half, 1) || is(Word::SchoolTerm, 1)) && is_pause(2)) {
        take();
        return rhythm_of_noun(1, 0);
    }
    return false;
}

bool Parser::rhythm_noun(Rhythm& found, bool& school, bool& school_term) {
    if (is(Word::Academic)) {
        took_abbreviation(Word::Academic);
        school = true;
    } else if (is(Word::CalendarKind) && is(Word::Year, 1)) {
        take();
    }
    struct Noun {
        Word word;
        Rhythm rhythm;
    };
    constexpr std::array<Noun, 9> nouns = {{{Word::Year, Rhythm::Years},
                                            {Word::Half, Rhythm::Halves},
                                            {Word::HalfYear, Rhythm::Halves},
                                            {Word::Quarter, Rhythm::Quarters},
                                            {Word::MonthNoun, Rhythm::Months},
                                            {Word::Week, Rhythm::Weeks},
                                            {Word::Day, Rhythm::Days},
                                            {Word::SchoolTerm, Rhythm::None},
                                            {Word::Decade, Rhythm::Days}}};
    const auto* const noun = std::find_if(nouns.begin(), nouns.end(), [&](const Noun& n) { return is(n.word); });
    if (noun == nouns.end()) return false;
    took_abbreviation(noun->word);
    found = noun->rhythm;
    school_term = noun->word == Word::SchoolTerm;
    return true;
}

bool Parser::rhythm_of_noun(int step, int times) {
    Rhythm found = Rhythm::None;
    bool school = false;
    bool school_term = false;
    if (!rhythm_noun(found, school, school_term)) return false;
    phrase_.every.school = phrase_.every.school || school;
    phrase_.every.school_term = school_term;
    rhythm(found, step, times);
    return true;
}

// «каждый год», «каждые 3 года», «каждый понедельник», «каждое 1 сентября», «сентябрь каждого года».
bool Parser::every_each() {
    const bool led = (is(Word::In) || is(Word::By)) && is(Word::Each, 1);
    if (!led && !is(Word::Each)) return false;
    take(led ? 2 : 1);
    if (is(Word::Weekday)) {
        rhythm(Rhythm::Weeks);
        return true;  // the day itself is read next
    }
    if ((is(Word::Number) || is(Word::Ordinal)) && (is(Word::Month, 1) || is(Word::DateNumber, 1))) {
        rhythm(is(Word::Month, 1) ? Rhythm::Years : Rhythm::Months);
        return true;
    }
    if ((is(Word::Ordinal) || is(Word::Last)) && is(Word::Weekday, 1)) {
        rhythm(Rhythm::Months);
        return true;
    }
    if (is(Word::Working) && is(Word::Day, 1)) take();
    int step = 1;
    if (is(Word::Number) && !is(Word::Month, 1)) {
        step = ahead().value;
        take();
    }
    if (rhythm_of_noun(step, 0)) {
        // «каждый месяц», «5 числа каждого месяца»
        return true;
    }
    if (is(Word::Month) || is(Word::Season)) {  // «каждый сентябрь»
        rhythm(Rhythm::Years);
        return true;
    }
    return false;
}

// «1 раз в год», «не реже 2 раз в год», «раз в 3 года», «дважды в год», «2 р/год».
bool Parser::times_per() {
    if (is(Word::Not) && (is(Word::Less, 1) || is(Word::More, 1))) {
        take(2);
        took(Word::Than);
    } else {
        while (took(Word::Minimum)) {
        }
    }
    int times = 1;
    bool unsure = false;
    if (is(Word::Times)) {
        times = ahead().value;
        take();
    } else {
        if (is(Word::Number) || is(Word::Ordinal)) {
            times = ahead().value;
            take();
            if ((is(Word::Dash) || is(Word::Or)) && is(Word::Number, 1)) {  // «1-2 раза»
                take(2);
                unsure = true;
            }
            if (is(Word::Open) && is(Word::Number, 1) && is(Word::Close, 2)) take(3);
        }
        if (!took_abbreviation(Word::TimesNoun)) return false;
    }
    if (!(took(Word::In) || took(Word::Slash) || took(Word::For) || took(Word::On))) {
        // «2 раза ежегодно»
        if (is(Word::Yearly)) {
            take();
            rhythm(Rhythm::Years, 1, times);
            return true;
        }
        return false;
    }
    took(Word::During);
    took(Word::Each);
    int step = 1;
    if (is(Word::Number)) {
        step = ahead().value;
        take();
    }
    if (step < 1 || times < 1 || step > 100 || times > 400) return false;
    if (!rhythm_of_noun(step, times)) return false;
    if (unsure) phrase_.doubts.add(Doubt::PeriodUnclear);
    return true;
}

// «по понедельникам», «по средам и пятницам», «в пятницу» after «еженедельно», «каждый вторник и четверг».
bool Parser::weekday_plural() {
    const bool weekly = phrase_.every.rhythm == Rhythm::Weeks;
    const bool along = is(Word::Along) && is(Word::Weekday, 1);
    const bool led = along || ((is(Word::In) || is(Word::On) || is(Word::Until)) && is(Word::Weekday, 1));
    if (!(along || (weekly && (led || is(Word::Weekday))))) return false;
    if (led) take();
    if (along && !weekly) rhythm(Rhythm::Weeks);
    while (is(Word::Weekday)) {
        phrase_.every.weekdays = static_cast<std::uint8_t>(phrase_.every.weekdays | (1u << ahead().value));
        const bool shortened = ahead().form == Form::Other;
        take();
        if (shortened && is(Word::Dot)) leap();
        const bool more = (is(Word::And) || is(Word::Comma)) && is(Word::Weekday, 1);
        if (more) take();
    }
    return true;
}

}  // namespace prikaz::terms

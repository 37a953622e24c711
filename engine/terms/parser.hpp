// Private to terms: the parser's parts, one file each. Each part reads from the current token on; it returns false and
// leaves everything as it was when its words do not stand there.
#pragma once

#include "terms/phrase.hpp"

namespace prikaz::terms {

class Parser {
public:
    Parser(const Tokens& tokens, Date order) : tokens_(tokens), order_(order) {}
    Phrase run();

private:
    // ---- Tokens
    const Token& ahead(std::size_t further = 0) const {
        const std::size_t place = at_ + further;
        return tokens_.list[place < tokens_.size ? place : tokens_.size];
    }
    bool is(Word word, std::size_t further = 0) const { return ahead(further).word == word; }
    bool at_end() const { return at_ >= tokens_.size; }
    bool is_pause(std::size_t further = 0) const;       // , ; ( ) : or the end
    void take(std::size_t count = 1);                   // understood: a repair in it matters
    void leap(std::size_t count = 1) { at_ += count; }  // passed over: a repair in it does not
    bool took(Word word);
    bool took_abbreviation(Word word);  // with the dot of a shortened word
    Word word_before() const;           // «в теч.»: the word, not its dot

    struct Mark {
        std::size_t at;
        Doubts doubts;
        bool impossible, hopeless;
    };
    Mark mark() const { return {at_, phrase_.doubts, phrase_.impossible, phrase_.hopeless}; }
    bool back(const Mark& mark) {
        at_ = mark.at;
        phrase_.doubts = mark.doubts;
        phrase_.impossible = mark.impossible;
        phrase_.hopeless = mark.hopeless;
        return false;
    }
    bool hopeless(Doubt doubt) {
        phrase_.hopeless = true;
        phrase_.doubts.add(doubt);
        return true;
    }

    // ---- parse.cpp: the phrase as a whole
    void step();
    bool separator();

    // ---- parse_no_term.cpp: documents, forms, items, classes, times of day
    bool reference();
    bool clock_time();
    bool item_number();
    bool date_starts(std::size_t further) const;
    bool free_text();  // passes over words until a pause or an operator; true when a date is among them
    bool filler();

    // ---- parse_standing.cpp: terms without dates
    bool standing();
    bool urgency();
    bool condition();
    bool since_order();
    bool plan_period();
    bool counts_something(std::size_t further) const;
    bool event();
    bool school_time();

    // ---- parse_recurrence.cpp
    bool recurrence();
    bool every_adverb();
    bool every_each();
    bool times_per();
    bool weekday_plural();
    void rhythm(Rhythm, int step = 1, int times = 0);
    bool rhythm_noun(Rhythm&, bool& school, bool& school_term);
    bool rhythm_of_noun(int step, int times);

    // ---- parse_counted.cpp
    bool counted();
    bool order_day();
    enum class Lead : std::uint8_t { None, Limit, Length };
    Lead lead(Counted&);
    bool length(Counted&);
    bool backward_base(Counted&);
    bool base(Counted&);
    std::optional<int> amount();

    // ---- parse_dates.cpp: lists of dates with their operators
    bool dates();
    std::optional<Use> use();
    bool range_sign(const Span&);
    bool list_sign();
    bool lost_range_sign(Span&);
    void add(Span);
    void inherit(std::size_t from);

    // ---- parse_points.cpp: one date
    bool point(Point&);
    bool bare_point(Point&);
    bool figures(Point&);
    bool iso_figures(Point&);
    bool dotted_figures(Point&);
    bool slashed_figures(Point&);
    bool dashed_figures(Point&);
    bool month_of_year_figures(Point&);
    bool numbered(Point&);
    bool numbered_by_noun(Point&, int number);
    bool weekday_of_month(Point&);
    bool last_day(Point&);
    bool edge(Point&);
    bool named(Point&);
    bool relative_period(Point&);
    void month_of(Point&);
    bool following_year(Point&);
    void month_day_tail(Point&);
    void set_day(Point&, int day, int month, std::optional<int> year);

    // ---- parse_years.cpp
    bool years(Years&);
    bool years_after(Years&);
    bool year_words(Years&);
    bool year_figures(Years&);
    bool year_noun();
    void academic(Years&);
    bool next_year(Years&, Word separator);
    void lost_years_sign(Years&, bool& noun);
    bool is_year_figure(std::size_t further) const;

    const Tokens& tokens_;
    Date order_;
    std::size_t at_ = 0;
    std::uint8_t sequence_ = 0;
    bool known_before_ = false;    // something was understood before the current token
    bool unknown_before_ = false;  // the word right before it was not
    std::size_t dates_end_ = 0;    // where the last dates ended
    Phrase phrase_;
};

}  // namespace prikaz::terms

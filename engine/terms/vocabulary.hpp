// Private to terms: the words of terms.
#pragma once

#include <cstdint>
#include <string_view>

namespace prikaz::terms {

enum class Word : std::uint8_t {
    None,  // stands behind the last token
    // Signs
    Dot,
    Comma,
    Semicolon,
    Colon,
    Dash,
    Slash,
    Open,
    Close,
    Plus,
    NumberSign,
    Strange,  // a sign or a blank that has no business in a term
    Unknown,  // a word outside the vocabulary
    Number,
    // Of these `value` tells which one
    Ordinal,
    Month,
    Weekday,
    Season,
    LengthAdjective,  // «десятидневный»: 100 × number + unit of Length; the number is 0 in «-дневный»
    Times,            // «дважды»
    // Parts of time
    Year,
    Academic,
    Quarter,
    Half,
    HalfYear,  // «полгода»: a length more often than a half of the calendar
    SchoolTerm,
    Holidays,
    Decade,
    Week,
    MonthNoun,
    Day,
    Hour,
    DateNumber,  // «числа»
    // What kind of day or year
    Working,
    CalendarKind,
    OtherKind,  // «банковских»
    // Edges and neighbours
    Beginning,
    Middle,
    End,
    Last,
    Current,
    Next,
    Previous,
    New,
    Whole,
    Reporting,
    // Prepositions and operators
    Until,
    By,
    Along,
    From,
    In,
    On,
    During,
    For,
    After,
    AfterLapse,
    Before,
    At,
    Of,
    Not,
    Later,
    Earlier,
    Less,
    More,
    Than,
    Minimum,
    Starting,
    Inclusive,
    TermNoun,
    Period,
    Moment,
    And,
    Or,
    Onwards,
    ForWhom,
    // Again and again
    Each,
    TimesNoun,
    Yearly,
    HalfYearly,
    Quarterly,
    Monthly,
    Weekly,
    Daily,
    // Orders and other documents
    OrderNoun,
    OrderAct,
    This,
    Document,
    Class,
    // No dates
    Standing,
    Need,
    Measure,
    Schedule,
    According,
    Accordance,
    Constant,
    Basis,
    Unset,     // «установленные», said of a term: set elsewhere
    Shortest,  // «кратчайшие», said of a term
    Urgent,
    Immediately,
    Outcome,
    Condition,
    Hedge,  // «ориентировочно»
    Event,
    Linking,  // «месяц» after a month's name and other words that add nothing
};

enum class Length : std::uint8_t { Days, WorkingDays, Weeks, Months, Years };

enum class Form : std::uint8_t { Nominative, Genitive, Other, Short };

struct Entry {
    Word word = Word::Unknown;
    std::int16_t value = 0;
    Form form = Form::Other;
    bool mendable = false;  // a misspelt word may be taken for this one
};

// The word of folded letters, or null.
const Entry* find_word(std::string_view folded);
// The only word that one slip of the pen away from which the letters are (two for long words), or null.
const Entry* mend_word(std::string_view folded);

}  // namespace prikaz::terms

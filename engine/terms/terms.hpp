// The terms («сроки») of a roadmap read as dates. A term is what somebody wrote into a table: «Сентябрь 2022-2024»,
// «ежегодно до 25 декабря», «в течение 10 рабочих дней со дня подписания». Its reading says which days are meant, or
// that the phrase names none, and raises a doubt wherever two people could read it differently: a doubt is a question
// to the clerk, never a guess.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/calendar.hpp"

namespace prikaz::terms {

using calendar::Date;

enum class Kind : std::uint8_t {
    Date,       // one day
    Window,     // one period
    Windows,    // the same period of several years
    List,       // several days or periods, named one by one
    Recurring,  // again and again
    Event,      // waits for an event whose date the phrase does not give
    Standing,   // no deadline: always, by a schedule, as need arises
    Relative,   // a length counted from the order
    Ask,        // no single reading
    Invalid,    // cannot be: 31 November, a range that ends before it begins
};
std::string_view name(Kind);  // as in tables: «window»

enum class Doubt : std::uint8_t {
    BaseDateNeeded,        // a length without the day it is counted from
    BoundUnclear,          // «до сентября», «конец мая»: where does it end?
    CalendarOrSchoolYear,  // «ежегодно», «2021-2022»
    Condition,             // holds only if something else happens
    Contradiction,         // two parts of the phrase disagree
    DayMonthOrder,         // 05/06/2022
    DaysKind,              // «учебных дней»
    MonthRangeOrder,       // «декабрь-январь 2022»
    OfficePolicy,          // «срочно»: as the office's instruction has it
    OpenEnd,               // a beginning without an end
    Past,                  // over before the order was signed
    PeriodUnclear,         // «2 раза в год»
    TypoHealed,            // read after a repair that may be mistaken
    Unreadable,            // words that were not understood
    WhichSchoolYear,       // the year that ends or the one that comes?
    YearMissing,           // no year, and the past one is nearer
};
constexpr std::size_t doubt_count = 16;
std::string_view code(Doubt);      // stable: «year-missing»
std::string_view question(Doubt);  // what the clerk is asked, in Russian

class Doubts {
public:
    Doubts() = default;
    Doubts(std::initializer_list<Doubt> doubts) {
        for (const Doubt doubt : doubts) add(doubt);
    }
    void add(Doubt doubt) { bits_ |= bit(doubt); }
    void add(Doubts doubts) { bits_ |= doubts.bits_; }
    bool has(Doubt doubt) const { return (bits_ & bit(doubt)) != 0; }
    bool empty() const { return bits_ == 0; }
    std::vector<Doubt> list() const;
    friend bool operator==(Doubts, Doubts) = default;

private:
    static std::uint32_t bit(Doubt doubt) { return std::uint32_t{1} << static_cast<unsigned>(doubt); }
    std::uint32_t bits_ = 0;
};

struct Window {  // both days belong to it
    Date from, to;
    friend bool operator==(const Window&, const Window&) = default;
};

enum class Bound : std::uint8_t {
    Within,  // at any time of a window, at its last day the latest
    Until,   // the phrase names the last day only: windows are single days
};

enum class Rhythm : std::uint8_t { None, Years, Halves, Quarters, Months, Weeks, Days };

struct Reading {
    Kind kind = Kind::Ask;
    Bound bound = Bound::Within;
    Rhythm rhythm = Rhythm::None;   // of Recurring
    bool endless = false;           // Recurring without an end: windows go to the horizon only
    std::vector<Window> windows;    // ascending, without doubles
    std::optional<Date> beginning;  // «с 1 сентября»: begins there and is due never
    Doubts doubts;

    bool is_certain() const { return doubts.empty() && kind != Kind::Ask && kind != Kind::Invalid; }
};

// What a phrase is read against. The horizon bounds recurrences without an end; see `basis`.
struct Basis {
    Date order;
    Date horizon;
    const calendar::WorkingDays* days;
};
// Horizon two years after the order, the Russian production calendar.
Basis basis(Date order);

// Any bytes have a reading; what is longer than 600 characters or no UTF-8 is unreadable.
Reading read(std::string_view phrase, const Basis&);
// «С 1 по 30 сентября 2022 года.» One Russian sentence; of many windows the first few; ends with the questions.
std::string sentence(const Reading&);

// The days on which a measure is due, ascending: the last day of each window, moved to a working day as asked.
std::vector<Date> due_days(const Reading&, const calendar::WorkingDays&, calendar::Roll);

// ---- Tables --------------------------------------------------------------------------------------------------------

// Reads one line «phrase TAB order date» and appends «phrase, order date, kind, windows, due, doubts, reading» joined
// by tabs, with a line end. A window without an end is «2022-09-01..». A line of another shape is answered with kind
// invalid and the doubt unreadable, so that lines stay in step.
void append_row(std::string& to, std::string_view line);

}  // namespace prikaz::terms

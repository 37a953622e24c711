// Private to terms: what the parser found in a phrase, before dates are reckoned.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "terms/terms.hpp"
#include "terms/tokens.hpp"

namespace prikaz::terms {

// How a date is used. Until, NotLater, By and Through name the last day.
enum class Use : std::uint8_t { Within, Until, NotLater, By, Through, From, AfterDay, AsOf, Reported };
constexpr bool names_last_day(Use use) {
    return use == Use::Until || use == Use::NotLater || use == Use::By || use == Use::Through;
}

enum class Unit : std::uint8_t {
    Figure,     // a number whose noun follows with a later one: «1» of «1 и 15 октября»
    Day,        // of a month
    MonthDay,   // «5 числа»: of no month in particular
    LastDay,    // of a month; working day if `working`
    WeekdayOf,  // «первый понедельник сентября»
    Decade,     // of a month
    Week,       // of a month
    Month,
    Quarter,
    Half,
    Season,  // number: its first month
    Year,
    SchoolYear,
};

enum class Edge : std::uint8_t { Whole, Beginning, Middle, End };

// The years written beside a date. School: the number of its first calendar year.
struct Years {
    enum class Kind : std::uint8_t { None, Single, Range, Slash, List, School };
    Kind kind = Kind::None;
    std::array<int, 8> list{};
    std::uint8_t count = 0;
    bool with_noun = false;  // «годы» stands there
    bool in_words = false;   // «текущего года»
    bool inherited = false;  // written once, after a later date

    bool given() const { return kind != Kind::None; }
    int first() const { return list[0]; }
    int last() const { return list[count == 0 ? 0 : count - 1u]; }
    static Years single(int year) { return {.kind = Kind::Single, .list = {year}, .count = 1}; }
    static Years school(int year) { return {.kind = Kind::School, .list = {year}, .count = 1}; }
};

// Of which month «5 числа» is: of each one, or of the one after the reported period.
enum class Tail : std::uint8_t { None, Following, LastOfPeriod, FirstOfPeriod };

struct Point {
    Unit unit = Unit::Figure;
    Edge edge = Edge::Whole;
    int number = 0;  // day, decade, quarter, half, ordinal of a weekday (6: last), first month of a season
    int month = 0;
    int weekday = 0;
    bool working = false;
    bool inclusive = false;
    bool last_day = false;  // «последний день квартала»: that day of the unit
    Tail tail = Tail::None;
    Years years;
};

struct Span {
    Use use = Use::Within;
    Point first, last;
    bool range = false;
    std::uint8_t sequence = 0;  // spans of one list share the year written after it
};

struct Every {
    Rhythm rhythm = Rhythm::None;
    int step = 1;         // every so many of them
    int times = 0;        // so many times in one of them; 0: not said
    bool school = false;  // of school years
    bool school_term = false;
    std::uint8_t weekdays = 0;  // bit 1: Monday
    bool given() const { return rhythm != Rhythm::None || school_term; }
};

enum class Base : std::uint8_t { Missing, Order, Day, Event };

struct Counted {  // «в течение 10 рабочих дней со дня …»
    bool given = false;
    int count = 0;
    Length unit = Length::Days;
    bool backward = false;
    Base base = Base::Missing;
    Point day;
};

constexpr std::size_t most_spans = 40;

struct Phrase {
    std::array<Span, most_spans> spans;
    std::size_t span_count = 0;
    Every every;
    Counted counted;
    bool standing = false;
    bool event = false;
    bool on_demand = false;  // the event is somebody's asking: it binds no date beside it
    bool immediately = false;
    bool office_policy = false;
    bool impossible = false;  // a date that does not exist
    bool hopeless = false;    // whatever else was read, no date can be told
    Doubts doubts;
};

// School years begin on 1 September; the one around the day, in June to August the coming one.
int school_year_of(Date day);

Phrase parse(const Tokens&, Date order);

}  // namespace prikaz::terms

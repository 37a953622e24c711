// Private to terms: from what the parser found to days.
#pragma once

#include <optional>
#include <vector>

#include "terms/phrase.hpp"

namespace prikaz::terms {

constexpr std::size_t most_windows = 1000;

// ---- One date (points.cpp)

// The days of the point in that year; of a school year, the one that begins in it. Nothing for a day that the month
// does not have. The point is none that has no days of its own (Figure, MonthDay, Week).
std::optional<Window> days_of(const Point&, int year, const calendar::WorkingDays&);
bool has_days(const Point&);    // it lies in one place of each year
bool is_one_day(const Point&);  // a day, not a period
// The calendar year in which the point lies within a school year; nothing where nobody can tell.
std::optional<int> year_within_school(const Point&, int school_year, Doubts&);

// ---- Dates with their years (spans.cpp)

struct Found {
    std::vector<Window> windows;
    Doubts doubts;
    bool impossible = false;
    bool hopeless = false;
};

// Whether days can be told of the span at all; if not, the question is noted.
bool is_clear(const Span&, Found&);
bool is_backward(const Span&);  // «15-1 октября»
// The days of the span in one year: its last day alone where it names only that. A range may end in the next year.
std::optional<Window> days_of(const Span&, int year, const Basis&, Found&);
// All days of the span by the years written beside it, or the nearest ones where none are.
void reckon(const Span&, const Basis&, Found&);

// ---- Whole phrases

void reckon_dates(const Phrase&, const Basis&, Reading&);       // plain.cpp
void reckon_recurrence(const Phrase&, const Basis&, Reading&);  // recurrence.cpp
void reckon_counted(const Phrase&, const Basis&, Reading&);     // counted.cpp

void put_in_order(std::vector<Window>&);
void ask(Reading&, Doubts);  // no days, a question

}  // namespace prikaz::terms

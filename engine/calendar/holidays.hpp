// Inside the room only: what is true of a day in every year, before any decree is read.
#pragma once

#include <map>
#include <string>

#include "calendar/calendar.hpp"

namespace prikaz::calendar {

// Article 112 of the Labour Code as in force since 2013.
bool is_holiday(Date);
// A working day right before a holiday is shorter by an hour (article 95).
bool is_eve_of_holiday(Date);
// By weekends and holidays alone.
DayKind ordinary_kind(Date);

// The first digits of a digest of the days: two tables with the same mark say the same.
std::string mark_of(const std::map<Date, DayKind>&);

}  // namespace prikaz::calendar

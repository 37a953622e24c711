// Civil dates of the Gregorian calendar.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/base.hpp"

namespace prikaz::calendar {

using Date = std::chrono::year_month_day;

// «2021-11-01»; nothing for anything else, impossible dates and years outside 1900…2199 included.
std::optional<Date> read_iso(std::string_view);
std::string iso(Date);
int days_in_month(int year, int month);

}  // namespace prikaz::calendar

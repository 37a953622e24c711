// The production calendar of the Russian Federation as data: which days off each year moved where.
//
// What is here and what is not:
// - «From» loses its day off, «to» gains it. A «from» that is a holiday stays one: its coincidence with a Saturday or
//   Sunday is what was moved. Any other «from» is worked.
// - Moves of the law (a holiday on a weekend moves the day off to the next working day, article 112, part 2) stand
//   among the moves of the decree (part 5): the table is read without knowing which is which.
// - Shortened days are not listed, for they follow: the eve of a holiday is shorter by an hour when it is worked
//   (article 95), and a day worked in place of such an eve is as short as the eve would have been.
// - The non-working days with pay that the President's decrees declared (30 March to 8 May 2020, 4 to 7 May 2021,
//   30 October to 7 November 2021) moved no day off: they are ordinary days here, and an office that stood still then
//   enters them as its own. 24 June 2020 (parade) and 1 July 2020 (nation-wide vote) were days off for the whole
//   country, known in advance; they are off here, and so 2020 has 246 working days where the calendar published in 2019
//   has 248. Their eves are not shortened.
// - In 2012 the New Year holidays were 1–5 January; 6 and 9 January were off as moved days, and 8 January was a Sunday,
//   so the holidays of the present law give the same days.
// - A new decree is a new line here and a line of published counts in tests/calendar/production_test.cpp.
#include "calendar/holidays.hpp"

namespace prikaz::calendar {
namespace {

// Month and day: 5'02 is 2 May.
struct Move {
    int from, to;
};

struct Year {
    int year;
    std::vector<Move> moves;
    std::vector<int> declared_off = {};  // days off that were not moved from anywhere
};

// By the decree of the Government named at each year.
const std::vector<Year>& years() {
    static const std::vector<Year> table = {
        // 20.07.2011 N 581, changed 15.03.2012 N 201
        {2012,
         {{1'01, 1'06},
          {1'07, 1'09},
          {3'11, 3'09},
          {4'28, 4'30},
          {5'05, 5'07},
          {5'12, 5'08},
          {6'09, 6'11},
          {11'04, 11'05},
          {12'29, 12'31}}},
        // 15.10.2012 N 1048; 25 February was off in place of Saturday the 23rd
        {2013, {{1'05, 5'02}, {1'06, 5'03}, {2'25, 5'10}}},
        // 28.05.2013 N 444; 24 February was off in place of Sunday the 23rd
        {2014, {{1'04, 5'02}, {1'05, 6'13}, {2'24, 11'03}, {3'08, 3'10}}},
        // 27.08.2014 N 860
        {2015, {{1'03, 1'09}, {1'04, 5'04}, {3'08, 3'09}, {5'09, 5'11}}},
        // 24.09.2015 N 1017
        {2016, {{1'02, 5'03}, {1'03, 3'07}, {2'20, 2'22}, {5'01, 5'02}, {6'12, 6'13}}},
        // 04.08.2016 N 756
        {2017, {{1'01, 2'24}, {1'07, 5'08}, {11'04, 11'06}}},
        // 14.10.2017 N 1250
        {2018, {{1'06, 3'09}, {1'07, 5'02}, {4'28, 4'30}, {6'09, 6'11}, {11'04, 11'05}, {12'29, 12'31}}},
        // 01.10.2018 N 1163
        {2019, {{1'05, 5'02}, {1'06, 5'03}, {2'23, 5'10}}},
        // 10.07.2019 N 875; the President's decrees 29.05.2020 N 345 and 01.06.2020 N 354
        {2020, {{1'04, 5'04}, {1'05, 5'05}, {2'23, 2'24}, {3'08, 3'09}, {5'09, 5'11}}, {6'24, 7'01}},
        // 10.10.2020 N 1648
        {2021, {{1'02, 11'05}, {1'03, 12'31}, {2'20, 2'22}, {5'01, 5'03}, {5'09, 5'10}, {6'12, 6'14}}},
        // 16.09.2021 N 1564
        {2022, {{1'01, 5'03}, {1'02, 5'10}, {3'05, 3'07}, {5'01, 5'02}, {6'12, 6'13}}},
        // 29.08.2022 N 1505
        {2023, {{1'01, 2'24}, {1'08, 5'08}, {11'04, 11'06}}},
        // 10.08.2023 N 1314
        {2024, {{1'06, 5'10}, {1'07, 12'31}, {4'27, 4'29}, {11'02, 4'30}, {12'28, 12'30}}},
        // 04.10.2024 N 1335
        {2025, {{1'04, 5'02}, {1'05, 12'31}, {2'23, 5'08}, {3'08, 6'13}, {11'01, 11'03}}},
        // 24.09.2025 N 1466
        {2026, {{1'03, 1'09}, {1'04, 12'31}, {3'08, 3'09}, {5'09, 5'11}}},
        // 17.09.2026 N 1187
        {2027, {{1'02, 11'05}, {1'03, 12'31}, {2'20, 2'22}, {5'01, 5'03}, {5'09, 5'10}, {6'12, 6'14}}},
    };
    return table;
}

Date date_of(int year, int month_and_day) {
    return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month_and_day / 100)),
            std::chrono::day(static_cast<unsigned>(month_and_day % 100))};
}

void enter(const Year& year, std::map<Date, DayKind>& days) {
    for (const Move& move : year.moves) {
        const Date from = date_of(year.year, move.from), to = date_of(year.year, move.to);
        days[to] = DayKind::Off;
        if (!is_holiday(from)) days[from] = is_eve_of_holiday(to) ? DayKind::Shortened : DayKind::Working;
    }
    for (const int day : year.declared_off) days[date_of(year.year, day)] = DayKind::Off;
}

WorkingDays compiled_in() {
    std::map<Date, DayKind> days;
    for (const Year& year : years()) enter(year, days);
    const int first = years().front().year, last = years().back().year;
    std::string edition = "ru-" + std::to_string(first) + '-' + std::to_string(last) + '-' + mark_of(days);
    return {std::move(days), std::move(edition), last};
}

}  // namespace

const WorkingDays& russian_production_calendar() {
    static const WorkingDays calendar = compiled_in();
    return calendar;
}

}  // namespace prikaz::calendar

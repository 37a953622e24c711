// A date or a range with the years written beside it, or with none.
#include <algorithm>

#include "terms/reckoning.hpp"

namespace prikaz::terms {
namespace {

constexpr int farthest_year = 8;  // 29 February may be that far away

int year_of(Date day) { return static_cast<int>(day.year()); }

bool hopeless(Found& found, Doubt doubt) {
    found.hopeless = true;
    found.doubts.add(doubt);
    return false;
}

// Whether days can be told from the span at all.
bool clear_span(const Span& span, Found& found) {
    const Point& first = span.first;
    const Point& last = span.range ? span.last : span.first;
    for (const Point* point : {&first, &last}) {
        if (has_days(*point)) continue;
        return hopeless(found, point->unit == Unit::Week ? Doubt::BoundUnclear : Doubt::PeriodUnclear);
    }
    if (span.range) {
        if (first.edge != Edge::Whole && !(first.edge == Edge::Beginning && first.unit >= Unit::Year))
            return hopeless(found, Doubt::BoundUnclear);
        if (last.edge == Edge::Beginning || last.edge == Edge::Middle) return hopeless(found, Doubt::BoundUnclear);
        if (last.edge == Edge::End && last.unit == Unit::Month) found.doubts.add(Doubt::BoundUnclear);
        return !names_last_day(span.use) || hopeless(found, Doubt::BoundUnclear);
    }
    if (first.edge == Edge::Middle) return hopeless(found, Doubt::BoundUnclear);
    if (names_last_day(span.use)) {
        // «до сентября»: before it or through it? «к концу мая» is looser than «до конца мая».
        if (is_one_day(first) || first.inclusive) return true;
        if (first.edge == Edge::Whole) return hopeless(found, Doubt::BoundUnclear);
        if (first.edge == Edge::Beginning || span.use == Use::By) found.doubts.add(Doubt::BoundUnclear);
        return true;
    }
    if (span.use == Use::From || span.use == Use::AfterDay) {
        if (first.edge == Edge::End) return hopeless(found, Doubt::BoundUnclear);
        return true;
    }
    return first.edge == Edge::Whole || hopeless(found, Doubt::BoundUnclear);
}

// «понедельник, 5 сентября 2022»
void check_weekday(const Point& point, const Window& days, Found& found) {
    if (point.unit != Unit::Day || point.weekday == 0) return;
    const std::chrono::weekday weekday{std::chrono::sys_days(days.from)};
    if (weekday != std::chrono::weekday(static_cast<unsigned>(point.weekday))) found.doubts.add(Doubt::Contradiction);
}

// Two ends in the same month, or the same year: reversed is impossible, not a question of years.
bool within_one_month(const Span& span) { return span.first.month != 0 && span.first.month == span.last.month; }

void put(Found& found, Window window) {
    if (found.windows.size() >= most_windows)
        found.hopeless = true;
    else
        found.windows.push_back(window);
}

// The day before the order nearest to it, and the one after it: was the past one meant?
void check_missing_year(const Window& past, const Window& coming, Date order, Found& found) {
    const auto days = [](Date from, Date to) { return calendar::days_between(from, to); };
    const int since = days(past.to, order);
    const bool nearer = since < days(order, coming.from) || since < days(order, coming.to);
    const bool running = coming.from <= order;
    if (nearer && !running) found.doubts.add(Doubt::YearMissing);
}

// No year: the nearest occurrence that ends on the order's day or later.
void nearest(const Span& span, const Basis& basis, Found& found) {
    std::optional<Window> past;
    const int year = year_of(basis.order);
    for (int candidate = year - farthest_year; candidate <= year + farthest_year; ++candidate) {
        const auto days = days_of(span, candidate, basis, found);
        if (!days) continue;
        if (days->to < basis.order) {
            past = days;
            continue;
        }
        if (past) check_missing_year(*past, *days, basis.order, found);
        const int distance = year_of(days->to) - year;
        if (distance > 1) found.doubts.add(Doubt::YearMissing);  // 29 February
        return put(found, *days);
    }
    found.impossible = true;
}

void in_year(const Span& span, int year, const Basis& basis, Found& found) {
    const auto days = days_of(span, year, basis, found);
    if (!days)
        found.impossible = true;
    else
        put(found, *days);
}

// A range over the turn of the year with its year or years written once.
void over_turn(const Span& span, const Basis& basis, Found& found) {
    const Years& years = (span.range ? span.last : span.first).years;
    found.doubts.add(Doubt::MonthRangeOrder);
    const bool neighbours = years.kind == Years::Kind::Range && years.last() == years.first() + 1;
    if (!neighbours) {
        found.hopeless = true;
        return;
    }
    in_year(span, years.first(), basis, found);  // from one into the other
}

// Whether the range ends before it begins when both ends lie in one year.
bool is_reversed(const Span& span, int year, const Basis& basis) {
    if (!span.range) return false;
    const auto from = days_of(span.first, year, *basis.days);
    const auto to = days_of(span.last, year, *basis.days);
    return from && to && to->to < from->from;
}

void in_school_year(const Span& span, int school_year, const Basis& basis, Found& found) {
    // «к началу учебного года» after it has begun: the next one's.
    const bool begins = span.first.edge == Edge::Beginning && !span.range && span.first.years.in_words;
    if (begins && days_of(span.first, school_year, *basis.days)->from < basis.order) {
        found.doubts.add(Doubt::WhichSchoolYear);
        ++school_year;
    }
    const auto first = year_within_school(span.first, school_year, found.doubts);
    const auto last = span.range ? year_within_school(span.last, school_year, found.doubts) : first;
    if (!first || !last) {
        found.hopeless = true;
        return;
    }
    if (!span.range) return in_year(span, *first, basis, found);
    const auto from = days_of(span.first, *first, *basis.days);
    const auto to = days_of(span.last, *last, *basis.days);
    if (!from || !to || to->to < from->from)
        found.impossible = true;
    else
        put(found, {from->from, to->to});
}

// «2020-2023» by itself is one window, «2020, 2021» are two.
void years_alone(const Span& span, const Basis& basis, Found& found) {
    const Years& years = span.first.years;
    const bool neighbours = years.count == 2 && years.last() == years.first() + 1;
    if (years.count > 1 && years.last() < years.first()) {
        found.impossible = true;
        return;
    }
    const auto period = [&](Window whole) {
        Point point = span.first;
        if (names_last_day(span.use) || point.last_day)
            whole = point.edge == Edge::Beginning ? Window{whole.from, whole.from} : Window{whole.to, whole.to};
        put(found, whole);
    };
    const auto whole = [&](int year) { return *days_of(Point{.unit = Unit::Year}, year, *basis.days); };
    if (years.kind == Years::Kind::Slash && neighbours) {
        found.doubts.add(Doubt::CalendarOrSchoolYear);
        period(*days_of(Point{.unit = Unit::SchoolYear}, years.first(), *basis.days));
    } else if (years.kind == Years::Kind::List) {
        for (std::size_t i = 0; i < years.count; ++i) period(whole(years.list[i]));
    } else {
        if (years.kind == Years::Kind::Range && neighbours && !years.with_noun)
            found.doubts.add(Doubt::CalendarOrSchoolYear);
        period({whole(years.first()).from, whole(years.last()).to});
    }
}

// Both ends have their own years: «сентябрь 2022 – май 2023».
void between_years(const Span& span, const Basis& basis, Found& found) {
    const auto year_of_end = [&](const Point& point) -> std::optional<int> {
        if (point.years.kind == Years::Kind::Single) return point.years.first();
        if (point.years.kind == Years::Kind::School)
            return year_within_school(point, point.years.first(), found.doubts);
        return std::nullopt;
    };
    const auto first = year_of_end(span.first);
    auto last = year_of_end(span.last);
    if (!last && !span.last.years.given() && first) {  // «декабрь 2021 - январь»
        found.doubts.add(Doubt::YearMissing);
        last = is_reversed(span, *first, basis) ? *first + 1 : *first;
    }
    if (!first || !last) {
        hopeless(found, Doubt::Contradiction);
        return;
    }
    // «01.09.2022-2024»: through the years, or each of them?
    const auto is_year = [](const Point& point) { return point.unit == Unit::Year; };
    if (is_year(span.first) != is_year(span.last)) found.doubts.add(Doubt::BoundUnclear);
    const auto from = days_of(span.first, *first, *basis.days);
    const auto to = days_of(span.last, *last, *basis.days);
    if (!from || !to || to->to < from->from)
        found.impossible = true;
    else
        put(found, {from->from, to->to});
}

}  // namespace

bool is_clear(const Span& span, Found& found) { return clear_span(span, found); }

bool is_backward(const Span& span) {
    return span.range && within_one_month(span) && span.first.unit == span.last.unit &&
           span.last.number < span.first.number;
}

std::optional<Window> days_of(const Span& span, int year, const Basis& basis, Found& found) {
    const auto from = days_of(span.first, year, *basis.days);
    if (!from) return from;
    check_weekday(span.first, *from, found);
    if (span.range) {
        auto to = days_of(span.last, year, *basis.days);
        if (to && to->to < from->from) to = days_of(span.last, year + 1, *basis.days);
        if (!to) return std::nullopt;
        return Window{from->from, to->to};
    }
    if (!names_last_day(span.use)) return from;
    const Date last = span.first.edge == Edge::Beginning ? from->from : from->to;
    return Window{last, last};
}

void reckon(const Span& span, const Basis& basis, Found& found) {
    if (!is_clear(span, found)) return;
    if (span.first.tail == Tail::Following && !span.first.years.given()) {  // which year is reported?
        hopeless(found, Doubt::PeriodUnclear);
        return;
    }
    if (span.use == Use::AsOf || span.use == Use::Reported) found.doubts.add(Doubt::BoundUnclear);
    const Point& last = span.range ? span.last : span.first;
    if (!span.range && span.first.unit == Unit::Year) return years_alone(span, basis, found);
    if (span.range && span.first.years.given() && !span.first.years.inherited) return between_years(span, basis, found);
    const Years& years = last.years;
    if (is_backward(span)) {
        found.impossible = true;
        return;
    }
    if (!years.given()) {
        if (last.unit == Unit::Half) found.doubts.add(Doubt::CalendarOrSchoolYear);
        return nearest(span, basis, found);
    }
    if (years.count > 1 && years.last() < years.first()) {
        found.impossible = true;
        return;
    }
    const bool neighbours = years.count == 2 && years.last() == years.first() + 1;
    if (years.kind == Years::Kind::School) return in_school_year(span, years.first(), basis, found);
    if (years.kind == Years::Kind::Slash && neighbours) {
        found.doubts.add(Doubt::WhichSchoolYear);
        return in_school_year(span, years.first(), basis, found);
    }
    if (is_reversed(span, years.first(), basis)) return over_turn(span, basis, found);
    if (span.range && span.first.unit == Unit::Season && span.first.number == 12) return over_turn(span, basis, found);
    if (!span.range && span.first.unit == Unit::Season && span.first.number == 12) return over_turn(span, basis, found);
    if (last.unit == Unit::Season && last.number == 12) found.doubts.add(Doubt::MonthRangeOrder);  // «осень-зима 2022»
    if (years.kind == Years::Kind::List) {
        for (std::size_t i = 0; i < years.count; ++i) in_year(span, years.list[i], basis, found);
        return;
    }
    if (years.last() - years.first() > 50) found.impossible = true;
    for (int year = years.first(); year <= years.last() && !found.impossible; ++year) in_year(span, year, basis, found);
}

}  // namespace prikaz::terms

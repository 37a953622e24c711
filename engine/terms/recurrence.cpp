// What is due again and again: by a schedule of dates in each year, or by days of each month, quarter or half-year.
#include <algorithm>

#include "terms/reckoning.hpp"

namespace prikaz::terms {
namespace {

int year_of(Date day) { return static_cast<int>(day.year()); }

struct Limits {
    std::optional<Date> from, to;
};

// The phrase's dates: when in each period, and between which days the periods lie.
struct Parts {
    std::array<const Span*, most_spans> schedule{};
    std::size_t count = 0;
    Limits limits;
    bool whole_year = false;  // «в течение года», no news beside «ежегодно»
    Found found;
};

bool is_period_of_years(const Point& point) { return point.unit == Unit::Year || point.unit == Unit::SchoolYear; }

bool has_figures(const Span& span) {
    const Years& years = (span.range ? span.last : span.first).years;
    return years.given() && !years.in_words;
}

// Whether the span bounds the recurrence instead of saying when in each period.
bool is_limit(const Span& span, Rhythm rhythm) {
    const bool from = !span.range && (span.use == Use::From || span.use == Use::AfterDay);
    if (from) return true;
    if (rhythm == Rhythm::Years) {
        if (!is_period_of_years(span.first)) return false;
        return has_figures(span) || (names_last_day(span.use) && has_figures(span));
    }
    if (is_period_of_years(span.first)) return true;
    return has_figures(span) && (span.range || names_last_day(span.use) || !is_one_day(span.first));
}

void narrow(Limits& limits, const Span& span, const Window& window) {
    if (!names_last_day(span.use) && (!limits.from || *limits.from < window.from)) limits.from = window.from;
    if (span.use == Use::From && !span.range) return;
    if (span.use == Use::AfterDay) return;
    if (!limits.to || window.to < *limits.to) limits.to = window.to;
}

// A period too short for anything to come again in it: «сентябрь 2022, ежеквартально».
bool is_short(const Window& window, const Span& span, Rhythm rhythm) {
    if (names_last_day(span.use) || span.use == Use::From || span.use == Use::AfterDay) return false;
    constexpr std::array<int, 7> days = {0, 360, 180, 90, 28, 7, 1};
    return calendar::days_between(window.from, window.to) < 2 * days[static_cast<std::size_t>(rhythm)] - 5;
}

void sort_out(const Phrase& phrase, const Basis& basis, Parts& parts) {
    for (std::size_t i = 0; i < phrase.span_count; ++i) {
        const Span& span = phrase.spans[i];
        if (span.use == Use::Reported) continue;
        const bool plain_year = span.first.unit == Unit::Year && span.first.years.in_words && span.use == Use::Within &&
                                span.first.edge == Edge::Whole && !span.range;
        if (plain_year && phrase.every.rhythm == Rhythm::Years) {
            parts.whole_year = true;
            continue;
        }
        if (!is_limit(span, phrase.every.rhythm)) {
            parts.schedule[parts.count++] = &span;
            continue;
        }
        Found found;
        Span limit = span;
        if (limit.use == Use::AfterDay) limit.use = Use::From;
        reckon(limit, basis, found);
        Doubts doubts = found.doubts;
        parts.found.doubts.add(doubts);
        parts.found.hopeless = parts.found.hopeless || found.hopeless;
        parts.found.impossible = parts.found.impossible || found.impossible;
        if (found.windows.empty()) continue;
        const Window window{found.windows.front().from, found.windows.back().to};
        if (is_short(window, span, phrase.every.rhythm)) parts.found.doubts.add(Doubt::Contradiction);
        narrow(parts.limits, span, window);
    }
}

// The first and last day on which an occurrence may be due.
Window reach(const Parts& parts, const Basis& basis) {
    const Limits& limits = parts.limits;
    const Date from = limits.from && (limits.to || basis.order < *limits.from) ? *limits.from : basis.order;
    return {from, limits.to.value_or(basis.horizon)};
}

void hopeless(Parts& parts, Doubt doubt) {
    parts.found.hopeless = true;
    parts.found.doubts.add(doubt);
}

void put(Parts& parts, const Window& window, const Window& reach) {
    if (window.to < reach.from || window.to > reach.to) return;
    if (parts.limits.from && window.from < *parts.limits.from) return;
    if (parts.found.windows.size() >= most_windows)
        parts.found.hopeless = true;
    else
        parts.found.windows.push_back(window);
}

// ---- Each year -----------------------------------------------------------------------------------------------------

// Each span of the schedule in each year; years written beside it hold instead.
void each_year(Parts& parts, const Basis& basis) {
    const Window limits = reach(parts, basis);
    Found& found = parts.found;
    for (std::size_t i = 0; i < parts.count; ++i) {
        const Span& span = *parts.schedule[i];
        if (has_figures(span)) {
            if ((span.range ? span.last : span.first).years.count == 1) found.doubts.add(Doubt::Contradiction);
            reckon(span, basis, found);
            continue;
        }
        if (!is_clear(span, found)) return;
        if (is_backward(span)) {
            found.impossible = true;
            return;
        }
        bool exists = false;
        for (int year = year_of(limits.from) - 1; year <= year_of(limits.to) + 1; ++year) {
            const auto days = days_of(span, year, basis, found);
            exists = exists || days;
            if (days) put(parts, *days, limits);
        }
        if (!exists) found.impossible = true;
    }
}

void yearly(const Phrase& phrase, const Basis& basis, Parts& parts) {
    const Every& every = phrase.every;
    const auto count = static_cast<int>(parts.count);
    if (every.step > 1) return hopeless(parts, Doubt::BaseDateNeeded);
    if (count == 0) return hopeless(parts, every.times > 1 ? Doubt::PeriodUnclear : Doubt::CalendarOrSchoolYear);
    if (every.times > 1 && count == 1) return hopeless(parts, Doubt::PeriodUnclear);
    if (every.times > 0 && every.times != count) parts.found.doubts.add(Doubt::Contradiction);
    each_year(parts, basis);
}

// ---- Each month, quarter, half-year --------------------------------------------------------------------------------

int months_in(Rhythm rhythm) { return rhythm == Rhythm::Halves ? 6 : rhythm == Rhythm::Quarters ? 3 : 1; }

// The days of the span in the period of that many months that begins in the month; nothing where it has none.
std::optional<Window> days_in_period(const Span* span, int year, int first_month, int months, const Basis& basis) {
    const int last_month = first_month + months - 1;
    const auto point_days = [&](Point point) -> std::optional<Window> {
        const Tail tail = point.tail;
        const bool begins = tail == Tail::Following || tail == Tail::FirstOfPeriod;
        if (point.unit == Unit::MonthDay) point.unit = Unit::Day;
        point.month = begins ? first_month : last_month;
        return days_of(point, year, *basis.days);
    };
    if (!span) return point_days(Point{.unit = Unit::LastDay});
    const auto from = point_days(span->first);
    const auto to = span->range ? point_days(span->last) : from;
    if (!from || !to || to->to < from->from) return std::nullopt;
    if (names_last_day(span->use)) return Window{to->to, to->to};
    return Window{from->from, to->to};
}

// Whether the span says when within each period: «5 числа», «последний рабочий день месяца», «1 декада».
bool is_within_period(const Span& span, Rhythm rhythm, Parts& parts) {
    for (const Point* point : {&span.first, span.range ? &span.last : &span.first}) {
        const bool kind = point->unit == Unit::MonthDay || point->unit == Unit::LastDay ||
                          point->unit == Unit::WeekdayOf || point->unit == Unit::Decade;
        if (!kind || point->month != 0 || point->edge != Edge::Whole) return false;
        if (point->unit == Unit::MonthDay && point->number > 28) parts.found.doubts.add(Doubt::BoundUnclear);
        const bool which_month = rhythm == Rhythm::Months || point->tail != Tail::None || point->unit == Unit::LastDay;
        if (!which_month) return false;
    }
    return true;
}

void each_period(Rhythm rhythm, const Basis& basis, Parts& parts) {
    const Window limits = reach(parts, basis);
    const int months = months_in(rhythm);
    for (int year = year_of(limits.from); year <= year_of(limits.to); ++year)
        for (int month = 1; month <= 12; month += months) {
            if (parts.count == 0)
                if (const auto days = days_in_period(nullptr, year, month, months, basis)) put(parts, *days, limits);
            for (std::size_t i = 0; i < parts.count; ++i)
                if (const auto days = days_in_period(parts.schedule[i], year, month, months, basis))
                    put(parts, *days, limits);
        }
}

void periodic(const Phrase& phrase, const Basis& basis, Parts& parts) {
    const Every& every = phrase.every;
    const int in_year = 12 / months_in(every.rhythm);
    if (every.step > 1) return hopeless(parts, Doubt::BaseDateNeeded);
    const auto within = [&](const Span* span) { return is_within_period(*span, every.rhythm, parts); };
    const auto end = parts.schedule.begin() + static_cast<std::ptrdiff_t>(parts.count);
    if (std::all_of(parts.schedule.begin(), end, within)) {
        const int due = std::max(1, static_cast<int>(parts.count));
        if (every.times > 1 && every.times != due) return hopeless(parts, Doubt::PeriodUnclear);
        return each_period(every.rhythm, basis, parts);
    }
    // «ежеквартально (март, июнь, сентябрь, декабрь)»: a date for each period of the year.
    const bool dates = std::all_of(parts.schedule.begin(), end, [](const Span* span) { return has_days(span->first); });
    if (!dates || static_cast<int>(parts.count) != in_year || every.times > 1)
        return hopeless(parts, every.rhythm == Rhythm::Months ? Doubt::PeriodUnclear : Doubt::BoundUnclear);
    each_year(parts, basis);
}

void weekly(const Phrase& phrase, const Basis& basis, Parts& parts) {
    if (phrase.every.step > 1) return hopeless(parts, Doubt::BaseDateNeeded);
    if (phrase.every.weekdays == 0 || parts.count > 0) return hopeless(parts, Doubt::PeriodUnclear);
    const Window limits = reach(parts, basis);
    for (std::chrono::sys_days day = limits.from; day <= std::chrono::sys_days(limits.to); day += std::chrono::days(1))
        if ((phrase.every.weekdays >> std::chrono::weekday(day).iso_encoding()) & 1u) put(parts, {day, day}, limits);
}

}  // namespace

void reckon_recurrence(const Phrase& phrase, const Basis& basis, Reading& reading) {
    Parts parts;
    sort_out(phrase, basis, parts);
    const Every& every = phrase.every;
    reading.rhythm = every.rhythm;
    if (every.school_term)
        hopeless(parts, Doubt::PeriodUnclear);
    else if (every.rhythm == Rhythm::Years)
        yearly(phrase, basis, parts);
    else if (every.rhythm == Rhythm::Weeks)
        weekly(phrase, basis, parts);
    else if (every.rhythm == Rhythm::Days)
        hopeless(parts, Doubt::PeriodUnclear);
    else
        periodic(phrase, basis, parts);
    reading.doubts.add(parts.found.doubts);
    if (parts.found.impossible) {
        reading.kind = Kind::Invalid;
        reading.doubts.add(Doubt::Contradiction);
        return;
    }
    if (parts.found.hopeless) return ask(reading, {});
    reading.kind = Kind::Recurring;
    reading.endless =
        !parts.limits.to &&
        std::none_of(parts.schedule.begin(), parts.schedule.begin() + static_cast<std::ptrdiff_t>(parts.count),
                     [](const Span* span) { return has_figures(*span); });
    reading.windows = std::move(parts.found.windows);
    put_in_order(reading.windows);
    const auto single = [](const Window& window) { return window.from == window.to; };
    reading.bound = std::all_of(reading.windows.begin(), reading.windows.end(), single) ? Bound::Until : Bound::Within;
    // It may begin beyond the horizon only where it has no end.
    if (reading.windows.empty() && !reading.endless) return ask(reading, {Doubt::PeriodUnclear});
    if (reading.windows.empty()) {
        if (!parts.limits.from) reading.doubts.add(Doubt::PeriodUnclear);  // «ежегодно 29 февраля»
        return;
    }
    if (reading.windows.back().to < basis.order) reading.doubts.add(Doubt::Past);
}

}  // namespace prikaz::terms

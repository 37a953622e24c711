// Phrases of dates alone: one, or a list.
#include <algorithm>

#include "terms/reckoning.hpp"

namespace prikaz::terms {
namespace {

bool is_years(const Span& span) {
    return span.first.edge == Edge::Whole && span.use == Use::Within && !span.first.last_day &&
           (span.first.unit == Unit::Year || span.first.unit == Unit::SchoolYear);
}

// «2022 год: май, октябрь»: years that stand apart hold for the dates that have none.
void spread_years(Phrase& phrase) {
    if (phrase.span_count < 2) return;
    const auto begin = phrase.spans.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(phrase.span_count);
    const auto years = std::find_if(begin, end, [](const Span& span) { return is_years(span) && !span.range; });
    if (years == end) return;
    const Years given = years->first.years;
    const bool all_bare = std::none_of(begin, end, [&](const Span& span) {
        const Point& last = span.range ? span.last : span.first;
        return &span != &*years && (is_years(span) || last.years.given() || span.first.years.given());
    });
    if (!all_bare) return;
    for (auto span = begin; span != end; ++span) {
        if (span == years) continue;
        Point& last = span->range ? span->last : span->first;
        last.years = given;
        last.years.inherited = true;
        if (span->range) span->first.years = last.years;
    }
    std::move(years + 1, end, years);
    --phrase.span_count;
}

// «до 1 февраля за 2021 год»: of what is reported only the deadline is a term.
void drop_reported(Phrase& phrase) {
    const auto begin = phrase.spans.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(phrase.span_count);
    const auto is_reported = [](const Span& span) { return span.use == Use::Reported; };
    if (std::all_of(begin, end, is_reported)) return;
    phrase.span_count = static_cast<std::size_t>(std::remove_if(begin, end, is_reported) - begin);
}

// «с 1 сентября 2022, до 1 мая 2023»; «не ранее 1 марта и не позднее 1 мая»
bool is_from_until(const Phrase& phrase) {
    return phrase.span_count == 2 && !phrase.spans[0].range && !phrase.spans[1].range &&
           phrase.spans[0].use == Use::From && names_last_day(phrase.spans[1].use) &&
           (is_one_day(phrase.spans[1].first) || phrase.spans[1].first.edge == Edge::End);
}

Span joined(const Span& from, const Span& until) {
    Span range{.use = Use::Within, .first = from.first, .last = until.first, .range = true};
    range.last.edge = Edge::Whole;
    return range;
}

// «с 1 сентября»: begins, and is due never.
void begin_only(const Span& span, const Basis& basis, Reading& reading, Found& found) {
    Span start = span;
    start.use = span.use == Use::AfterDay ? Use::From : span.use;
    reckon(start, basis, found);
    reading.doubts.add(found.doubts);
    reading.doubts.add(Doubt::OpenEnd);
    if (found.hopeless || found.windows.empty()) return;
    reading.kind = Kind::Window;
    reading.beginning = found.windows.front().from;
}

// One year written after months that do not ascend: «сентябрь, январь 2022».
bool descends(const Phrase& phrase) {
    for (std::size_t i = 1; i < phrase.span_count; ++i) {
        const Span& left = phrase.spans[i - 1];
        const Point& before = left.range ? left.last : left.first;
        const Point& after = phrase.spans[i].first;
        const Years& years = before.years;
        const bool shared =
            years.inherited && (years.kind == Years::Kind::Single ||
                                (years.kind == Years::Kind::Range && years.last() == years.first() + 1));
        if (shared && before.month > after.month && after.month != 0) return true;
    }
    return false;
}

// Dates named apart, or in several ways: «май 2022 (до 15 мая)». Which holds?
bool is_mixed(const Phrase& phrase) {
    const Span& first = phrase.spans[0];
    for (std::size_t i = 1; i < phrase.span_count; ++i) {
        const Span& span = phrase.spans[i];
        const auto is_year = [](const Span& one) { return one.first.unit >= Unit::Year; };
        if (span.sequence != first.sequence || names_last_day(span.use) != names_last_day(first.use) ||
            is_year(span) != is_year(first))
            return true;
    }
    return false;
}

Kind kind_of(const Phrase& phrase, const Reading& reading) {
    if (phrase.span_count > 1 && reading.windows.size() > 1) return Kind::List;
    if (reading.windows.size() > 1) return phrase.spans[0].first.unit == Unit::Year ? Kind::List : Kind::Windows;
    return reading.windows.front().from == reading.windows.front().to ? Kind::Date : Kind::Window;
}

}  // namespace

void put_in_order(std::vector<Window>& windows) {
    const auto earlier = [](const Window& a, const Window& b) {
        return a.from != b.from ? a.from < b.from : a.to < b.to;
    };
    std::sort(windows.begin(), windows.end(), earlier);
    windows.erase(std::unique(windows.begin(), windows.end()), windows.end());
}

void ask(Reading& reading, Doubts doubts) {
    reading.kind = Kind::Ask;
    reading.windows.clear();
    reading.beginning.reset();
    reading.doubts.add(doubts);
}

void reckon_dates(const Phrase& given, const Basis& basis, Reading& reading) {
    Phrase phrase = given;
    drop_reported(phrase);
    spread_years(phrase);
    if (is_from_until(phrase)) {
        phrase.spans[0] = joined(phrase.spans[0], phrase.spans[1]);
        phrase.span_count = 1;
    }
    Found found;
    const bool starts = std::any_of(
        phrase.spans.begin(), phrase.spans.begin() + static_cast<std::ptrdiff_t>(phrase.span_count),
        [](const Span& span) { return !span.range && (span.use == Use::From || span.use == Use::AfterDay); });
    if (starts && phrase.span_count > 1) return ask(reading, {Doubt::OpenEnd, Doubt::Contradiction});
    if (starts) {
        begin_only(phrase.spans[0], basis, reading, found);
    } else {
        for (std::size_t i = 0; i < phrase.span_count; ++i) reckon(phrase.spans[i], basis, found);
        reading.doubts.add(found.doubts);
    }
    if (found.impossible) {
        reading.kind = Kind::Invalid;
        reading.doubts.add(Doubt::Contradiction);
        return;
    }
    if (found.hopeless) return ask(reading, {});
    if (starts) return;
    if (is_mixed(phrase)) reading.doubts.add(Doubt::Contradiction);
    if (descends(phrase)) reading.doubts.add(Doubt::MonthRangeOrder);
    reading.windows = std::move(found.windows);
    put_in_order(reading.windows);
    reading.kind = kind_of(phrase, reading);
    reading.bound =
        std::all_of(phrase.spans.begin(), phrase.spans.begin() + static_cast<std::ptrdiff_t>(phrase.span_count),
                    [](const Span& span) { return names_last_day(span.use); })
            ? Bound::Until
            : Bound::Within;
    if (reading.windows.back().to < basis.order) reading.doubts.add(Doubt::Past);
}

}  // namespace prikaz::terms

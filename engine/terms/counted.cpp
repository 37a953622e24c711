// Lengths counted from a day: from the day after it; months end on the same day, or on the last one.
#include "terms/reckoning.hpp"

namespace prikaz::terms {
namespace {

constexpr int most_units = 3660;

Date counted_from(Date base, const Counted& counted, const calendar::WorkingDays& days) {
    const int sign = counted.backward ? -1 : 1;
    struct Measure {
        calendar::Unit unit;
        int factor;
    };
    constexpr std::array<Measure, 5> measures = {{{calendar::Unit::Days, 1},
                                                  {calendar::Unit::WorkingDays, 1},
                                                  {calendar::Unit::Days, 7},
                                                  {calendar::Unit::Months, 1},
                                                  {calendar::Unit::Years, 1}}};
    const Measure& measure = measures[static_cast<std::size_t>(counted.unit)];
    return calendar::add(base, {sign * counted.count * measure.factor, measure.unit}, days);
}

bool is_too_long(const Counted& counted) {
    const bool long_unit = counted.unit == Length::Months || counted.unit == Length::Years;
    return counted.count < 0 || counted.count > (long_unit ? 60 : most_units / (counted.unit == Length::Weeks ? 7 : 1));
}

}  // namespace

void reckon_counted(const Phrase& phrase, const Basis& basis, Reading& reading) {
    const Counted& counted = phrase.counted;
    if (phrase.span_count > 0 || phrase.every.given()) return ask(reading, {Doubt::Contradiction});
    if (counted.base == Base::Missing) return ask(reading, {Doubt::BaseDateNeeded});
    if (phrase.hopeless) return ask(reading, {});
    if (counted.base == Base::Event) {
        reading.kind = Kind::Event;
        return;
    }
    if (is_too_long(counted)) return ask(reading, {Doubt::Unreadable});
    Date base = basis.order;
    if (counted.base == Base::Day) {
        Found found;
        reckon(Span{.use = Use::Within, .first = counted.day}, basis, found);
        reading.doubts.add(found.doubts);
        if (found.impossible) {
            reading.kind = Kind::Invalid;
            reading.doubts.add(Doubt::Contradiction);
            return;
        }
        if (found.hopeless || found.windows.size() != 1) return ask(reading, {Doubt::BaseDateNeeded});
        base = found.windows.front().from;
    }
    const Date due = counted_from(base, counted, *basis.days);
    reading.kind = counted.base == Base::Order ? Kind::Relative : Kind::Date;
    reading.bound = Bound::Until;
    reading.windows = {{due, due}};
    if (due < basis.order) reading.doubts.add(Doubt::Past);
}

}  // namespace prikaz::terms

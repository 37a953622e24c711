// A phrase becomes a reading: letters, tokens, parts, days.
#include "terms/reckoning.hpp"

namespace prikaz::terms {
namespace {

bool is_blank(const Tokens& tokens) {
    for (std::size_t i = 0; i < tokens.size; ++i)
        if (tokens.list[i].word != Word::Dash) return false;  // «-»: nothing was written
    return true;
}

void without_dates(const Phrase& phrase, Reading& reading) {
    if (phrase.hopeless || phrase.office_policy)
        ask(reading, phrase.office_policy ? Doubts{Doubt::OfficePolicy} : Doubts{});
    else if (phrase.event)
        reading.kind = Kind::Event;
    else if (phrase.standing)
        reading.kind = Kind::Standing;
    else
        ask(reading, {Doubt::Unreadable});
}

void reckon(const Phrase& phrase, const Basis& basis, Reading& reading) {
    reading.doubts.add(phrase.doubts);
    if (phrase.impossible) {
        reading.kind = Kind::Invalid;
        reading.doubts.add(Doubt::Contradiction);
        return;
    }
    if (phrase.counted.given) return reckon_counted(phrase, basis, reading);
    const bool dated = phrase.span_count > 0;
    if (!dated && !phrase.every.given()) return without_dates(phrase, reading);
    if (phrase.event && !phrase.on_demand) reading.doubts.add(Doubt::Condition);
    if (phrase.hopeless) return ask(reading, {});
    if (!phrase.every.given()) return reckon_dates(phrase, basis, reading);
    if (phrase.standing) reading.doubts.add(Doubt::PeriodUnclear);
    reckon_recurrence(phrase, basis, reading);
}

}  // namespace

Basis basis(Date order) {
    const auto later = std::chrono::year_month(order.year() + std::chrono::years(2), order.month());
    const Date same = later / order.day();
    return {order, same.ok() ? same : Date(later / std::chrono::last), &calendar::russian_production_calendar()};
}

Reading read(std::string_view phrase, const Basis& basis) {
    Reading reading;
    Letters letters;
    fold(phrase, letters);
    Tokens tokens;
    if (letters.readable) tokenize(letters, tokens);
    if (!letters.readable || tokens.too_many) {
        ask(reading, {Doubt::Unreadable});
    } else if (is_blank(tokens)) {
        ask(reading, {Doubt::OfficePolicy});
    } else {
        reckon(parse(tokens, basis.order), basis, reading);
    }
    return reading;
}

std::vector<Date> due_days(const Reading& reading, const calendar::WorkingDays& days, calendar::Roll roll) {
    std::vector<Date> due;
    due.reserve(reading.windows.size());
    for (const Window& window : reading.windows) {
        const Date day = days.roll(window.to, roll);
        if (due.empty() || due.back() < day) due.push_back(day);
    }
    return due;
}

}  // namespace prikaz::terms

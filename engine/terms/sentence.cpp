// A reading said back in one Russian sentence.
#include <array>

#include "terms/terms.hpp"

namespace prikaz::terms {
namespace {

constexpr std::size_t most_named = 4;

constexpr std::array<std::string_view, 12> months = {"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                                     "июля",   "августа", "сентября", "октября", "ноября", "декабря"};

void append(std::string& to, int number) {
    if (number >= 10) append(to, number / 10);
    to += static_cast<char>('0' + number % 10);
}

void append_day(std::string& to, Date day, bool with_month = true, bool with_year = true) {
    append(to, static_cast<int>(static_cast<unsigned>(day.day())));
    if (!with_month) return;
    to.append(" ").append(months[static_cast<unsigned>(day.month()) - 1]);
    if (!with_year) return;
    to += ' ';
    append(to, static_cast<int>(day.year()));
    to += " года";
}

void append_window(std::string& to, const Window& window) {
    if (window.from == window.to) return append_day(to, window.to);
    const bool same_year = window.from.year() == window.to.year();
    const bool same_month = same_year && window.from.month() == window.to.month();
    to += "с ";
    append_day(to, window.from, !same_month, !same_year);
    to += " по ";
    append_day(to, window.to);
}

void append_windows(std::string& to, const Reading& reading) {
    const std::size_t named = reading.windows.size() <= most_named + 1 ? reading.windows.size() : most_named;
    for (std::size_t i = 0; i < named; ++i) {
        if (i > 0) to += reading.windows[i].from == reading.windows[i].to ? ", " : "; ";
        append_window(to, reading.windows[i]);
    }
    if (named == reading.windows.size()) return;
    to += " и ещё ";
    append(to, static_cast<int>(reading.windows.size() - named));
}

std::string_view every(Rhythm rhythm) {
    constexpr std::array<std::string_view, 7> texts = {"повторяется",    "каждый год",   "каждое полугодие",
                                                       "каждый квартал", "каждый месяц", "каждую неделю",
                                                       "каждый день"};
    return texts[static_cast<std::size_t>(rhythm)];
}

void append_meaning(std::string& to, const Reading& reading) {
    switch (reading.kind) {
        case Kind::Date:
        case Kind::Relative:
            if (reading.bound == Bound::Until) to += "не позднее ";
            append_windows(to, reading);
            return;
        case Kind::Window:
            if (!reading.beginning) return append_windows(to, reading);
            to += "начиная с ";
            append_day(to, *reading.beginning);
            to += ", крайний день не назван";
            return;
        case Kind::Windows:
        case Kind::List:
            append(to, static_cast<int>(reading.windows.size()));
            to += reading.windows.size() < 5 ? " срока: " : " сроков: ";
            if (reading.bound == Bound::Until) to += "не позднее ";
            append_windows(to, reading);
            return;
        case Kind::Recurring:
            to += every(reading.rhythm);
            if (reading.windows.empty()) {
                to += ", в ближайшие два года не наступает";
                return;
            }
            to += ": ";
            append_windows(to, reading);
            if (reading.endless) to += " и так далее";
            return;
        case Kind::Event:
            to += "срок зависит от события, дата которого не названа";
            return;
        case Kind::Standing:
            to += "без крайнего срока: постоянно, по графику или по мере необходимости";
            return;
        case Kind::Ask:
            to += "срок однозначно не определён";
            return;
        case Kind::Invalid:
            to += "такого срока не бывает";
            return;
    }
}

}  // namespace

std::string sentence(const Reading& reading) {
    std::string text;
    text.reserve(240);
    append_meaning(text, reading);
    // The first letter is one of two bytes: а…п are D0 B0…D0 BF, р…я are D1 80…D1 8F.
    const auto lead = static_cast<unsigned char>(text[0]);
    const auto second = static_cast<unsigned char>(text[1]);
    if (lead == 0xD0) text[1] = static_cast<char>(second - 0x20);
    if (lead == 0xD1) text[0] = static_cast<char>(0xD0), text[1] = static_cast<char>(second + 0x20);
    if (reading.doubts.empty()) return text += '.';
    bool first = true;
    for (const Doubt doubt : reading.doubts.list()) {
        text.append(first ? "; уточните: " : "; ").append(question(doubt));
        first = false;
    }
    return text += '?';
}

}  // namespace prikaz::terms

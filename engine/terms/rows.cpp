// Rows of a table in and out.
#include "terms/terms.hpp"

namespace prikaz::terms {
namespace {

void append_day(std::string& to, Date day) {
    const auto two = [&](unsigned number) {
        to += static_cast<char>('0' + number / 10 % 10);
        to += static_cast<char>('0' + number % 10);
    };
    const auto year = static_cast<unsigned>(static_cast<int>(day.year()));
    two(year / 100);
    two(year % 100);
    to += '-';
    two(static_cast<unsigned>(day.month()));
    to += '-';
    two(static_cast<unsigned>(day.day()));
}

void append_windows(std::string& to, const Reading& reading) {
    if (reading.beginning) {
        append_day(to, *reading.beginning);
        to += "..";
    }
    for (std::size_t i = 0; i < reading.windows.size(); ++i) {
        if (i > 0) to += ';';
        append_day(to, reading.windows[i].from);
        to += "..";
        append_day(to, reading.windows[i].to);
    }
}

void append_due(std::string& to, const Reading& reading) {
    for (std::size_t i = 0; i < reading.windows.size(); ++i) {
        if (i > 0) to += ';';
        append_day(to, reading.windows[i].to);
    }
}

void append_doubts(std::string& to, Doubts doubts) {
    bool first = true;
    for (const Doubt doubt : doubts.list()) {
        if (!first) to += ';';
        to += code(doubt);
        first = false;
    }
}

}  // namespace

void append_row(std::string& to, std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t tab = line.find('\t');
    const std::string_view phrase = line.substr(0, tab);
    const std::string_view rest = tab == line.npos ? std::string_view() : line.substr(tab + 1);
    const std::string_view date = rest.substr(0, rest.find('\t'));
    to.append(phrase).append("\t").append(date).append("\t");
    const auto order = rest.size() == date.size() ? calendar::read_iso(date) : std::nullopt;
    Reading reading;
    if (order) {
        reading = read(phrase, basis(*order));
    } else {
        reading.kind = Kind::Invalid;
        reading.doubts.add(Doubt::Unreadable);
    }
    to.append(name(reading.kind)).append("\t");
    append_windows(to, reading);
    to += '\t';
    append_due(to, reading);
    to += '\t';
    append_doubts(to, reading.doubts);
    to += '\t';
    to.append(order ? sentence(reading) : "Строка не прочитана: нужны срок и дата приказа ГГГГ-ММ-ДД через табуляцию.");
    to += '\n';
}

}  // namespace prikaz::terms

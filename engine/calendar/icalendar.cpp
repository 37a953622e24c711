// iCalendar text (RFC 5545).
#include "calendar/calendar.hpp"

namespace prikaz::calendar {
namespace {

constexpr std::size_t longest_line = 75;  // octets without the line end, section 3.1

bool is_line_end(char32_t character) {
    return character == U'\n' || character == 0x85 || character == 0x2028 || character == 0x2029;
}

bool is_control(char32_t character) {
    return is_forbidden_character(character) || character == U'\r' || (character >= 0x7F && character < 0xA0);
}

// A value of type TEXT, section 3.3.11.
std::string escaped(std::string_view text) {
    std::string value;
    for (std::size_t at = 0; at < text.size();) {
        const bool bare_return = text[at] == '\r' && text.substr(at + 1, 1) != "\n";
        const char32_t character = next_character(text, at);
        if (bare_return || is_line_end(character)) {
            value += "\\n";
        } else if (!is_control(character)) {
            if (character == U'\\' || character == U';' || character == U',') value += '\\';
            append_character(value, character);
        }
    }
    return value;
}

// A value of type URI is not escaped: what cannot stand in one is dropped, line ends above all.
std::string address(std::string_view url) {
    std::string value;
    for (std::size_t at = 0; at < url.size();) {
        const char32_t character = next_character(url, at);
        if (character > U' ' && !is_line_end(character) && !is_control(character)) append_character(value, character);
    }
    return value;
}

// How many octets of the text make whole characters within the limit.
std::size_t whole_characters(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text.size();
    while ((static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
    return limit;
}

class Lines {
public:
    void add(std::string_view name, std::string_view value) {
        std::string line(name);
        line.append(1, ':').append(value);
        std::string_view rest = line;
        for (std::size_t room = longest_line;; room = longest_line - 1) {
            const std::size_t piece = whole_characters(rest, room);
            text_.append(rest.substr(0, piece)).append("\r\n");
            rest.remove_prefix(piece);
            if (rest.empty()) return;
            text_ += ' ';
        }
    }
    // Left out when there is nothing to say.
    void add_text(std::string_view name, std::string_view value) {
        if (!value.empty()) add(name, escaped(value));
    }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

std::string without(std::string text, std::string_view marks) {
    std::erase_if(text, [&](char c) { return marks.find(c) != std::string_view::npos; });
    return text;
}

std::string basic(Date date) { return without(iso(date), "-"); }

void add_alarm(Lines& lines, int days_before, std::string_view summary) {
    const std::string days = std::to_string(days_before < 0 ? -days_before : days_before);
    lines.add("BEGIN", "VALARM");
    lines.add("ACTION", "DISPLAY");
    lines.add("DESCRIPTION", escaped(summary));
    lines.add("TRIGGER", days_before > 0 ? "-P" + days + 'D' : days_before < 0 ? "P" + days + 'D' : "PT0S");
    lines.add("END", "VALARM");
}

void add_event(Lines& lines, const Happening& happening, std::string_view stamp) {
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", escaped(happening.uid));
    lines.add("DTSTAMP", stamp);
    lines.add("SEQUENCE", std::to_string(happening.sequence));
    lines.add("STATUS", happening.cancelled ? "CANCELLED" : "CONFIRMED");
    lines.add("DTSTART;VALUE=DATE", basic(happening.day));
    lines.add("DTEND;VALUE=DATE", basic(add_days(happening.day, 1)));  // exclusive
    lines.add("TRANSP", "TRANSPARENT");                                // a deadline does not make its reader busy
    lines.add_text("SUMMARY", happening.summary);
    lines.add_text("DESCRIPTION", happening.description);
    if (const std::string url = address(happening.url); !url.empty()) lines.add("URL", url);
    if (!happening.cancelled)
        for (const int days : happening.alarm_days_before) add_alarm(lines, days, happening.summary);
    lines.add("END", "VEVENT");
}

}  // namespace

std::string icalendar(const std::vector<Happening>& happenings, std::string_view name, Instant stamp) {
    Lines lines;
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//prikaz//prikaz//RU");
    lines.add("CALSCALE", "GREGORIAN");
    lines.add_text("NAME", name);          // RFC 7986
    lines.add_text("X-WR-CALNAME", name);  // what most programs still read
    const std::string written = without(iso(stamp), "-:");
    for (const Happening& happening : happenings) add_event(lines, happening, written);
    lines.add("END", "VCALENDAR");
    return lines.take();
}

}  // namespace prikaz::calendar

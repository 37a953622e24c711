// Prints a problem with its place, its source line underlined, and its hint.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/base.hpp"

namespace prikaz {
namespace {

constexpr std::size_t number_width = 5;
constexpr std::size_t longest_line = 160;  // characters of a source line that are shown
constexpr std::size_t shown_before = 60;   // characters kept before the underlined stretch of a longer line

std::string severity_word(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return say("error");
        case Severity::Warning:
            return say("warning");
        case Severity::Note:
            return say("note");
    }
    return {};
}

std::string_view line_of(std::string_view source, int number) {
    std::size_t start = 0;
    for (int line = 1; line < number; ++line) {
        const std::size_t end = source.find('\n', start);
        if (end == std::string_view::npos) return {};
        start = end + 1;
    }
    std::string_view line = source.substr(start, source.find('\n', start) - start);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// The characters [from, to) of a line, an unreadable byte shown as �, so that a broken file can be shown at all.
struct Stretch {
    std::string before, under, after;
};

Stretch cut(std::string_view line, const Place& place) {
    const auto column = static_cast<std::size_t>(std::max(place.column, 1)) - 1;
    const auto length = static_cast<std::size_t>(std::max(place.length, 1));
    const std::size_t first = column > longest_line - shown_before / 2 ? column - shown_before : 0;
    Stretch stretch;
    if (first > 0) stretch.before = "…";
    std::size_t index = 0;
    for (std::size_t offset = 0; offset < line.size() && index < first + longest_line; ++index) {
        char32_t character = U'\uFFFD';
        if (invalid_utf8(line.substr(offset, 4)) == std::size_t{0})
            ++offset;
        else
            character = next_character(line, offset);
        if (is_forbidden_character(character)) character = U'\uFFFD';
        if (index < first) continue;
        std::string& part = index < column ? stretch.before : index < column + length ? stretch.under : stretch.after;
        append_character(part, character);
    }
    return stretch;
}

// The same width as `text`: TABs stay TABs, everything else becomes `sign`.
std::string shadow(std::string_view text, char sign) {
    std::string result;
    for (std::size_t offset = 0; offset < text.size();) result += next_character(text, offset) == U'\t' ? '\t' : sign;
    return result;
}

void append_source_line(std::string& out, const Place& place, std::string_view source) {
    const Stretch stretch = cut(line_of(source, place.line), place);
    const std::string number = std::to_string(place.line);
    out.append(number_width - std::min(number_width, number.size()), ' ');
    out += number + " | " + stretch.before + stretch.under + stretch.after + "\n";
    if (place.column == 0) return;
    out.append(std::max(number_width, number.size()), ' ');
    out += " | " + shadow(stretch.before, ' ');
    std::string underline = shadow(stretch.under, '^');
    std::replace(underline.begin(), underline.end(), '\t', '^');
    out += (underline.empty() ? "^" : underline) + "\n";
}

std::string place_text(const Place& place) {
    std::string text = place.file;
    if (place.line > 0) text += ":" + std::to_string(place.line);
    if (place.line > 0 && place.column > 0) text += ":" + std::to_string(place.column);
    if (!place.part.empty()) text += (text.empty() ? "" : ": ") + place.part;
    return text;
}

}  // namespace

bool has_errors(const Problems& problems) {
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem& problem) { return problem.severity == Severity::Error; });
}

void append(Problems& to, Problems from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::string print(const Problem& problem, std::string_view source) {
    std::string out = place_text(problem.place);
    if (!out.empty()) out += ": ";
    out += severity_word(problem.severity) + " [" + problem.code + "]: " + problem.text + "\n";
    if (problem.place.line > 0 && !source.empty()) append_source_line(out, problem.place, source);
    if (!problem.hint.empty()) out += "  " + say("hint") + ": " + problem.hint + "\n";
    return out;
}

}  // namespace prikaz

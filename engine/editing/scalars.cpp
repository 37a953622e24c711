// How a text is written so that YAML reads it as it was typed.
#include <algorithm>
#include <array>

#include "editing/values.hpp"

namespace prikaz::editing {
namespace {

constexpr std::size_t longest_line = 120;

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

bool has_only(std::string_view text, std::string_view signs) { return text.find_first_not_of(signs) == text.npos; }

// Signs that only double quotes can hold, or that readers of YAML take for line ends.
bool needs_escape(char32_t sign) {
    return sign < 0x20 || (sign >= 0x7f && sign < 0xa0) || sign == 0x2028 || sign == 0x2029 || sign == 0xfeff;
}

bool any_sign(std::string_view text, bool (*is)(char32_t)) {
    for (std::size_t at = 0; at < text.size();)
        if (is(next_character(text, at))) return true;
    return false;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

bool is_word_of_yaml(std::string_view text) {
    constexpr auto words = std::to_array<std::string_view>({"~", "null", "true", "false", "<<", "=", "---", "..."});
    const std::string small = lower(text);
    return std::ranges::find(words, small) != words.end();
}

bool is_plain(std::string_view text, const Manner& manner) {
    constexpr std::string_view first_signs = "-?:,[]{}#&*!|>'\"%@` \t";
    if (text.empty() || first_signs.find(text.front()) != first_signs.npos) return false;
    if (text.back() == ' ' || text.back() == ':' || text.starts_with("--- ") || text.starts_with("... ")) return false;
    if (text.find(": ") != text.npos || text.find(" #") != text.npos || is_word_of_yaml(text)) return false;
    if (manner.in_flow && text.find_first_of(",[]{}:") != text.npos) return false;
    if (any_sign(text, needs_escape)) return false;
    return !is_number(text) || manner.numbers == Numbers::Plain;
}

std::string in_double_quotes(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string quoted = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t sign = next_character(text, at);
        if (sign == U'"' || sign == U'\\')
            quoted.append("\\").append(text.substr(begin, 1));
        else if (sign == U'\n')
            quoted += "\\n";
        else if (sign == U'\t')
            quoted += "\\t";
        else if (needs_escape(sign)) {
            quoted += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4) quoted += digits[(sign >> shift) & 0xf];
        } else {
            quoted.append(text.substr(begin, at - begin));
        }
    }
    return quoted + '"';
}

std::string in_single_quotes(std::string_view text) {
    std::string quoted = "'";
    for (const char sign : text) quoted.append(sign == '\'' ? 2 : 1, sign);
    return quoted + '\'';
}

bool ends_blank(std::string_view line) {
    constexpr std::string_view blanks = " \t";
    return !line.empty() && (blanks.find(line.front()) != blanks.npos || blanks.find(line.back()) != blanks.npos);
}

// Lines of a block text may begin with blanks, but for the first one that tells the indentation.
bool fits_literal(std::string_view text, const std::vector<std::string_view>& lines) {
    const auto is_only_blank = [](std::string_view line) { return !line.empty() && trim(line).empty(); };
    const auto escapes = [](char32_t sign) { return sign != U'\n' && needs_escape(sign); };
    return !lines.front().empty() && lines.front().front() != ' ' && !any_sign(text, +escapes) &&
           std::ranges::none_of(lines, is_only_blank);
}

bool fits_folded(std::string_view text, const std::vector<std::string_view>& lines) {
    return fits_literal(text, lines) && std::ranges::none_of(lines, ends_blank);
}

std::string literal(const std::vector<std::string_view>& lines, std::size_t indentation) {
    std::string all;
    for (const std::string_view line : lines) {
        all += '\n';
        if (!line.empty()) all.append(indentation, ' ').append(line);
    }
    return all;
}

// Broken at single blanks, so that folding gives back what was there.
void append_folded(std::string& all, std::string_view paragraph, std::size_t indentation) {
    while (!paragraph.empty()) {
        std::size_t best = paragraph.npos, at = 0;
        for (std::size_t width = indentation; at < paragraph.size(); ++width) {
            const bool single = paragraph[at] == ' ' && paragraph[at - 1] != ' ' && paragraph[at + 1] != ' ';
            if (single && (width <= longest_line || best == paragraph.npos)) best = at;
            if (width >= longest_line && best != paragraph.npos) break;
            (void)next_character(paragraph, at);
        }
        const std::size_t end = at < paragraph.size() ? best : paragraph.size();
        all.append("\n").append(indentation, ' ').append(paragraph.substr(0, end));
        paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
    }
}

// A line end of the text is an empty line in the file.
std::string folded(const std::vector<std::string_view>& lines, std::size_t indentation) {
    std::string all;
    for (const std::string_view& line : lines) {
        if (&line != &lines.front()) all += '\n';
        append_folded(all, line, indentation);
    }
    return all;
}

std::string quoted(std::string_view text, const Manner& manner) {
    const bool single = manner.before == Style::Single && !any_sign(text, needs_escape);
    return single ? in_single_quotes(text) : in_double_quotes(text);
}

}  // namespace

// What readers of YAML of any version take for a number, a time or a date.
bool is_number(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    const std::string small = lower(text);
    const bool is_date = text.size() >= 8 && has_only(text.substr(0, 4), "0123456789") && text[4] == '-' &&
                         has_only(text.substr(5), "0123456789-:.tTzZ +");
    const bool is_time = text.find(':') != text.npos && has_only(text, "0123456789:._") && is_digit(text.front());
    const bool has_base = small.size() > 2 && (small.starts_with("0x") || small.starts_with("0o"));
    if (is_date || is_time || small == ".inf" || small == ".nan") return true;
    if (has_base) return has_only(std::string_view(small).substr(2), "0123456789abcdef_");
    const std::size_t exponent = std::min(small.find('e'), small.size());
    const std::string_view digits = std::string_view(small).substr(0, exponent);
    const bool has_digit = std::ranges::any_of(digits, is_digit);
    return has_digit && has_only(digits, "0123456789._") &&
           has_only(std::string_view(small).substr(exponent), "e+-0123456789");
}

Written written(std::string_view text, const Manner& manner) {
    const std::vector<std::string_view> lines = lines_of(text);
    const std::size_t indentation = manner.content > manner.indent ? manner.content : manner.indent + 2;
    const bool several = lines.size() > 1;
    const bool is_long = manner.column + count_characters(text) > longest_line;
    const bool was_quoted = manner.before == Style::Single || manner.before == Style::Double;
    if (!manner.in_flow && !text.empty()) {
        const bool wants_folded = manner.before == Style::Folded || (!several && is_long && !was_quoted);
        if (wants_folded && manner.before != Style::Literal && fits_folded(text, lines))
            return {">-", folded(lines, indentation)};
        if ((several || manner.before == Style::Literal) && fits_literal(text, lines))
            return {"|", literal(lines, indentation)};
    }
    if (!several && !was_quoted && is_plain(text, manner)) return {std::string(text), {}};
    return {quoted(text, manner), {}};
}

}  // namespace prikaz::editing

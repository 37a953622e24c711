// Filters that lay text out in lines: indent, wordwrap, center, truncate.
#include <algorithm>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {

constexpr std::int64_t widest = 10'000;

Markup markup_of(Value value) { return value.is(Type::Text) && value.safe ? Markup::Safe : Markup::Plain; }

std::vector<std::string_view> lines_of(std::string_view value) {
    std::vector<std::string_view> lines;
    while (!value.empty()) {
        const std::size_t end = value.find('\n');
        std::string_view line = value.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        if (end == value.npos) break;
        value.remove_prefix(end + 1);
    }
    return lines;
}

Value bounded(Runner& run, const Arguments& a, std::size_t i, std::int64_t otherwise) {
    const Value value = run.whole_argument(a, i, otherwise);
    if (value.is(Type::Failed) || value.integer <= widest) return value;
    return run.fail(a.at, "template.value.large", say("The number is too large"));
}

Value indent(Runner& run, const Arguments& a) {
    std::string margin;
    if (a.has(0) && a[0].is(Type::Text)) {
        margin = a[0].text();
    } else {
        const Value width = bounded(run, a, 0, 4);
        if (width.is(Type::Failed)) return width;
        margin.assign(static_cast<std::size_t>(std::max<std::int64_t>(width.integer, 0)), ' ');
    }
    const std::string_view value = run.text_of(a.subject);
    const auto lines = lines_of(value);
    if (!run.afford(a.at, value.size() + margin.size() * (lines.size() + 1))) return failed();
    std::string result = a.flag(1) ? margin : "";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) result += '\n';
        if (i > 0 && (a.flag(2) || !lines[i].empty())) result += margin;
        result += lines[i];
    }
    if (value.ends_with('\n')) {
        result += '\n';
        if (a.flag(2)) result += margin;
    }
    return run.keep(result, markup_of(a.subject));
}

Value center(Runner& run, const Arguments& a) {
    const Value width = bounded(run, a, 0, 80);
    if (width.is(Type::Failed)) return width;
    return *method(run, a.at, text(run.text_of(a.subject)), "center", Values(&width, 1), {});
}

std::string_view first_characters(std::string_view value, std::int64_t count) {
    std::size_t at = 0;
    for (std::int64_t i = 0; i < count && at < value.size(); ++i) next_character(value, at);
    return value.substr(0, at);
}

Value truncate(Runner& run, const Arguments& a) {
    const Value length = run.whole_argument(a, 0, 255), leeway = run.whole_argument(a, 3, 5);
    if (length.is(Type::Failed) || leeway.is(Type::Failed)) return failed();
    const std::string_view value = run.text_of(a.subject), end = a.has(2) ? run.text_of(a[2]) : "...";
    const auto size = static_cast<std::int64_t>(count_characters(value)),
               tail = static_cast<std::int64_t>(count_characters(end));
    if (length.integer < tail)
        return run.fail(a.at, "template.arguments.wrong", say("The length is less than that of «{1}»", {end}));
    if (size - length.integer <= leeway.integer) return text(value, markup_of(a.subject));
    std::string_view start = first_characters(value, length.integer - tail);
    if (!a.flag(1)) start = start.substr(0, std::min(start.rfind(' '), start.size()));
    return run.keep(std::string(start).append(end), markup_of(a.subject));
}

// ---- wordwrap ------------------------------------------------------------------------------------------------------

struct Wrapping {
    std::int64_t width;
    bool break_words, break_hyphens;
};

bool is_letter(std::string_view line, std::size_t at) {
    const char c = at < line.size() ? line[at] : ' ';
    return (c & 0x80) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

// A word may be cut behind a hyphen that has letters on both sides.
bool cuts_behind(std::string_view line, std::size_t hyphen) {
    const std::size_t before = hyphen > 1 && line[hyphen - 2] == '-' ? 3 : 2,
                      after = line[hyphen] && hyphen + 2 < line.size() && line[hyphen + 2] == '-' ? 3 : 2;
    return hyphen >= before && is_letter(line, hyphen - 1) && is_letter(line, hyphen - before) &&
           is_letter(line, hyphen + 1) && is_letter(line, hyphen + after);
}

// Words and the blanks between them.
std::vector<std::string_view> chunks_of(std::string_view line, bool break_hyphens) {
    std::vector<std::string_view> chunks;
    while (!line.empty()) {
        const bool blank = line[0] == ' ' || line[0] == '\t';
        std::size_t end = blank ? line.find_first_not_of(" \t") : line.find_first_of(" \t");
        end = std::min(end, line.size());
        for (std::size_t i = 2; break_hyphens && !blank && i + 1 < end; ++i) {
            if (line[i] != '-' || !cuts_behind(line, i)) continue;
            end = i + 1;
            break;
        }
        chunks.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
    return chunks;
}

// The part of a word too long for a line that stands on this line: up to a hyphen when there is one.
std::string_view first_part(std::string_view word, std::int64_t room, bool break_hyphens) {
    const std::string_view piece = first_characters(word, room);
    const std::size_t hyphen = piece.rfind('-');
    const bool has_word =
        hyphen != piece.npos && hyphen > 0 && piece.substr(0, hyphen).find_first_not_of('-') != piece.npos;
    return break_hyphens && has_word ? piece.substr(0, hyphen + 1) : piece;
}

void wrap_line(std::vector<std::string>& lines, std::string_view line, const Wrapping& how) {
    std::string current;
    std::int64_t length = 0;
    const auto add_line = [&] {
        lines.push_back(current);
        current.clear();
        length = 0;
    };
    const auto flush = [&] {
        while (!current.empty() && (current.back() == ' ' || current.back() == '\t')) current.pop_back();
        if (!current.empty()) lines.push_back(current);
        current.clear();
        length = 0;
    };
    const std::size_t before = lines.size();
    for (std::string_view chunk : chunks_of(line, how.break_hyphens)) {
        const bool blank = chunk[0] == ' ' || chunk[0] == '\t';
        while (!chunk.empty()) {
            const auto size = static_cast<std::int64_t>(count_characters(chunk));
            if (length + size <= how.width) {
                if (blank && current.empty() && lines.size() > before) break;
                current += chunk;
                length += size;
                break;
            }
            if (size > how.width && how.break_words && length == how.width) {
                add_line();  // as Python does it, with the blanks before the word
                continue;
            }
            if (size > how.width && how.break_words) {
                const std::string_view piece =
                    first_part(chunk, std::max<std::int64_t>(how.width - length, 1), how.break_hyphens);
                current += piece;
                chunk.remove_prefix(piece.size());
                flush();
                continue;
            }
            if (current.empty()) {
                current += chunk;
                flush();
                break;
            }
            flush();
            if (blank) break;
        }
    }
    flush();
}

Value word_wrap(Runner& run, const Arguments& a) {
    const Value width = bounded(run, a, 0, 79);
    if (width.is(Type::Failed)) return width;
    if (width.integer < 1) return run.wrong_type(a.at, say("a positive number"), width);
    const Wrapping how{width.integer, a.flag(1, true), a.flag(3, true)};
    const std::string_view separator = a.has(2) && a[2].is(Type::Text) ? a[2].text() : "\n";
    std::string result;
    bool first = true;
    for (const std::string_view line : lines_of(run.text_of(a.subject))) {
        std::vector<std::string> lines;
        wrap_line(lines, line, how);
        if (lines.empty()) lines.emplace_back();
        for (const std::string& wrapped : lines) {
            if (!first) result += separator;
            first = false;
            result += wrapped;
        }
        if (!run.afford(a.at, result.size())) return failed();
    }
    return run.keep(result, markup_of(a.subject));
}

const Filter filters[] = {
    {"indent", "width first blank", 0, indent},
    {"center", "width", 0, center},
    {"truncate", "length killwords end leeway", 0, truncate},
    {"wordwrap", "width break_long_words wrapstring break_on_hyphens", 0, word_wrap},
};

}  // namespace

std::span<const Filter> layout_filters() { return filters; }

}  // namespace prikaz::language

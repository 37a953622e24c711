// Methods of Python that templates use on texts.
#include <algorithm>

#include "language/methods.hpp"

namespace prikaz::language {

namespace {

constexpr std::string_view blanks = " \t\n\r\v\f";

Markup markup_of(Value value) { return value.safe ? Markup::Safe : Markup::Plain; }

Value stripped(const Call& call, bool left, bool right) {
    const std::string_view unwanted = call.has(0) ? call.text_at(0) : blanks;
    std::string_view value = call.owner.text();
    const auto among = [&](std::string_view character) { return unwanted.find(character) != unwanted.npos; };
    while (left && !value.empty()) {
        std::size_t next = 0;
        next_character(value, next);
        if (!among(value.substr(0, next))) break;
        value.remove_prefix(next);
    }
    while (right && !value.empty()) {
        std::size_t last = value.size() - 1;
        while (last > 0 && (static_cast<unsigned char>(value[last]) & 0xc0) == 0x80) --last;
        if (!among(value.substr(last))) break;
        value.remove_suffix(value.size() - last);
    }
    return text(value, markup_of(call.owner));
}

Value split(const Call& call) {
    List* parts = new_list(call.run.memory, 4);
    std::string_view rest = call.owner.text();
    std::int64_t left = call.given.size() > 1 && call.given[1].is(Type::Integer) ? call.given[1].integer : -1;
    const auto add = [&](std::string_view part) { push(call.run.memory, *parts, text(part)); };
    if (!call.has(0)) {
        while (true) {
            const std::size_t start = rest.find_first_not_of(blanks);
            if (start == rest.npos) break;
            rest.remove_prefix(start);
            const std::size_t end = left-- == 0 ? rest.npos : rest.find_first_of(blanks);
            add(rest.substr(0, end));
            if (end == rest.npos) break;
            rest.remove_prefix(end);
        }
        return list_value(parts);
    }
    const std::string_view separator = call.text_at(0);
    if (separator.empty()) return call.wrong();
    for (std::size_t at; left-- != 0 && (at = find_part(rest, separator)) != rest.npos;) {
        add(rest.substr(0, at));
        rest.remove_prefix(at + separator.size());
    }
    add(rest);
    return list_value(parts);
}

Value split_from_right(const Call& call) {
    const std::string_view separator = call.text_at(0);
    std::int64_t left = call.given.size() > 1 && call.given[1].is(Type::Integer) ? call.given[1].integer : -1;
    if (left < 0) return split(call);
    if (call.has(0) && separator.empty()) return call.wrong();
    std::string_view rest = call.owner.text();
    std::vector<std::string_view> parts;
    const auto trimmed = [&] { return rest.substr(0, rest.find_last_not_of(blanks) + 1); };
    if (!call.has(0)) rest = trimmed();
    for (; left > 0; --left) {
        const std::size_t at = call.has(0) ? rest.rfind(separator) : rest.find_last_of(blanks);
        if (at == rest.npos) break;
        parts.push_back(rest.substr(at + (call.has(0) ? separator.size() : 1)));
        rest = rest.substr(0, at);
        if (!call.has(0)) rest = trimmed();
    }
    if (call.has(0) || !rest.empty()) parts.push_back(rest);
    List* list = new_list(call.run.memory, parts.size());
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) push(call.run.memory, *list, text(*part));
    return list_value(list);
}

Value split_lines(const Call& call) {
    List* lines = new_list(call.run.memory, 4);
    std::string_view rest = call.owner.text();
    while (!rest.empty()) {
        const std::size_t end = rest.find_first_of("\r\n");
        push(call.run.memory, *lines, text(rest.substr(0, end)));
        if (end == rest.npos) break;
        rest.remove_prefix(end + (rest.substr(end, 2) == "\r\n" ? 2 : 1));
    }
    return list_value(lines);
}

Value through(const Call& call, std::string_view filter, Values given = {}) {
    return call.run.filter_by_name(call.at, text(filter), call.owner, given);
}

bool matches(const Call& call, bool at_start) {
    const auto one = [&](Value part) {
        return part.is(Type::Text) &&
               (at_start ? call.owner.text().starts_with(part.text()) : call.owner.text().ends_with(part.text()));
    };
    const Value wanted = call.run.demand(call.given[0]);
    if (!wanted.is(Type::Tuple)) return one(wanted);
    return std::any_of(wanted.list->all().begin(), wanted.list->all().end(), one);
}

Value padded(const Call& call, bool left, bool right) {
    if (!call.given[0].is(Type::Integer)) return call.wrong();
    const std::string_view value = call.owner.text(), fill = call.given.size() > 1 ? call.text_at(1) : " ";
    const auto length = static_cast<std::int64_t>(count_characters(value));
    const std::int64_t lack = std::max<std::int64_t>(call.given[0].integer - length, 0);
    if (!call.run.afford(call.at, static_cast<std::uint64_t>(lack) * std::max<std::size_t>(fill.size(), 1)))
        return failed();
    // Of an odd rest the larger half stands left when the width is odd, as in Python.
    const std::int64_t before = left && right ? lack / 2 + (lack & call.given[0].integer & 1) : left ? lack : 0;
    std::string result;
    for (std::int64_t i = 0; i < before; ++i) result += fill;
    result += value;
    for (std::int64_t i = before; i < lack; ++i) result += fill;
    return call.run.keep(result);
}

// A sign stays in front.
Value filled_with_zeros(const Call& call) {
    const std::string_view value = call.owner.text();
    const bool sign = value.starts_with('-') || value.starts_with('+');
    if (!call.given[0].is(Type::Integer)) return call.wrong();
    const Value given[] = {integer(call.given[0].integer - sign), text("0")};
    const Value filled = padded({call.run, call.at, text(value.substr(sign)), given, {}}, true, false);
    if (!sign || filled.is(Type::Failed)) return filled;
    return call.run.keep(std::string(value.substr(0, 1)).append(filled.text()));
}

std::size_t occurrences(std::string_view value, std::string_view part) {
    if (part.empty()) return count_characters(value) + 1;
    std::size_t count = 0;
    for (std::size_t at = 0; (at = find_part(value, part, at)) != value.npos; at += part.size()) ++count;
    return count;
}

template <class Test>
Value every_character(const Call& call, Test test) {
    const std::string_view value = call.owner.text();
    for (std::size_t at = 0; at < value.size();)
        if (!test(next_character(value, at))) return boolean(false);
    return boolean(!value.empty());
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return (c >= 0xc0 && c < 0x530 && c != 0xd7 && c != 0xf7) || (c >= 0x1e00 && c < 0x2000);
}

template <bool from_right>
Value partition(const Call& call) {
    const std::string_view value = call.owner.text(), separator = call.text_at(0);
    if (separator.empty()) return call.wrong();
    const std::size_t at = from_right ? value.rfind(separator) : find_part(value, separator);
    std::string_view parts[3] = {value, {}, {}};
    if (at == value.npos && from_right)
        std::swap(parts[0], parts[2]);
    else if (at != value.npos)
        parts[0] = value.substr(0, at), parts[1] = separator, parts[2] = value.substr(at + separator.size());
    List* list = new_list(call.run.memory, 3);
    for (const std::string_view part : parts) push(call.run.memory, *list, text(part));
    return list_value(list, Type::Tuple);
}

enum class From { Left, Right };
enum class Absent { IsMinusOne, IsError };

template <From from, Absent absent>
Value find_text(const Call& call) {
    const std::string_view value = call.owner.text(), part = call.text_at(0);
    const std::size_t at = from == From::Left ? find_part(value, part) : value.rfind(part);
    if (at != value.npos) return integer(static_cast<std::int64_t>(count_characters(value.substr(0, at))));
    if (absent == Absent::IsMinusOne) return integer(-1);
    return call.run.fail(call.at, "template.value.missing", say("The text has no «{1}»", {part}));
}

Value without_prefix(const Call& call) {
    std::string_view value = call.owner.text();
    if (value.starts_with(call.text_at(0))) value.remove_prefix(call.text_at(0).size());
    return text(value, markup_of(call.owner));
}

Value without_suffix(const Call& call) {
    std::string_view value = call.owner.text();
    if (value.ends_with(call.text_at(0))) value.remove_suffix(call.text_at(0).size());
    return text(value, markup_of(call.owner));
}

constexpr std::int64_t widest_tab = 1000;

Value expand_tabs(const Call& call) {
    const Value size = call.given.empty() ? integer(8) : call.given[0];
    if (!size.is(Type::Integer) || size.integer > widest_tab) return call.wrong();
    std::string result;
    std::int64_t column = 0;
    const std::string_view value = call.owner.text();
    if (!call.run.afford(call.at, value.size() * static_cast<std::size_t>(std::max<std::int64_t>(size.integer, 1))))
        return failed();
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t start = at;
        const char32_t c = next_character(value, at);
        if (c == '\t') {
            const std::int64_t blanks_wanted = size.integer > 0 ? size.integer - column % size.integer : 0;
            result.append(static_cast<std::size_t>(blanks_wanted), ' ');
            column += blanks_wanted;
        } else {
            result += value.substr(start, at - start);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return call.run.keep(result);
}

// Capitals stand where words begin and nowhere else.
Value is_title(const Call& call) {
    bool inside = false, any = false;
    const std::string_view value = call.owner.text();
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t start = at;
        next_character(value, at);
        const std::string_view one = value.substr(start, at - start);
        const bool capital = lower(one) != one, small = upper(one) != one;
        if ((capital && inside) || (small && !inside)) return boolean(false);
        inside = capital || small;
        any |= inside;
    }
    return boolean(any);
}

Value is_identifier(const Call& call) {
    const std::string_view value = call.owner.text();
    const auto fits = [](char32_t c) { return c == '_' || is_letter(c) || is_digit(c); };
    std::size_t first = 0;
    if (value.empty() || is_digit(next_character(value, first))) return boolean(false);
    return every_character(call, fits);
}

Value swap_case(const Call& call) {
    std::string swapped;
    const std::string_view value = call.owner.text();
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t start = at;
        next_character(value, at);
        const std::string_view one = value.substr(start, at - start);
        swapped += lower(one) == one ? upper(one) : lower(one);
    }
    return call.run.keep(swapped);
}

// Unlike the filter: a capital after everything that is no letter.
Value title(const Call& call) {
    std::string result;
    bool inside = false;
    const std::string_view value = call.owner.text();
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t start = at;
        const bool letter = is_letter(next_character(value, at));
        const std::string_view one = value.substr(start, at - start);
        result += inside ? lower(one) : upper(one);
        inside = letter;
    }
    return call.run.keep(result);
}

const Method methods[] = {
    {"upper", 0, 0, [](const Call& c) { return through(c, "upper"); }},
    {"lower", 0, 0, [](const Call& c) { return through(c, "lower"); }},
    {"casefold", 0, 0, [](const Call& c) { return through(c, "lower"); }},
    {"title", 0, 0, title},
    {"capitalize", 0, 0, [](const Call& c) { return through(c, "capitalize"); }},
    {"swapcase", 0, 0, swap_case},
    {"strip", 0, 1, [](const Call& c) { return stripped(c, true, true); }},
    {"lstrip", 0, 1, [](const Call& c) { return stripped(c, true, false); }},
    {"rstrip", 0, 1, [](const Call& c) { return stripped(c, false, true); }},
    {"split", 0, 2, split},
    {"splitlines", 0, 0, split_lines},
    {"rsplit", 0, 2, split_from_right},
    {"partition", 1, 1, partition<false>},
    {"rpartition", 1, 1, partition<true>},
    {"removeprefix", 1, 1, without_prefix},
    {"removesuffix", 1, 1, without_suffix},
    {"expandtabs", 0, 1, expand_tabs},
    {"replace", 2, 3, [](const Call& c) { return through(c, "replace", c.given); }},
    {"join", 1, 1,
     [](const Call& c) { return c.run.filter_by_name(c.at, text("join"), c.given[0], Values(&c.owner, 1)); }},
    {"startswith", 1, 1, [](const Call& c) { return boolean(matches(c, true)); }},
    {"endswith", 1, 1, [](const Call& c) { return boolean(matches(c, false)); }},
    {"find", 1, 1, find_text<From::Left, Absent::IsMinusOne>},
    {"rfind", 1, 1, find_text<From::Right, Absent::IsMinusOne>},
    {"index", 1, 1, find_text<From::Left, Absent::IsError>},
    {"rindex", 1, 1, find_text<From::Right, Absent::IsError>},
    {"count", 1, 1,
     [](const Call& c) { return integer(static_cast<std::int64_t>(occurrences(c.owner.text(), c.text_at(0)))); }},
    {"center", 1, 2, [](const Call& c) { return padded(c, true, true); }},
    {"ljust", 1, 2, [](const Call& c) { return padded(c, false, true); }},
    {"rjust", 1, 2, [](const Call& c) { return padded(c, true, false); }},
    {"zfill", 1, 1, filled_with_zeros},
    {"format", 0, 1000,
     [](const Call& c) {
         return c.run.keep(format_braces(c.run, c.at, c.owner, c.given, c.named), markup_of(c.owner));
     }},
    {"istitle", 0, 0, is_title},
    {"isidentifier", 0, 0, is_identifier},
    {"isascii", 0, 0,
     [](const Call& c) {
         return boolean(std::ranges::all_of(c.owner.text(), [](char x) { return (x & 0x80) == 0; }));
     }},
    {"isprintable", 0, 0,
     [](const Call& c) {
         return boolean(std::ranges::none_of(c.owner.text(), [](char x) { return (x >= 0 && x < 0x20) || x == 0x7f; }));
     }},
    {"isdigit", 0, 0, [](const Call& c) { return every_character(c, is_digit); }},
    {"isnumeric", 0, 0, [](const Call& c) { return every_character(c, is_digit); }},
    {"isdecimal", 0, 0, [](const Call& c) { return every_character(c, is_digit); }},
    {"isalpha", 0, 0, [](const Call& c) { return every_character(c, is_letter); }},
    {"isalnum", 0, 0,
     [](const Call& c) { return every_character(c, [](char32_t x) { return is_digit(x) || is_letter(x); }); }},
    {"isspace", 0, 0,
     [](const Call& c) {
         return every_character(c, [](char32_t x) { return x == ' ' || (x >= 9 && x <= 13) || x == 0xa0; });
     }},
    {"isupper", 0, 0,
     [](const Call& c) {
         return boolean(upper(c.owner.text()) == c.owner.text() && lower(c.owner.text()) != c.owner.text());
     }},
    {"islower", 0, 0,
     [](const Call& c) {
         return boolean(lower(c.owner.text()) == c.owner.text() && upper(c.owner.text()) != c.owner.text());
     }},
};

}  // namespace

std::span<const Method> text_methods() { return methods; }

}  // namespace prikaz::language

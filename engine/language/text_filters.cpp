// Filters of text: case, trimming, replacing, joining, formatting.
#include <algorithm>
#include <charconv>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {

Markup markup_of(Value value) { return value.is(Type::Text) && value.safe ? Markup::Safe : Markup::Plain; }

std::size_t first_character(std::string_view value) {
    std::size_t end = 0;
    if (!value.empty()) next_character(value, end);
    return end;
}

constexpr std::string_view letters_of_entities = "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

// Changes the text; of markup what is no tag and no entity, so that it stays markup.
template <class Change>
Value over_text(Runner& run, const Arguments& a, Change change) {
    std::string_view rest = run.text_of(a.subject);
    if (markup_of(a.subject) == Markup::Plain) return run.keep(change(rest));
    std::string result;
    while (!rest.empty()) {
        const std::size_t sign = std::min(rest.find_first_of("<&"), rest.size());
        if (sign > 0) result += change(rest.substr(0, sign));
        rest.remove_prefix(sign);
        if (rest.empty()) break;
        const std::size_t end = rest[0] == '<' ? rest.find('>') : rest.find_first_not_of(letters_of_entities, 1);
        const bool closed = end != rest.npos && (rest[end] == '>' || rest[end] == ';');
        const std::size_t length = closed ? end + 1 : 1;
        result += rest.substr(0, length);
        rest.remove_prefix(length);
    }
    return run.keep(result, Markup::Safe);
}

Value upper_filter(Runner& run, const Arguments& a) {
    return over_text(run, a, [](std::string_view text) { return upper(text); });
}
Value lower_filter(Runner& run, const Arguments& a) {
    return over_text(run, a, [](std::string_view text) { return lower(text); });
}

Value capitalize(Runner& run, const Arguments& a) {
    bool begins = true;
    return over_text(run, a, [&](std::string_view text) {
        const std::size_t first = begins ? first_character(text) : 0;
        begins = false;
        return upper(text.substr(0, first)) + lower(text.substr(first));
    });
}

// A word begins after a blank, a hyphen or an opening bracket.
Value title(Runner& run, const Arguments& a) {
    bool begins = true;
    return over_text(run, a, [&](std::string_view text) {
        std::string result;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find_first_of("- \t\r\n({[<", at), text.size());
            const std::string_view word = text.substr(at, end - at);
            const std::size_t first = begins ? first_character(word) : 0;
            (result += upper(word.substr(0, first))) += lower(word.substr(first));
            begins = end < text.size() || (begins && word.empty());
            if (end < text.size()) result += text[end];
            at = end + 1;
        }
        return result;
    });
}

Value trim_filter(Runner& run, const Arguments& a) {
    const Value given[] = {a[0].is(Type::Unset) ? none() : a[0]};
    const Value whole = text(run.text_of(a.subject), markup_of(a.subject));
    return *method(run, a.at, whole, "strip", given, {});
}

Value replace(Runner& run, const Arguments& a) {
    const bool safe = markup_of(a.subject) == Markup::Safe;
    const std::string_view value = run.text_of(a.subject), from = safe ? run.markup_of(a[0]) : run.text_of(a[0]),
                           to = safe ? run.markup_of(a[1]) : run.text_of(a[1]);
    const Value limit = a.has(2) && !a[2].is(Type::None) ? run.whole_argument(a, 2, -1) : integer(-1);
    if (limit.is(Type::Failed)) return limit;
    std::string result;
    std::int64_t left = limit.integer;
    std::size_t at = 0;
    while (left != 0 && at <= value.size()) {
        if (from.empty()) {
            if (result.size() % 4096 < 4 && !run.afford(a.at, result.size())) return failed();
            result += to;
            if (at == value.size()) return run.keep(result, markup_of(a.subject));
            const std::size_t character = first_character(value.substr(at));
            result += value.substr(at, character);
            at += character;
        } else {
            const std::size_t found = find_part(value, from, at);
            if (found == value.npos) break;
            if (to.size() > from.size() && !run.afford(a.at, result.size() + to.size())) return failed();
            (result += value.substr(at, found - at)) += to;
            at = found + from.size();
        }
        if (left > 0) --left;
    }
    if (at < value.size()) result += value.substr(at);
    return run.keep(result, markup_of(a.subject));
}

Value join(Runner& run, const Arguments& a) {
    const auto all = run.items(a.at, a.subject);
    if (!all) return failed();
    const Value separator = a.has(0) ? a[0] : text("");
    List* parts = new_list(run.memory, all->size() * 2);
    const std::uint64_t separator_size = run.text_of(separator).size();
    if (!run.afford(a.at, separator_size * all->size())) return failed();
    for (std::size_t i = 0; i < all->size(); ++i) {
        Value item = all->at(i);
        if (a.has(1)) item = run.path(a.at, item, a[1]);
        item = run.demand(item);
        if (item.is(Type::Failed)) return item;
        if (i > 0) push(run.memory, *parts, separator);
        push(run.memory, *parts, item);
    }
    return run.concatenate(a.at, parts->all());
}

Value string(Runner& run, const Arguments& a) { return text(run.text_of(a.subject), markup_of(a.subject)); }

Value format(Runner& run, const Arguments& a) {
    Value map;
    if (!a.named.empty()) {
        Map* named = new_map(run.memory, a.named.size());
        for (const Named& argument : a.named) put(run.memory, *named, text(argument.name), argument.value);
        map = map_value(named);
    } else if (a.given.size() == 1) {
        map = a.given[0];
    }
    const Value pattern = text(run.text_of(a.subject), markup_of(a.subject));
    return run.keep(format_percent(run, a.at, pattern, a.given, map), pattern.safe ? Markup::Safe : Markup::Plain);
}

// The character that an entity at the beginning of the text stands for, and the entity's size; 0: it is none.
std::pair<char32_t, std::size_t> entity(std::string_view text) {
    constexpr std::size_t longest = 10;
    const std::size_t end = text.substr(0, longest).find(';');
    if (end == text.npos || end < 3) return {0, 0};
    std::string_view name = text.substr(1, end - 1);
    constexpr std::pair<std::string_view, char32_t> known[] = {
        {"amp", U'&'},   {"lt", U'<'},    {"gt", U'>'},    {"quot", U'"'},  {"apos", U'\''},  {"nbsp", U'\u00a0'},
        {"laquo", U'«'}, {"raquo", U'»'}, {"mdash", U'—'}, {"ndash", U'–'}, {"hellip", U'…'}, {"shy", U'\u00ad'}};
    for (const auto& [word, character] : known)
        if (name == word) return {character, end + 1};
    if (name.front() != '#') return {0, 0};
    name.remove_prefix(1);
    const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
    if (hexadecimal) name.remove_prefix(1);
    std::uint32_t code = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), code, hexadecimal ? 16 : 10);
    const bool is_character = code >= 0x20 && code < 0x110000 && (code < 0xd800 || code > 0xdfff);
    if (name.empty() || read.ptr != name.data() + name.size() || !is_character) return {0, 0};
    return {code, end + 1};
}

// Markup out, runs of blanks made one, then entities read.
Value strip_tags(Runner& run, const Arguments& a) {
    std::string result;
    bool inside = false, blank = false;
    const std::string_view value = run.text_of(a.subject);
    const std::size_t last_close = value.rfind('>');
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (!inside && value.substr(i).starts_with("<!--")) {
            const std::size_t end = value.find("-->", i);
            if (end == value.npos) break;
            i = end + 2;
        } else if (c == '<' && last_close != value.npos && i < last_close)
            inside = true;
        else if (c == '>' && inside)
            inside = false;
        else if (inside)
            continue;
        else if (c == ' ' || (c >= 9 && c <= 13))
            blank = !result.empty();
        else {
            if (blank) result += ' ';
            blank = false;
            const auto [character, size] = c == '&' ? entity(value.substr(i)) : std::pair<char32_t, std::size_t>{0, 0};
            if (size == 0) {
                result += c;
                continue;
            }
            append_character(result, character);
            i += size - 1;
        }
    }
    return run.keep(result);
}

Value word_count(Runner& run, const Arguments& a) {
    std::int64_t count = 0;
    bool inside = false;
    const std::string_view value = run.text_of(a.subject);
    for (std::size_t at = 0; at < value.size();) {
        const char32_t c = next_character(value, at);
        const bool letter =
            c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= 0xc0 && c < 0x2000);
        if (letter && !inside) ++count;
        inside = letter;
    }
    return integer(count);
}

const Filter filters[] = {
    {"upper", "", 0, upper_filter},   {"lower", "", 0, lower_filter},    {"capitalize", "", 0, capitalize},
    {"title", "", 0, title},          {"trim", "chars", 0, trim_filter}, {"replace", "old new count", 2, replace},
    {"join", "d attribute", 0, join}, {"string", "", 0, string},         {"format", "* **", 0, format},
    {"striptags", "", 0, strip_tags}, {"wordcount", "", 0, word_count},
};

}  // namespace

std::span<const Filter> text_filters() { return filters; }

}  // namespace prikaz::language

// Filters that write values in other notations: tojson, urlencode, pprint.
#include <algorithm>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {

void quote(std::string& to, std::string_view value, bool keep_slash) {
    constexpr std::string_view kept = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~",
                               digits = "0123456789ABCDEF";
    for (const char c : value) {
        const auto code = static_cast<unsigned char>(c);
        if (!keep_slash && c == ' ')
            to += '+';
        else if (kept.find(c) != kept.npos || (keep_slash && c == '/'))
            to += c;
        else
            ((to += '%') += digits[code >> 4]) += digits[code & 15];
    }
}

Value url_encode(Runner& run, const Arguments& a) {
    std::string result;
    if (!a.subject.is_map() && !a.subject.is_list()) {
        quote(result, run.text_of(a.subject), true);
        return run.keep(result);
    }
    const Value pairs = a.subject.is_map() ? *method(run, a.at, a.subject, "items", {}, {}) : a.subject;
    const auto all = run.items(a.at, pairs);
    for (std::size_t i = 0; all && i < all->size(); ++i) {
        const auto pair = run.items(a.at, all->at(i));
        if (!pair || pair->size() != 2) return run.wrong_type(a.at, say("a pair"), all->at(i));
        if (i > 0) result += '&';
        quote(result, run.text_of(pair->at(0)), false);
        result += '=';
        quote(result, run.text_of(pair->at(1)), false);
    }
    return run.keep(result);
}

// ---- JSON ----------------------------------------------------------------------------------------------------------

constexpr std::size_t deepest = 60;  // lists and maps in one another that are written out

struct Json {
    Runner& run;
    const Expr& at;
    std::size_t indent = 0;
    std::string out;
    bool good = true;

    void text(std::string_view value) {
        constexpr std::string_view digits = "0123456789abcdef";
        out += '"';
        for (const char c : value) {
            const auto code = static_cast<unsigned char>(c);
            if (c == '"')
                out += "\\\"";
            else if (c == '\\')
                out += "\\\\";
            else if (c == '\n')
                out += "\\n";
            else if (c == '\r')
                out += "\\r";
            else if (c == '\t')
                out += "\\t";
            else if (code < 0x20 || c == '<' || c == '>' || c == '&' || c == '\'')
                ((out += "\\u00") += digits[code >> 4]) += digits[code & 15];
            else
                out += c;
        }
        out += '"';
    }

    void line(std::size_t depth) {
        if (indent == 0) return;
        out += '\n';
        out.append(indent * depth, ' ');
    }

    void list(Value value, std::size_t depth) {
        const auto all = *run.items(at, value);
        out += '[';
        for (std::size_t i = 0; i < all.size() && good; ++i) {
            if (i > 0) out += indent ? "," : ", ";
            line(depth + 1);
            write(all.at(i), depth + 1);
        }
        if (all.size()) line(depth);
        out += ']';
    }

    void map(Value value, std::size_t depth) {
        out += '{';
        for (std::size_t i = 0; i < entries_of(value) && good; ++i) {
            const Entry entry = entry_at(value, i);
            if (i > 0) out += indent ? "," : ", ";
            line(depth + 1);
            text(entry.key.is(Type::Text) ? entry.key.text() : run.text_of(entry.key));
            out += ": ";
            write(entry.value, depth + 1);
        }
        if (entries_of(value)) line(depth);
        out += '}';
    }

    void write(Value value, std::size_t depth) {
        if (depth > deepest)
            run.fail(at, "template.value.deep", say("The value is nested too deeply to be written out"));
        if (depth > deepest || !run.spend() || !run.afford(at, out.size() / 64)) {
            good = false;
            return;
        }
        value = run.demand(value);
        switch (value.type) {
            case Type::None:
                out += "null";
                return;
            case Type::Boolean:
                out += value.boolean ? "true" : "false";
                return;
            case Type::Integer:
            case Type::Real:
                run.write(out, value);
                return;
            case Type::Text:
                text(value.text());
                return;
            case Type::List:
            case Type::Tuple:
            case Type::Items:
                list(value, depth);
                return;
            case Type::Map:
            case Type::Fields:
                map(value, depth);
                return;
            default:
                good = false;
                run.wrong_type(at, say("text, a number, a list or a map"), value);
        }
    }
};

Value to_json(Runner& run, const Arguments& a) {
    const Value indent = a.has(0) && !a[0].is(Type::None) ? run.whole_argument(a, 0, 0) : integer(0);
    if (indent.is(Type::Failed)) return indent;
    Json json{run, a.at, static_cast<std::size_t>(std::clamp<std::int64_t>(indent.integer, 0, 16)), {}, true};
    json.write(a.subject, 0);
    return json.good ? run.keep(json.out, Markup::Safe) : failed();
}

// The same with the keys of every map in order.
Value with_sorted_keys(Runner& run, const Arguments& a, Value value, int depth) {
    if (depth > static_cast<int>(deepest) || !run.spend()) return value;
    if (value.is_list()) {
        List* list = new_list(run.memory, length_of_list(value));
        for (std::size_t i = 0; i < length_of_list(value); ++i)
            push(run.memory, *list, with_sorted_keys(run, a, at_index(value, i), depth + 1));
        return list_value(list, value.is(Type::Tuple) ? Type::Tuple : Type::List);
    }
    if (!value.is_map()) return value;
    Map* map = new_map(run.memory, entries_of(value));
    for (std::size_t i = 0; i < entries_of(value); ++i) {
        const Entry entry = entry_at(value, i);
        map->entries[map->size++] = {entry.key, with_sorted_keys(run, a, entry.value, depth + 1)};
    }
    std::stable_sort(map->entries, map->entries + map->size,
                     [&](const Entry& x, const Entry& y) { return order(x.key, y.key, run.effort).value_or(0) < 0; });
    return map_value(map);
}

// As Python would write the value, always on one line.
Value pretty(Runner& run, const Arguments& a) {
    std::string result;
    run.write_quoted(result, with_sorted_keys(run, a, a.subject, 0));
    return run.keep(result);
}

const Filter filters[] = {
    {"urlencode", "", 0, url_encode},
    {"tojson", "indent", 0, to_json},
    {"pprint", "", 0, pretty},
};

}  // namespace

std::span<const Filter> notation_filters() { return filters; }

}  // namespace prikaz::language

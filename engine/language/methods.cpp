// Methods of Python that templates use on texts, lists and maps.
#include <algorithm>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {

struct Call {
    Runner& run;
    const Expr& at;
    Value owner;
    Values given;
    NamedValues named;

    bool has(std::size_t i) const { return i < given.size() && !given[i].is(Type::None); }
    std::string_view text_at(std::size_t i) const { return i < given.size() ? run.text_of(run.demand(given[i])) : ""; }
    Value wrong() const {
        return run.fail(at, "template.arguments.wrong",
                        say("«{1}» wants other arguments", {at.a && !at.a->name.empty() ? at.a->name : at.name}));
    }
};

struct Method {
    std::string_view name;
    std::size_t least, most;
    Value (*run)(const Call&);
};

constexpr std::string_view blanks = " \t\n\r\v\f";

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
    return text(value, call.owner.safe ? Markup::Safe : Markup::Plain);
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
    for (std::size_t at; left-- != 0 && (at = rest.find(separator)) != rest.npos;) {
        add(rest.substr(0, at));
        rest.remove_prefix(at + separator.size());
    }
    add(rest);
    return list_value(parts);
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

std::size_t occurrences(std::string_view value, std::string_view part) {
    if (part.empty()) return count_characters(value) + 1;
    std::size_t count = 0;
    for (std::size_t at = 0; (at = value.find(part, at)) != value.npos; at += part.size()) ++count;
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

Value partition(const Call& call) {
    const std::string_view value = call.owner.text(), separator = call.text_at(0);
    const std::size_t at = value.find(separator);
    List* parts = new_list(call.run.memory, 3);
    const std::size_t end = at == value.npos ? value.size() : at + separator.size();
    for (const std::string_view part :
         {value.substr(0, at), value.substr(std::min(at, value.size()), at == value.npos ? 0 : separator.size()),
          value.substr(end)})
        push(call.run.memory, *parts, text(part));
    return list_value(parts, Type::Tuple);
}

Value find_text(const Call& call) {
    const std::size_t at = call.owner.text().find(call.text_at(0));
    if (at == std::string_view::npos) return integer(-1);
    return integer(static_cast<std::int64_t>(count_characters(call.owner.text().substr(0, at))));
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

const Method text_methods[] = {
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
    {"partition", 1, 1, partition},
    {"replace", 2, 3, [](const Call& c) { return through(c, "replace", c.given); }},
    {"join", 1, 1,
     [](const Call& c) { return c.run.filter_by_name(c.at, text("join"), c.given[0], Values(&c.owner, 1)); }},
    {"startswith", 1, 1, [](const Call& c) { return boolean(matches(c, true)); }},
    {"endswith", 1, 1, [](const Call& c) { return boolean(matches(c, false)); }},
    {"find", 1, 1, find_text},
    {"count", 1, 1,
     [](const Call& c) { return integer(static_cast<std::int64_t>(occurrences(c.owner.text(), c.text_at(0)))); }},
    {"center", 1, 2, [](const Call& c) { return padded(c, true, true); }},
    {"ljust", 1, 2, [](const Call& c) { return padded(c, false, true); }},
    {"rjust", 1, 2, [](const Call& c) { return padded(c, true, false); }},
    {"zfill", 1, 1,
     [](const Call& c) {
         const Value filled[] = {c.given[0], text("0")};
         return padded({c.run, c.at, c.owner, filled, {}}, true, false);
     }},
    {"format", 0, 1000,
     [](const Call& c) { return c.run.keep(format_braces(c.run, c.at, c.owner.text(), c.given, c.named)); }},
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

Value entries(const Call& call, bool keys, bool values) {
    List* list = new_list(call.run.memory, entries_of(call.owner));
    for (std::size_t i = 0; i < entries_of(call.owner) && call.run.spend(); ++i) {
        const Entry entry = entry_at(call.owner, i);
        if (keys != values) {
            push(call.run.memory, *list, keys ? entry.key : entry.value);
            continue;
        }
        List* pair = new_list(call.run.memory, 2);
        push(call.run.memory, *pair, entry.key);
        push(call.run.memory, *pair, entry.value);
        push(call.run.memory, *list, list_value(pair, Type::Tuple));
    }
    return list_value(list);
}

Value get(const Call& call) {
    const auto found = lookup(call.owner, call.run.demand(call.given[0]));
    return found ? *found : call.given.size() > 1 ? call.given[1] : none();
}

Value refuse_change(const Call& call) {
    return call.run.fail(call.at, "template.value.type", say("The data cannot be changed by a template"));
}

Value update(const Call& call) {
    if (!call.owner.is(Type::Map)) return refuse_change(call);
    call.run.changed_for_good();
    for (const Value& source : call.given) {
        if (!source.is_map()) return call.wrong();
        for (std::size_t i = 0; i < entries_of(source); ++i) {
            if (!call.run.spend(1 + call.owner.map->size / 16)) return failed();
            put(call.run.memory, *call.owner.map, entry_at(source, i).key, entry_at(source, i).value);
        }
    }
    for (const Named& argument : call.named) put(call.run.memory, *call.owner.map, text(argument.name), argument.value);
    return none();
}

Value set_default(const Call& call) {
    if (const auto found = lookup(call.owner, call.given[0])) return *found;
    if (!call.owner.is(Type::Map) || !may_be_key(call.given[0])) return refuse_change(call);
    call.run.changed_for_good();
    const Value value = call.given.size() > 1 ? call.given[1] : none();
    put(call.run.memory, *call.owner.map, call.given[0], value);
    return value;
}

Value take_key(const Call& call) {
    const auto found = lookup(call.owner, call.given[0]);
    if (found && !call.owner.is(Type::Map)) return refuse_change(call);
    if (!found)
        return call.given.size() > 1
                   ? call.given[1]
                   : call.run.fail(call.at, "template.value.missing", say("There is no «{1}»", {call.text_at(0)}));
    Map& map = *call.owner.map;
    Value* place = find(map, call.given[0]);
    const auto at = static_cast<std::size_t>(
        reinterpret_cast<Entry*>(reinterpret_cast<char*>(place) - offsetof(Entry, value)) - map.entries);
    std::copy(map.entries + at + 1, map.entries + map.size, map.entries + at);
    --map.size;
    return *found;
}

const Method map_methods[] = {
    {"items", 0, 0, [](const Call& c) { return entries(c, true, true); }},
    {"keys", 0, 0, [](const Call& c) { return entries(c, true, false); }},
    {"values", 0, 0, [](const Call& c) { return entries(c, false, true); }},
    {"get", 1, 2, get},
    {"update", 0, 1, update},
    {"setdefault", 1, 2, set_default},
    {"pop", 1, 2, take_key},
};

Value change(const Call& call, std::size_t at, Value value) {
    if (!call.owner.is(Type::List)) return refuse_change(call);
    call.run.changed_for_good();
    List& list = *call.owner.list;
    push(call.run.memory, list, value);
    std::rotate(list.items + std::min<std::size_t>(at, list.size - 1), list.items + list.size - 1,
                list.items + list.size);
    return none();
}

Value extend(const Call& call) {
    if (!call.owner.is(Type::List)) return refuse_change(call);
    const auto all = call.run.items(call.at, call.given[0]);
    if (!all || !call.run.afford(call.at, all->size() * sizeof(Value))) return failed();
    call.run.changed_for_good();
    const std::size_t count = all->size();
    std::vector<Value> copied;
    for (std::size_t i = 0; i < count; ++i) copied.push_back(all->at(i));
    for (const Value& value : copied) push(call.run.memory, *call.owner.list, value);
    return none();
}

Value pop(const Call& call) {
    if (!call.owner.is(Type::List)) return refuse_change(call);
    List& list = *call.owner.list;
    const std::int64_t size = list.size;
    const std::int64_t wanted = call.given.empty()                ? -1
                                : call.given[0].is(Type::Integer) ? call.given[0].integer
                                                                  : size;
    const std::int64_t at = wanted < 0 ? wanted + size : wanted;
    if (at < 0 || at >= size) return call.run.fail(call.at, "template.value.missing", say("The list has no such item"));
    const Value value = list.items[at];
    std::copy(list.items + at + 1, list.items + size, list.items + at);
    --list.size;
    return value;
}

Value position(const Call& call, bool count) {
    const auto all = call.run.items(call.at, call.owner);
    if (!all) return failed();
    std::int64_t found = 0;
    for (std::size_t i = 0; i < all->size(); ++i) {
        if (!equal(all->at(i), call.given[0], call.run.effort)) continue;
        if (!count) return integer(static_cast<std::int64_t>(i));
        ++found;
    }
    if (!count) return call.run.fail(call.at, "template.value.missing", say("The list has no such item"));
    return integer(found);
}

Value insert(const Call& call) {
    if (!call.given[0].is(Type::Integer) || !call.owner.is_list()) return call.wrong();
    const std::int64_t size = call.owner.is(Type::List) ? call.owner.list->size : 0;
    const std::int64_t at =
        call.given[0].integer < 0 ? std::max<std::int64_t>(call.given[0].integer + size, 0) : call.given[0].integer;
    return change(call, static_cast<std::size_t>(at), call.given[1]);
}

const Method list_methods[] = {
    {"append", 1, 1, [](const Call& c) { return change(c, SIZE_MAX, c.given[0]); }},
    {"extend", 1, 1, extend},
    {"insert", 2, 2, insert},
    {"pop", 0, 1, pop},
    {"index", 1, 1, [](const Call& c) { return position(c, false); }},
    {"count", 1, 1, [](const Call& c) { return position(c, true); }},
};

}  // namespace

std::optional<Value> method(Runner& run, const Expr& at, Value owner, std::string_view name, Values given,
                            NamedValues named) {
    std::span<const Method> methods;
    if (owner.is(Type::Text))
        methods = text_methods;
    else if (owner.is(Type::Map) || owner.is(Type::Fields))
        methods = map_methods;
    else if (owner.is_list())
        methods = list_methods;
    for (const Method& method : methods) {
        if (method.name != name) continue;
        const Call call{run, at, owner, given, named};
        if (given.size() < method.least || given.size() > method.most) return call.wrong();
        for (const Value& argument : given)
            if (run.demand(argument).is(Type::Failed)) return failed();
        return method.run(call);
    }
    return std::nullopt;
}

}  // namespace prikaz::language

// Methods of Python that templates use on lists and maps.
#include <algorithm>

#include "language/methods.hpp"

namespace prikaz::language {

namespace {

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

Value clear_map(const Call& call) {
    if (!call.owner.is(Type::Map)) return refuse_change(call);
    call.owner.map->size = 0;
    return none();
}

Value copy_map(const Call& call) {
    const std::size_t size = entries_of(call.owner);
    if (!call.run.afford(call.at, size * sizeof(Entry))) return failed();
    Map* copy = new_map(call.run.memory, size);
    for (std::size_t i = 0; i < size; ++i) copy->entries[copy->size++] = entry_at(call.owner, i);
    return map_value(copy);
}

const Method of_maps[] = {
    {"items", 0, 0, [](const Call& c) { return entries(c, true, true); }},
    {"keys", 0, 0, [](const Call& c) { return entries(c, true, false); }},
    {"values", 0, 0, [](const Call& c) { return entries(c, false, true); }},
    {"get", 1, 2, get},
    {"update", 0, 1, update},
    {"setdefault", 1, 2, set_default},
    {"pop", 1, 2, take_key},
    {"clear", 0, 0, clear_map},
    {"copy", 0, 0, copy_map},
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

Value remove(const Call& call) {
    if (!call.owner.is(Type::List)) return refuse_change(call);
    List& list = *call.owner.list;
    const Value at = position(call, false);
    if (at.is(Type::Failed)) return at;
    std::copy(list.items + at.integer + 1, list.items + list.size, list.items + at.integer);
    --list.size;
    return none();
}

Value clear_list(const Call& call) {
    if (!call.owner.is(Type::List)) return refuse_change(call);
    call.owner.list->size = 0;
    return none();
}

Value reverse(const Call& call) {
    if (!call.owner.is(Type::List)) return refuse_change(call);
    std::reverse(call.owner.list->items, call.owner.list->items + call.owner.list->size);
    return none();
}

// In place, as the filter does it; capitals matter.
Value sort(const Call& call) {
    if (!call.owner.is(Type::List)) return refuse_change(call);
    Value backwards = boolean(false);
    for (const Named& argument : call.named) {
        if (argument.name != "reverse") return call.wrong();
        backwards = boolean(truth(argument.value));
    }
    const Value given[] = {backwards, boolean(true), Value()};
    const Value sorted = call.run.filter_by_name(call.at, text("sort"), call.owner, given);
    if (sorted.is(Type::Failed)) return sorted;
    std::copy_n(sorted.list->items, sorted.list->size, call.owner.list->items);
    return none();
}

const Method of_lists[] = {
    {"copy", 0, 0, [](const Call& c) { return c.run.filter_by_name(c.at, text("list"), c.owner, {}); }},
    {"remove", 1, 1, remove},
    {"clear", 0, 0, clear_list},
    {"reverse", 0, 0, reverse},
    {"sort", 0, 0, sort},
    {"append", 1, 1, [](const Call& c) { return change(c, SIZE_MAX, c.given[0]); }},
    {"extend", 1, 1, extend},
    {"insert", 2, 2, insert},
    {"pop", 0, 1, pop},
    {"index", 1, 1, [](const Call& c) { return position(c, false); }},
    {"count", 1, 1, [](const Call& c) { return position(c, true); }},
};

}  // namespace

std::span<const Method> map_methods() { return of_maps; }
std::span<const Method> list_methods() { return of_lists; }

}  // namespace prikaz::language

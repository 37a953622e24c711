#include "language/value.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace prikaz::language {

namespace {

Value text_of(const data::Node& node) {
    Value v = text(node.text());
    v.formed = node.has_forms();
    return v;
}

}  // namespace

const data::Forms* forms_of(Value value) {
    return value.is(Type::Text) && value.formed ? data::forms_before(value.text()) : nullptr;
}

Value from(const data::Node& node) {
    switch (node.kind()) {
        case data::Kind::Null:
            return none();
        case data::Kind::Boolean:
            return boolean(node.boolean());
        case data::Kind::Integer:
            return integer(node.integer());
        case data::Kind::Real:
            return real(node.real());
        case data::Kind::Text:
            return text_of(node);
        case data::Kind::Rich: {
            Value v(Type::Rich);
            v.rich = &node.rich();
            return v;
        }
        case data::Kind::List:
        case data::Kind::Map: {
            Value v(node.is(data::Kind::List) ? Type::Items : Type::Fields);
            v.node = &node;
            return v;
        }
    }
    return none();
}

Value list_value(List* list, Type type) {
    Value v(type);
    v.list = list;
    return v;
}

Value map_value(Map* map, Type type) {
    Value v(type);
    v.map = map;
    return v;
}

List* new_list(Arena& arena, std::size_t capacity) {
    List list;
    list.items = arena.array<Value>(capacity);
    list.capacity = static_cast<std::uint32_t>(capacity);
    return arena.make(list);
}

void push(Arena& arena, List& list, Value value) {
    if (list.size == list.capacity) {
        list.capacity = std::max<std::uint32_t>(8, list.capacity * 2);
        Value* larger = arena.array<Value>(list.capacity);
        std::copy_n(list.items, list.size, larger);
        list.items = larger;
    }
    list.items[list.size++] = value;
}

Map* new_map(Arena& arena, std::size_t capacity) {
    Map map;
    map.entries = arena.array<Entry>(capacity);
    map.capacity = static_cast<std::uint32_t>(capacity);
    return arena.make(map);
}

bool may_be_key(Value value) { return value.is(Type::Text) || value.is_number() || value.is(Type::None); }

Value* find(const Map& map, Value key) {
    if (!may_be_key(key)) return nullptr;
    Effort effort;
    for (Entry& entry : map.all())
        if (equal(entry.key, key, effort)) return &entry.value;
    return nullptr;
}

void put(Arena& arena, Map& map, Value key, Value value) {
    if (Value* there = find(map, key)) {
        *there = value;
        return;
    }
    if (map.size == map.capacity) {
        map.capacity = std::max<std::uint32_t>(8, map.capacity * 2);
        Entry* larger = arena.array<Entry>(map.capacity);
        std::copy_n(map.entries, map.size, larger);
        map.entries = larger;
    }
    map.entries[map.size++] = {key, value};
}

Sequence::Sequence(const data::Node& node) {
    if (node.is(data::Kind::List)) {
        nodes_ = node.list().data();
        size_ = node.list().size();
    } else {
        fields_ = node.map().data();
        size_ = node.map().size();
    }
}

namespace {

Sequence characters(Arena& arena, std::string_view value) {
    List* list = new_list(arena, count_characters(value));
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t start = at;
        next_character(value, at);
        push(arena, *list, text(value.substr(start, at - start)));
    }
    return Sequence(list->all());
}

}  // namespace

std::optional<Sequence> sequence(Arena& arena, Value value) {
    switch (value.type) {
        case Type::List:
        case Type::Tuple:
            return Sequence(value.list->all());
        case Type::Items:
        case Type::Fields:
            return Sequence(*value.node);
        case Type::Map:
            return Sequence(*value.map);
        case Type::Range:
            return Sequence(*value.range);
        case Type::Text:
            return characters(arena, value.text());
        default:
            return std::nullopt;
    }
}

std::size_t length_of_list(Value list) { return list.is(Type::Items) ? list.node->list().size() : list.list->size; }

Value at_index(Value list, std::size_t i) {
    return list.is(Type::Items) ? from(list.node->list()[i]) : list.list->items[i];
}

std::size_t entries_of(Value map) { return map.is(Type::Fields) ? map.node->map().size() : map.map->size; }

Entry entry_at(Value map, std::size_t i) {
    if (!map.is(Type::Fields)) return map.map->entries[i];
    const data::Field& field = map.node->map()[i];
    return {text(field.key), from(field.value)};
}

std::optional<Value> lookup(Value map, Value key) {
    if (map.is(Type::Fields)) {
        const data::Node* found = key.is(Type::Text) ? map.node->find(key.text()) : nullptr;
        if (!found) return std::nullopt;
        return from(*found);
    }
    if (const Value* found = find(*map.map, key)) return *found;
    return std::nullopt;
}

bool truth(Value value) {
    switch (value.type) {
        case Type::Unset:
        case Type::Hidden:
        case Type::Failed:
        case Type::Undefined:
        case Type::None:
            return false;
        case Type::Boolean:
            return value.boolean;
        case Type::Integer:
            return value.integer != 0;
        case Type::Real:
            return value.real != 0;
        case Type::Text:
            return value.size != 0;
        case Type::List:
        case Type::Tuple:
            return value.list->size != 0;
        case Type::Map:
            return value.map->size != 0;
        case Type::Items:
            return !value.node->list().empty();
        case Type::Fields:
            return !value.node->map().empty();
        case Type::Range:
            return value.range->count != 0;
        default:
            return true;
    }
}

namespace {

std::span<const Value> no_values() { return {}; }

std::size_t list_size(Value list) { return list.is(Type::Items) ? list.node->list().size() : list.list->size; }

Sequence list_items(Value list) { return list.is(Type::Items) ? Sequence(*list.node) : Sequence(list.list->all()); }

bool equal_lists(Value a, Value b, Effort& effort) {
    if (a.is(Type::Tuple) != b.is(Type::Tuple) || list_size(a) != list_size(b)) return false;
    if (list_size(a) == 0) return true;
    const Sequence left = list_items(a), right = list_items(b);
    for (std::size_t i = 0; i < left.size(); ++i)
        if (!equal(left.at(i), right.at(i), effort)) return false;
    return true;
}

bool equal_maps(Value a, Value b, Effort& effort) {
    if (entries_of(a) != entries_of(b)) return false;
    for (std::size_t i = 0; i < entries_of(a); ++i) {
        const Entry entry = entry_at(a, i);
        const auto other = lookup(b, entry.key);
        if (!other || !equal(entry.value, *other, effort)) return false;
    }
    return true;
}

}  // namespace

bool equal(Value a, Value b, Effort& effort) {
    if (a.is(Type::Text)) return b.is(Type::Text) && a.text() == b.text();
    if (a.is_number() && b.is_number()) {
        if (a.is(Type::Real) || b.is(Type::Real)) return a.as_real() == b.as_real();
        return a.whole() == b.whole();
    }
    for (const Type type : {Type::Namespace, Type::Module})
        if (a.is(type) || b.is(type)) return a.type == b.type && a.map == b.map;
    const bool lists = a.is_list() && b.is_list();
    if (lists || (a.is_map() && b.is_map())) {
        if (effort.left == 0 || effort.depth == 0) return false;
        --effort.left;
        --effort.depth;
        const bool same = lists ? equal_lists(a, b, effort) : equal_maps(a, b, effort);
        ++effort.depth;
        return same;
    }
    if (a.type != b.type) return false;
    switch (a.type) {
        case Type::Undefined:
        case Type::None:
            return true;
        case Type::Range:
            return a.range->count == b.range->count && (a.range->count == 0 || a.range->start == b.range->start) &&
                   (a.range->count < 2 || a.range->step == b.range->step);
        case Type::Function:
            return a.function == b.function;
        default:
            return a.bytes == b.bytes;
    }
}

namespace {

template <class T>
int sign(T a, T b) {
    return a < b ? -1 : b < a ? 1 : 0;
}

char32_t alphabetical(char32_t c) {
    constexpr char32_t io = 0x451, capital_io = 0x401;
    if (c == io) return 0x435 * 2 + 1;
    if (c == capital_io) return 0x415 * 2 + 1;
    return c * 2;
}

std::optional<int> order_lists(Value a, Value b, Effort& effort) {
    const Sequence left = list_size(a) ? list_items(a) : Sequence(no_values());
    const Sequence right = list_size(b) ? list_items(b) : Sequence(no_values());
    for (std::size_t i = 0; i < left.size() && i < right.size(); ++i) {
        if (equal(left.at(i), right.at(i), effort)) continue;
        return order(left.at(i), right.at(i), effort);
    }
    return sign(left.size(), right.size());
}

}  // namespace

int compare_text(std::string_view a, std::string_view b) {
    const auto differ =
        std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin());
    std::size_t at = static_cast<std::size_t>(differ.first - a.begin());
    if (at == a.size() || at == b.size()) return sign(a.size(), b.size());
    while (at > 0 && (static_cast<unsigned char>(a[at]) & 0xc0) == 0x80) --at;
    std::size_t other = at;
    return sign(alphabetical(next_character(a, at)), alphabetical(next_character(b, other)));
}

std::optional<int> order(Value a, Value b, Effort& effort) {
    if (a.is(Type::Text) && b.is(Type::Text)) return compare_text(a.text(), b.text());
    if (a.is_number() && b.is_number()) {
        if (!a.is(Type::Real) && !b.is(Type::Real)) return sign(a.whole(), b.whole());
        return sign(a.as_real(), b.as_real());
    }
    if (!a.is_list() || !b.is_list() || a.is(Type::Tuple) != b.is(Type::Tuple)) return std::nullopt;
    if (effort.left == 0 || effort.depth == 0) return std::nullopt;
    --effort.left;
    --effort.depth;
    const std::optional<int> result = order_lists(a, b, effort);
    ++effort.depth;
    return result;
}

std::string_view type_name(Value value) {
    switch (value.type) {
        case Type::Unset:
        case Type::Hidden:
        case Type::Failed:
        case Type::Undefined:
            return "nothing";
        case Type::None:
            return "none";
        case Type::Boolean:
            return "boolean";
        case Type::Integer:
            return "integer";
        case Type::Real:
            return "number";
        case Type::Text:
            return "text";
        case Type::List:
        case Type::Items:
            return "list";
        case Type::Tuple:
            return "tuple";
        case Type::Map:
        case Type::Fields:
            return "map";
        case Type::Range:
            return "range";
        case Type::Rich:
            return "rich value";
        case Type::Loop:
            return "loop";
        case Type::Macro:
            return "macro";
        case Type::Function:
            return "function";
        case Type::Namespace:
            return "namespace";
        case Type::Module:
            return "template";
        case Type::Cycler:
            return "cycler";
        case Type::Joiner:
            return "joiner";
    }
    return "nothing";
}

std::size_t find_part(std::string_view text, std::string_view part, std::size_t from) {
    if (from > text.size()) return text.npos;
    const void* found = ::memmem(text.data() + from, text.size() - from, part.data(), part.size());
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : text.npos;
}

}  // namespace prikaz::language

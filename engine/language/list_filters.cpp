// Filters of lists and maps: length, first, sort, groupby, batch, dictsort…
#include <algorithm>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {

Value count_value(std::size_t count) { return integer(static_cast<std::int64_t>(count)); }

Value length(Runner& run, const Arguments& a) {
    if (a.subject.is(Type::Text)) return count_value(count_characters(a.subject.text()));
    if (a.subject.is_list()) return count_value(length_of_list(a.subject));  // for nothing, however long it is
    const auto all = run.items(a.at, a.subject);
    return all ? count_value(all->size()) : failed();
}

Value nothing(const Arguments& a, Runner& run) { return run.attribute(a.at, none(), a.at.name); }

Value first(Runner& run, const Arguments& a) {
    if (a.subject.is_list() && length_of_list(a.subject) > 0) return at_index(a.subject, 0);
    const auto all = run.items(a.at, a.subject);
    return !all ? failed() : all->size() ? all->at(0) : nothing(a, run);
}

Value last(Runner& run, const Arguments& a) {
    const auto all = run.items(a.at, a.subject);
    return !all ? failed() : all->size() ? all->at(all->size() - 1) : nothing(a, run);
}

List* copied(Runner& run, const Arguments& a) {
    const auto all = run.items(a.at, a.subject);
    if (!all || !run.afford(a.at, all->size() * sizeof(Value))) return nullptr;
    List* list = new_list(run.memory, all->size());
    for (std::size_t i = 0; i < all->size(); ++i) push(run.memory, *list, all->at(i));
    return list;
}

Value list(Runner& run, const Arguments& a) {
    List* list = copied(run, a);
    return list ? list_value(list) : failed();
}

Value reverse(Runner& run, const Arguments& a) {
    List* list = copied(run, a);
    if (!list) return failed();
    std::reverse(list->items, list->items + list->size);
    if (!a.subject.is(Type::Text)) return list_value(list);
    return run.filter_by_name(a.at, text("join"), list_value(list), {});
}

// ---- Order ---------------------------------------------------------------------------------------------------------

// What an item is ordered by: attributes «a.b,c» or itself, in one case unless the case matters.
struct Keys {
    Runner& run;
    const Arguments& a;
    Value attributes;
    bool any_case;
    Value preset;

    Value folded(Value value) const {
        if (!any_case || !value.is(Type::Text)) return value;
        return run.keep(lower(value.text()));
    }
    Value of(Value item, std::string_view attribute) const {
        Value value = run.path(a.at, item, text(attribute));
        if (value.is(Type::Undefined) && !preset.is(Type::Unset)) value = preset;
        return folded(run.demand(value));
    }
    Value of(Value item) const {
        if (attributes.is(Type::Unset) || attributes.is(Type::None)) return folded(item);
        if (!attributes.is(Type::Text)) return folded(run.demand(run.path(a.at, item, attributes)));
        std::string_view rest = attributes.text();
        if (rest.find(',') == rest.npos) return of(item, rest);
        List* keys = new_list(run.memory, 2);
        while (true) {
            const std::size_t comma = rest.find(',');
            push(run.memory, *keys, of(item, trim(rest.substr(0, comma))));
            if (comma == rest.npos) return list_value(keys, Type::Tuple);
            rest.remove_prefix(comma + 1);
        }
    }
};

struct Keyed {
    Value key, item;
};

// Sorts by keys, keeping the order of equals; false when some keys cannot be ordered.
bool sort_keyed(Runner& run, const Expr& at, std::vector<Keyed>& all, bool backwards) {
    bool sortable = run.spend(all.size());
    const auto less = [&](const Keyed& x, const Keyed& y) {
        const auto ordered = order(x.key, y.key, run.effort);
        if (!ordered && sortable) {
            sortable = false;
            const std::string first = say(type_name(x.key).data()), second = say(type_name(y.key).data());
            run.fail(at, "template.value.type", say("{1} and {2} cannot be ordered", {first, second}));
        }
        return ordered && (backwards ? *ordered > 0 : *ordered < 0);
    };
    for (const Keyed& keyed : all)
        if (keyed.key.is(Type::Failed)) return false;
    // Every neighbour is compared first: a comparison that fails half-way would leave no order at all.
    for (std::size_t i = 1; i < all.size() && sortable; ++i) less(all[i - 1], all[i]);
    if (sortable) std::stable_sort(all.begin(), all.end(), less);
    return sortable;
}

std::optional<std::vector<Keyed>> keyed(Runner& run, const Arguments& a, const Keys& keys) {
    const auto all = run.items(a.at, a.subject);
    if (!all || !run.afford(a.at, all->size() * sizeof(Keyed))) return std::nullopt;
    std::vector<Keyed> result;
    for (std::size_t i = 0; i < all->size(); ++i) result.push_back({keys.of(all->at(i)), all->at(i)});
    return result;
}

Value items_of(Runner& run, const std::vector<Keyed>& all) {
    List* list = new_list(run.memory, all.size());
    for (const Keyed& one : all) push(run.memory, *list, one.item);
    return list_value(list);
}

Value sort(Runner& run, const Arguments& a) {
    auto all = keyed(run, a, {run, a, a[2], !a.flag(1), Value()});
    if (!all || !sort_keyed(run, a.at, *all, a.flag(0))) return failed();
    return items_of(run, *all);
}

Value group_by(Runner& run, const Arguments& a) {
    const bool any_case = !a.flag(2);
    auto all = keyed(run, a, {run, a, a[0], any_case, a[1]});
    if (!all || !sort_keyed(run, a.at, *all, false)) return failed();
    List* groups = new_list(run.memory, 4);
    const Keys as_written{run, a, a[0], false, a[1]};
    for (std::size_t i = 0; i < all->size();) {
        const Keyed& head = (*all)[i];
        List* members = new_list(run.memory, 4);
        for (; i < all->size() && equal((*all)[i].key, head.key, run.effort); ++i)
            push(run.memory, *members, (*all)[i].item);
        if (members->size == 0) push(run.memory, *members, (*all)[i++].item);  // a key unequal to itself
        List* pair = new_list(run.memory, 2);
        pair->group = true;
        push(run.memory, *pair, any_case ? as_written.of(head.item) : head.key);
        push(run.memory, *pair, list_value(members));
        push(run.memory, *groups, list_value(pair, Type::Tuple));
    }
    return list_value(groups);
}

Value unique(Runner& run, const Arguments& a) {
    auto all = keyed(run, a, {run, a, a[1], !a.flag(0), Value()});
    if (!all) return failed();
    std::vector<Keyed> kept;
    std::unordered_set<std::string> seen;  // of what repr() tells apart
    for (const Keyed& one : *all) {
        if (one.key.is(Type::Failed) || !run.spend()) return failed();
        std::string name;
        const bool whole_real =
            one.key.is(Type::Real) &&
            one.key.real == static_cast<double>(static_cast<std::int64_t>(std::clamp(one.key.real, -9e15, 9e15)));
        Value key = one.key;  // 1, 1.0 and True are one
        if (key.is(Type::Boolean)) key = integer(key.boolean);
        if (whole_real) key = integer(static_cast<std::int64_t>(key.real));
        run.write_quoted(name, key);
        if (seen.insert(std::move(name)).second) kept.push_back(one);
    }
    return items_of(run, kept);
}

Value extreme(Runner& run, const Arguments& a, int wanted) {
    auto all = keyed(run, a, {run, a, a[1], !a.flag(0), Value()});
    if (!all) return failed();
    if (all->empty()) return nothing(a, run);
    const Keyed* best = &all->front();
    for (const Keyed& one : *all) {
        if (one.key.is(Type::Failed)) return failed();
        const auto ordered = order(one.key, best->key, run.effort);
        if (!ordered) {
            const std::string first = say(type_name(one.key).data()), second = say(type_name(best->key).data());
            return run.fail(a.at, "template.value.type", say("{1} and {2} cannot be ordered", {first, second}));
        }
        if (*ordered == wanted) best = &one;
    }
    return best->item;
}

Value minimum(Runner& run, const Arguments& a) { return extreme(run, a, -1); }
Value maximum(Runner& run, const Arguments& a) { return extreme(run, a, 1); }

// ---- Cutting -------------------------------------------------------------------------------------------------------

constexpr std::int64_t most_parts = 100'000;

Value batch(Runner& run, const Arguments& a) {
    const auto all = run.items(a.at, a.subject);
    const Value count = run.whole_argument(a, 0, 1);
    if (!all || count.is(Type::Failed)) return failed();
    if (count.integer < 1 || count.integer > most_parts)
        return run.fail(a.at, "template.arguments.wrong", say("«{1}» wants a positive number", {"batch"}));
    const auto size = static_cast<std::size_t>(count.integer);
    if (!run.afford(a.at, (all->size() + size) * sizeof(Value))) return failed();
    List* rows = new_list(run.memory, 4);
    for (std::size_t i = 0; i < all->size(); i += size) {
        List* row = new_list(run.memory, size);
        for (std::size_t j = i; j < std::min(i + size, all->size()); ++j) push(run.memory, *row, all->at(j));
        while (a.has(1) && !a[1].is(Type::None) && row->size < size) push(run.memory, *row, a[1]);
        push(run.memory, *rows, list_value(row));
    }
    return list_value(rows);
}

Value slice(Runner& run, const Arguments& a) {
    const auto all = run.items(a.at, a.subject);
    const Value count = run.whole_argument(a, 0, 1);
    if (!all || count.is(Type::Failed)) return failed();
    if (count.integer < 1 || count.integer > most_parts)
        return run.fail(a.at, "template.arguments.wrong", say("«{1}» wants a positive number", {"slice"}));
    const auto parts = static_cast<std::size_t>(count.integer);
    if (!run.afford(a.at, (all->size() + parts * 4) * sizeof(Value))) return failed();
    const std::size_t each = all->size() / parts, longer = all->size() % parts;
    List* slices = new_list(run.memory, parts);
    std::size_t at = 0;
    for (std::size_t i = 0; i < parts; ++i) {
        List* part = new_list(run.memory, each + 1);
        for (const std::size_t end = at + each + (i < longer); at < end; ++at) push(run.memory, *part, all->at(at));
        if (a.has(1) && !a[1].is(Type::None) && i >= longer) push(run.memory, *part, a[1]);
        push(run.memory, *slices, list_value(part));
    }
    return list_value(slices);
}

// ---- Maps ----------------------------------------------------------------------------------------------------------

Value items(Runner& run, const Arguments& a) {
    if (a.subject.is(Type::Undefined)) return list_value(new_list(run.memory, 0));
    if (!a.subject.is_map()) return run.wrong_type(a.at, say("a map"), a.subject);
    return *method(run, a.at, a.subject, "items", {}, {});
}

Value dict_sort(Runner& run, const Arguments& a) {
    if (!a.subject.is_map()) return run.wrong_type(a.at, say("a map"), a.subject);
    const bool by_value = a.has(1) && run.text_of(a[1]) == "value";
    const Keys fold{run, a, Value(), !a.flag(0), Value()};
    const Value pairs = *method(run, a.at, a.subject, "items", {}, {});
    std::vector<Keyed> all;
    for (const Value& pair : pairs.list->all()) all.push_back({fold.of(pair.list->items[by_value ? 1 : 0]), pair});
    return sort_keyed(run, a.at, all, a.flag(2)) ? items_of(run, all) : failed();
}

Value attr(Runner& run, const Arguments& a) { return run.attribute(a.at, a.subject, run.text_of(a[0])); }

const Filter filters[] = {
    {"length", "", 0, length},
    {"count", "", 0, length},
    {"first", "", 0, first},
    {"last", "", 0, last},
    {"list", "", 0, list},
    {"reverse", "", 0, reverse},
    {"sort", "reverse case_sensitive attribute", 0, sort},
    {"groupby", "attribute default case_sensitive", 1, group_by},
    {"unique", "case_sensitive attribute", 0, unique},
    {"min", "case_sensitive attribute", 0, minimum},
    {"max", "case_sensitive attribute", 0, maximum},
    {"batch", "linecount fill_with", 1, batch},
    {"slice", "slices fill_with", 1, slice},
    {"items", "", 0, items, Subject::MayBeMissing},
    {"dictsort", "case_sensitive by reverse", 0, dict_sort},
    {"attr", "name", 1, attr},
};

}  // namespace

std::span<const Filter> list_filters() { return filters; }

}  // namespace prikaz::language

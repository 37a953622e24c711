// Filters that call other filters and tests on every item: map, select, reject, selectattr, rejectattr.
#include "language/runner.hpp"

namespace prikaz::language {

namespace {

Value named(const Arguments& a, std::string_view name) {
    for (const Named& argument : a.named)
        if (argument.name == name) return argument.value;
    return Value();
}

// As in Jinja what counts as false has no items.
std::optional<Sequence> items_of(Runner& run, const Arguments& a) {
    const bool nothing = !a.subject.is(Type::Undefined) && !truth(a.subject);
    return nothing ? Sequence() : run.items(a.at, a.subject);
}

Value map(Runner& run, const Arguments& a) {
    const auto all = items_of(run, a);
    if (!all || !run.afford(a.at, all->size() * sizeof(Value))) return failed();
    const Value attribute = named(a, "attribute"), preset = named(a, "default");
    if (attribute.is(Type::Unset) && a.given.empty())
        return run.fail(a.at, "template.arguments.wrong", say("«{1}» wants more arguments", {"map"}));
    List* result = new_list(run.memory, all->size());
    for (std::size_t i = 0; i < all->size(); ++i) {
        if (!run.spend()) return failed();
        Value value = all->at(i);
        if (attribute.is(Type::Unset)) {
            value = run.filter_by_name(a.at, a.given[0], value, a.given.subspan(1), a.named);
        } else {
            value = run.path(a.at, value, attribute);
            if (value.is(Type::Undefined) && !preset.is(Type::Unset)) value = preset;
        }
        if (value.is(Type::Failed)) return value;
        push(run.memory, *result, value);
    }
    return list_value(result);
}

enum class Keep { Matching, Others };
enum class By { Item, Attribute };

template <Keep keep, By by>
Value chosen(Runner& run, const Arguments& a) {
    const auto all = items_of(run, a);
    if (!all) return failed();
    const std::size_t name = by == By::Attribute ? 1 : 0;
    List* result = new_list(run.memory, 0);
    for (std::size_t i = 0; i < all->size(); ++i) {
        if (!run.spend()) return failed();
        const Value item = all->at(i);
        const Value subject = by == By::Attribute ? run.path(a.at, item, a.given[0]) : item;
        std::optional<bool> matches;
        if (a.given.size() > name) {
            matches = run.test_by_name(a.at, a.given[name], subject, a.given.subspan(name + 1));
        } else {
            const Value value = run.demand(subject);
            if (!value.is(Type::Failed)) matches = truth(value);
        }
        if (!matches) return failed();
        if (*matches == (keep == Keep::Matching)) push(run.memory, *result, item);
    }
    return list_value(result);
}

const Filter filters[] = {
    {"map", "* **", 0, map},
    {"select", "*", 0, chosen<Keep::Matching, By::Item>},
    {"reject", "*", 0, chosen<Keep::Others, By::Item>},
    {"selectattr", "attribute *", 1, chosen<Keep::Matching, By::Attribute>},
    {"rejectattr", "attribute *", 1, chosen<Keep::Others, By::Attribute>},
};

}  // namespace

std::span<const Filter> selection_filters() { return filters; }

}  // namespace prikaz::language

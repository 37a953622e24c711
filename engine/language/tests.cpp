// The tests of «is», and how filters and tests are found by name.
#include <algorithm>
#include <unordered_map>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {

using Test = Value (*)(Runner&, const Arguments&);

template <Type... types>
Value is_one_of(Runner&, const Arguments& a) {
    return boolean((a.subject.is(types) || ...));
}

Value defined(Runner&, const Arguments& a) { return boolean(!a.subject.is(Type::Undefined)); }
Value undefined(Runner&, const Arguments& a) { return boolean(a.subject.is(Type::Undefined)); }

Value remainder(Runner& run, const Arguments& a, std::int64_t divisor, std::int64_t wanted) {
    if (a.subject.is(Type::Real) && divisor != 0) {
        const double rest = a.subject.real - static_cast<double>(divisor) *
                                                 __builtin_floor(a.subject.real / static_cast<double>(divisor));
        return boolean(rest == static_cast<double>(wanted));
    }
    if (!a.subject.is_number()) return run.wrong_type(a.at, say("a whole number"), a.subject);
    if (divisor == 0) return run.fail(a.at, "template.value.division", say("Division by zero"));
    if (divisor == -1) return boolean(wanted == 0);
    return boolean((a.subject.whole() % divisor + divisor) % divisor == wanted);
}

Value odd(Runner& run, const Arguments& a) { return remainder(run, a, 2, 1); }
Value even(Runner& run, const Arguments& a) { return remainder(run, a, 2, 0); }
Value divisible_by(Runner& run, const Arguments& a) {
    const Value divisor = run.whole_argument(a, 0, 1);
    return divisor.is(Type::Failed) ? divisor : remainder(run, a, divisor.integer, 0);
}

template <Comparison how>
Value compares(Runner& run, const Arguments& a) {
    if (how == Comparison::Equal) return boolean(equal(a.subject, a[0], run.effort));
    if (how == Comparison::NotEqual) return boolean(!equal(a.subject, a[0], run.effort));
    const auto ordered = order(a.subject, a[0], run.effort);
    if (!ordered) {
        const std::string first = say(type_name(a.subject).data()), second = say(type_name(a[0]).data());
        return run.fail(a.at, "template.value.type", say("{1} and {2} cannot be ordered", {first, second}));
    }
    switch (how) {
        case Comparison::Less:
            return boolean(*ordered < 0);
        case Comparison::LessOrEqual:
            return boolean(*ordered <= 0);
        case Comparison::Greater:
            return boolean(*ordered > 0);
        default:
            return boolean(*ordered >= 0);
    }
}

Value same_as(Runner& run, const Arguments& a) {
    return boolean(a.subject.type == a[0].type && equal(a.subject, a[0], run.effort));
}

Value in(Runner& run, const Arguments& a) { return run.contains(a.at, a[0], a.subject); }

bool walkable(Value v) {
    return v.is_list() || v.is(Type::Text) || v.is(Type::Map) || v.is(Type::Fields) || v.is(Type::Range);
}

Value iterable(Runner&, const Arguments& a) { return boolean(walkable(a.subject)); }
Value mapping(Runner&, const Arguments& a) { return boolean(a.subject.is(Type::Map) || a.subject.is(Type::Fields)); }
Value number(Runner&, const Arguments& a) { return boolean(a.subject.is_number()); }
Value whether(Runner&, const Arguments& a, bool wanted) {
    return boolean(a.subject.is(Type::Boolean) && a.subject.boolean == wanted);
}
Value is_true(Runner& run, const Arguments& a) { return whether(run, a, true); }
Value is_false(Runner& run, const Arguments& a) { return whether(run, a, false); }
Value escaped(Runner&, const Arguments& a) { return boolean(a.subject.is(Type::Text) && a.subject.safe); }

Value in_case(Runner& run, const Arguments& a, std::string (*change)(std::string_view)) {
    const std::string_view value = run.text_of(a.subject);
    return boolean(change(value) == value && (lower(value) != value || upper(value) != value));
}
Value is_upper(Runner& run, const Arguments& a) { return in_case(run, a, upper); }
Value is_lower(Runner& run, const Arguments& a) { return in_case(run, a, lower); }

Value known_filter(Runner&, const Arguments& a) {
    return boolean(a.subject.is(Type::Text) && find_filter(a.subject.text()));
}
Value known_test(Runner&, const Arguments& a) {
    return boolean(a.subject.is(Type::Text) && find_test(a.subject.text()));
}

const Filter tests[] = {
    {"defined", "", 0, defined, Subject::MayBeMissing},
    {"undefined", "", 0, undefined, Subject::MayBeMissing},
    {"none", "", 0, is_one_of<Type::None>},
    {"boolean", "", 0, is_one_of<Type::Boolean>},
    {"integer", "", 0, is_one_of<Type::Integer>},
    {"float", "", 0, is_one_of<Type::Real>},
    {"string", "", 0, is_one_of<Type::Text>},
    {"callable", "", 0, is_one_of<Type::Macro, Type::Function, Type::Joiner>},
    {"number", "", 0, number},
    {"true", "", 0, is_true},
    {"false", "", 0, is_false},
    {"mapping", "", 0, mapping},
    {"iterable", "", 0, iterable},
    {"sequence", "", 0, iterable},
    {"escaped", "", 0, escaped},
    {"odd", "", 0, odd},
    {"even", "", 0, even},
    {"divisibleby", "num", 1, divisible_by},
    {"eq", "other", 1, compares<Comparison::Equal>},
    {"equalto", "other", 1, compares<Comparison::Equal>},
    {"==", "other", 1, compares<Comparison::Equal>},
    {"ne", "other", 1, compares<Comparison::NotEqual>},
    {"!=", "other", 1, compares<Comparison::NotEqual>},
    {"lt", "other", 1, compares<Comparison::Less>},
    {"lessthan", "other", 1, compares<Comparison::Less>},
    {"<", "other", 1, compares<Comparison::Less>},
    {"le", "other", 1, compares<Comparison::LessOrEqual>},
    {"<=", "other", 1, compares<Comparison::LessOrEqual>},
    {"gt", "other", 1, compares<Comparison::Greater>},
    {"greaterthan", "other", 1, compares<Comparison::Greater>},
    {">", "other", 1, compares<Comparison::Greater>},
    {"ge", "other", 1, compares<Comparison::GreaterOrEqual>},
    {">=", "other", 1, compares<Comparison::GreaterOrEqual>},
    {"sameas", "other", 1, same_as},
    {"in", "seq", 1, in},
    {"upper", "", 0, is_upper},
    {"lower", "", 0, is_lower},
    {"filter", "", 0, known_filter},
    {"test", "", 0, known_test},
};

using Table = std::unordered_map<std::string_view, const Filter*>;

const Table& filter_table() {
    static const Table table = [] {
        Table all;
        for (const auto& part : {text_filters(), layout_filters(), list_filters(), selection_filters(),
                                 number_filters(), output_filters(), notation_filters(), link_filters(),
                                 russian_filters(), numeral_filters(), speech_filters(), declension_filters()})
            for (const Filter& filter : part) all.emplace(filter.name, &filter);
        return all;
    }();
    return table;
}

const Table& test_table() {
    static const Table table = [] {
        Table all;
        for (const Filter& test : tests) all.emplace(test.name, &test);
        return all;
    }();
    return table;
}

const Filter* found(const Table& table, std::string_view name) {
    const auto entry = table.find(name);
    return entry == table.end() ? nullptr : entry->second;
}

std::vector<std::string_view> names(const Table& table) {
    std::vector<std::string_view> all;
    for (const auto& [name, filter] : table) all.push_back(name);
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace

const Filter* find_filter(std::string_view name) { return found(filter_table(), name); }
const Filter* find_test(std::string_view name) { return found(test_table(), name); }
std::vector<std::string_view> filter_names() { return names(filter_table()); }
std::vector<std::string_view> test_names() { return names(test_table()); }

ParameterList parameters_of(const Filter& filter) {
    ParameterList list;
    std::string_view rest = filter.parameters;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view name = rest.substr(0, end);
        if (name == "*")
            list.more = true;
        else if (name == "**")
            list.any_names = true;
        else
            list.names.push_back(name);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return list;
}

}  // namespace prikaz::language

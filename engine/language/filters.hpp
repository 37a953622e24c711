// The tables of filters and tests. To add one: write its function and its line in the table of its file.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "language/value.hpp"

namespace prikaz::language {

class Runner;

struct Named {
    std::string_view name;
    Value value;
};

// What a filter, test or method is called with.
struct Arguments {
    Value subject;
    std::span<const Value> given;  // in the order of the parameters, Unset where not given; then the rest
    std::span<const Named> named;  // only for those with «**»
    const Expr& at;

    Value operator[](std::size_t i) const { return i < given.size() ? given[i] : Value(); }
    bool has(std::size_t i) const { return i < given.size() && !given[i].is(Type::Unset); }
    bool flag(std::size_t i, bool otherwise = false) const { return has(i) ? truth(given[i]) : otherwise; }
};

enum class Subject : std::uint8_t { Needed, MayBeMissing };

struct Filter {
    std::string_view name;
    std::string_view parameters;  // names with blanks between; «*» takes any number more, «**» any names
    std::uint8_t required = 0;
    Value (*run)(Runner&, const Arguments&) = nullptr;
    Subject subject = Subject::Needed;
};

std::span<const Filter> text_filters();
std::span<const Filter> layout_filters();
std::span<const Filter> list_filters();
std::span<const Filter> selection_filters();
std::span<const Filter> number_filters();
std::span<const Filter> output_filters();
std::span<const Filter> notation_filters();
std::span<const Filter> link_filters();
std::span<const Filter> russian_filters();
std::span<const Filter> numeral_filters();
std::span<const Filter> speech_filters();
std::span<const Filter> declension_filters();

// A map or a text that tells whose it is: the word for a man or the one for a woman.
Value agree_by_sex(Runner&, const Arguments&);

const Filter* find_filter(std::string_view name);
const Filter* find_test(std::string_view name);
std::vector<std::string_view> filter_names();
std::vector<std::string_view> test_names();

struct ParameterList {
    std::vector<std::string_view> names;
    bool more = false, any_names = false;
};
ParameterList parameters_of(const Filter&);

}  // namespace prikaz::language

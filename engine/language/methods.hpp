// The tables of methods. To add one: write its function and its line in the table of its file.
#pragma once

#include "language/runner.hpp"

namespace prikaz::language {

struct Call {
    Runner& run;
    const Expr& at;
    Value owner;
    Values given;
    NamedValues named;

    bool has(std::size_t i) const { return i < given.size() && !given[i].is(Type::None); }
    std::string_view text_at(std::size_t i) const { return i < given.size() ? run.text_of(run.demand(given[i])) : ""; }
    Value wrong() const;    // arguments
    Value unknown() const;  // no such method
};

struct Method {
    std::string_view name;
    std::size_t least, most;
    Value (*run)(const Call&);
};

std::span<const Method> text_methods();
std::span<const Method> list_methods();
std::span<const Method> map_methods();
std::span<const Method> number_methods();

}  // namespace prikaz::language

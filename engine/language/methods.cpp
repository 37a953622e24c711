// How a method is found by name; those of numbers.
#include "language/methods.hpp"

#include <bit>
#include <cmath>

namespace prikaz::language {

namespace {

Value bit_length(const Call& call) {
    if (call.owner.is(Type::Real)) return call.unknown();
    const std::int64_t value = call.owner.whole();
    const std::uint64_t size = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    return integer(std::bit_width(size));
}

Value is_integer(const Call& call) {
    if (!call.owner.is(Type::Real)) return call.unknown();
    return boolean(std::isfinite(call.owner.real) && call.owner.real == std::floor(call.owner.real));
}

const Method of_numbers[] = {
    {"bit_length", 0, 0, bit_length},
    {"is_integer", 0, 0, is_integer},
};

}  // namespace

std::span<const Method> number_methods() { return of_numbers; }

Value Call::wrong() const {
    return run.fail(at, "template.arguments.wrong",
                    say("«{1}» wants other arguments", {at.a && !at.a->name.empty() ? at.a->name : at.name}));
}

Value Call::unknown() const { return run.no_method(at, owner, at.a ? at.a->name : at.name); }

std::optional<Value> method(Runner& run, const Expr& at, Value owner, std::string_view name, Values given,
                            NamedValues named) {
    std::span<const Method> methods;
    if (owner.is(Type::Text))
        methods = text_methods();
    else if (owner.is(Type::Map) || owner.is(Type::Fields))
        methods = map_methods();
    else if (owner.is_list())
        methods = list_methods();
    else if (owner.is_number())
        methods = number_methods();
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

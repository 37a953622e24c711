// Calls: macros, functions, methods, loops.
#include <algorithm>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {
constexpr std::int64_t largest_range = 1'000'000;
}

bool Runner::arguments(const Expr& call, Values& given, NamedValues& named) {
    List* list = new_list(memory, call.items.size());
    std::vector<Named> names;
    for (const Expr* argument : call.items) {
        const bool spread = argument->op == Op::Spread, map = argument->op == Op::SpreadMap;
        const Value value = evaluate(spread || map ? *argument->a : *argument);
        if (value.is(Type::Failed)) return false;
        if (spread) {
            const auto all = items(*argument, value);
            if (!all) return false;
            for (std::size_t i = 0; i < all->size(); ++i) push(memory, *list, all->at(i));
        } else if (map) {
            if (!value.is_map()) return wrong_type(*argument, say("a map"), value), false;
            for (std::size_t i = 0; i < entries_of(value); ++i)
                names.push_back({text_of(entry_at(value, i).key), entry_at(value, i).value});
        } else {
            push(memory, *list, value);
        }
    }
    for (const NamedExpr& argument : call.named) {
        names.push_back({argument.name, evaluate(*argument.value)});
        if (names.back().value.is(Type::Failed)) return false;
    }
    given = list->all();
    Named* kept = memory.array<Named>(names.size());
    std::copy(names.begin(), names.end(), kept);
    named = {kept, names.size()};
    return true;
}

Value Runner::evaluate_call(const Expr& expr) {
    const Value caller = caller_;
    caller_ = Value();
    const Expr& callee = *expr.a;
    Value owner, value;
    if (callee.op == Op::Attribute) {
        owner = demand(evaluate(*callee.a));
        if (owner.is(Type::Failed)) return owner;
    } else {
        value = evaluate(callee);
    }
    Values given;
    NamedValues named;
    if (!arguments(expr, given, named)) return failed();
    if (callee.op == Op::Attribute) {
        const bool own = owner.is_map() && lookup(owner, text(callee.name));
        if (own) value = *lookup(owner, text(callee.name));
        if (!own || !(value.is(Type::Macro) || value.is(Type::Function))) {
            caller_ = caller;
            const Value result = call_method(expr, owner, callee.name, given, named);
            caller_ = Value();
            return result;
        }
    }
    caller_ = caller;
    const Value result = call(expr, value, given, named);
    caller_ = Value();
    return result;
}

Value Runner::call(const Expr& at, Value callee, Values given, NamedValues named) {
    callee = demand(callee);
    switch (callee.type) {
        case Type::Failed:
            return callee;
        case Type::Macro:
            return call_macro(at, *callee.macro, given, named);
        case Type::Function:
            return call_function(at, callee.function, given, named);
        case Type::Loop:
            return call_loop(at, *callee.loop, given);
        case Type::Joiner:
            return callee.cycler->at++ == 0 ? text("") : callee.cycler->items[0];
        default:
            return fail(at, "template.value.type",
                        say("«{1}» cannot be called", {std::string_view(say(type_name(callee).data()))}));
    }
}

// ---- Macros --------------------------------------------------------------------------------------------------------

// As in Jinja, a macro that does not use varargs, kwargs or caller takes none.
Value Runner::refuse_macro_call(const Expr& at, const MacroCode& code, std::string_view named) {
    std::string names;
    for (const Parameter& parameter : code.parameters) (names += names.empty() ? "" : ", ") += parameter.name;
    const std::string hint = names.empty() ? std::string() : say("its arguments: {1}", {names});
    if (named.empty())
        return fail(at, "template.arguments.wrong", say("The macro «{1}» is given too many arguments", {code.name}),
                    hint);
    return fail(at, "template.arguments.wrong", say("The macro «{1}» has no argument «{2}»", {code.name, named}), hint);
}

Value Runner::call_macro(const Expr& at, const Macro& macro, Values given, NamedValues named) {
    const MacroCode& code = *macro.code;
    if (given.size() > code.parameters.size() && !code.takes_more) return refuse_macro_call(at, code, {});
    if (!caller_.is(Type::Unset) && !code.takes_caller)
        return fail(at, "template.arguments.wrong",
                    say("The macro «{1}» prints nothing of what stands in the tag «call»", {code.name}),
                    say("write {1} into the macro", {"{{ caller() }}"}));
    // In the arena, not on the stack: a macro made inside may outlive this call.
    Frame& frame = *memory.make(Frame{memory.array<Value>(code.slots), macro.definer});
    std::fill_n(frame.slots, code.slots, Value());
    const std::size_t taken = std::min(given.size(), code.parameters.size());
    for (std::size_t i = 0; i < taken; ++i) frame.slots[code.parameters[i].slot] = given[i];
    List* more = new_list(memory, 0);
    for (std::size_t i = taken; i < given.size(); ++i) push(memory, *more, given[i]);
    Map* other = new_map(memory, 0);
    for (const Named& argument : named) {
        const auto found = std::find_if(code.parameters.begin(), code.parameters.end(),
                                        [&](const Parameter& parameter) { return parameter.name == argument.name; });
        if (found == code.parameters.end()) {
            if (!code.takes_named) return refuse_macro_call(at, code, argument.name);
            put(memory, *other, text(argument.name), argument.value);
        } else if (!frame.slots[found->slot].is(Type::Unset)) {
            return fail(at, "template.arguments.wrong", say("The argument «{1}» is given twice", {argument.name}));
        } else {
            frame.slots[found->slot] = argument.value;
        }
    }
    frame.slots[code.varargs] = list_value(more, Type::Tuple);
    frame.slots[code.kwargs] = map_value(other);
    frame.slots[code.caller] = caller_;
    caller_ = Value();
    const Frame* before = frame_;
    frame_ = &frame;
    for (const Parameter& parameter : code.parameters) {
        Value& slot = frame_->slots[parameter.slot];
        if (!slot.is(Type::Unset)) continue;
        if (parameter.preset) {
            slot = evaluate(*parameter.preset);
            continue;
        }
        Expr* name = memory.make(at);
        name->op = Op::Global;
        name->name = parameter.name;
        slot = missing(*name, Value());
    }
    const Value result = captured(code.body, code.plain);
    frame_ = before;
    return result;
}

// ---- Functions -----------------------------------------------------------------------------------------------------

namespace {

Value make_range(Runner& run, const Expr& at, Values given) {
    std::int64_t bounds[3] = {0, 0, 1};
    if (given.empty() || given.size() > 3)
        return run.fail(at, "template.arguments.wrong", say("«{1}» wants other arguments", {"range"}));
    for (std::size_t i = 0; i < given.size(); ++i) {
        const Value value = run.demand(given[i]);
        if (!value.is(Type::Integer)) return run.wrong_type(at, say("a whole number"), value);
        bounds[given.size() == 1 ? 1 : i] = value.integer;
    }
    const auto [start, stop, step] = bounds;
    if (step == 0) return run.fail(at, "template.value.type", say("The step of a range must not be zero"));
    std::int64_t distance = 0;
    const bool empty = step > 0 ? start >= stop : start <= stop;
    const bool overflow = __builtin_sub_overflow(stop, start, &distance);
    const std::uint64_t length =
        distance < 0 ? 0 - static_cast<std::uint64_t>(distance) : static_cast<std::uint64_t>(distance);
    const std::uint64_t stride = step < 0 ? 0 - static_cast<std::uint64_t>(step) : static_cast<std::uint64_t>(step);
    const std::uint64_t count = empty ? 0 : (length - 1) / stride + 1;
    if (!empty && (overflow || count > largest_range))
        return run.fail(at, "template.value.large", say("The range is too large"));
    Value range(Type::Range);
    range.range = run.memory.make(Range{start, step, static_cast<std::int64_t>(count)});
    return range;
}

bool fill_map(Runner& run, const Expr& at, Map& map, Values given, NamedValues named) {
    for (const Value& source : given) {
        if (source.is_map()) {
            for (std::size_t i = 0; i < entries_of(source); ++i)
                put(run.memory, map, entry_at(source, i).key, entry_at(source, i).value);
            continue;
        }
        const auto pairs = run.items(at, source);
        if (!pairs) return false;
        for (std::size_t i = 0; i < pairs->size(); ++i) {
            const auto pair = run.items(at, pairs->at(i));
            if (!pair || pair->size() != 2 || !may_be_key(pair->at(0)))
                return run.wrong_type(at, say("a pair"), pairs->at(i)), false;
            put(run.memory, map, pair->at(0), pair->at(1));
        }
    }
    for (const Named& argument : named) put(run.memory, map, text(argument.name), argument.value);
    return true;
}

}  // namespace

Value Runner::call_function(const Expr& at, Function function, Values given, NamedValues named) {
    switch (function) {
        case Function::Range:
            return make_range(*this, at, given);
        case Function::Dict:
        case Function::Namespace: {
            Map* map = new_map(memory, named.size());
            if (!fill_map(*this, at, *map, given, named)) return failed();
            return map_value(map, function == Function::Dict ? Type::Map : Type::Namespace);
        }
        case Function::Cycler:
        case Function::Joiner: {
            const bool joiner = function == Function::Joiner;
            List* list = new_list(memory, given.size() + 1);
            for (const Value& value : given) push(memory, *list, value);
            if (joiner)
                for (const Named& argument : named) push(memory, *list, argument.value);
            if (joiner && list->size == 0) push(memory, *list, text(", "));
            if (list->size == 0)
                return fail(at, "template.arguments.wrong", say("«{1}» wants more arguments", {"cycler"}));
            Value value(joiner ? Type::Joiner : Type::Cycler);
            value.cycler = memory.make(Cycler{list->all(), 0});
            return value;
        }
    }
    return failed();
}

// ---- Methods and loops ---------------------------------------------------------------------------------------------

Value Runner::call_method(const Expr& at, Value owner, std::string_view name, Values given, NamedValues named) {
    if (owner.is(Type::Undefined)) return owner;
    if (owner.is(Type::Loop)) {
        Loop& loop = *owner.loop;
        if (name == "cycle" && !given.empty()) return given[loop.index % given.size()];
        if (name == "changed") {
            Value now = given.size() == 1 ? given[0] : Value();
            if (given.size() != 1) {
                List* list = new_list(memory, given.size());
                for (const Value& value : given) push(memory, *list, value);
                now = list_value(list, Type::Tuple);
            }
            const bool changed = loop.last_changed.is(Type::Unset) || !equal(loop.last_changed, now, effort);
            changed_for_good();
            loop.last_changed = now;
            return boolean(changed);
        }
    }
    if (owner.is(Type::Cycler)) {
        if (name == "next") {
            const Value value = owner.cycler->items[owner.cycler->at];
            owner.cycler->at = (owner.cycler->at + 1) % owner.cycler->items.size();
            return value;
        }
        if (name == "reset") return owner.cycler->at = 0, none();
    }
    if (const auto result = method(*this, at, owner, name, given, named)) return *result;
    return no_method(at, owner, name);
}

Value Runner::no_method(const Expr& at, Value owner, std::string_view name) {
    const std::string kind = say(type_name(owner).data());
    return fail(at, "template.value.method", say("«{1}» has no method «{2}»", {kind, name}));
}

Value Runner::call_loop(const Expr& at, const Loop& loop, Values given) {
    if (!loop.statement->recursive)
        return fail(at, "template.value.type", say("Only a loop marked «recursive» can be called"));
    if (given.size() != 1) return fail(at, "template.arguments.wrong", say("«{1}» wants other arguments", {"loop"}));
    const auto all = items(at, given[0]);
    if (!all) return failed();
    return captured_loop(at, loop, *all);
}

Value Runner::loop_attribute(const Expr& at, const Loop& loop, std::string_view name) {
    const auto count = [](std::size_t n) { return integer(static_cast<std::int64_t>(n)); };
    const std::size_t size = loop.items.size();
    if (name == "index") return count(loop.index + 1);
    if (name == "index0") return count(loop.index);
    if (name == "first") return boolean(loop.index == 0);
    if (name == "last") return boolean(loop.index + 1 == size);
    if (name == "length") return count(size);
    if (name == "revindex") return count(size - loop.index);
    if (name == "revindex0") return count(size - loop.index - 1);
    if (name == "depth") return integer(loop.depth + 1);
    if (name == "depth0") return integer(loop.depth);
    Value owner(Type::Loop);
    owner.loop = const_cast<Loop*>(&loop);
    if (name == "previtem") return loop.index > 0 ? loop.items.at(loop.index - 1) : missing(at, owner);
    if (name == "nextitem") return loop.index + 1 < size ? loop.items.at(loop.index + 1) : missing(at, owner);
    return missing(at, owner);
}

}  // namespace prikaz::language

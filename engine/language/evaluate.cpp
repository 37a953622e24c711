// Values of expressions.
#include <algorithm>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {
constexpr int expressions_of_a_block = 2;  // inside one another, on the whole
}

Value Runner::evaluate(const Expr& expr) {
    switch (expr.op) {
        case Op::Constant:
            return expr.constant;
        case Op::Local:
            return local(expr);
        case Op::Global:
            return global(expr);
        default:
            break;
    }
    if (++depth_ > expressions_of_a_block * options_.depth) {
        --depth_;
        stopped_ = true;
        return fail(expr, "template.limit.depth", say("Macros or loops call themselves too deep"));
    }
    const Value value = evaluate_deep(expr);
    --depth_;
    return value;
}

bool Runner::holds(const Expr& condition) { return truth(demand(evaluate(condition))); }

Value Runner::evaluate_deep(const Expr& expr) {
    switch (expr.op) {
        case Op::Attribute:
            return attribute_hinted(expr);
        case Op::Item: {
            const Value owner = evaluate(*expr.a);
            return item(expr, owner, demand(evaluate(*expr.b)));
        }
        case Op::Slice:
            return slice(expr);
        case Op::Call:
            return evaluate_call(expr);
        case Op::Filter:
            return evaluate_filter(expr);
        case Op::Test:
        case Op::NotTest:
            return evaluate_test(expr);
        case Op::Not: {
            const Value value = demand(evaluate(*expr.a));
            return value.is(Type::Failed) ? value : boolean(!truth(value));
        }
        case Op::Negative:
        case Op::Positive:
            return negate(expr, demand(evaluate(*expr.a)));
        case Op::And:
        case Op::Or: {
            const Value left = demand(evaluate(*expr.a));
            if (left.is(Type::Failed)) return left;
            return truth(left) == (expr.op == Op::Or) ? left : evaluate(*expr.b);
        }
        case Op::Conditional: {
            const Value condition = demand(evaluate(*expr.b));
            if (condition.is(Type::Failed)) return condition;
            if (truth(condition)) return evaluate(*expr.a);
            if (expr.c) return evaluate(*expr.c);
            const Value nothing = missing(expr, Value());
            const_cast<Missing*>(nothing.missing)->harmless = true;
            return nothing;
        }
        case Op::Compare:
            return compare(expr);
        case Op::List:
            return evaluate_list(expr, Type::List);
        case Op::Tuple:
            return evaluate_list(expr, Type::Tuple);
        case Op::Dict:
            return evaluate_dict(expr);
        case Op::Concatenate:
            return evaluate_concatenation(expr);
        case Op::Captured:
            return captured_;
        case Op::Super:
            return super(expr);
        case Op::SelfBlock:
            return captured_version(*expr.inclusion, 0, frame_);
        case Op::Broken:
        case Op::Spread:
        case Op::SpreadMap:
            return failed();
        default: {
            const Value left = demand(evaluate(*expr.a));
            const Value right = demand(evaluate(*expr.b));
            if (left.is(Type::Failed) || right.is(Type::Failed)) return failed();
            return arithmetic(expr, left, right);
        }
    }
}

Value Runner::evaluate_list(const Expr& expr, Type type) {
    List* list = new_list(memory, expr.items.size());
    for (const Expr* item : expr.items) {
        const Value value = evaluate(*item);
        if (value.is(Type::Failed)) return value;
        push(memory, *list, value);
    }
    return list_value(list, type);
}

Value Runner::evaluate_dict(const Expr& expr) {
    Map* map = new_map(memory, expr.items.size() / 2);
    for (std::size_t i = 0; i + 1 < expr.items.size(); i += 2) {
        const Value key = demand(evaluate(*expr.items[i])), value = evaluate(*expr.items[i + 1]);
        if (key.is(Type::Failed) || value.is(Type::Failed)) return failed();
        if (!may_be_key(key)) return wrong_type(*expr.items[i], say("a key"), key);
        put(memory, *map, key, value);
    }
    return map_value(map);
}

Value Runner::evaluate_concatenation(const Expr& expr) {
    Value* parts = memory.array<Value>(expr.items.size());
    for (std::size_t i = 0; i < expr.items.size(); ++i) {
        parts[i] = demand(evaluate(*expr.items[i]));
        if (parts[i].is(Type::Failed)) return parts[i];
    }
    return concatenate(expr, {parts, expr.items.size()});
}

Value Runner::slice(const Expr& expr) {
    const Value owner = demand(evaluate(*expr.a));
    if (owner.is(Type::Failed) || owner.is(Type::Undefined)) return owner;
    std::optional<std::int64_t> bounds[3];
    for (std::size_t i = 0; i < 3; ++i) {
        if (!expr.items[i]) continue;
        const Value bound = demand(evaluate(*expr.items[i]));
        if (bound.is(Type::None)) continue;
        if (!bound.is(Type::Integer)) return wrong_type(*expr.items[i], say("a whole number"), bound);
        bounds[i] = bound.integer;
    }
    if (!owner.is_list() && !owner.is(Type::Text) && !owner.is(Type::Range)) return missing(expr, owner);
    const auto all = items(expr, owner);
    if (!all) return failed();
    const std::int64_t step = bounds[2].value_or(1), size = static_cast<std::int64_t>(all->size());
    if (step == 0) return fail(expr, "template.value.type", say("The step of a slice must not be zero"));
    const auto settle = [&](std::optional<std::int64_t> bound, std::int64_t otherwise) {
        if (!bound) return otherwise;
        const std::int64_t low = step > 0 ? 0 : -1;
        const std::int64_t from_end = *bound < 0 ? std::max(*bound, -size - 1) + size : *bound;
        return std::clamp(from_end, low, size + low);
    };
    const std::int64_t start = settle(bounds[0], step > 0 ? 0 : size - 1),
                       stop = settle(bounds[1], step > 0 ? size : -1);
    List* list = new_list(memory, 0);
    std::string joined;
    // A step larger than the list would overflow the index; one turn is all it makes.
    for (std::int64_t i = start; step > 0 ? i < stop : i > stop;) {
        const Value value = all->at(static_cast<std::size_t>(i));
        if (owner.is(Type::Text))
            joined += value.text();
        else
            push(memory, *list, value);
        if (step > size || step < -size) break;
        i += step;
    }
    if (owner.is(Type::Text)) return keep(joined, owner.safe ? Markup::Safe : Markup::Plain);
    return list_value(list, owner.is(Type::Tuple) ? Type::Tuple : Type::List);
}

Value Runner::compare(const Expr& expr) {
    Value left = demand(evaluate(*expr.a));
    for (std::size_t i = 0; i < expr.items.size(); ++i) {
        const Value right = demand(evaluate(*expr.items[i]));
        if (left.is(Type::Failed) || right.is(Type::Failed)) return failed();
        const auto result = compare_pair(expr, expr.comparisons[i], left, right);
        if (!result) return failed();
        if (!*result) return boolean(false);
        left = right;
    }
    return boolean(true);
}

std::optional<bool> Runner::compare_pair(const Expr& at, Comparison how, Value left, Value right) {
    switch (how) {
        case Comparison::Equal:
            return equal(left, right, effort);
        case Comparison::NotEqual:
            return !equal(left, right, effort);
        case Comparison::In:
        case Comparison::NotIn: {
            const Value found = contains(at, right, left);
            if (found.is(Type::Failed)) return std::nullopt;
            return found.boolean == (how == Comparison::In);
        }
        default:
            break;
    }
    const auto ordered = order(left, right, effort);
    if (!ordered) {
        const std::string a = say(type_name(left).data()), b = say(type_name(right).data());
        fail(at, "template.value.type", say("{1} and {2} cannot be ordered", {a, b}));
        return std::nullopt;
    }
    switch (how) {
        case Comparison::Less:
            return *ordered < 0;
        case Comparison::LessOrEqual:
            return *ordered <= 0;
        case Comparison::Greater:
            return *ordered > 0;
        default:
            return *ordered >= 0;
    }
}

Value Runner::contains(const Expr& at, Value whole, Value part) {
    if (whole.is(Type::Failed)) return whole;
    if (whole.is(Type::Text)) {
        if (!part.is(Type::Text)) return wrong_type(at, say("text"), part);
        return boolean(find_part(whole.text(), part.text()) != std::string_view::npos);
    }
    if (whole.is_map()) return boolean(lookup(whole, part).has_value());
    const auto all = items(at, whole);
    if (!all) return failed();
    for (std::size_t i = 0; i < all->size(); ++i)
        if (equal(all->at(i), part, effort)) return boolean(true);
    return boolean(false);
}

Value Runner::evaluate_filter(const Expr& expr) {
    const Filter& filter = *expr.filter;
    Value subject = evaluate(*expr.a);
    if (filter.subject == Subject::Needed) subject = demand(subject);
    if (subject.is(Type::Failed)) return subject;
    Value few[8];
    Value* given = expr.items.size() <= 8 ? few : memory.array<Value>(expr.items.size());
    for (std::size_t i = 0; i < expr.items.size(); ++i) {
        given[i] = expr.items[i] ? demand(evaluate(*expr.items[i])) : Value();
        if (given[i].is(Type::Failed)) return given[i];
    }
    Named* named = memory.array<Named>(expr.named.size());
    for (std::size_t i = 0; i < expr.named.size(); ++i) {
        named[i] = {expr.named[i].name, demand(evaluate(*expr.named[i].value))};
        if (named[i].value.is(Type::Failed)) return named[i].value;
    }
    return filter.run(*this, {subject, {given, expr.items.size()}, {named, expr.named.size()}, expr});
}

Value Runner::evaluate_test(const Expr& expr) {
    const Value result = evaluate_filter(expr);
    if (result.is(Type::Failed) || expr.op == Op::Test) return result;
    return boolean(!truth(result));
}

Value Runner::filter_by_name(const Expr& at, Value name, Value subject, Values given, NamedValues named) {
    const Filter* filter = name.is(Type::Text) ? find_filter(name.text()) : nullptr;
    if (!filter) return fail(at, "template.filter.unknown", say("There is no filter «{1}»", {text_of(name)}));
    if (given.size() < filter->required ||
        (given.size() > parameters_of(*filter).names.size() && !parameters_of(*filter).more))
        return fail(at, "template.arguments.wrong", say("«{1}» wants other arguments", {filter->name}));
    return filter->run(*this, {subject, given, named, at});
}

std::optional<bool> Runner::test_by_name(const Expr& at, Value name, Value subject, Values given) {
    const Filter* test = name.is(Type::Text) ? find_test(name.text()) : nullptr;
    if (!test || given.size() < test->required) {
        if (test)
            fail(at, "template.arguments.wrong", say("«{1}» wants more arguments", {test->name}));
        else
            fail(at, "template.test.unknown", say("There is no test «{1}»", {text_of(name)}));
        return std::nullopt;
    }
    const Value result = test->run(*this, {subject, given, {}, at});
    if (result.is(Type::Failed)) return std::nullopt;
    return truth(result);
}

}  // namespace prikaz::language

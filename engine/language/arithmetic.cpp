// + - * / // % ** ~ with Python's meaning; whole numbers have 64 bits.
#include <cmath>

#include "language/runner.hpp"

namespace prikaz::language {

Value Runner::arithmetic(const Expr& expr, Value left, Value right) {
    if (expr.op == Op::Add) return add(expr, left, right);
    if (expr.op == Op::Modulo && left.is(Type::Text)) {
        const bool tuple = right.is(Type::Tuple);
        const Values values = tuple ? Values(right.list->all()) : Values(&right, 1);
        const std::string formatted = format_percent(*this, expr, left, values, right);
        return keep(formatted, left.safe ? Markup::Safe : Markup::Plain);
    }
    if (expr.op == Op::Multiply && right.is_number() && !right.is(Type::Real) && !left.is_number())
        return repeat(expr, left, right.whole());
    if (expr.op == Op::Multiply && left.is_number() && !left.is(Type::Real) && !right.is_number())
        return repeat(expr, right, left.whole());
    for (const Value& side : {left, right})
        if (!side.is_number()) return wrong_type(expr, say("a number"), side);
    if (left.is(Type::Real) || right.is(Type::Real)) return arithmetic_real(expr, left.as_real(), right.as_real());
    return arithmetic_whole(expr, left.whole(), right.whole());
}

namespace {

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

struct Division {
    double quotient, remainder;
};

// The remainder has the divisor's sign, zeros too; the quotient is the nearest whole number that fits it.
Division floor_divide(double a, double b) {
    double remainder = std::fmod(a, b), quotient = (a - remainder) / b;
    if (remainder == 0) {
        remainder = std::copysign(0.0, b);
    } else if ((b < 0) != (remainder < 0)) {
        remainder += b;
        quotient -= 1;
    }
    if (quotient == 0) return {std::copysign(0.0, a / b), remainder};
    const double whole = std::floor(quotient);
    return {quotient - whole > 0.5 ? whole + 1 : whole, remainder};
}

}  // namespace

Value Runner::arithmetic_whole(const Expr& expr, std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    bool overflow = false;
    switch (expr.op) {
        case Op::Subtract:
            overflow = __builtin_sub_overflow(a, b, &result);
            break;
        case Op::Multiply:
            overflow = __builtin_mul_overflow(a, b, &result);
            break;
        case Op::Power:
            return power(expr, a, b);
        default:
            if (b == 0) return fail(expr, "template.value.division", say("Division by zero"));
            if (expr.op == Op::Divide) return real(static_cast<double>(a) / static_cast<double>(b));
            if (b == -1) {  // the lowest number has no opposite
                if (expr.op == Op::Modulo) return integer(0);
                overflow = __builtin_sub_overflow(std::int64_t{0}, a, &result);
            } else {
                result = expr.op == Op::Modulo ? a - floor_divide(a, b) * b : floor_divide(a, b);
            }
    }
    if (overflow) return fail(expr, "template.value.large", say("The number is too large"));
    return integer(result);
}

Value Runner::arithmetic_real(const Expr& expr, double a, double b) {
    double result = 0;
    switch (expr.op) {
        case Op::Subtract:
            result = a - b;
            break;
        case Op::Multiply:
            result = a * b;
            break;
        case Op::Power:
            if (a < 0 && b != std::floor(b)) return wrong_type(expr, say("a positive number"), real(a));
            result = std::pow(a, b);
            if (a == 0 && b < 0) return fail(expr, "template.value.division", say("Division by zero"));
            break;
        default: {
            if (b == 0) return fail(expr, "template.value.division", say("Division by zero"));
            if (expr.op == Op::Divide)
                result = a / b;
            else
                result = expr.op == Op::Modulo ? floor_divide(a, b).remainder : floor_divide(a, b).quotient;
        }
    }
    if (std::isinf(result) && !std::isinf(a) && !std::isinf(b))
        return fail(expr, "template.value.large", say("The number is too large"));
    return real(result);
}

Value Runner::power(const Expr& at, std::int64_t base, std::int64_t exponent) {
    if (exponent < 0) return arithmetic_real(at, static_cast<double>(base), static_cast<double>(exponent));
    std::int64_t result = 1;
    bool overflow = false;
    while (exponent > 0 && !overflow) {
        if (exponent & 1) overflow = __builtin_mul_overflow(result, base, &result);
        exponent >>= 1;
        if (exponent > 0 && !overflow) overflow = __builtin_mul_overflow(base, base, &base);
    }
    if (overflow) return fail(at, "template.value.large", say("The number is too large"));
    return integer(result);
}

Value Runner::negate(const Expr& expr, Value value) {
    if (value.is(Type::Failed)) return value;
    if (!value.is_number()) return wrong_type(expr, say("a number"), value);
    if (value.is(Type::Real)) return real(expr.op == Op::Negative ? -value.real : value.real);
    if (expr.op == Op::Positive) return integer(value.whole());
    std::int64_t result = 0;
    if (__builtin_sub_overflow(std::int64_t{0}, value.whole(), &result))
        return fail(expr, "template.value.large", say("The number is too large"));
    return integer(result);
}

Value Runner::add(const Expr& at, Value left, Value right) {
    if (left.is_number() && right.is_number()) {
        if (left.is(Type::Real) || right.is(Type::Real)) return real(left.as_real() + right.as_real());
        std::int64_t sum = 0;
        if (__builtin_add_overflow(left.whole(), right.whole(), &sum))
            return fail(at, "template.value.large", say("The number is too large"));
        return integer(sum);
    }
    if (left.is(Type::Text) && right.is(Type::Text)) {
        const Value parts[] = {left, right};
        return concatenate(at, parts);
    }
    if (left.is_list() && right.is_list() && left.is(Type::Tuple) == right.is(Type::Tuple)) {
        const auto first = items(at, left), second = items(at, right);
        if (!first || !second || !afford(at, (first->size() + second->size()) * sizeof(Value))) return failed();
        List* list = new_list(memory, first->size() + second->size());
        for (std::size_t i = 0; i < first->size(); ++i) push(memory, *list, first->at(i));
        for (std::size_t i = 0; i < second->size(); ++i) push(memory, *list, second->at(i));
        return list_value(list, left.is(Type::Tuple) ? Type::Tuple : Type::List);
    }
    if (left.is(Type::Text)) return wrong_type(at, say("text"), right);
    if (left.is_list()) return wrong_type(at, say("a list"), right);
    return wrong_type(at, say("a number"), left.is_number() ? right : left);
}

Value Runner::repeat(const Expr& at, Value value, std::int64_t times) {
    if (times < 0) times = 0;
    const auto count = static_cast<std::uint64_t>(times);
    if (value.is(Type::Text)) {
        if (value.size > 0 && count > memory_limit_ / value.size)
            return fail(at, "template.value.large", say("The text is too large"));
        if (!afford(at, value.size * count)) return failed();
        char* bytes = memory.array<char>(value.size * count);
        for (std::uint64_t i = 0; i < count; ++i) std::memcpy(bytes + i * value.size, value.bytes, value.size);
        return text({bytes, value.size * count}, value.safe ? Markup::Safe : Markup::Plain);
    }
    if (!value.is_list()) return wrong_type(at, say("a number"), value);
    const auto all = items(at, value);
    if (!all) return failed();
    if (all->size() > 0 && count > memory_limit_ / sizeof(Value) / all->size())
        return fail(at, "template.value.large", say("The list is too large"));
    if (!afford(at, all->size() * count * sizeof(Value))) return failed();
    List* list = new_list(memory, all->size() * count);
    for (std::uint64_t turn = 0; turn < count && all->size() > 0; ++turn)
        for (std::size_t i = 0; i < all->size(); ++i) push(memory, *list, all->at(i));
    return list_value(list, value.is(Type::Tuple) ? Type::Tuple : Type::List);
}

// When one part is markup the others are escaped as the output needs.
Value Runner::concatenate(const Expr& at, Values parts) {
    bool safe = false;
    for (const Value& part : parts) safe |= part.is(Type::Text) && part.safe;
    std::string joined, buffer;
    for (const Value& part : parts) {
        if (part.is(Type::Rich)) return wrong_type(at, say("text"), part);
        const std::string_view plain = plain_of(part, buffer);
        if (safe && !(part.is(Type::Text) && part.safe))
            escape_into(joined, plain);
        else
            joined += plain;
    }
    return keep(joined, safe ? Markup::Safe : Markup::Plain);
}

void Runner::escape_into(std::string& to, std::string_view plain) {
    to.swap(sink_->out);
    sink_->text(plain, Slot::Text);
    to.swap(sink_->out);
}

std::string_view Runner::markup_of(Value value) {
    if (value.is(Type::Text) && value.safe) return value.text();
    std::string buffer, escaped;
    escape_into(escaped, plain_of(value, buffer));
    return memory.copy(escaped);
}

}  // namespace prikaz::language

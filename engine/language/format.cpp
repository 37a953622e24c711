// '%s %05.1f' % values and '{0:>10} {name}'.format(…), as Python formats them.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {

constexpr std::size_t widest = 10'000;  // wider fields and more digits are refused
constexpr int most_digits = 300;

struct Shape {
    std::string fill = " ";
    char align = 0;  // < > ^ =
    char sign = '-';
    bool alternate = false;
    std::size_t width = 0;
    char grouping = 0;
    int precision = -1;
    char type = 0;
};

void pad(std::string& to, const Shape& shape, std::string_view sign, std::string_view body, char usual) {
    const std::size_t length = count_characters(sign) + count_characters(body);
    const std::size_t lack = shape.width > length ? shape.width - length : 0;
    const char align = shape.align ? shape.align : usual;
    const std::size_t before = align == '>' ? lack : align == '^' ? lack / 2 : 0, inside = align == '=' ? lack : 0;
    for (std::size_t i = 0; i < before; ++i) to += shape.fill;
    to += sign;
    for (std::size_t i = 0; i < inside; ++i) to += shape.fill;
    to += body;
    for (std::size_t i = before + inside; i < lack; ++i) to += shape.fill;
}

std::string grouped(std::string_view digits, char mark) {
    const std::size_t whole = std::min(digits.find_first_of(".e"), digits.size());
    std::string result;
    for (std::size_t i = 0; i < whole; ++i) {
        if (i > 0 && (whole - i) % 3 == 0) result += mark;
        result += digits[i];
    }
    return result.append(digits.substr(whole));
}

std::string real_digits(double value, const Shape& shape) {
    if (shape.type == 0 && shape.precision < 0) {
        std::string shortest;
        write_real(shortest, value);
        return shortest;
    }
    const char type = shape.type == '%' ? 'f' : shape.type == 0 || shape.type == 'n' ? 'g' : shape.type;
    const char form[] = {'%',
                         shape.alternate ? '#' : '.',
                         shape.alternate ? '.' : '*',
                         shape.alternate ? '*' : type,
                         shape.alternate ? type : '\0',
                         '\0'};
    char buffer[700];
    const int precision = shape.precision < 0 ? 6 : std::min(shape.precision, most_digits);
    const int size = std::snprintf(buffer, sizeof buffer, form, precision, shape.type == '%' ? value * 100 : value);
    return std::string(buffer, static_cast<std::size_t>(std::clamp(size, 0, static_cast<int>(sizeof buffer) - 1)));
}

void write_number(std::string& to, Value value, const Shape& shape) {
    const bool negative = value.is(Type::Real) ? std::signbit(value.real) : value.whole() < 0;
    std::string digits;
    constexpr std::string_view whole_types = "dboxXcn";
    if (value.is(Type::Real) || (shape.type && whole_types.find(shape.type) == whole_types.npos)) {
        digits = real_digits(std::fabs(value.as_real()), shape);
        if (shape.type == '%') digits += '%';
    } else {
        const std::uint64_t size =
            negative ? 0 - static_cast<std::uint64_t>(value.whole()) : static_cast<std::uint64_t>(value.whole());
        const int base = shape.type == 'b' ? 2 : shape.type == 'o' ? 8 : (shape.type | 0x20) == 'x' ? 16 : 10;
        char buffer[72];
        digits.assign(buffer, std::to_chars(buffer, buffer + sizeof buffer, size, base).ptr);
        if (shape.type == 'X') digits = upper(digits);
        if (shape.precision > 0 && digits.size() < static_cast<std::size_t>(shape.precision))
            digits.insert(0, static_cast<std::size_t>(shape.precision) - digits.size(), '0');
    }
    if (shape.grouping) digits = grouped(digits, shape.grouping);
    std::string sign = negative ? "-" : shape.sign == '+' ? "+" : shape.sign == ' ' ? " " : "";
    if (shape.alternate && shape.type && std::string_view("boxX").find(shape.type) != std::string_view::npos)
        (sign += '0') += shape.type;
    pad(to, shape, sign, digits, '>');
}

std::string_view cut_characters(std::string_view value, int most) {
    std::size_t at = 0;
    for (int i = 0; (most < 0 || i < most) && at < value.size(); ++i) next_character(value, at);
    return value.substr(0, at);
}

Value as_number(Value value) {
    if (value.is(Type::Boolean)) return integer(value.boolean);
    return value;
}

// Reads digits; -1 when there are none, a number beyond `widest` stays there.
int digits_at(std::string_view from, std::size_t& at) {
    if (at >= from.size() || from[at] < '0' || from[at] > '9') return -1;
    int number = 0;
    for (; at < from.size() && from[at] >= '0' && from[at] <= '9'; ++at)
        number = std::min(number * 10 + (from[at] - '0'), static_cast<int>(widest) + 1);
    return number;
}

}  // namespace

std::string format_percent(Runner& run, const Expr& at, std::string_view pattern, Values values, Value map) {
    std::string to;
    std::size_t next = 0;
    bool named = false;
    const auto wrong = [&](std::string text) {
        run.fail(at, "template.value.format", std::move(text));
        return std::string();
    };
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%') {
            to += pattern[i];
            continue;
        }
        if (++i == pattern.size()) return wrong(say("The format ends after «%»"));
        if (pattern[i] == '%') {
            to += '%';
            continue;
        }
        Shape shape;
        std::optional<Value> value;
        if (pattern[i] == '(') {
            const std::size_t close = pattern.find(')', i);
            if (close == pattern.npos || !map.is_map()) return wrong(say("The format wants a map of values"));
            value = lookup(map, text(pattern.substr(i + 1, close - i - 1)));
            named = true;
            if (!value) return wrong(say("There is no «{1}»", {pattern.substr(i + 1, close - i - 1)}));
            i = close + 1;
        }
        for (; i < pattern.size() && std::string_view("-+ 0#").find(pattern[i]) != std::string_view::npos; ++i) {
            const char flag = pattern[i];
            if (flag == '-')
                shape.align = '<';
            else if (flag == '0') {
                if (!shape.align) shape.align = '=', shape.fill = "0";
            } else if (flag == '#')
                shape.alternate = true;
            else
                shape.sign = flag;
        }
        if (shape.align == '<') shape.fill = " ";
        const int width = digits_at(pattern, i);
        if (i < pattern.size() && pattern[i] == '.') {
            ++i;
            shape.precision = std::max(digits_at(pattern, i), 0);
        }
        if (i >= pattern.size()) return wrong(say("The format has no letter after «%»"));
        if (width > static_cast<int>(widest)) return wrong(say("The format is too wide"));
        shape.width = width < 0 ? 0 : static_cast<std::size_t>(width);
        shape.type = pattern[i] == 'i' || pattern[i] == 'u' ? 'd' : pattern[i];
        if (!value) {
            if (next >= values.size()) return wrong(say("The format wants more values"));
            value = values[next++];
        }
        if (shape.type == 's' || shape.type == 'r' || shape.type == 'a') {
            std::string body;
            if (shape.type == 's')
                run.write(body, *value);
            else
                run.write_quoted(body, *value);
            if (shape.align == '=') shape.align = 0, shape.fill = " ";
            pad(to, shape, "", cut_characters(body, shape.precision), '>');
            continue;
        }
        if (std::string_view("dxXofFeEgG").find(shape.type) == std::string_view::npos)
            return wrong(say("The format «%{1}» is not known", {std::string_view(&shape.type, 1)}));
        if (!value->is_number()) return run.wrong_type(at, say("a number"), *value), std::string();
        Value number = as_number(*value);
        if (shape.type == 'd' && number.is(Type::Real)) {
            if (!(std::fabs(number.real) < 9e18)) return wrong(say("The number is too large"));
            number = integer(static_cast<std::int64_t>(number.real));
        }
        if ((shape.type | 0x20) == 'x' && number.is(Type::Real))
            return run.wrong_type(at, say("a whole number"), number), std::string();
        write_number(to, number, shape);
        if (!run.afford(at, to.size())) return {};
    }
    if (!named && !map.is_map() && next < values.size()) return wrong(say("The format has no place for all values"));
    return to;
}

namespace {

std::optional<Shape> read_shape(std::string_view from) {
    Shape shape;
    std::size_t at = 0;
    constexpr std::string_view aligns = "<>^=";
    std::size_t first = 0;
    if (!from.empty()) next_character(from, first);
    if (first < from.size() && first > 0 && aligns.find(from[first]) != aligns.npos) {
        shape.fill = from.substr(0, first);
        shape.align = from[first];
        at = first + 1;
    } else if (!from.empty() && aligns.find(from[0]) != aligns.npos) {
        shape.align = from[at++];
    }
    const auto is = [&](std::string_view any) { return at < from.size() && any.find(from[at]) != any.npos; };
    if (is("+- ")) shape.sign = from[at++];
    if (is("#")) shape.alternate = true, ++at;
    if (is("0")) {
        ++at;
        if (!shape.align) shape.align = '=', shape.fill = "0";
    }
    const int width = digits_at(from, at);
    shape.width = width < 0 ? 0 : static_cast<std::size_t>(width);
    if (is(",_")) shape.grouping = from[at++];
    if (is(".")) {
        ++at;
        shape.precision = digits_at(from, at);
        if (shape.precision < 0) return std::nullopt;
    }
    if (is("bdoxXnfFeEgG%s")) shape.type = from[at++];
    if (at != from.size() || shape.width > widest) return std::nullopt;
    return shape;
}

void write_shaped(std::string& to, Runner& run, const Expr& at, Value value, std::string_view form) {
    const auto shape = read_shape(form);
    const bool number = value.is_number() && !(value.is(Type::Boolean) && form.empty());
    const bool whole_only =
        shape && shape->type && std::string_view("bdoxXc").find(shape->type) != std::string_view::npos;
    if (whole_only && value.is(Type::Real)) {
        run.wrong_type(at, say("a whole number"), value);
        return;
    }
    if (!shape || (shape->type == 's' && number) || (!number && shape->type && shape->type != 's')) {
        run.fail(at, "template.value.format", say("The format «{1}» does not fit", {form}));
    } else if (number) {
        write_number(to, as_number(value), *shape);
    } else {
        std::string body;
        run.write(body, value);
        pad(to, *shape, "", cut_characters(body, shape->precision), '<');
    }
}

// «0», «name», «name.field», «name[0]»
Value field_value(Runner& run, const Expr& at, std::string_view name, Values given, NamedValues named,
                  std::size_t& next) {
    const std::size_t end = std::min(name.find_first_of(".["), name.size());
    const std::string_view first = name.substr(0, end);
    Value value;
    std::size_t position = 0;
    if (first.empty()) position = next++;
    const bool number = first.empty() || std::from_chars(first.data(), first.data() + first.size(), position).ptr ==
                                             first.data() + first.size();
    if (number) {
        if (position >= given.size()) return run.fail(at, "template.value.format", say("The format wants more values"));
        value = given[position];
    } else {
        const auto found = std::find_if(named.begin(), named.end(), [&](const Named& n) { return n.name == first; });
        if (found == named.end()) return run.fail(at, "template.value.format", say("There is no «{1}»", {first}));
        value = found->value;
    }
    std::string rest(name.substr(end));
    if (rest.empty()) return run.demand(value);
    std::replace(rest.begin(), rest.end(), '[', '.');
    rest.erase(std::remove(rest.begin(), rest.end(), ']'), rest.end());
    return run.demand(run.path(at, value, run.keep(std::string_view(rest).substr(1))));
}

}  // namespace

std::string format_braces(Runner& run, const Expr& at, std::string_view pattern, Values given, NamedValues named) {
    std::string to;
    std::size_t next = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if ((c == '{' || c == '}') && i + 1 < pattern.size() && pattern[i + 1] == c) {
            to += c;
            ++i;
            continue;
        }
        if (c != '{') {
            to += c;
            continue;
        }
        const std::size_t close = pattern.find('}', i);
        if (close == pattern.npos) {
            run.fail(at, "template.value.format", say("The format has «{1}» without «{2}»", {"{", "}"}));
            return {};
        }
        const std::string_view inside = pattern.substr(i + 1, close - i - 1);
        const std::size_t colon = inside.find(':');
        const Value value = field_value(run, at, inside.substr(0, inside.find_first_of(":!")), given, named, next);
        if (value.is(Type::Failed)) return {};
        write_shaped(to, run, at, value, colon == inside.npos ? "" : inside.substr(colon + 1));
        if (!run.afford(at, to.size())) return {};
        i = close;
    }
    return to;
}

}  // namespace prikaz::language

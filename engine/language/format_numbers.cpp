// Numbers as Python formats them.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "language/format.hpp"

namespace prikaz::language {

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

namespace {

constexpr int most_digits = 300;

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
    std::string digits(buffer, static_cast<std::size_t>(std::clamp(size, 0, static_cast<int>(sizeof buffer) - 1)));
    // Without a letter a real number keeps its point.
    if (shape.type == 0 && digits.find_first_of(".en") == digits.npos) digits += ".0";
    return digits;
}

// Zeros in front are grouped like the other digits: 0,001,234.
void fill_with_zeros(std::string& digits, std::size_t sign, const Shape& shape) {
    if (!shape.grouping || shape.align != '=' || shape.fill != "0") return;
    while (sign + grouped(digits, shape.grouping).size() < shape.width) digits.insert(0, 1, '0');
}

}  // namespace

void write_number(std::string& to, Value value, const Shape& shape) {
    if (value.is(Type::Boolean)) value = integer(value.boolean);
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
    std::string sign = negative ? "-" : shape.sign == '+' ? "+" : shape.sign == ' ' ? " " : "";
    if (shape.alternate && shape.type && std::string_view("boxX").find(shape.type) != std::string_view::npos)
        (sign += '0') += shape.type;
    fill_with_zeros(digits, sign.size(), shape);
    if (shape.grouping) digits = grouped(digits, shape.grouping);
    pad(to, shape, sign, digits, '>');
}

std::string_view cut_characters(std::string_view value, int most) {
    std::size_t at = 0;
    for (int i = 0; (most < 0 || i < most) && at < value.size(); ++i) next_character(value, at);
    return value.substr(0, at);
}

int digits_at(std::string_view from, std::size_t& at) {
    if (at >= from.size() || from[at] < '0' || from[at] > '9') return -1;
    int number = 0;
    for (; at < from.size() && from[at] >= '0' && from[at] <= '9'; ++at)
        number = std::min(number * 10 + (from[at] - '0'), static_cast<int>(widest_field) + 1);
    return number;
}

}  // namespace prikaz::language

// Filters of numbers: abs, round, int, float, sum, filesizeformat.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {

Value absolute(Runner& run, const Arguments& a) {
    if (!a.subject.is_number()) return run.wrong_type(a.at, say("a number"), a.subject);
    if (a.subject.is(Type::Real)) return real(std::fabs(a.subject.real));
    if (a.subject.whole() == INT64_MIN) return run.fail(a.at, "template.value.large", say("The number is too large"));
    return integer(std::abs(a.subject.whole()));
}

// Half to even on the exact binary value, as Python rounds.
double rounded(double value, int precision) {
    if (precision < 0) {
        const double power = std::pow(10.0, -precision);
        return std::nearbyint(value / power) * power;
    }
    char buffer[700];
    std::snprintf(buffer, sizeof buffer, "%.*f", precision, value);
    return std::strtod(buffer, nullptr);
}

Value round(Runner& run, const Arguments& a) {
    if (!a.subject.is_number()) return run.wrong_type(a.at, say("a number"), a.subject);
    const Value precision = run.whole_argument(a, 0, 0);
    if (precision.is(Type::Failed)) return precision;
    if (precision.integer < -300 || precision.integer > 300)
        return run.fail(a.at, "template.value.large", say("The number is too large"));
    const int digits = static_cast<int>(precision.integer);
    const std::string_view method = a.has(1) ? run.text_of(a[1]) : "common";
    const double power = std::pow(10.0, digits);
    if (method == "ceil") return real((std::ceil(a.subject.as_real() * power) + 0.0) / power);
    if (method == "floor") return real((std::floor(a.subject.as_real() * power) + 0.0) / power);
    if (method != "common")
        return run.fail(a.at, "template.arguments.wrong", say("«{1}» is not a way to round", {method}),
                        say("The ways are: {1}", {"common, ceil, floor"}));
    if (!a.subject.is(Type::Real) && digits >= 0) return integer(a.subject.whole());
    const double result = rounded(a.subject.as_real(), digits);
    return a.subject.is(Type::Real) ? real(result) : integer(static_cast<std::int64_t>(result));
}

std::optional<double> read_real(std::string_view value) {
    value = trim(value);
    if (value.starts_with('+')) value.remove_prefix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) return std::nullopt;
    return number;
}

Value whole_of(double number, Value otherwise) {
    return std::fabs(number) < 9.2e18 ? integer(static_cast<std::int64_t>(number)) : otherwise;
}

Value to_whole(Runner& run, const Arguments& a) {
    const Value otherwise = a.has(0) ? a[0] : integer(0);
    const Value base = run.whole_argument(a, 1, 10);
    if (base.is(Type::Failed)) return base;
    if (a.subject.is(Type::Real)) return whole_of(a.subject.real, otherwise);
    if (a.subject.is_number()) return integer(a.subject.whole());
    if (!a.subject.is(Type::Text) || base.integer < 2 || base.integer > 36) return otherwise;
    std::string_view value = trim(a.subject.text());
    const bool negative = value.starts_with('-');
    if (negative || value.starts_with('+')) value.remove_prefix(1);
    constexpr std::string_view marks[] = {"0b", "0o", "0x"};
    constexpr std::int64_t bases[] = {2, 8, 16};
    for (std::size_t i = 0; i < 3; ++i)
        if (bases[i] == base.integer && value.starts_with(marks[i])) value.remove_prefix(2);
    std::int64_t number = 0;
    const auto [end, error] =
        std::from_chars(value.data(), value.data() + value.size(), number, static_cast<int>(base.integer));
    if (!value.empty() && value[0] != '-' && error == std::errc() && end == value.data() + value.size())
        return integer(negative ? -number : number);
    const auto as_real = read_real(a.subject.text());
    return as_real ? whole_of(*as_real, otherwise) : otherwise;
}

Value to_real(Runner&, const Arguments& a) {
    if (a.subject.is_number()) return real(a.subject.as_real());
    if (a.subject.is(Type::Text))
        if (const auto number = read_real(a.subject.text())) return real(*number);
    return a.has(0) ? a[0] : real(0);
}

Value sum(Runner& run, const Arguments& a) {
    const auto all = run.items(a.at, a.subject);
    if (!all) return failed();
    Value total = a.has(1) ? a[1] : integer(0);
    for (std::size_t i = 0; i < all->size() && !total.is(Type::Failed); ++i) {
        Value item = all->at(i);
        if (a.has(0) && !a[0].is(Type::None)) item = run.path(a.at, item, a[0]);
        item = run.demand(item);
        if (item.is(Type::Failed)) return item;
        if (item.is(Type::Text)) return run.wrong_type(a.at, say("a number"), item);
        total = run.add(a.at, total, item);
    }
    return total;
}

Value file_size(Runner& run, const Arguments& a) {
    const Value number = to_real(run, {a.subject, {}, {}, a.at});
    const bool binary = a.flag(0);
    const double base = binary ? 1024 : 1000;
    if (number.real == 1) return text("1 Byte");
    char buffer[80];
    if (number.real < base) {
        const int size = std::snprintf(buffer, sizeof buffer, "%.0f Bytes", std::trunc(number.real) + 0.0);
        return run.keep({buffer, static_cast<std::size_t>(size)});
    }
    constexpr std::string_view letters = "kMGTPEZY", binary_letters = "KMGTPEZY";
    double unit = base;
    std::size_t i = 0;
    for (; i + 1 < letters.size() && number.real >= unit * base; ++i) unit *= base;
    const int size = std::snprintf(buffer, sizeof buffer, "%.1f %c%s", number.real / unit,
                                   binary ? binary_letters[i] : letters[i], binary ? "iB" : "B");
    return run.keep({buffer, std::min(static_cast<std::size_t>(size), sizeof buffer - 1)});
}

const Filter filters[] = {
    {"abs", "", 0, absolute},
    {"round", "precision method", 0, round},
    {"int", "default base", 0, to_whole},
    {"float", "default", 0, to_real},
    {"sum", "attribute start", 0, sum},
    {"filesizeformat", "binary", 0, file_size},
};

}  // namespace

std::span<const Filter> number_filters() { return filters; }

}  // namespace prikaz::language

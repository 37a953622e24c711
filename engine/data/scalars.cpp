// What a plain scalar means.
#include <charconv>

#include "data/reading.hpp"

namespace prikaz::data {
namespace {

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

std::size_t digits_from(std::string_view text, std::size_t offset) {
    while (offset < text.size() && is_digit(text[offset])) ++offset;
    return offset;
}

// -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?  «010», «01.06», «+7» and «5.0.1» are not numbers.
enum class Shape { None, Integer, Real };
Shape shape_of(std::string_view text) {
    const std::size_t start = text.starts_with('-') ? 1 : 0;
    std::size_t offset = digits_from(text, start);
    if (offset == start || (text[start] == '0' && offset - start > 1)) return Shape::None;
    if (offset == text.size()) return Shape::Integer;
    if (text[offset] == '.') {
        const std::size_t fraction = offset + 1;
        offset = digits_from(text, fraction);
        if (offset == fraction) return Shape::None;
    }
    if (offset < text.size() && (text[offset] == 'e' || text[offset] == 'E')) {
        ++offset;
        if (offset < text.size() && (text[offset] == '+' || text[offset] == '-')) ++offset;
        const std::size_t exponent = offset;
        offset = digits_from(text, exponent);
        if (offset == exponent) return Shape::None;
    }
    return offset == text.size() ? Shape::Real : Shape::None;
}

}  // namespace

Meaning meaning_of(std::string_view text) {
    if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") return {Plain::Null};
    if (text == "true" || text == "True" || text == "TRUE") return {Plain::True};
    if (text == "false" || text == "False" || text == "FALSE") return {Plain::False};
    if (!is_digit(text.front()) && text.front() != '-') return {};
    const Shape shape = shape_of(text);
    Meaning meaning;
    const char* end = text.data() + text.size();
    // What does not fit the machine's numbers (an account of twenty digits) stays text.
    if (shape == Shape::Integer && text != "-0" && std::from_chars(text.data(), end, meaning.integer).ec == std::errc())
        meaning.plain = Plain::Integer;
    if (shape == Shape::Real && std::from_chars(text.data(), end, meaning.real).ec == std::errc())
        meaning.plain = Plain::Real;
    return meaning;
}

bool is_number_beyond_machine(std::string_view text) {
    return shape_of(text) != Shape::None && meaning_of(text).plain == Plain::Text;
}

}  // namespace prikaz::data

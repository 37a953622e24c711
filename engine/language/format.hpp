// How one value is laid out by «%05.1f» or «{:>10,}».
#pragma once

#include <string>
#include <string_view>

#include "language/runner.hpp"

namespace prikaz::language {

constexpr std::size_t widest_field = 10'000;  // wider fields and more digits are refused

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

void pad(std::string& to, const Shape&, std::string_view sign, std::string_view body, char usual);
void write_number(std::string& to, Value number, const Shape&);
std::string_view cut_characters(std::string_view, int most);  // all of them when `most` is negative
// Reads digits; -1 when there are none, a number beyond the widest field stays there.
int digits_at(std::string_view from, std::size_t& at);

}  // namespace prikaz::language

// Private to russian: the words that numbers are made of.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace prikaz::russian {

struct NumberWord {
    std::string_view word;
    std::int64_t value = 0;  // of a number
    std::int64_t scale = 0;  // of «тысяча», «миллион» …; 0: a number
};
std::vector<NumberWord> number_words();  // in all cases and genders, with doubles

}  // namespace prikaz::russian

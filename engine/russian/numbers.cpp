// Nouns after numbers.
#include <string>
#include <string_view>

#include "russian/russian.hpp"

namespace prikaz::russian {

std::string_view agree(std::int64_t number, std::string_view one, std::string_view few, std::string_view many) {
    const std::int64_t last_two = number % 100 < 0 ? -(number % 100) : number % 100;
    const std::int64_t last = last_two % 10;
    if (last_two >= 11 && last_two <= 14) return many;
    if (last == 1) return one;
    return last >= 2 && last <= 4 ? few : many;
}

std::string with_noun(std::int64_t number, std::string_view one, std::string_view few, std::string_view many) {
    return std::to_string(number) + no_break_space + std::string(agree(number, one, few, many));
}

}  // namespace prikaz::russian

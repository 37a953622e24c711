// Words of a line, and how alike two texts are.
#include <algorithm>

#include "order/difference.hpp"

namespace prikaz::order {
namespace {

// Letters and digits of any script; signs that Russian typography puts between words are not.
bool is_letter(char32_t sign) {
    static constexpr std::u32string_view dividers = U"\u00a0«»–—…№“”„’‘•§";
    if (sign < 0x80)
        return (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
    return dividers.find(sign) == std::u32string_view::npos;
}

}  // namespace

std::vector<std::string_view> words(std::string_view line) {
    std::vector<std::string_view> all;
    bool in_word = false;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t begin = at;
        const bool letter = is_letter(next_character(line, at));
        if (letter && in_word)
            all.back() = {all.back().data(), all.back().size() + (at - begin)};
        else
            all.push_back(line.substr(begin, at - begin));
        in_word = letter;
    }
    return all;
}

bool is_word(std::string_view token) {
    std::size_t at = 0;
    return !token.empty() && is_letter(next_character(token, at));
}

Tokens bag_of(std::string_view text, Numbering& number) {
    Tokens bag;
    for (const std::string_view token : words(text))
        if (is_word(token)) bag.push_back(number(token));
    std::ranges::sort(bag);
    return bag;
}

double similarity(const Tokens& bag, const Tokens& other) {
    if (bag.empty() || other.empty()) return bag.empty() && other.empty() ? 1 : 0;
    std::size_t common = 0;
    for (auto a = bag.begin(), b = other.begin(); a != bag.end() && b != other.end();) {
        if (*a == *b)
            ++common, ++a, ++b;
        else if (*a < *b)
            ++a;
        else
            ++b;
    }
    return 2.0 * static_cast<double>(common) / static_cast<double>(bag.size() + other.size());
}

}  // namespace prikaz::order

// Comparing texts: longest common subsequences, lines and words. Private to the room.
#pragma once

#include <span>
#include <unordered_map>

#include "order/order.hpp"

namespace prikaz::order {

// ---- Sequences (longest_common.cpp) --------------------------------------------------------------------------------

using Tokens = std::vector<int>;  // equal tokens are equal numbers

// Gives equal texts equal numbers. The texts must outlive it.
class Numbering {
public:
    int operator()(std::string_view text) {
        return numbers_.try_emplace(text, static_cast<int>(numbers_.size())).first->second;
    }

private:
    std::unordered_map<std::string_view, int> numbers_;
};

struct Match {
    int before = 0, after = 0;
};
// Places of a longest common subsequence, in order (Myers 1986, linear space). Where the sequences differ in more than
// most_differences tokens the matches found are fewer than possible.
inline constexpr int most_differences = 4000;
std::vector<Match> matches(std::span<const int> before, std::span<const int> after);

// ---- Words (words_of_lines.cpp) ------------------------------------------------------------------------------------

// Words, and each sign between them by itself.
std::vector<std::string_view> words(std::string_view line);
bool is_word(std::string_view token);
// How much of their words two texts share, 0…1, wherever they stand. Both bags are sorted.
double similarity(const Tokens& bag, const Tokens& other);
Tokens bag_of(std::string_view text, Numbering&);

// ---- Marks (marks.cpp) ---------------------------------------------------------------------------------------------

std::vector<Mark> marks(std::string_view before, std::string_view after);

}  // namespace prikaz::order

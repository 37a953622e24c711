// Finds the word that was probably meant: edit distance in which two swapped neighbours count as one mistake.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.hpp"

namespace prikaz {
namespace {

constexpr std::size_t longest_word = 64;  // nobody misspells longer names; keeps the work bounded

// Letters compared without regard to case, ё written as е, and _ and - being one.
std::u32string folded(std::string_view word) {
    std::u32string letters;
    const std::string small = lower(word);
    for (std::size_t offset = 0; offset < small.size();) {
        const char32_t letter = next_character(small, offset);
        letters += letter == U'ё' ? U'е' : letter == U'_' ? U'-' : letter;
    }
    return letters;
}

std::size_t allowed_mistakes(std::size_t letters) { return letters <= 2 ? 1 : letters <= 5 ? 2 : 3; }

std::size_t distance(const std::u32string& one, const std::u32string& other) {
    std::array<std::array<std::size_t, longest_word + 1>, 3> rows{};
    for (std::size_t column = 0; column <= other.size(); ++column) rows[0][column] = column;
    for (std::size_t row = 1; row <= one.size(); ++row) {
        auto& current = rows[row % 3];
        const auto& previous = rows[(row + 2) % 3];
        const auto& before_previous = rows[(row + 1) % 3];
        current[0] = row;
        for (std::size_t column = 1; column <= other.size(); ++column) {
            const std::size_t replaced = previous[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
            current[column] = std::min({replaced, previous[column] + 1, current[column - 1] + 1});
            if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                current[column] = std::min(current[column], before_previous[column - 2] + 1);
        }
    }
    return rows[one.size() % 3][other.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
    if (word.empty() || word.size() > longest_word * 4) return {};
    const std::u32string meant = folded(word);
    if (meant.size() > longest_word) return {};
    std::string_view best;
    std::size_t least = allowed_mistakes(meant.size()) + 1;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > longest_word * 4) continue;
        const std::u32string letters = folded(candidate);
        if (letters.size() > longest_word || letters.empty()) continue;
        // A word all of whose letters are wrong was not meant.
        const std::size_t mistakes = distance(meant, letters);
        if (mistakes >= least || mistakes >= std::max(meant.size(), letters.size())) continue;
        least = mistakes;
        best = candidate;
    }
    return std::string(best);
}

}  // namespace prikaz

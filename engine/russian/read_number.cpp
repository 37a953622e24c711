// Numbers read back from their words.
#include <algorithm>
#include <map>

#include "russian/russian.hpp"
#include "russian/spoken_numbers.hpp"

namespace prikaz::russian {
namespace {

std::string without_io(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t letter = next_character(text, at);
        plain += letter == U'ё' ? std::string_view("е") : text.substr(begin, at - begin);
    }
    return plain;
}

using Words = std::map<std::string, NumberWord, std::less<>>;

const Words& known_words() {
    static const Words words = [] {
        Words made;
        for (const NumberWord& word : number_words()) made.emplace(without_io(word.word), word);
        return made;
    }();
    return words;
}

// The place that a word takes in a group of three figures: each may be taken once, from the left.
int place_of(std::int64_t value) { return value >= 100 ? 3 : value >= 20 ? 2 : 1; }

class Sum {
public:
    bool add(const NumberWord& word) { return word.scale == 0 ? add_number(word.value) : add_scale(word.scale); }
    std::optional<std::int64_t> total() const {
        if (!any_) return std::nullopt;
        return total_ + group_;
    }

private:
    bool add_number(std::int64_t value) {
        const int place = place_of(value);
        // After «двадцать» only 1…9 may follow.
        if (place >= last_place_ || (last_place_ == 2 && value > 9) || (value == 0 && any_)) return false;
        last_place_ = value == 0 ? 0 : place;
        group_ += value;
        any_ = true;
        return true;
    }
    bool add_scale(std::int64_t scale) {
        if (scale >= last_scale_) return false;
        if (group_ == 0 && last_place_ != 4) return false;
        total_ += (group_ == 0 ? 1 : group_) * scale;  // «тысяча» alone
        group_ = 0;
        last_place_ = 4;
        last_scale_ = scale;
        any_ = true;
        return true;
    }

    std::int64_t total_ = 0, group_ = 0, last_scale_ = INT64_MAX;
    int last_place_ = 4;
    bool any_ = false;
};

}  // namespace

std::optional<std::int64_t> read_cardinal(std::string_view words) {
    const std::string text = without_io(lower(trim(words)));
    Sum sum;
    bool negative = false;
    bool first = true;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = std::string_view(text).substr(begin, end - begin);
        begin = end + 1;
        if (word.empty()) continue;
        if (first && word == "минус") {
            negative = true;
        } else {
            const auto known = known_words().find(word);
            if (known == known_words().end() || !sum.add(known->second)) return std::nullopt;
        }
        first = false;
    }
    const auto total = sum.total();
    if (!total || *total > largest_spoken) return std::nullopt;
    return negative ? -*total : *total;
}

}  // namespace prikaz::russian

#include "publication/sought.hpp"

#include <algorithm>
#include <cstring>
#include <set>

#include "base/base.hpp"
#include "publication/fold.hpp"

namespace prikaz::publication {
namespace {

constexpr std::size_t long_enough = 5;  // letters and digits that make a string unlikely to stand inside other words
constexpr std::size_t beginning = 5;    // bytes; a long string has at least as many
constexpr int bits = 20;

std::uint64_t first_bytes(const char* text) {
    std::uint64_t value = 0;
    std::memcpy(&value, text, beginning);
    return value;
}

std::size_t bit(std::uint64_t value) { return value * 0x9e3779b97f4a7c15u >> (64 - bits); }

bool is_part_of_word(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto c = static_cast<unsigned char>(text[at]);
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool stands_as_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1))
        if ((at == 0 || !is_part_of_word(text, at - 1)) && !is_part_of_word(text, at + word.size())) return true;
    return false;
}

}  // namespace

Sought::Sought(const std::vector<std::string>& strings) : beginnings_(std::size_t{1} << bits) {
    for (const std::string& string : strings) {
        Entry entry{&string, fold(string, Blanks::Dropped)};
        if (entry.folded.empty()) continue;
        if (count_characters(entry.folded) >= long_enough) {
            const std::uint64_t first = first_bytes(entry.folded.data());
            beginnings_[bit(first)] = true;
            long_[first].push_back(std::move(entry));
        } else {
            entry.folded = trim(fold(string, Blanks::Kept));
            words_.push_back(std::move(entry));
        }
    }
}

std::vector<const std::string*> Sought::found_in(std::string_view text) const {
    std::set<const std::string*> found;
    const std::string letters = fold(text, Blanks::Dropped);
    for (std::size_t at = 0; at + beginning <= letters.size(); ++at) {
        const std::uint64_t first = first_bytes(letters.data() + at);
        if (!beginnings_[bit(first)]) continue;
        const auto like = long_.find(first);
        if (like == long_.end()) continue;
        for (const Entry& entry : like->second)
            if (std::string_view(letters).substr(at).starts_with(entry.folded)) found.insert(entry.written);
    }
    if (!words_.empty()) {
        const std::string kept = fold(text, Blanks::Kept);
        for (const Entry& entry : words_)
            if (stands_as_word(kept, entry.folded)) found.insert(entry.written);
    }
    return {found.begin(), found.end()};
}

}  // namespace prikaz::publication

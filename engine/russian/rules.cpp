// Looking rules up: whole words by hash, endings by their last letter.
#include "russian/rules.hpp"

#include <cassert>

namespace prikaz::russian {
namespace {

constexpr std::size_t other_letters = 32;

std::size_t bucket(char16_t letter) { return letter >= u'а' && letter <= u'я' ? letter - u'а' : other_letters; }

bool fits(For whom, Sex sex) {
    return whom == For::Both || (whom == For::Men && sex == Sex::Male) || (whom == For::Women && sex == Sex::Female);
}

bool fits(Length length, std::u16string_view word) {
    if (length == Length::Any) return true;
    if (length == Length::TwoSyllables) return syllables(word) == 2;
    return (syllables(word) <= 1) == (length == Length::OneSyllable);
}

}  // namespace

void Words::add(std::u16string_view words, std::uint16_t value) {
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(u' ', at), words.size());
        if (end > at) entries_.push_back({words.substr(at, end - at), value});
        at = end + 1;
    }
}

void Words::finish() {
    std::size_t size = 16;
    while (size < entries_.size() * 2) size *= 2;
    slots_.assign(size, 0);
    mask_ = size - 1;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        std::size_t slot = hash(entries_[i].word) & mask_;
        while (slots_[slot] != 0) slot = (slot + 1) & mask_;
        slots_[slot] = std::uint32_t(i + 1);
    }
}

Rules::Rules(std::span<const Exceptions> exceptions, std::span<const Suffix> suffixes)
    : exceptions_(exceptions), suffixes_(suffixes) {
    for (std::size_t i = 0; i < exceptions.size(); ++i) words_.add(exceptions[i].words, std::uint16_t(i));
    words_.finish();
    for (std::size_t i = 0; i < suffixes.size(); ++i)
        by_last_[bucket(suffixes[i].ending.back())].push_back(std::uint16_t(i));
}

std::optional<Answer> Rules::exception(std::u16string_view word, Sex sex) const {
    std::optional<Answer> answer;
    words_.find(word, [&](std::uint16_t row) {
        const Exceptions& found = exceptions_[row];
        if (!fits(found.whom, sex)) return false;
        answer = Answer{found.way, found.rule, found.doubt};
        return true;
    });
    return answer;
}

std::optional<Answer> Rules::by_ending(std::u16string_view word, Sex sex) const {
    if (word.empty()) return {};
    for (const std::uint16_t row : by_last_[bucket(word.back())]) {
        const Suffix& suffix = suffixes_[row];
        if (!word.ends_with(suffix.ending) || !fits(suffix.whom, sex) || !fits(suffix.length, word)) continue;
        return Answer{suffix.way, suffix.rule, suffix.doubt};
    }
    return {};
}

SetWords::SetWords(std::initializer_list<std::u16string_view> lists) {
    for (const auto list : lists) words.add(list, 0);
    words.finish();
}

}  // namespace prikaz::russian

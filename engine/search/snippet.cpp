// A piece of a text with what was found in it.
#include <algorithm>

#include "search/search.hpp"
#include "search/stem.hpp"
#include "search/words.hpp"

namespace prikaz::search {

namespace {

struct Found {
    std::size_t at = 0, size = 0;
    std::string stem;
};

std::vector<Found> all_words(std::string_view text) {
    std::vector<Found> words;
    for_each_word(text, [&](std::string_view word, std::size_t at, std::size_t size) {
        words.push_back({at, size, stem_of(word)});
    });
    return words;
}

// How many words from `first` on are what is sought: 0 none.
std::size_t length_of(const std::vector<Found>& words, std::size_t first, const Sought& sought) {
    if (sought.match == Sought::Match::Beginning)
        return std::any_of(sought.any.begin(), sought.any.end(),
                           [&](const auto& beginning) { return words[first].stem.starts_with(beginning); });
    if (sought.match == Sought::Match::Word)
        return std::find(sought.any.begin(), sought.any.end(), words[first].stem) != sought.any.end();
    std::string run;
    for (std::size_t i = first; i < words.size() && run.size() < sought.any.front().size(); ++i) {
        run += (i > first ? " " : "") + words[i].stem;
        if (run == sought.any.front()) return i - first + 1;
    }
    return 0;
}

std::vector<Snippet::Stretch> stretches(const std::vector<Found>& words, const std::vector<Sought>& sought) {
    std::vector<Snippet::Stretch> found;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t longest = 0;
        for (const auto& one : sought) longest = std::max(longest, length_of(words, i, one));
        if (longest > 0) {
            const auto& last = words[i + longest - 1];
            found.push_back({words[i].at, last.at + last.size - words[i].at});
        }
        i += std::max<std::size_t>(longest, 1);
    }
    return found;
}

std::size_t moved(std::string_view text, std::size_t at, std::size_t characters, bool forward) {
    for (; characters > 0; --characters) {
        if (forward ? at >= text.size() : at == 0) break;
        if (forward)
            next_character(text, at);
        else
            while (--at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) {
            }
    }
    return at;
}

// From a blank on, if there is one near.
std::size_t at_blank(std::string_view text, std::size_t at) {
    constexpr std::size_t near = 40;
    if (at == 0) return 0;
    const auto blank = text.find_first_of(" \n", at);
    return blank == text.npos || blank > at + near ? at : blank + 1;
}

std::size_t before_blank(std::string_view text, std::size_t end, std::size_t least) {
    if (end >= text.size()) return text.size();
    const auto blank = text.find_last_of(" \n", end);
    return blank == text.npos || blank <= least ? end : blank;
}

}  // namespace

Snippet snippet(std::string_view text, const std::vector<Sought>& sought, std::size_t characters) {
    if (invalid_utf8(text)) return {};
    const auto found = stretches(all_words(text), sought);
    const auto first = found.empty() ? 0 : found.front().at;
    const auto begin = at_blank(text, moved(text, first, characters / 4, false));
    const auto start = std::min(begin, first);
    const auto least = found.empty() ? start : first + found.front().size;
    const auto end = std::max(least, before_blank(text, moved(text, start, characters, true), least));
    Snippet snippet{start > 0 ? "… " : "", {}};
    const auto shift = snippet.text.size();
    snippet.text += text.substr(start, end - start);
    std::replace_if(
        snippet.text.begin(), snippet.text.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
    for (const auto& one : found)
        if (one.at >= start && one.at + one.size <= end) snippet.marked.push_back({one.at - start + shift, one.size});
    if (end < text.size()) snippet.text += " …";
    return snippet;
}

}  // namespace prikaz::search

// Texts to stems, questions to what is sought.
#include "search/search.hpp"

#include <algorithm>

#include "search/stem.hpp"
#include "search/words.hpp"

namespace prikaz::search {

namespace {

// «Иванов», not «иванов»: somebody means the name.
bool begins_high(std::string_view written) {
    std::size_t at = 0;
    const auto first = next_character(written, at);
    std::string one;
    append_character(one, first);
    return lower(one) != one;
}

// All stems under which the word may stand in a text. A first name is not taken for the surnames made of it, nor a
// surname in capitals for it.
std::vector<std::string> alternatives(std::string stem, bool is_high) {
    std::vector<std::string> any;
    const auto one = std::string(singular(stem)), many = plural(stem);
    const bool is_name = is_first_name(one.empty() ? stem : one);
    if (!one.empty() && !is_high && !is_name) any.push_back(one);
    if (one.empty() && !many.empty() && !is_name) any.push_back(many);
    any.insert(any.begin(), std::move(stem));
    return any;
}

struct Chunk {  // what hangs together in a question, or stood in quotes
    std::string_view text;
    bool is_quoted = false, is_beginning = false;
};

constexpr std::string_view quotes[] = {"\"", "«", "»", "„", "“", "”"};

std::size_t quote_at(std::string_view text, std::size_t at) {
    for (const auto quote : quotes)
        if (text.substr(at).starts_with(quote)) return quote.size();
    return 0;
}

bool is_blank(std::string_view text, std::size_t at, std::size_t& size) {
    std::size_t end = at;
    const auto c = next_character(text, end);
    size = end - at;
    return c <= ' ' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A) || c == 0x3000;
}

// A quote that is not closed goes on to the end.
std::vector<Chunk> chunks_of(std::string_view typed) {
    std::vector<Chunk> chunks;
    std::size_t begin = 0;
    bool is_quoted = false;
    const auto finish = [&](std::size_t end) {
        const auto text = typed.substr(begin, end - begin);
        if (!text.empty()) chunks.push_back({text, is_quoted, !is_quoted && text.ends_with('*')});
    };
    for (std::size_t at = 0, size = 0; at < typed.size(); at += size) {
        size = quote_at(typed, at);
        const bool is_quote = size > 0;
        const bool is_end = is_quote || (is_blank(typed, at, size) && !is_quoted);
        if (!is_end) continue;
        finish(at);
        begin = at + size;
        if (is_quote) is_quoted = !is_quoted;
    }
    finish(typed.size());
    return chunks;
}

struct Word {
    std::string word;
    bool is_high = false;
};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for_each_word(text, [&](std::string_view word, std::size_t at, std::size_t size) {
        words.push_back({std::string(word), begins_high(text.substr(at, size))});
    });
    return words;
}

std::string joined(const std::vector<Word>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + stem_of(word.word);
    return text;
}

Sought sought_of(const Chunk& chunk, const std::vector<Word>& words) {
    std::string typed(chunk.text.substr(0, chunk.text.size() - chunk.is_beginning));
    if (words.size() > 1) return {{joined(words)}, Sought::Match::Phrase, std::move(typed)};
    const auto& [word, is_high] = words.front();
    // «приказы*» is longer than any stem of it.
    if (chunk.is_beginning) return {{word, stem_of(word)}, Sought::Match::Beginning, std::move(typed)};
    if (chunk.is_quoted) return {{stem_of(word)}, Sought::Match::Word, std::move(typed)};
    return {alternatives(stem_of(word), is_high), Sought::Match::Word, std::move(typed)};
}

std::string_view cut(std::string_view typed, bool& was_cut) {
    was_cut = typed.size() > longest_question;
    if (!was_cut) return typed;
    auto size = longest_question;
    while (size > 0 && (static_cast<unsigned char>(typed[size]) & 0xC0) == 0x80) --size;
    return typed.substr(0, size);
}

}  // namespace

std::string stems(std::string_view text) {
    std::string all;
    all.reserve(text.size());
    for_each_word(text, [&](std::string_view word, std::size_t, std::size_t) {
        if (!all.empty()) all += ' ';
        all += stem_of(word);
    });
    return all;
}

Question read_question(std::string_view typed) {
    Question question;
    typed = cut(typed, question.was_cut);
    if (invalid_utf8(typed)) return question;
    std::size_t words = 0;
    for (const auto& chunk : chunks_of(typed)) {
        auto found = words_of(chunk.text);
        if (words + found.size() > most_sought) {
            question.was_cut = true;
            found.resize(most_sought - words);
        }
        words += found.size();
        if (!found.empty()) question.sought.push_back(sought_of(chunk, found));
    }
    return question;
}

namespace {

// Both with blanks around.
bool stands_in(std::string_view padded, const std::string& stem, Sought::Match match) {
    return padded.find(" " + stem + (match == Sought::Match::Beginning ? "" : " ")) != padded.npos;
}

}  // namespace

bool is_found(std::string_view stems, const std::vector<Sought>& sought) {
    const std::string padded = " " + std::string(stems) + " ";
    return std::all_of(sought.begin(), sought.end(), [&](const Sought& one) {
        return std::any_of(one.any.begin(), one.any.end(),
                           [&](const auto& stem) { return stands_in(padded, stem, one.match); });
    });
}

}  // namespace prikaz::search

#include "desk/searched_text.hpp"

#include <set>

#include "journal/journal.hpp"
#include "search/search.hpp"

namespace prikaz::desk {

namespace {

// Beside it the entry holds title, kind and the like. Counted as JSON writes it.
constexpr std::size_t largest_text = journal::largest_body - 12 * 1024;
constexpr std::size_t largest_beginning = largest_text - 16 * 1024;  // what remains is for words further on

std::size_t written_size(char c) {
    constexpr std::size_t escaped = 2, by_number = 6;
    if (c == '"' || c == '\\' || c == '\n') return escaped;
    return static_cast<unsigned char>(c) < 0x20 ? by_number : 1;
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// Bytes of the text that fit, whole characters.
std::size_t fitting(std::string_view text, std::size_t room) {
    std::size_t end = 0, used = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (begins_character(text[i])) end = i;
        used += written_size(text[i]);
        if (used > room) return end;
    }
    return text.size();
}

// Blanks in a row are one, empty lines none.
std::string even(std::string_view text) {
    std::string all;
    for (const char c : text) {
        const char one = c == '\n' ? '\n' : c == ' ' || c == '\t' || c == '\r' ? ' ' : c;
        const bool is_again = (one == ' ' || one == '\n') && (all.empty() || all.back() == ' ' || all.back() == '\n');
        if (is_again && one == '\n') all.back() = '\n';
        if (!is_again) all += one;
    }
    return all;
}

// Each word of `rest` that the beginning does not have, once.
std::string further_words(std::string_view beginning, std::string_view rest, std::size_t room) {
    std::set<std::string> known;
    const auto see = [&](std::string_view stems, const auto& use) {
        for (std::size_t at = 0; at < stems.size();) {
            const auto end = std::min(stems.find(' ', at), stems.size());
            use(std::string(stems.substr(at, end - at)));
            at = end + 1;
        }
    };
    see(search::stems(beginning), [&](std::string word) { known.insert(std::move(word)); });
    std::string words;
    see(search::stems(rest), [&](const std::string& word) {
        if (words.size() + word.size() + 1 > room || !known.insert(word).second) return;
        words += (words.empty() ? "" : " ") + word;
    });
    return words;
}

void add_line(std::string& text, std::string_view line) {
    if (!line.empty()) text.append(line).append("\n");
}

std::string whole_text(const order::Order& order) {
    std::string text;
    for (const auto& part : order::parts(order)) {
        const bool is_again = part.id == "heading" || part.id.starts_with("item ");
        if (!is_again) add_line(text, part.text);
    }
    for (const auto& visa : order.visas) add_line(text, visa.name);
    if (order.executor) add_line(text, order.executor->name);
    return even(text);
}

}  // namespace

std::string searched_text(const order::Order& order) {
    auto text = whole_text(order);
    if (fitting(text, largest_text) == text.size()) return text;
    const auto end = fitting(text, largest_beginning);
    const auto beginning = std::string_view(text).substr(0, end), rest = std::string_view(text).substr(end);
    return std::string(beginning) + "\n" + further_words(beginning, rest, largest_text - largest_beginning - 1);
}

}  // namespace prikaz::desk

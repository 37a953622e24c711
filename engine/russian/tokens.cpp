// A name or phrase cut into words; what stands between them is kept.
#include "russian/declining.hpp"

namespace prikaz::russian {
namespace {

// Blanks and brackets end a word; they are copied as they stand.
std::size_t divider(std::string_view text, std::size_t at) {
    const char sign = text[at];
    const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    if (sign == ',' && at > 0 && is_digit(at - 1) && is_digit(at + 1)) return 0;  // 1,5
    if (sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r' || sign == '(' || sign == ')' || sign == ',')
        return 1;
    for (const std::string_view wide : {"\u00a0", "\u202f", "\u2009"})
        if (text.substr(at).starts_with(wide)) return wide.size();
    return 0;
}

}  // namespace

Tokens::Tokens(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t size = divider(text, at)) {
            at += size;
            continue;
        }
        const std::size_t start = at;
        while (at < text.size() && divider(text, at) == 0) ++at;
        if (count_ == most || at > 0xFFFF) {
            too_many_ = true;
            return;
        }
        at_[count_++] = {std::uint16_t(start), std::uint16_t(at)};
    }
}

std::string_view Tokens::before(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : at_[i - 1].to;
    const std::size_t end = i == count_ ? text_.size() : at_[i].from;
    return text_.substr(begin, end - begin);
}

// Nothing in it divides words or can be a blank of more bytes.
bool is_single_word(std::string_view text) {
    for (const char byte : text)
        if ((byte >= 0 && byte < 'A' && byte != '-' && byte != '\'') || byte == '\xC2' || byte == '\xE2') return false;
    return !text.empty();
}

bool is_initials(std::string_view word) {
    if (word.empty() || word.size() > 15) return false;
    bool letter = false, any_stop = false;
    for (std::size_t at = 0; at < word.size();) {
        if (word[at] == '.' || word[at] == '-') {
            if (!letter) return false;
            any_stop = any_stop || word[at] == '.';
            letter = false;
            ++at;
            continue;
        }
        const std::size_t start = at;
        const char32_t sign = next_character(word, at);
        const auto one = word.substr(start, at - start);
        if (letter || sign < U'A' || upper(one) != one || lower(one) == one) return false;
        letter = true;
    }
    return any_stop;
}

}  // namespace prikaz::russian

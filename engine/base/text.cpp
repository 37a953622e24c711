// Text in UTF-8: validity, counting, single characters, escaping.
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/base.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace prikaz {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Length of the sequence that a lead byte opens; 0 for bytes that cannot lead.
int sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

// The Unicode standard, table 3-7: the second byte is narrower after these leads.
bool is_second_byte(unsigned char lead, unsigned char second) {
    switch (lead) {
        case 0xE0:
            return second >= 0xA0 && second <= 0xBF;
        case 0xED:
            return second >= 0x80 && second <= 0x9F;
        case 0xF0:
            return second >= 0x90 && second <= 0xBF;
        case 0xF4:
            return second >= 0x80 && second <= 0x8F;
        default:
            return second >= 0x80 && second <= 0xBF;
    }
}

bool is_sequence(std::string_view text, std::size_t offset, int length) {
    if (length == 0 || offset + static_cast<std::size_t>(length) > text.size()) return false;
    if (length == 1) return true;
    if (!is_second_byte(static_cast<unsigned char>(text[offset]), static_cast<unsigned char>(text[offset + 1])))
        return false;
    for (std::size_t index = 2; index < static_cast<std::size_t>(length); ++index)
        if (!is_continuation(text[offset + index])) return false;
    return true;
}

// Bytes that append_escaped cannot copy blindly.
constexpr std::array<bool, 256> make_special() {
    std::array<bool, 256> special{};
    for (int byte = 0; byte < 0x20; ++byte) special[static_cast<std::size_t>(byte)] = true;
    for (const unsigned char plain : {'\t', '\n', '\r'}) special[plain] = false;
    for (const unsigned char escaped : {'&', '<', '>', '"'}) special[escaped] = true;
    special[0xEF] = true;  // may open U+FFFE or U+FFFF
    return special;
}
constexpr std::array<bool, 256> special = make_special();

// Behind whole stretches of sixteen bytes that are ASCII and characters of two bytes, as Cyrillic letters are; `at` is
// the begin of a character, and so is the result.
std::size_t behind_short_characters(std::string_view text, std::size_t at) {
#ifdef __SSE2__
    const auto above = [](__m128i bytes, int limit) {  // as signed bytes, of which those of a sequence are below zero
        return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(static_cast<char>(limit)))));
    };
    while (at + 16 <= text.size()) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        const unsigned other = static_cast<unsigned>(_mm_movemask_epi8(bytes));
        const unsigned leads = above(bytes, 0xC1) & ~above(bytes, 0xDF) & 0xFFFF,
                       following = ~above(bytes, 0xBF) & 0xFFFF;
        if ((leads | following) != other || following != ((leads << 1) & 0xFFFF)) break;
        at += 16 - (leads >> 15);  // a character that goes on behind the sixteen is looked at again
    }
#endif
    return at;
}

// Where the next special byte stands, or the end: sixteen bytes are looked at together, what is left one by one.
std::size_t next_special(std::string_view text, std::size_t at) {
#ifdef __SSE2__
    const auto all = [](unsigned char byte) { return _mm_set1_epi8(static_cast<char>(byte)); };
    for (; at + 16 <= text.size(); at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        const auto are = [&](unsigned char byte) { return _mm_cmpeq_epi8(bytes, all(byte)); };
        const __m128i plain = _mm_cmpeq_epi8(_mm_max_epu8(bytes, all(0x20)), bytes);
        const __m128i marks = _mm_or_si128(_mm_or_si128(are('&'), are('<')), _mm_or_si128(are('>'), are('"')));
        const int found = (~_mm_movemask_epi8(plain) & 0xFFFF) | _mm_movemask_epi8(_mm_or_si128(marks, are(0xEF)));
        if (found == 0) continue;
        at += static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(found)));
        if (special[static_cast<unsigned char>(text[at])]) return at;
        at -= 15;  // a TAB or line end: on from the next byte
    }
#endif
    while (at < text.size() && !special[static_cast<unsigned char>(text[at])]) ++at;
    return at;
}

std::string_view entity(char character) {
    switch (character) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        default:
            return {};
    }
}

}  // namespace

std::optional<std::size_t> invalid_utf8(std::string_view text) {
    constexpr std::size_t stretch = 16;  // one by one past the longer character that stopped the quick way
    for (std::size_t offset = behind_short_characters(text, 0); offset < text.size();
         offset = behind_short_characters(text, offset)) {
        const std::size_t end = std::min(text.size(), offset + stretch);
        while (offset < end) {
            const auto lead = static_cast<unsigned char>(text[offset]);
            const int length = lead < 0x80 ? 1 : sequence_length(lead);
            if (lead >= 0x80 && !is_sequence(text, offset, length)) return offset;
            offset += static_cast<std::size_t>(length);
        }
    }
    return std::nullopt;
}

std::size_t count_characters(std::string_view utf8) {
    std::size_t count = 0, at = 0;
#ifdef __SSE2__
    const __m128i last_continuation = _mm_set1_epi8(static_cast<char>(0xBF));  // as signed bytes all others are greater
    for (; at + 16 <= utf8.size(); at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(utf8.data() + at));
        const int begin = _mm_movemask_epi8(_mm_cmpgt_epi8(bytes, last_continuation));
        count += static_cast<std::size_t>(std::popcount(static_cast<unsigned>(begin)));
    }
#endif
    for (; at < utf8.size(); ++at) count += is_continuation(utf8[at]) ? 0 : 1;
    return count;
}

char32_t next_character(std::string_view utf8, std::size_t& offset) {
    assert(offset < utf8.size());
    const auto lead = static_cast<unsigned char>(utf8[offset++]);
    if (lead < 0x80) return lead;
    const int following = sequence_length(lead) - 1;
    assert(following > 0 && offset + static_cast<std::size_t>(following) <= utf8.size());
    char32_t character = lead & (0x3F >> following);
    for (int index = 0; index < following; ++index)
        character = (character << 6) | (static_cast<unsigned char>(utf8[offset++]) & 0x3F);
    return character;
}

void append_character(std::string& utf8, char32_t character) {
    const auto put = [&](char32_t bits) { utf8 += static_cast<char>(bits); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | (character >> 6));
        put(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        put(0xE0 | (character >> 12));
        put(0x80 | ((character >> 6) & 0x3F));
        put(0x80 | (character & 0x3F));
    } else {
        put(0xF0 | (character >> 18));
        put(0x80 | ((character >> 12) & 0x3F));
        put(0x80 | ((character >> 6) & 0x3F));
        put(0x80 | (character & 0x3F));
    }
}

std::pair<int, int> line_and_column(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    int line = 1;
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end < offset; end = text.find('\n', start)) {
        ++line;
        start = end + 1;
    }
    return {line, static_cast<int>(count_characters(text.substr(start, offset - start))) + 1};
}

bool is_forbidden_character(char32_t character) {
    if (character < 0x20) return character != '\t' && character != '\n' && character != '\r';
    return character == 0xFFFE || character == 0xFFFF || (character >= 0xD800 && character <= 0xDFFF);
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

void append_escaped(std::string& to, std::string_view text) {
    std::size_t copied = 0;
    for (std::size_t offset = next_special(text, 0); offset < text.size(); offset = next_special(text, offset + 1)) {
        const auto byte = static_cast<unsigned char>(text[offset]);
        std::size_t length = 1;
        if (byte == 0xEF) {
            if (!text.substr(offset).starts_with("\xEF\xBF\xBE") && !text.substr(offset).starts_with("\xEF\xBF\xBF"))
                continue;
            length = 3;
        }
        to.append(text, copied, offset - copied);
        to += entity(text[offset]);
        copied = offset + length;
        offset = copied - 1;
    }
    to.append(text, copied, text.size() - copied);
}

}  // namespace prikaz

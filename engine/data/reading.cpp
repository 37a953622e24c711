// What every reader checks: bytes, characters, keys, limits.
#include "data/reading.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace prikaz::data {
namespace {

constexpr std::size_t shown_problems = 100;  // in one file: a binary file has thousands

Place place_at(const Source& source, std::size_t offset) {
    const auto [line, column] = line_and_column(source.text, offset);
    return {source.name, line, column, 1, {}};
}

std::string code_point(char32_t character) {
    std::array<char, 16> digits{};
    std::snprintf(digits.data(), digits.size(), "U+%04X", static_cast<unsigned>(character));
    return digits.data();
}

// Behind whole stretches of sixteen bytes that cannot be, or begin, a forbidden character.
std::size_t behind_allowed(std::string_view text, std::size_t at) {
#ifdef __SSE2__
    const __m128i blank = _mm_set1_epi8(0x20), rare = _mm_set1_epi8(static_cast<char>(0xEF));
    for (; at + 16 <= text.size(); at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        const __m128i high = _mm_cmpeq_epi8(_mm_max_epu8(bytes, blank), bytes);
        if (_mm_movemask_epi8(_mm_andnot_si128(_mm_cmpeq_epi8(bytes, rare), high)) != 0xFFFF) break;
    }
#endif
    return at;
}

Problems forbidden_characters(const Source& source, Format format) {
    Problems problems;
    for (std::size_t offset = 0; offset < source.text.size() && problems.size() < shown_problems;) {
        const auto byte = static_cast<unsigned char>(source.text[offset]);
        if (byte >= 0x20 && byte != 0xEF) {
            // Neither this byte nor one inside a longer character can be forbidden.
            offset = behind_allowed(source.text, offset + 1);
            continue;
        }
        const std::size_t start = offset;
        const char32_t character = next_character(source.text, offset);
        if (!is_forbidden_character(character)) continue;
        problems.push_back({Severity::Error, code(format, "character"), place_at(source, start),
                            say("the character {1} cannot stand in a document", {code_point(character)}),
                            say("delete it; it often comes in with text copied from another program")});
    }
    return problems;
}

}  // namespace

std::string code(Format format, std::string_view name) {
    constexpr std::array<std::string_view, 3> formats{"yaml.", "json.", "csv."};
    return std::string(formats[static_cast<std::size_t>(format)]) + std::string(name);
}

Problems check_text(Source& source, const Limits& limits, Format format) {
    if (source.text.size() > limits.bytes)
        return {{Severity::Error,
                 code(format, "size"),
                 {source.name, 0, 0, 0, {}},
                 say("the file is larger than {1} bytes", {std::to_string(limits.bytes)}),
                 {}}};
    if (source.text.starts_with("\xEF\xBB\xBF")) source.text.erase(0, 3);
    if (const auto offset = invalid_utf8(source.text))
        return {{Severity::Error, code(format, "encoding"), place_at(source, *offset), say("the file is not in UTF-8"),
                 say("save it again with the encoding UTF-8")}};
    return forbidden_characters(source, format);
}

namespace {

// Whether no two of a few keys are the same; more are sorted.
bool differ(std::span<const Field> fields) {
    constexpr std::size_t few = 16;
    if (fields.size() > few) return false;
    for (std::size_t one = 1; one < fields.size(); ++one)
        for (std::size_t other = 0; other < one; ++other)
            if (fields[one].key == fields[other].key) return false;
    return true;
}

}  // namespace

void check_keys(std::span<const Field> fields, Format format, Problems& problems) {
    if (fields.size() < 2 || differ(fields)) return;
    std::vector<std::uint32_t> order(fields.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t one, std::uint32_t other) {
        const int compared = fields[one].key.compare(fields[other].key);
        return compared != 0 ? compared < 0 : one < other;
    });
    std::size_t first = 0;
    for (std::size_t index = 1; index < order.size(); ++index) {
        const Field& field = fields[order[index]];
        if (field.key != fields[order[first]].key) {
            first = index;
            continue;
        }
        if (problems.size() >= shown_problems) return;
        problems.push_back(
            {Severity::Error, code(format, "duplicate-key"), field.key_place(),
             say("the key «{1}» is given twice", {field.key}),
             say("it stands already in line {1}; keep one of them", {std::to_string(fields[order[first]].key_line)})});
    }
}

Problem too_many_nodes(Place place, const Limits& limits, Format format) {
    return {Severity::Error,
            code(format, "nodes"),
            std::move(place),
            say("the file holds more than {1} values", {std::to_string(limits.nodes)}),
            {}};
}

Problem too_deep(Place place, const Limits& limits, Format format) {
    return {Severity::Error,
            code(format, "depth"),
            std::move(place),
            say("lists and maps are nested deeper than {1} levels", {std::to_string(limits.depth)}),
            {}};
}

std::pair<int, int> Position::at(std::size_t offset) {
    offset = std::min(offset, text_.size());
    if (offset < offset_) *this = Position(text_);
    while (line_end_ < offset) {
        ++line_;
        column_ = 1;
        offset_ = line_end_ + 1;
        line_end_ = text_.find('\n', offset_);
    }
    column_ += static_cast<int>(count_characters(text_.substr(offset_, offset - offset_)));
    offset_ = offset;
    return {line_, column_};
}

}  // namespace prikaz::data

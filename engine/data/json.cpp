// JSON (RFC 8259) straight into a tree: texts without escapes are views into the source.
#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

#include "data/reading.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace prikaz::data {
namespace {

struct Refused {};  // leaves the reader; the problem has been noted

class Reader {
public:
    Reader(Builder& builder, const Limits& limits)
        : builder_(builder), limits_(limits), text_(builder.source().text), position_(text_) {}

    Node read();
    Problems problems;

private:
    using Spot = std::pair<int, int>;

    [[noreturn]] void refuse(std::string_view name, std::size_t offset, std::string text, std::string hint = {});
    void skip_blanks();
    char peek() const { return offset_ < text_.size() ? text_[offset_] : '\0'; }
    void count(const Spot& spot);
    Node value(int depth);
    Node list(const Spot& spot, int depth);
    Node map(const Spot& spot, int depth);
    bool next_item(char closing);
    Field field(int depth);
    std::string_view known(std::string_view key);
    Node word(const Spot& spot);
    Node number(const Spot& spot);
    std::string_view text();
    std::string_view unescaped(std::size_t start);
    void append_escape(std::string& to);
    char32_t hex_quad(std::size_t escape);

    Builder& builder_;
    const Limits& limits_;
    std::string_view text_;
    Position position_;
    std::size_t offset_ = 0;
    std::size_t nodes_ = 0;
    std::vector<Node> items_;
    std::vector<Field> fields_;
    std::array<std::string_view, 64> keys_;  // those read last, by their place among fields_
};

void Reader::refuse(std::string_view name, std::size_t offset, std::string text, std::string hint) {
    const auto [line, column] = line_and_column(text_, offset);
    problems.push_back({Severity::Error,
                        code(Format::Json, name),
                        {builder_.source().name, line, column, 1, {}},
                        std::move(text),
                        std::move(hint)});
    throw Refused();
}

void Reader::skip_blanks() {
    while (offset_ < text_.size() &&
           (text_[offset_] == ' ' || text_[offset_] == '\n' || text_[offset_] == '\t' || text_[offset_] == '\r'))
        ++offset_;
}

void Reader::count(const Spot& spot) {
    if (++nodes_ <= limits_.nodes) return;
    problems.push_back(too_many_nodes({builder_.source().name, spot.first, spot.second, 1, {}}, limits_, Format::Json));
    throw Refused();
}

Node Reader::read() {
    skip_blanks();
    const Node root = value(0);
    skip_blanks();
    if (offset_ < text_.size()) refuse("syntax", offset_, say("something stands after the end of the JSON value"));
    return root;
}

// The recursion is bounded by limits_.depth.
Node Reader::value(int depth) {
    const Spot spot = position_.at(offset_);
    count(spot);
    switch (peek()) {
        case '"': {
            const std::string_view view = text();
            return builder_.text_view(view, spot.first, spot.second, true);
        }
        case '[':
        case '{':
            if (depth >= limits_.depth) {
                problems.push_back(
                    too_deep({builder_.source().name, spot.first, spot.second, 1, {}}, limits_, Format::Json));
                throw Refused();
            }
            return peek() == '[' ? list(spot, depth + 1) : map(spot, depth + 1);
        case 't':
        case 'f':
        case 'n':
            return word(spot);
        default:
            return number(spot);
    }
}

// After a value: true when another follows the comma, false when the bracket closes.
bool Reader::next_item(char closing) {
    skip_blanks();
    if (peek() == closing) {
        ++offset_;
        return false;
    }
    if (peek() != ',')
        refuse("syntax", offset_, say("a comma or {1} is missing here", {std::string_view(&closing, 1)}));
    const std::size_t comma = offset_++;
    skip_blanks();
    if (peek() == closing) refuse("syntax", comma, say("a comma after the last value"), say("delete the comma"));
    return true;
}

Node Reader::list(const Spot& spot, int depth) {
    ++offset_;
    const std::size_t first = items_.size();
    skip_blanks();
    if (peek() == ']') {
        ++offset_;
    } else {
        do {
            items_.push_back(value(depth));
        } while (next_item(']'));
    }
    const Node node = builder_.list(std::span<const Node>(items_).subspan(first), spot.first, spot.second);
    items_.resize(first);
    return node;
}

// The rows of a table have the same keys: those of later rows become views of the first one's, so that whoever looks for
// a value by its key touches a few bytes that stay in the processor's cache.
std::string_view Reader::known(std::string_view key) {
    std::string_view& last = keys_[fields_.size() % keys_.size()];
    if (key != last) last = key;
    return last;
}

Field Reader::field(int depth) {
    if (peek() != '"') refuse("syntax", offset_, say("a key in double quotes is missing here"));
    const Spot spot = position_.at(offset_);
    const std::string_view key = known(text());
    skip_blanks();
    if (peek() != ':') refuse("syntax", offset_, say("a colon after the key is missing here"));
    ++offset_;
    skip_blanks();
    return builder_.field_view(key, value(depth), spot.first, spot.second);
}

Node Reader::map(const Spot& spot, int depth) {
    ++offset_;
    const std::size_t first = fields_.size();
    skip_blanks();
    if (peek() == '}') {
        ++offset_;
    } else {
        do {
            fields_.push_back(field(depth));
        } while (next_item('}'));
    }
    const auto fields = std::span<const Field>(fields_).subspan(first);
    check_keys(fields, Format::Json, problems);
    const Node node = builder_.map(fields, spot.first, spot.second);
    fields_.resize(first);
    return node;
}

Node Reader::word(const Spot& spot) {
    const std::string_view rest = text_.substr(offset_);
    const auto take = [&](std::string_view word) {
        if (rest.starts_with(word)) offset_ += word.size();
        return rest.starts_with(word);
    };
    if (take("true")) return builder_.boolean(true, spot.first, spot.second, rest.substr(0, 4));
    if (take("false")) return builder_.boolean(false, spot.first, spot.second, rest.substr(0, 5));
    if (take("null")) return builder_.null(spot.first, spot.second, rest.substr(0, 4));
    refuse("syntax", offset_, say("a value is missing here"), say("texts stand in double quotes"));
}

Node Reader::number(const Spot& spot) {
    const std::size_t end = std::min(text_.find_first_not_of("+-.0123456789eE", offset_), text_.size());
    const std::string_view scalar = text_.substr(offset_, end - offset_);
    if (scalar.empty()) refuse("syntax", offset_, say("a value is missing here"), say("texts stand in double quotes"));
    const Meaning meaning = scalar == "-0" ? Meaning{Plain::Integer} : meaning_of(scalar);
    if (meaning.plain == Plain::Text && !is_number_beyond_machine(scalar))
        refuse("number", offset_, say("«{1}» is no number in JSON", {scalar.substr(0, 40)}),
               say("put it in double quotes when it is meant as a text"));
    offset_ = end;
    if (meaning.plain == Plain::Integer) return builder_.integer(meaning.integer, spot.first, spot.second, scalar);
    if (meaning.plain == Plain::Real) return builder_.real(meaning.real, spot.first, spot.second, scalar);
    return builder_.text_view(scalar, spot.first, spot.second);
}

// The next quote, backslash or control character, sixteen bytes at a time; npos when there is none.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
    const auto ends = [](char byte) { return byte == '"' || byte == '\\' || static_cast<unsigned char>(byte) < 0x20; };
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), blank = _mm_set1_epi8(0x20);
    for (; at + 16 <= text.size(); at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        const __m128i high = _mm_cmpeq_epi8(_mm_max_epu8(bytes, blank), bytes);
        const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash));
        const int found = _mm_movemask_epi8(_mm_andnot_si128(marks, high)) ^ 0xFFFF;
        if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(found)));
    }
#endif
    while (at < text.size() && !ends(text[at])) ++at;
    return at < text.size() ? at : std::string_view::npos;
}

std::string_view Reader::text() {
    const std::size_t start = ++offset_;
    // Control characters other than TAB and line ends were refused before; those two are for us to find.
    const std::size_t end = end_of_plain(text_, offset_);
    if (end != std::string_view::npos && text_[end] == '"') {
        offset_ = end + 1;
        return text_.substr(start, end - start);
    }
    return unescaped(start);
}

std::string_view Reader::unescaped(std::size_t start) {
    std::string result;
    while (true) {
        const std::size_t end = end_of_plain(text_, offset_);
        if (end == std::string_view::npos) refuse("quote", start - 1, say("the quote is never closed"));
        result.append(text_, offset_, end - offset_);
        offset_ = end + 1;
        if (text_[end] == '"') return builder_.keep(result);
        if (text_[end] == '\t') refuse("character", end, say("a TAB inside quotes is written \\t"));
        if (text_[end] != '\\') refuse("quote", start - 1, say("the quote is not closed in its line"));
        append_escape(result);
    }
}

char32_t Reader::hex_quad(std::size_t escape) {
    std::uint32_t unit = 0;
    const char* start = text_.data() + offset_;
    const char* end = start + std::min<std::size_t>(4, text_.size() - offset_);
    const auto [stopped, error] = std::from_chars(start, end, unit, 16);
    if (error != std::errc() || stopped != start + 4)
        refuse("escape", escape, say("four hexadecimal digits are missing after \\u"));
    offset_ += 4;
    return unit;
}

void Reader::append_escape(std::string& to) {
    const std::size_t escape = offset_ - 1;
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const char name = peek();
    ++offset_;
    char32_t character = 0;
    if (const std::size_t index = names.find(name); name != '\0' && index != std::string_view::npos) {
        character = static_cast<unsigned char>(meanings[index]);
    } else if (name == 'u') {
        character = hex_quad(escape);
        if (character >= 0xD800 && character < 0xDC00 && text_.substr(offset_).starts_with("\\u")) {
            offset_ += 2;
            const char32_t second = hex_quad(escape);
            if (second < 0xDC00 || second > 0xDFFF)
                refuse("escape", escape, say("half of a character: \\u codes come in pairs here"));
            character = 0x10000 + ((character - 0xD800) << 10) + (second - 0xDC00);
        }
        if (character >= 0xD800 && character <= 0xDFFF)
            refuse("escape", escape, say("half of a character: \\u codes come in pairs here"));
    } else {
        refuse("escape", escape, say("an unknown sign after \\ in double quotes"),
               say("write \\\\ for the sign \\ itself"));
    }
    // In documents BEL is a new paragraph and FF a new page, as docxtpl has them; what prints neither leaves them out.
    const bool breaks = character == U'\a' || character == U'\f';
    if (is_forbidden_character(character) && !breaks)
        refuse("character", escape, say("the text names a character that cannot stand in a document"));
    append_character(to, character);
}

}  // namespace

Loaded<Tree> read_json(Source source, const Limits& limits) {
    Problems problems = check_text(source, limits, Format::Json);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    Builder builder(std::move(source));
    Reader reader(builder, limits);
    Node root;
    try {
        root = reader.read();
    } catch (const Refused&) {
    }
    if (has_errors(reader.problems)) return {std::nullopt, std::move(reader.problems)};
    return {builder.finish(root), std::move(reader.problems)};
}

}  // namespace prikaz::data

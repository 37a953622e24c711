// A pattern's text into its pieces, and everything that makes it unfit for a journal.
#include <algorithm>

#include "registration/languages.hpp"

namespace prikaz::registration {
namespace {

using Piece = Pattern::Piece;

constexpr std::size_t longest_pattern = 100;  // characters
constexpr std::string_view number_mark = "%d";

struct Reader {
    const Place& place;
    std::vector<Piece> pieces = {};
    Problems problems = {};

    void error(const char* code, std::string sentence, std::string hint) {
        problems.push_back({Severity::Error, code, place, std::move(sentence), std::move(hint)});
    }
    bool has(Piece::Kind kind) const {
        return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) { return piece.kind == kind; });
    }
};

bool read_digit(std::string_view form, int& width) {
    if (form.starts_with('0')) form.remove_prefix(1);
    if (form.size() != 1 || form[0] < '1' || form[0] > '9') return false;
    width = form[0] - '0';
    return true;
}

bool read_sub(std::string_view form, Piece& piece) {
    const std::size_t mark = form.find(number_mark);
    if (mark == std::string_view::npos || form.find('%', mark + 1) != std::string_view::npos) return false;
    if (form.find('%') != mark) return false;
    piece.text = form.substr(0, mark);
    piece.after = form.substr(mark + number_mark.size());
    return true;
}

// A form is what stands after the colon.
struct FieldKind {
    std::string_view name;
    Piece::Kind kind;
    bool (*read)(std::string_view form, Piece&);
};
constexpr FieldKind fields[] = {
    {"n", Piece::Kind::Serial, [](std::string_view form, Piece& piece) { return read_digit(form, piece.width); }},
    {"sub", Piece::Kind::Sub, read_sub},
    {"letter", Piece::Kind::Letter, [](std::string_view, Piece&) { return false; }},
    {"year", Piece::Kind::Year,
     [](std::string_view form, Piece& piece) {
         return read_digit(form, piece.width) && (piece.width == 2 || piece.width == 4);
     }},
};

// What a field prints when nothing is said of its form.
Piece plain(Piece::Kind kind) {
    if (kind == Piece::Kind::Sub) return {kind, "/", "", 0};
    return {kind, "", "", kind == Piece::Kind::Year ? 4 : 0};
}

void read_field(Reader& reader, std::string_view field) {
    const std::size_t colon = field.find(':');
    const std::string_view name = field.substr(0, colon);
    const auto found =
        std::find_if(std::begin(fields), std::end(fields), [&](const auto& one) { return one.name == name; });
    if (found == std::end(fields))
        return reader.error("registration.pattern.field", say("a number has no field «{1}»", {name}),
                            say("the fields are {n}, {sub}, {letter} and {year}"));
    if (reader.has(found->kind))
        reader.error("registration.pattern.twice", say("the field «{1}» stands twice", {name}),
                     say("each field stands once"));
    Piece piece = plain(found->kind);
    if (colon != std::string_view::npos && !found->read(field.substr(colon + 1), piece))
        reader.error("registration.pattern.form", say("«{1}» is no form of this field", {field}),
                     say("write {n}, {n:03}, {sub:/%d}, {letter}, {year} or {year:2}"));
    reader.pieces.push_back(std::move(piece));
}

void read_literal(Reader& reader, std::string_view text) {
    if (text.find('}') != std::string_view::npos)
        reader.error("registration.pattern.brace", say("a brace has no partner"), say("fields stand in braces: {n}-п"));
    if (!text.empty()) reader.pieces.push_back({Piece::Kind::Literal, std::string(text)});
}

void read_pieces(Reader& reader, std::string_view text) {
    while (!text.empty()) {
        const std::size_t opening = text.find('{');
        read_literal(reader, text.substr(0, opening));
        if (opening == std::string_view::npos) return;
        const std::size_t closing = text.find('}', opening);
        if (closing == std::string_view::npos)
            return reader.error("registration.pattern.brace", say("a brace has no partner"),
                                say("fields stand in braces: {n}-п"));
        read_field(reader, text.substr(opening + 1, closing - opening - 1));
        text.remove_prefix(closing + 1);
    }
}

bool is_printable(std::string_view text) {
    if (invalid_utf8(text) || trim(text) != text) return false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t sign = next_character(text, at);
        if (sign < 0x20 || sign == 0x7f || is_forbidden_character(sign)) return false;
    }
    return true;
}

bool begins_with_digit(const Piece& piece) {
    const bool by_form = piece.kind == Piece::Kind::Sub && piece.text.empty();
    return by_form || piece.kind == Piece::Kind::Serial || piece.kind == Piece::Kind::Year;
}

bool ends_with_digit(const Piece& piece) {
    const bool by_form = piece.kind == Piece::Kind::Sub && piece.after.empty();
    return by_form || piece.kind == Piece::Kind::Serial;
}

// «12021» is the number 1 of 2021 to a machine that knows the year's length, and nothing to a reader. A year in front,
// «2021001», is read by everybody.
void check_dividers(Reader& reader) {
    const auto& pieces = reader.pieces;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!ends_with_digit(pieces[i])) continue;
        std::size_t next = i + 1;
        // An insert that is absent divides nothing.
        while (next < pieces.size() && pieces[next].kind == Piece::Kind::Letter) ++next;
        if (next < pieces.size() && pieces[next].kind == Piece::Kind::Sub && !begins_with_digit(pieces[next])) ++next;
        if (next < pieces.size() && begins_with_digit(pieces[next]))
            return reader.error("registration.pattern.divider", say("nothing divides two numbers of this pattern"),
                                say("put a sign between them: {n}/{year}"));
    }
}

void check(Reader& reader) {
    if (!reader.has(Piece::Kind::Serial))
        reader.error("registration.pattern.no-number", say("the pattern has no {n}: all its numbers would be the same"),
                     say("write for example {n}-п"));
    if (reader.has(Piece::Kind::Sub) && reader.has(Piece::Kind::Letter))
        reader.error("registration.pattern.twice", say("{sub} and {letter} both write the number of an insert"),
                     say("keep one of them"));
    if (has_errors(reader.problems)) return;
    if (const auto text = ambiguous_text(automaton(reader.pieces)))
        return reader.error("registration.pattern.ambiguous",
                            say("«{1}» could be read as two different numbers", {*text}),
                            say("put a sign between the fields that none of them prints"));
    check_dividers(reader);
}

}  // namespace

Loaded<Pattern> Pattern::read(std::string_view text, const Place& place) {
    Reader reader{place};
    if (!is_printable(text)) {
        reader.error("registration.pattern.character", say("a number cannot hold this character"),
                     say("leave out line ends, control characters and blanks at the ends"));
    } else if (count_characters(text) > longest_pattern) {
        reader.error("registration.pattern.long",
                     say("a pattern has at most {1} characters", {std::to_string(longest_pattern)}), {});
    } else {
        read_pieces(reader, text);
        check(reader);
    }
    if (has_errors(reader.problems)) return {std::nullopt, std::move(reader.problems)};
    Pattern pattern;
    pattern.text_ = text;
    pattern.pieces_ = std::move(reader.pieces);
    return {std::move(pattern), {}};
}

}  // namespace prikaz::registration

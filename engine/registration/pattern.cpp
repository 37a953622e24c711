// Printing and reading numbers by a pattern.
#include <algorithm>

#include "registration/languages.hpp"

namespace prikaz::registration {
namespace {

using Piece = Pattern::Piece;
using Number = Pattern::Number;

constexpr std::size_t longest_number = 400;  // bytes: a pattern of 100 characters and its numbers

std::string padded(int number, int width) {
    std::string digits = std::to_string(number);
    if (digits.size() < static_cast<std::size_t>(width))
        digits.insert(0, static_cast<std::size_t>(width) - digits.size(), '0');
    return digits;
}

// A number from 1 on as `padded` writes it.
std::optional<int> of_digits(std::string_view digits, int width) {
    if (digits.size() < static_cast<std::size_t>(std::max(width, 1)) || digits.size() > 9) return std::nullopt;
    int number = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return std::nullopt;
        number = number * 10 + (digit - '0');
    }
    if (number == 0 || padded(number, width).size() != digits.size()) return std::nullopt;
    return number;
}

bool read_year(std::string_view digits, int width, Number& into) {
    if (digits.size() != static_cast<std::size_t>(width)) return false;
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
    const int year = std::stoi(std::string(digits)) + (width == 2 ? 2000 : 0);
    into.year = year;
    return year >= 1900 && year <= 2199;
}

// Whether this text is what the piece prints for some number, which is noted.
bool read_piece(const Piece& piece, std::string_view text, Number& into) {
    switch (piece.kind) {
        case Piece::Kind::Literal:
            return text == piece.text;
        case Piece::Kind::Year:
            return read_year(text, piece.width, into);
        case Piece::Kind::Serial:
            into.n = of_digits(text, piece.width).value_or(0);
            return into.n > 0;
        case Piece::Kind::Letter:
            into.sub = of_letters(text).value_or(0);
            return text.empty() || into.sub > 0;
        case Piece::Kind::Sub:
            break;
    }
    into.sub = 0;
    if (text.empty()) return true;
    if (text.size() <= piece.text.size() + piece.after.size()) return false;
    if (!text.starts_with(piece.text) || !text.ends_with(piece.after)) return false;
    text.remove_prefix(piece.text.size());
    text.remove_suffix(piece.after.size());
    into.sub = of_digits(text, 1).value_or(0);
    return into.sub > 0;
}

// Depth: the pieces of a pattern, at most three of which (number, insert, year) have a choice.
bool read_pieces(const std::vector<Piece>& pieces, std::size_t at, std::string_view text, Number& into) {
    if (at == pieces.size()) return text.empty();
    const Piece& piece = pieces[at];
    const bool fixed = piece.kind == Piece::Kind::Literal || piece.kind == Piece::Kind::Year;
    const std::size_t only =
        piece.kind == Piece::Kind::Literal ? piece.text.size() : static_cast<std::size_t>(piece.width);
    if (fixed && text.size() < only) return false;
    const std::size_t first = fixed ? only : 0, last = fixed ? only : text.size();
    for (std::size_t length = first; length <= last; ++length) {
        if (length < text.size() && (text[length] & 0xC0) == 0x80) continue;  // inside a character
        if (read_piece(piece, text.substr(0, length), into) && read_pieces(pieces, at + 1, text.substr(length), into))
            return true;
    }
    return false;
}

}  // namespace

std::string Pattern::print(int n, int sub, int year) const {
    std::string text;
    for (const Piece& piece : pieces_) {
        switch (piece.kind) {
            case Piece::Kind::Literal:
                text += piece.text;
                break;
            case Piece::Kind::Serial:
                text += padded(n, piece.width);
                break;
            case Piece::Kind::Year:
                text += padded(piece.width == 2 ? year % 100 : year, piece.width);
                break;
            case Piece::Kind::Letter:
                text += letters_of(sub);
                break;
            case Piece::Kind::Sub:
                if (sub > 0) text += piece.text + std::to_string(sub) + piece.after;
        }
    }
    return text;
}

std::optional<Number> Pattern::read_number(std::string_view printed) const {
    if (pieces_.empty() || printed.size() > longest_number || invalid_utf8(printed)) return std::nullopt;
    Number number;
    if (!read_pieces(pieces_, 0, printed, number)) return std::nullopt;
    return number;
}

bool Pattern::has_inserts() const {
    return std::any_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) {
        return piece.kind == Piece::Kind::Sub || piece.kind == Piece::Kind::Letter;
    });
}

bool Pattern::has_year() const {
    return std::any_of(pieces_.begin(), pieces_.end(),
                       [](const Piece& piece) { return piece.kind == Piece::Kind::Year; });
}

std::optional<std::string> Pattern::clash(const Pattern& one, const Pattern& other) {
    if (one.pieces_.empty() || other.pieces_.empty()) return std::nullopt;
    return common_text(automaton(one.pieces_), automaton(other.pieces_));
}

}  // namespace prikaz::registration

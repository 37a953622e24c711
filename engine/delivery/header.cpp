#include "delivery/header.hpp"

#include <algorithm>

#include "base/base.hpp"

namespace prikaz::delivery {
namespace {

constexpr std::size_t line_length = 76;  // of lines that hold encoded words: RFC 2047 §2
constexpr std::string_view open_word = "=?UTF-8?B?", close_word = "?=";
constexpr std::string_view alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

// The longest beginning of `text` that is at most `bytes` long and ends between two characters.
std::string_view beginning(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

// Every word is whole characters (RFC 2047 §5); words on lines of their own are read without the blank between.
std::string encoded_words(std::string_view text, std::size_t column) {
    std::string words;
    while (!text.empty()) {
        const std::size_t room = line_length - column - open_word.size() - close_word.size();
        const std::string_view piece = beginning(text, room / 4 * 3);
        words.append(open_word).append(base64(piece)).append(close_word);
        text.remove_prefix(piece.size());
        if (!text.empty()) words += "\r\n ";
        column = 1;
    }
    return words;
}

// Lines are broken at single blanks only, which stay: reading the field gives the text again.
std::string folded(std::string_view text, std::size_t column) {
    std::string lines;
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find(' ', 1), text.size());
        if (column + blank > line_length && text.front() == ' ') {
            lines += "\r\n";
            column = 0;
        }
        lines.append(text.substr(0, blank));
        column += blank;
        text.remove_prefix(blank);
    }
    return lines;
}

bool is_plain(std::string_view text) {
    if (!is_ascii(text) || text.find("=?") != text.npos || text.find("  ") != text.npos) return false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t blank = std::min(text.find(' ', at), text.size());
        if (blank - at > line_length - 20) return false;
        at = blank + 1;
    }
    return true;
}

bool is_phrase(std::string_view name) {
    return is_plain(name) && name.find_first_not_of(std::string(alphanumeric) + " -_'") == name.npos;
}

std::string percent_encoded(char byte) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    if (alphanumeric.find(byte) != alphanumeric.npos || byte == '.' || byte == '-' || byte == '_') return {byte};
    const auto value = static_cast<unsigned char>(byte);
    return {'%', digits[value >> 4], digits[value & 15]};
}

std::string_view trimmed_name(std::string_view name) {
    name = trim(name);
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    return name;
}

bool fits_mailbox(char c) {
    return static_cast<unsigned char>(c) > ' ' && c != 0x7f &&
           std::string_view("<>()[],;:\\\"").find(c) == std::string_view::npos;
}

}  // namespace

std::string_view Address::domain() const {
    const std::size_t at = mailbox.rfind('@');
    return at == mailbox.npos ? std::string_view() : std::string_view(mailbox).substr(at + 1);
}

Address read_address(std::string_view written) {
    const std::string text = one_line(written);
    const std::size_t open = text.ends_with('>') ? text.rfind('<') : text.npos;
    Address address;
    if (open == text.npos) {
        address.mailbox = text;
    } else {
        address.name = trimmed_name(std::string_view(text).substr(0, open));
        address.mailbox = trim(std::string_view(text).substr(open + 1, text.size() - open - 2));
    }
    return address;
}

bool is_mailbox(std::string_view text) {
    const std::size_t at = text.rfind('@');
    return at != text.npos && at > 0 && at + 1 < text.size() && text.size() <= 254 && text.find('@') == at &&
           text[at + 1] != '.' && text[at + 1] != '-' && !invalid_utf8(text) &&
           std::all_of(text.begin(), text.end(), fits_mailbox);
}

std::string text_field(std::string_view name, std::string_view text) {
    const std::string line = one_line(text);
    std::string field = std::string(name) + ": ";
    field += is_plain(line) ? folded(line, field.size()) : encoded_words(line, field.size());
    return field + "\r\n";
}

std::string address_field(std::string_view name, const Address& address) {
    std::string field = std::string(name) + ": ";
    std::string mailbox = address.mailbox;
    std::erase_if(mailbox, [](char c) { return !fits_mailbox(c); });
    if (address.name.empty()) return field + mailbox + "\r\n";
    field += is_phrase(address.name) ? folded(address.name, field.size()) : encoded_words(address.name, field.size());
    return field + "\r\n <" + mailbox + ">\r\n";
}

std::string parameter(std::string_view name, std::string_view value) {
    const std::string line = one_line(value);
    const std::string head = ";\r\n " + std::string(name);
    if (is_plain(line) && line.size() < 60 && line.find_first_of("\"\\") == line.npos)
        return head + "=\"" + line + "\"";
    std::string text, piece = "UTF-8''";
    int number = 0;
    const auto end_piece = [&] { text += head + "*" + std::to_string(number++) + "*=" + piece; };
    for (std::size_t at = 0; at < line.size();) {  // a character is never split: some readers decode piece by piece
        const std::size_t start = at;
        next_character(line, at);
        std::string encoded;
        for (std::size_t i = start; i < at; ++i) encoded += percent_encoded(line[i]);
        if (piece.size() + encoded.size() > 58) {
            end_piece();
            piece.clear();
        }
        piece += encoded;
    }
    end_piece();
    return text;
}

}  // namespace prikaz::delivery

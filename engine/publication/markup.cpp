#include "publication/markup.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/base.hpp"

namespace prikaz::publication {
namespace {

struct Entity {
    std::string_view name;
    char32_t character;
};
constexpr std::array entities{
    Entity{"amp", U'&'},      Entity{"lt", U'<'},    Entity{"gt", U'>'},     Entity{"quot", U'"'},
    Entity{"apos", U'\''},    Entity{"nbsp", 0xa0},  Entity{"shy", 0xad},    Entity{"laquo", U'«'},
    Entity{"raquo", U'»'},    Entity{"ndash", U'–'}, Entity{"mdash", U'—'},  Entity{"ldquo", U'“'},
    Entity{"rdquo", U'”'},    Entity{"bdquo", U'„'}, Entity{"ensp", 0x2002}, Entity{"emsp", 0x2003},
    Entity{"thinsp", 0x2009}, Entity{"zwj", 0x200d}, Entity{"zwnj", 0x200c}, Entity{"numero", U'№'},
};

// The character that «#1048», «#x418» or «nbsp» names; 0 for no such name.
char32_t character_of(std::string_view name) {
    if (!name.starts_with('#')) {
        const auto known =
            std::find_if(entities.begin(), entities.end(), [&](const Entity& e) { return e.name == name; });
        return known == entities.end() ? 0 : known->character;
    }
    name.remove_prefix(1);
    const int base = name.starts_with('x') || name.starts_with('X') ? 16 : 10;
    if (base == 16) name.remove_prefix(1);
    std::uint32_t value = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), value, base);
    const bool good = read.ec == std::errc() && read.ptr == name.data() + name.size() && value <= 0x10ffff &&
                      (value < 0xd800 || value > 0xdfff);
    return good ? value : 0;
}

std::string decoded(std::string_view text) {
    constexpr std::size_t longest_name = 12;
    std::string plain;
    while (!text.empty()) {
        const std::size_t sign = std::min(text.find('&'), text.size());
        plain.append(text.substr(0, sign));
        text.remove_prefix(sign);
        if (text.empty()) break;
        const std::size_t end = text.substr(0, longest_name).find(';');
        const char32_t character = end == text.npos ? 0 : character_of(text.substr(1, end - 1));
        if (character == 0)
            plain += '&';
        else
            append_character(plain, character);
        text.remove_prefix(character == 0 ? 1 : end + 1);
    }
    return plain;
}

int hexadecimal(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

std::string without_percents(std::string_view address) {
    std::string text;
    for (std::size_t i = 0; i < address.size(); ++i) {
        const int high = i + 2 < address.size() ? hexadecimal(address[i + 1]) : -1;
        const int low = i + 2 < address.size() ? hexadecimal(address[i + 2]) : -1;
        if (address[i] == '%' && high >= 0 && low >= 0) {
            text += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            text += address[i];
        }
    }
    return text;
}

std::string from_base64(std::string_view text) {
    static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == alphabet.npos) continue;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        if (++count % 4 != 1) bytes += static_cast<char>(bits >> (6 - 2 * ((count - 1) % 4)));
    }
    return bytes;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Markup read() {
        while (at_ < text_.size()) {
            const std::size_t open = std::min(text_.find('<', at_), text_.size());
            add_text(decoded(text_.substr(at_, open - at_)));
            at_ = open;
            if (at_ < text_.size()) read_tag();
        }
        return std::move(found_);
    }

private:
    void add_text(const std::string& text) {
        found_.joined += text;
        found_.spaced += text;
    }

    // The text between two marks; all the rest when the second is missing.
    std::string_view between(std::string_view open, std::string_view close) {
        const std::size_t start = at_ + open.size(), end = std::min(text_.find(close, start), text_.size());
        at_ = std::min(end + close.size(), text_.size());
        return text_.substr(start, end - start);
    }

    void read_tag() {
        const std::string_view rest = text_.substr(at_);
        if (rest.starts_with("<!--")) return add_aside(between("<!--", "-->"));
        if (rest.starts_with("<![CDATA[")) return add_text(std::string(between("<![CDATA[", "]]>")));
        if (rest.starts_with("<?")) return add_aside(between("<?", "?>"));
        if (rest.size() < 2 ||
            (static_cast<unsigned char>(rest[1]) < 0x80 && !is_name(rest[1]) && rest[1] != '/' && rest[1] != '!')) {
            add_text("<");
            ++at_;
            return;
        }
        found_.spaced += ' ';
        ++at_;
        read_attributes();
    }

    static bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':'; }

    // Everything up to the end of the tag: quoted values, and what stands without quotes.
    void read_attributes() {
        std::size_t start = at_;
        while (at_ < text_.size() && text_[at_] != '>') {
            const char c = text_[at_];
            const std::size_t end = c == '"' || c == '\'' ? text_.find(c, at_ + 1) : text_.npos;
            if (end == text_.npos) {
                ++at_;
                continue;
            }
            add_value(text_.substr(at_ + 1, end - at_ - 1));
            at_ = end + 1;
        }
        add_aside(text_.substr(start, at_ - start));  // names, and values without quotes
        at_ = std::min(at_ + 1, text_.size());
    }

    void add_aside(std::string_view text) {
        if (!text.empty()) found_.asides.push_back(decoded(text));
    }

    void add_value(std::string_view written) {
        std::string value = decoded(written);
        const std::size_t comma = value.find(',');
        if (value.starts_with("data:") && comma != value.npos) {
            const std::string_view content = std::string_view(value).substr(comma + 1);
            const bool coded = value.substr(0, comma).ends_with(";base64");
            found_.files.push_back(coded ? from_base64(content) : without_percents(content));
            return;
        }
        if (value.find('%') != value.npos) found_.asides.push_back(without_percents(value));
        found_.asides.push_back(std::move(value));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Markup found_;
};

}  // namespace

Markup read_markup(std::string_view text) { return Reader(text).read(); }

}  // namespace prikaz::publication

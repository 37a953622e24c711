#include "publication/fold.hpp"

#include "base/base.hpp"

namespace prikaz::publication {
namespace {

constexpr char32_t separator = U'\x01';

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_blank(char32_t c) {
    return c == U' ' || within(c, 0x09, 0x0d) || c == 0x85 || c == 0xa0 || c == 0x1680 || within(c, 0x2000, 0x200a) ||
           c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}
bool is_invisible(char32_t c) {
    return c == 0xad || within(c, 0x200b, 0x200f) || within(c, 0x202a, 0x202e) || within(c, 0x2060, 0x2069) ||
           within(c, 0xfe00, 0xfe0f) || c == 0xfeff;
}
bool is_hyphen(char32_t c) { return within(c, 0x2010, 0x2015) || c == 0x2212 || c == 0xfe63 || c == 0xff0d; }
bool is_quotation_mark(char32_t c) { return c == 0xab || c == 0xbb || c == U'\'' || within(c, 0x2018, 0x201f); }

char32_t small(char32_t c) {
    if (within(c, U'A', U'Z') || within(c, 0xc0, 0xde) || within(c, 0x410, 0x42f)) return c + 0x20;
    if (within(c, 0x400, 0x40f)) return c + 0x50;
    if (within(c, 0x4c1, 0x4ce)) return c + c % 2;  // letters of the peoples of Russia stand in pairs
    if (within(c, 0x460, 0x481) || within(c, 0x48a, 0x4bf) || within(c, 0x4d0, 0x52f)) return c | 1;
    return c;
}

class Folding {
public:
    explicit Folding(Blanks blanks) : blanks_(blanks) {}

    void reserve(std::size_t bytes) { text_.reserve(bytes); }

    void put(char32_t c) {
        c = small(c);
        if (within(c, U'a', U'z') || within(c, U'0', U'9'))
            text_ += static_cast<char>(c);
        else if (within(c, 0x430, 0x44f))
            put_letter(c);
        else
            put_rare(c);
    }

    std::string take() { return std::move(text_); }

private:
    void put_letter(char32_t c) {
        text_ += static_cast<char>(0xc0 | c >> 6);
        text_ += static_cast<char>(0x80 | (c & 0x3f));
    }

    void put_rare(char32_t c) {
        if (within(c, 0x300, 0x36f)) return put_accent(c);
        if (is_invisible(c)) return;
        if (is_blank(c)) return put_between(' ');
        if (is_hyphen(c) || c == U'-') return put_between('-');
        if (is_quotation_mark(c) || c == U'"') return put_between('"');
        if (c == U'(' || c == U')') return put_between(static_cast<char>(c));
        append_character(text_, c == U'ё' ? U'е' : c < 0x20 ? separator : c);
    }

    void put_between(char sign) {
        if (blanks_ == Blanks::Dropped) return;
        if (sign != ' ' || (!text_.empty() && text_.back() != ' ')) text_ += sign;
    }

    // Letters may be written in two: и and a breve are й, е and a diaeresis are ё.
    void put_accent(char32_t accent) {
        if (accent != 0x306 || !text_.ends_with("и")) return;
        text_.resize(text_.size() - std::string_view("и").size());
        text_ += "й";
    }

    Blanks blanks_;
    std::string text_;
};

std::string from_utf16(std::string_view bytes, std::size_t high) {
    std::string text;
    const auto unit = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(bytes[i + high]) << 8 |
                                     static_cast<unsigned char>(bytes[i + 1 - high]));
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const char32_t c = unit(i);
        append_character(text, within(c, 0xd800, 0xdfff) || c == 0 ? separator : c);  // no letter of names is beyond
    }
    return text;
}

}  // namespace

std::string fold(std::string_view utf8, Blanks blanks) {
    Folding folding(blanks);
    folding.reserve(utf8.size());
    while (!utf8.empty()) {
        const auto bad = invalid_utf8(utf8);
        const std::string_view valid = utf8.substr(0, bad.value_or(utf8.size()));
        for (std::size_t at = 0; at < valid.size();)
            folding.put(static_cast<unsigned char>(valid[at]) < 0x80 ? static_cast<char32_t>(valid[at++])
                                                                     : next_character(valid, at));
        if (!bad) break;
        folding.put(separator);
        utf8.remove_prefix(*bad + 1);
    }
    return folding.take();
}

std::string from_utf16_big_endian(std::string_view bytes) { return from_utf16(bytes, 0); }

std::string from_windows_1251(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        const char32_t c = value < 0x80                     ? value
                           : value >= 0xc0                  ? char32_t{value} + 0x350
                           : value == 0xa8 || value == 0xb8 ? U'ё'
                           : value == 0xa0 || value == 0xad ? value
                           : value == 0xb9                  ? U'№'
                           : value == 0x96 || value == 0x97 ? U'-'
                           : value == 0xab || value == 0xbb ? U'"'
                                                            : separator;
        append_character(text, c == 0 ? separator : c);
    }
    return text;
}

std::vector<std::string> other_readings(std::string_view bytes) {
    std::vector<std::string> readings{from_windows_1251(bytes)};
    for (const std::size_t high : {0, 1})
        for (const std::size_t start : {0, 1})
            if (start < bytes.size()) readings.push_back(from_utf16(bytes.substr(start), high));
    return readings;
}

}  // namespace prikaz::publication

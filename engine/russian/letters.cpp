// Words as letters: small, ё as е; look-alikes and marks of their own.
#include "russian/letters.hpp"

namespace prikaz::russian {
namespace {

struct LookAlike {
    char32_t latin, russian;
};
constexpr LookAlike look_alikes[] = {
    {U'A', U'А'}, {U'B', U'В'}, {U'C', U'С'}, {U'E', U'Е'}, {U'H', U'Н'}, {U'K', U'К'}, {U'M', U'М'}, {U'O', U'О'},
    {U'P', U'Р'}, {U'T', U'Т'}, {U'X', U'Х'}, {U'Y', U'У'}, {U'a', U'а'}, {U'c', U'с'}, {U'e', U'е'}, {U'o', U'о'},
    {U'p', U'р'}, {U'x', U'х'}, {U'y', U'у'}, {U'Ë', U'Ё'}, {U'ë', U'ё'}, {U'3', U'З'}, {U'0', U'О'},
};

bool is_cyrillic(char32_t letter) { return letter >= 0x0400 && letter <= 0x052F; }
bool is_latin(char32_t letter) {
    return (letter >= U'A' && letter <= U'Z') || (letter >= U'a' && letter <= U'z') ||
           (letter >= 0x00C0 && letter <= 0x024F && letter != 0x00D7 && letter != 0x00F7);
}
bool is_sign(char32_t letter) { return letter == U'\'' || letter == U'’' || letter == U'ʼ' || letter == U'`'; }

struct Small {
    char16_t letter;
    bool was_capital;
};

// Russian letters by two comparisons, the other Cyrillic ones by the general table.
Small small_cyrillic(char32_t letter) {
    if (letter >= 0x0430 && letter <= 0x044F) return {char16_t(letter), false};
    if (letter >= 0x0410 && letter <= 0x042F) return {char16_t(letter + 0x20), true};
    if (letter == 0x0401) return {u'е', true};
    if (letter == 0x0451) return {u'е', false};
    std::string one;
    append_character(one, letter);
    const std::string small = lower(one);
    std::size_t offset = 0;
    const char32_t changed = next_character(small, offset);
    return {char16_t(changed), changed != letter};
}

struct Scripts {
    std::size_t cyrillic = 0, latin = 0, look_alike = 0, other = 0;
};

Scripts scripts(std::string_view word) {
    Scripts found;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t letter = next_character(word, at);
        if (is_cyrillic(letter)) {
            ++found.cyrillic;
        } else if (russian_look_alike(letter)) {
            ++found.look_alike;
            found.latin += is_latin(letter);
        } else if (is_latin(letter)) {
            ++found.latin;
        } else if (!is_sign(letter)) {
            ++found.other;
        }
    }
    return found;
}

}  // namespace

Word::Word(std::string_view written) : text(written) {
    bool small = false, capital = false, cyrillic = false, foreign = false;
    for (std::size_t at = 0; at < written.size();) {
        const char32_t sign = next_character(written, at);
        if (size == most) {
            too_long = true;
            break;
        }
        if (!is_cyrillic(sign)) {
            const bool hyphen = sign == U'-' || sign == U'\u2010' || sign == U'\u2011';
            foreign = foreign || !(hyphen || is_sign(sign));
            letter[size++] = hyphen ? u'-' : is_sign(sign) ? u'\'' : u'?';
            continue;
        }
        const Small one = small_cyrillic(sign);
        letter[size++] = one.letter;
        (one.was_capital ? capital : small) = true;
        cyrillic = true;
    }
    capitals = capital && !small && size > 1;
    if (foreign || !cyrillic) script = cyrillic && has_look_alikes(written) ? Script::Mixed : Script::Foreign;
}

bool is_hyphen(std::string_view text, std::size_t at, std::size_t& size) {
    if (text[at] == '-')
        size = 1;
    else if (text.substr(at).starts_with("\u2010") || text.substr(at).starts_with("\u2011"))
        size = 3;
    else
        return false;
    return true;
}

void append_capital(std::string& to, std::string_view small_letters) {
    for (std::size_t at = 0; at + 1 < small_letters.size() + 1; at += 2) {
        if (at + 1 >= small_letters.size()) break;
        const auto lead = static_cast<unsigned char>(small_letters[at]);
        const auto tail = static_cast<unsigned char>(small_letters[at + 1]);
        if (lead == 0xD0)
            to.append({char(0xD0), char(tail - 0x20)});
        else if (tail == 0x91)  // ё
            to.append({char(0xD0), char(0x81)});
        else
            to.append({char(0xD0), char(tail + 0x20)});
    }
}

char32_t russian_look_alike(char32_t latin) {
    for (const LookAlike& one : look_alikes)
        if (one.latin == latin) return one.russian;
    return 0;
}

bool has_look_alikes(std::string_view word) {
    const Scripts found = scripts(word);
    return found.cyrillic > 0 && found.latin > 0 && found.look_alike >= found.latin && found.other == 0;
}

std::string without_look_alikes(std::string_view word) {
    std::string result;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t letter = next_character(word, at);
        const char32_t other = is_latin(letter) ? russian_look_alike(letter) : 0;
        append_character(result, other ? other : letter);
    }
    return result;
}

bool compose(std::string& text) {
    struct Pair {
        std::string_view apart, one;
    };
    constexpr Pair pairs[] = {{"и\u0306", "й"}, {"И\u0306", "Й"}, {"е\u0308", "ё"}, {"Е\u0308", "Ё"}};
    bool changed = false;
    if (text.find('\xCC') == std::string::npos) return false;
    for (const Pair& pair : pairs)
        for (std::size_t at = text.find(pair.apart); at != std::string::npos; at = text.find(pair.apart, at)) {
            text.replace(at, pair.apart.size(), pair.one);
            changed = true;
        }
    return changed;
}

}  // namespace prikaz::russian

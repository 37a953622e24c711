#include "terms/letters.hpp"

#include "base/base.hpp"

namespace prikaz::terms {
namespace {

constexpr char dropped = '\0';

struct Sign {
    char32_t from;
    char to;
};

// Signs of ASCII that mean something by themselves.
constexpr std::string_view kept_signs = ".,;:-/()+_";

constexpr std::array<Sign, 52> signs = {{
    {U'№', '#'},       {U'#', '#'},       {U'\u2010', '-'},  {U'\u2011', '-'},  {U'\u2012', '-'},  {U'–', '-'},
    {U'—', '-'},       {U'\u2015', '-'},  {U'\u2212', '-'},  {U'\u2043', '-'},  {U'\uFE58', '-'},  {U'\uFE63', '-'},
    {U'\uFF0D', '-'},  {U'[', '('},       {U']', ')'},       {U'{', '('},       {U'}', ')'},       {U'\\', '/'},
    {U'«', ' '},       {U'»', ' '},       {U'„', ' '},       {U'“', ' '},       {U'”', ' '},       {U'"', ' '},
    {U'\'', ' '},      {U'’', ' '},       {U'‘', ' '},       {U'*', ' '},       {U'•', ' '},       {U'·', ' '},
    {U'!', ' '},       {U'\u00A0', ' '},  {U'\u2002', ' '},  {U'\u2003', ' '},  {U'\u2007', ' '},  {U'\u2009', ' '},
    {U'\u202F', ' '},  {U'\u3000', ' '},  {U'\t', ' '},      {U'\n', ' '},      {U'\r', ' '},      {U' ', ' '},
    {U'\u00AD', '\0'}, {U'\u200B', '\0'}, {U'\u200C', '\0'}, {U'\u200D', '\0'}, {U'\u2060', '\0'}, {U'\uFEFF', '\0'},
    {U'\u0301', '\0'}, {U'\u0308', '\0'}, {U'\u2008', ' '},  {U'\u200A', ' '},
}};

char folded_sign(char32_t character) {
    if (character < 0x80 && kept_signs.find(static_cast<char>(character)) != kept_signs.npos)
        return static_cast<char>(character);
    for (const Sign& sign : signs)
        if (sign.from == character) return sign.to;
    return '?';
}

char folded(char32_t character) {
    if (character >= U'а' && character <= U'я') return russian(character);
    if (character >= U'А' && character <= U'Я') return russian(character + 0x20);
    if (character >= U'a' && character <= U'z') return static_cast<char>(character);
    if (character >= U'A' && character <= U'Z') return static_cast<char>(character + 0x20);
    if (character >= U'0' && character <= U'9') return static_cast<char>(character);
    if (character == U'ё' || character == U'Ё') return russian(U'е');
    if (character == U'і' || character == U'І') return 'i';  // the letter of neighbouring alphabets, as a numeral
    return folded_sign(character);
}

void put(Letters& to, char letter) {
    if (to.size == to.text.size()) {
        to.readable = false;
        return;
    }
    to.text[to.size++] = letter;
}

// The signs that stand for two or more others.
bool unfold(char32_t character, Letters& to) {
    if (character == U'…') return put(to, '.'), put(to, '.'), put(to, '.'), true;
    if (character == U'\u0306') {  // й in two characters
        if (to.size > 0 && to.text[to.size - 1] == russian(U'и')) to.text[to.size - 1] = russian(U'й');
        return true;
    }
    constexpr std::array<std::string_view, 12> numerals = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                                           "vii", "viii", "ix",  "x",  "xi", "xii"};
    if (character < U'Ⅰ' || character > U'Ⅻ') return false;
    for (const char letter : numerals[character - U'Ⅰ']) put(to, letter);
    return true;
}

}  // namespace

void fold(std::string_view utf8, Letters& to) {
    to.size = 0;
    to.readable = utf8.size() <= 4 * longest_phrase && !invalid_utf8(utf8);
    for (std::size_t offset = 0; to.readable && offset < utf8.size();) {
        const char32_t character = next_character(utf8, offset);
        if (unfold(character, to)) continue;
        if (const char letter = folded(character); letter != dropped) put(to, letter);
    }
}

char look_alike(char latin) {
    constexpr std::string_view latins = "aceopxykmtbh";
    constexpr std::array<char, latins.size()> russians = {russian(U'а'), russian(U'с'), russian(U'е'), russian(U'о'),
                                                          russian(U'р'), russian(U'х'), russian(U'у'), russian(U'к'),
                                                          russian(U'м'), russian(U'т'), russian(U'в'), russian(U'н')};
    const auto found = latins.find(latin);
    return found == latins.npos ? '\0' : russians[found];
}

}  // namespace prikaz::terms

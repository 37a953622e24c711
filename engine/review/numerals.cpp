#include "review/numerals.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace prikaz::review {

namespace {

std::string roman(int number) {
    static constexpr std::array<std::pair<int, const char*>, 13> parts{{{1000, "m"},
                                                                        {900, "cm"},
                                                                        {500, "d"},
                                                                        {400, "cd"},
                                                                        {100, "c"},
                                                                        {90, "xc"},
                                                                        {50, "l"},
                                                                        {40, "xl"},
                                                                        {10, "x"},
                                                                        {9, "ix"},
                                                                        {5, "v"},
                                                                        {4, "iv"},
                                                                        {1, "i"}}};
    std::string text;
    if (number < 1 || number > 3999) return std::to_string(number);
    for (auto [value, letters] : parts) {
        for (; number >= value; number -= value) text += letters;
    }
    return text;
}

std::string latin(int number, char first) {
    if (number < 1) return std::to_string(number);
    return std::string(static_cast<std::size_t>((number - 1) / 26 + 1), static_cast<char>(first + (number - 1) % 26));
}

// Russian lists leave out ё, й, ъ, ы, ь.
std::string cyrillic(int number) {
    static constexpr std::string_view letters = "абвгдежзиклмнопрстуфхцчшщэюя";
    auto count = static_cast<int>(letters.size() / 2);
    if (number < 1) return std::to_string(number);
    std::string text;
    for (int i = 0; i <= (number - 1) / count; ++i)
        text += letters.substr(static_cast<std::size_t>((number - 1) % count) * 2, 2);
    return text;
}

std::string upper_latin(std::string text) {
    for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return text;
}

struct Unit {
    std::string_view name;
    double mm;
};
constexpr std::array<Unit, 6> units{
    {{"mm", 1}, {"cm", 10}, {"in", 25.4}, {"pt", 25.4 / 72}, {"pc", 25.4 / 6}, {"px", 25.4 / 96}}};

}  // namespace

std::string numeral(int number, std::string_view format) {
    if (format == "i") return roman(number);
    if (format == "I") return upper_latin(roman(number));
    if (format == "a") return latin(number, 'a');
    if (format == "A") return latin(number, 'A');
    if (format == "а") return cyrillic(number);
    return std::to_string(number);
}

std::string_view odf_format(std::string_view ooxml) {
    if (ooxml == "lowerLetter") return "a";
    if (ooxml == "upperLetter") return "A";
    if (ooxml == "lowerRoman") return "i";
    if (ooxml == "upperRoman") return "I";
    if (ooxml == "russianLower") return "а";
    return "1";
}

double number_of(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

double millimetres(std::string_view length) {
    double value = 0;
    auto read = std::from_chars(length.data(), length.data() + length.size(), value);
    std::string_view unit(read.ptr, static_cast<std::size_t>(length.data() + length.size() - read.ptr));
    for (const auto& known : units) {
        if (known.name == unit) return value * known.mm;
    }
    return 0;
}

double points(std::string_view length) { return millimetres(length) * 72 / 25.4; }

}  // namespace prikaz::review

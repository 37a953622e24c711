// Whole numbers in words: cardinals and ordinals in the six cases.
#include "russian/spoken_numbers.hpp"

#include <cassert>

#include "russian/russian.hpp"

namespace prikaz::russian {
namespace {

using Forms = std::array<std::string_view, case_count>;

constexpr std::size_t index(Case which) { return static_cast<std::size_t>(which); }
constexpr std::size_t at(int number) { return static_cast<std::size_t>(number); }

constexpr Forms zero = {"ноль", "ноля", "нолю", "ноль", "нолём", "ноле"};

// By gender: masculine, feminine, neuter, plural; the accusative of things.
constexpr std::array<Forms, 4> one = {{{"один", "одного", "одному", "один", "одним", "одном"},
                                       {"одна", "одной", "одной", "одну", "одной", "одной"},
                                       {"одно", "одного", "одному", "одно", "одним", "одном"},
                                       {"одни", "одних", "одним", "одни", "одними", "одних"}}};
constexpr Forms two_feminine = {"две", "двух", "двум", "две", "двумя", "двух"};

constexpr std::array<Forms, 20> small = {
    {{},
     one[0],
     {"два", "двух", "двум", "два", "двумя", "двух"},
     {"три", "трёх", "трём", "три", "тремя", "трёх"},
     {"четыре", "четырёх", "четырём", "четыре", "четырьмя", "четырёх"},
     {"пять", "пяти", "пяти", "пять", "пятью", "пяти"},
     {"шесть", "шести", "шести", "шесть", "шестью", "шести"},
     {"семь", "семи", "семи", "семь", "семью", "семи"},
     {"восемь", "восьми", "восьми", "восемь", "восемью", "восьми"},
     {"девять", "девяти", "девяти", "девять", "девятью", "девяти"},
     {"десять", "десяти", "десяти", "десять", "десятью", "десяти"},
     {"одиннадцать", "одиннадцати", "одиннадцати", "одиннадцать", "одиннадцатью", "одиннадцати"},
     {"двенадцать", "двенадцати", "двенадцати", "двенадцать", "двенадцатью", "двенадцати"},
     {"тринадцать", "тринадцати", "тринадцати", "тринадцать", "тринадцатью", "тринадцати"},
     {"четырнадцать", "четырнадцати", "четырнадцати", "четырнадцать", "четырнадцатью", "четырнадцати"},
     {"пятнадцать", "пятнадцати", "пятнадцати", "пятнадцать", "пятнадцатью", "пятнадцати"},
     {"шестнадцать", "шестнадцати", "шестнадцати", "шестнадцать", "шестнадцатью", "шестнадцати"},
     {"семнадцать", "семнадцати", "семнадцати", "семнадцать", "семнадцатью", "семнадцати"},
     {"восемнадцать", "восемнадцати", "восемнадцати", "восемнадцать", "восемнадцатью", "восемнадцати"},
     {"девятнадцать", "девятнадцати", "девятнадцати", "девятнадцать", "девятнадцатью", "девятнадцати"}}};
constexpr std::array<Forms, 10> tens = {
    {{},
     small[10],
     {"двадцать", "двадцати", "двадцати", "двадцать", "двадцатью", "двадцати"},
     {"тридцать", "тридцати", "тридцати", "тридцать", "тридцатью", "тридцати"},
     {"сорок", "сорока", "сорока", "сорок", "сорока", "сорока"},
     {"пятьдесят", "пятидесяти", "пятидесяти", "пятьдесят", "пятьюдесятью", "пятидесяти"},
     {"шестьдесят", "шестидесяти", "шестидесяти", "шестьдесят", "шестьюдесятью", "шестидесяти"},
     {"семьдесят", "семидесяти", "семидесяти", "семьдесят", "семьюдесятью", "семидесяти"},
     {"восемьдесят", "восьмидесяти", "восьмидесяти", "восемьдесят", "восемьюдесятью", "восьмидесяти"},
     {"девяносто", "девяноста", "девяноста", "девяносто", "девяноста", "девяноста"}}};
constexpr std::array<Forms, 10> hundreds = {
    {{},
     {"сто", "ста", "ста", "сто", "ста", "ста"},
     {"двести", "двухсот", "двумстам", "двести", "двумястами", "двухстах"},
     {"триста", "трёхсот", "трёмстам", "триста", "тремястами", "трёхстах"},
     {"четыреста", "четырёхсот", "четырёмстам", "четыреста", "четырьмястами", "четырёхстах"},
     {"пятьсот", "пятисот", "пятистам", "пятьсот", "пятьюстами", "пятистах"},
     {"шестьсот", "шестисот", "шестистам", "шестьсот", "шестьюстами", "шестистах"},
     {"семьсот", "семисот", "семистам", "семьсот", "семьюстами", "семистах"},
     {"восемьсот", "восьмисот", "восьмистам", "восемьсот", "восемьюстами", "восьмистах"},
     {"девятьсот", "девятисот", "девятистам", "девятьсот", "девятьюстами", "девятистах"}}};

struct Scale {
    std::int64_t size;
    Gender gender;
    Noun noun;
    std::string_view ordinal;  // stem: «тысячн-ый»
};
constexpr std::array<Scale, 4> scales = {{
    {1'000'000'000'000,
     Gender::Masculine,
     {{"триллион", "триллиона", "триллиону", "триллион", "триллионом", "триллионе"},
      {"триллионы", "триллионов", "триллионам", "триллионы", "триллионами", "триллионах"}},
     "триллионн"},
    {1'000'000'000,
     Gender::Masculine,
     {{"миллиард", "миллиарда", "миллиарду", "миллиард", "миллиардом", "миллиарде"},
      {"миллиарды", "миллиардов", "миллиардам", "миллиарды", "миллиардами", "миллиардах"}},
     "миллиардн"},
    {1'000'000,
     Gender::Masculine,
     {{"миллион", "миллиона", "миллиону", "миллион", "миллионом", "миллионе"},
      {"миллионы", "миллионов", "миллионам", "миллионы", "миллионами", "миллионах"}},
     "миллионн"},
    {1'000,
     Gender::Feminine,
     {{"тысяча", "тысячи", "тысяче", "тысячу", "тысячей", "тысяче"},
      {"тысячи", "тысяч", "тысячам", "тысячи", "тысячами", "тысячах"}},
     "тысячн"},
}};

void append_word(std::string& to, std::string_view word) {
    if (!to.empty() && to.back() != ' ') to += ' ';
    to += word;
}

// The unit's word: with gender, and by animacy where it stands alone («двух студентов», but «двадцать два студента»).
std::string_view unit_word(int number, Case which, Gender gender, Animacy animacy, bool alone) {
    const bool person = which == Case::Accusative && animacy == Animacy::Animate;
    if (number == 1) {
        const bool as_genitive = person && (gender == Gender::Masculine || gender == Gender::Plural);
        return one[static_cast<std::size_t>(gender)][index(as_genitive ? Case::Genitive : which)];
    }
    const Case taken = person && alone && number <= 4 ? Case::Genitive : which;
    if (number == 2 && gender == Gender::Feminine) return two_feminine[index(taken)];
    return small[at(number)][index(taken)];
}

// 1…999
void append_group(std::string& to, int number, Case which, Gender gender, Animacy animacy, bool alone) {
    if (number >= 100) append_word(to, hundreds[at(number / 100)][index(which)]);
    const int rest = number % 100;
    if (rest >= 20) append_word(to, tens[at(rest / 10)][index(which)]);
    const int unit = rest >= 20 ? rest % 10 : rest;
    if (unit > 0) append_word(to, unit_word(unit, which, gender, animacy, alone && number < 20));
}

// ---- Ordinals ------------------------------------------------------------------------------------------------------

enum class Stem : std::uint8_t { Hard, Stressed, Soft };  // новый, второй, третий

struct Ordinal {
    std::string_view stem;
    Stem kind = Stem::Hard;
};
constexpr std::array<Ordinal, 20> small_ordinals = {{{},
                                                     {"перв"},
                                                     {"втор", Stem::Stressed},
                                                     {"трет", Stem::Soft},
                                                     {"четвёрт"},
                                                     {"пят"},
                                                     {"шест", Stem::Stressed},
                                                     {"седьм", Stem::Stressed},
                                                     {"восьм", Stem::Stressed},
                                                     {"девят"},
                                                     {"десят"},
                                                     {"одиннадцат"},
                                                     {"двенадцат"},
                                                     {"тринадцат"},
                                                     {"четырнадцат"},
                                                     {"пятнадцат"},
                                                     {"шестнадцат"},
                                                     {"семнадцат"},
                                                     {"восемнадцат"},
                                                     {"девятнадцат"}}};
constexpr std::array<Ordinal, 10> ten_ordinals = {{{},
                                                   {"десят"},
                                                   {"двадцат"},
                                                   {"тридцат"},
                                                   {"сороков", Stem::Stressed},
                                                   {"пятидесят"},
                                                   {"шестидесят"},
                                                   {"семидесят"},
                                                   {"восьмидесят"},
                                                   {"девяност"}}};
constexpr std::array<std::string_view, 10> hundred_ordinals = {
    "", "сот", "двухсот", "трёхсот", "четырёхсот", "пятисот", "шестисот", "семисот", "восьмисот", "девятисот"};

// By gender as above; the nominative of Stressed is «ой».
constexpr std::array<Forms, 4> hard_endings = {{{"ый", "ого", "ому", "ый", "ым", "ом"},
                                                {"ая", "ой", "ой", "ую", "ой", "ой"},
                                                {"ое", "ого", "ому", "ое", "ым", "ом"},
                                                {"ые", "ых", "ым", "ые", "ыми", "ых"}}};
constexpr std::array<Forms, 4> soft_endings = {{{"ий", "ьего", "ьему", "ий", "ьим", "ьем"},
                                                {"ья", "ьей", "ьей", "ью", "ьей", "ьей"},
                                                {"ье", "ьего", "ьему", "ье", "ьим", "ьем"},
                                                {"ьи", "ьих", "ьим", "ьи", "ьими", "ьих"}}};

void append_ordinal(std::string& to, Ordinal ordinal, Case which, Gender gender, Animacy animacy) {
    const bool person = which == Case::Accusative && animacy == Animacy::Animate;
    const bool as_genitive = person && (gender == Gender::Masculine || gender == Gender::Plural);
    const Case taken = as_genitive ? Case::Genitive : which;
    const bool like_nominative = taken == Case::Nominative || taken == Case::Accusative;
    append_word(to, ordinal.stem);
    if (ordinal.kind == Stem::Soft)
        to += soft_endings[static_cast<std::size_t>(gender)][index(taken)];
    else if (ordinal.kind == Stem::Stressed && gender == Gender::Masculine && like_nominative)
        to += "ой";
    else
        to += hard_endings[static_cast<std::size_t>(gender)][index(taken)];
}

// «двадцатипяти» of «двадцатипятитысячный».
std::string joined_genitive(int number) {
    std::string joined;
    const auto add = [&](const Forms& forms) { joined += forms[index(Case::Genitive)]; };
    if (number >= 100) {
        if (number / 100 == 1)
            joined += "сто";
        else
            add(hundreds[at(number / 100)]);
    }
    const int rest = number % 100;
    if (rest >= 20) {
        if (rest / 10 == 9)
            joined += "девяносто";
        else
            add(tens[at(rest / 10)]);
    }
    const int unit = rest >= 20 ? rest % 10 : rest;
    if (unit == 1)
        joined += "одно";
    else if (unit > 0)
        add(small[at(unit)]);
    return joined;
}

// The part that carries the ending, and what stands before it.
void append_last_ordinal(std::string& to, std::int64_t number, Case which, Gender gender, Animacy animacy) {
    const auto last = static_cast<int>(number % 1'000);
    if (last == 0) {
        for (auto scale = scales.rbegin(); scale != scales.rend(); ++scale) {
            const auto count = static_cast<int>(number / scale->size % 1'000);
            if (count == 0) continue;
            const std::string stem = (count == 1 ? "" : joined_genitive(count)) + std::string(scale->ordinal);
            return append_ordinal(to, {stem}, which, gender, animacy);
        }
    }
    const int rest = last % 100;
    if (rest == 0) return append_ordinal(to, {hundred_ordinals[at(last / 100)]}, which, gender, animacy);
    if (rest < 20) return append_ordinal(to, small_ordinals[at(rest)], which, gender, animacy);
    if (rest % 10 == 0) return append_ordinal(to, ten_ordinals[at(rest / 10)], which, gender, animacy);
    append_ordinal(to, small_ordinals[at(rest % 10)], which, gender, animacy);
}

// What of the number its last word says.
std::int64_t last_part(std::int64_t number) {
    const std::int64_t last = number % 1'000;
    if (last == 0) {
        std::int64_t size = 1'000;
        while (number % (size * 1'000) == 0) size *= 1'000;
        return number % (size * 1'000);
    }
    const std::int64_t rest = last % 100;
    return rest == 0 ? last : rest < 20 || rest % 10 == 0 ? rest : rest % 10;
}

}  // namespace

std::string_view after_number(std::int64_t number, Case which, const Noun& noun, Animacy animacy) {
    // A number that ends with ноль, тысяча, миллион governs the genitive: «двум тысячам рублей».
    if (number % 1'000 == 0) return noun.plural[index(Case::Genitive)];
    const std::int64_t last_two = number % 100 < 0 ? -(number % 100) : number % 100;
    const std::int64_t last = last_two % 10;
    const bool teen = last_two >= 11 && last_two <= 14;
    if (last == 1 && !teen) return noun.singular[index(which)];
    const bool named = which == Case::Nominative || which == Case::Accusative;
    if (!named) return noun.plural[index(which)];
    const bool few = last >= 2 && last <= 4 && !teen;
    // «вижу двух студентов», but «двадцать два студента»
    const bool person = which == Case::Accusative && animacy == Animacy::Animate && number >= 2 && number <= 4;
    if (few && !person) return noun.singular[index(Case::Genitive)];
    return noun.plural[index(Case::Genitive)];
}

std::string cardinal(std::int64_t number, Case which, Gender gender, Animacy animacy) {
    assert(number >= -largest_spoken && number <= largest_spoken);
    if (number == 0) return std::string(zero[index(which)]);
    std::string words;
    if (number < 0) words = "минус";
    std::int64_t rest = number < 0 ? -number : number;
    const bool alone = rest < 20;
    for (const Scale& scale : scales) {
        const auto count = static_cast<int>(rest / scale.size);
        rest %= scale.size;
        if (count == 0) continue;
        append_group(words, count, which, scale.gender, Animacy::Inanimate, false);
        append_word(words, after_number(count, which, scale.noun, Animacy::Inanimate));
    }
    if (rest > 0) append_group(words, static_cast<int>(rest), which, gender, animacy, alone);
    return words;
}

std::string ordinal(std::int64_t number, Case which, Gender gender, Animacy animacy) {
    assert(number >= 0 && number <= largest_spoken);
    std::string words;
    if (number == 0) {
        append_ordinal(words, {"нулев", Stem::Stressed}, which, gender, animacy);
        return words;
    }
    const std::int64_t before = number - last_part(number);
    if (before > 0) words = cardinal(before, Case::Nominative, Gender::Masculine, Animacy::Inanimate);
    // «тысяча девятьсот» of years is «одна тысяча девятьсот» here: documents write both.
    append_last_ordinal(words, last_part(number), which, gender, animacy);
    return words;
}

std::vector<NumberWord> number_words() {
    std::vector<NumberWord> words;
    const auto add = [&](const Forms& forms, std::int64_t value, std::int64_t scale) {
        for (const auto form : forms) words.push_back({form, value, scale});
    };
    add(zero, 0, 0);
    for (const auto& forms : one) add(forms, 1, 0);
    add(two_feminine, 2, 0);
    for (int i = 2; i < 20; ++i) add(small[at(i)], i, 0);
    for (int i = 2; i < 10; ++i) add(tens[at(i)], 10 * i, 0);
    for (int i = 1; i < 10; ++i) add(hundreds[at(i)], 100 * i, 0);
    for (const Scale& scale : scales) {
        add(scale.noun.singular, 0, scale.size);
        add(scale.noun.plural, 0, scale.size);
    }
    return words;
}

}  // namespace prikaz::russian

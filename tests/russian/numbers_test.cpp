#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "russian/russian.hpp"

using namespace prikaz;
using namespace prikaz::russian;

namespace {

constexpr std::array cases = {Case::Nominative, Case::Genitive,     Case::Dative,
                              Case::Accusative, Case::Instrumental, Case::Prepositional};

std::string shown(std::string text) {
    for (std::size_t at = text.find(no_break_space); at != std::string::npos; at = text.find(no_break_space))
        text.replace(at, 2, "~");
    return text;
}

// The six cases with «|» between.
template <class Say>
std::string all(Say say) {
    std::string text;
    for (const Case which : cases) text += (text.empty() ? "" : "|") + std::string(say(which));
    return text;
}
std::string cardinals(std::int64_t number, Gender gender = Gender::Masculine, Animacy animacy = Animacy::Inanimate) {
    return all([&](Case which) { return cardinal(number, which, gender, animacy); });
}
std::string ordinals(std::int64_t number, Gender gender = Gender::Masculine, Animacy animacy = Animacy::Inanimate) {
    return all([&](Case which) { return ordinal(number, which, gender, animacy); });
}

constexpr Noun item = {{"пункт", "пункта", "пункту", "пункт", "пунктом", "пункте"},
                       {"пункты", "пунктов", "пунктам", "пункты", "пунктами", "пунктах"}};

}  // namespace

TEST_CASE("cardinals change in every word") {
    CHECK(cardinals(0) == "ноль|ноля|нолю|ноль|нолём|ноле");
    CHECK(cardinals(1, Gender::Feminine) == "одна|одной|одной|одну|одной|одной");
    CHECK(cardinals(1, Gender::Neuter) == "одно|одного|одному|одно|одним|одном");
    CHECK(cardinals(1, Gender::Plural) == "одни|одних|одним|одни|одними|одних");
    CHECK(cardinals(2, Gender::Feminine) == "две|двух|двум|две|двумя|двух");
    CHECK(cardinals(3) == "три|трёх|трём|три|тремя|трёх");
    CHECK(cardinals(8) == "восемь|восьми|восьми|восемь|восемью|восьми");
    CHECK(cardinals(11) == "одиннадцать|одиннадцати|одиннадцати|одиннадцать|одиннадцатью|одиннадцати");
    CHECK(cardinals(40) == "сорок|сорока|сорока|сорок|сорока|сорока");
    CHECK(cardinals(55) ==
          "пятьдесят пять|пятидесяти пяти|пятидесяти пяти|пятьдесят пять|пятьюдесятью пятью|"
          "пятидесяти пяти");
    CHECK(cardinals(90) == "девяносто|девяноста|девяноста|девяносто|девяноста|девяноста");
    CHECK(cardinals(342) ==
          "триста сорок два|трёхсот сорока двух|трёмстам сорока двум|триста сорок два|"
          "тремястами сорока двумя|трёхстах сорока двух");
    CHECK(cardinals(1'000) == "одна тысяча|одной тысячи|одной тысяче|одну тысячу|одной тысячей|одной тысяче");
    CHECK(cardinals(2'000'000) ==
          "два миллиона|двух миллионов|двум миллионам|два миллиона|двумя миллионами|двух миллионах");
    CHECK(cardinal(21'001'014) == "двадцать один миллион одна тысяча четырнадцать");
    CHECK(cardinal(1'000'000'000'000) == "один триллион");
    CHECK(cardinal(-7) == "минус семь");
    CHECK(cardinal(largest_spoken).starts_with("девятьсот девяносто девять триллионов девятьсот"));
}

TEST_CASE("small numbers of people take the genitive for the accusative, compound ones do not") {
    CHECK(cardinal(1, Case::Accusative, Gender::Masculine, Animacy::Animate) == "одного");
    CHECK(cardinal(2, Case::Accusative, Gender::Masculine, Animacy::Animate) == "двух");
    CHECK(cardinal(2, Case::Accusative, Gender::Feminine, Animacy::Animate) == "двух");
    CHECK(cardinal(22, Case::Accusative, Gender::Masculine, Animacy::Animate) == "двадцать два");
    CHECK(cardinal(21, Case::Accusative, Gender::Masculine, Animacy::Animate) == "двадцать одного");
    CHECK(cardinal(5, Case::Accusative, Gender::Masculine, Animacy::Animate) == "пять");
}

TEST_CASE("only the last word of an ordinal changes") {
    CHECK(ordinals(3) == "третий|третьего|третьему|третий|третьим|третьем");
    CHECK(ordinals(3, Gender::Feminine) == "третья|третьей|третьей|третью|третьей|третьей");
    CHECK(ordinals(2) == "второй|второго|второму|второй|вторым|втором");
    CHECK(ordinals(40, Gender::Neuter) == "сороковое|сорокового|сороковому|сороковое|сороковым|сороковом");
    CHECK(ordinals(7, Gender::Plural) == "седьмые|седьмых|седьмым|седьмые|седьмыми|седьмых");
    CHECK(ordinals(342) ==
          "триста сорок второй|триста сорок второго|триста сорок второму|триста сорок второй|"
          "триста сорок вторым|триста сорок втором");
    CHECK(ordinal(5, Case::Accusative, Gender::Masculine, Animacy::Animate) == "пятого");
    CHECK(ordinal(0) == "нулевой");
    CHECK(ordinal(100) == "сотый");
    CHECK(ordinal(400) == "четырёхсотый");
    CHECK(ordinal(1'000) == "тысячный");
    CHECK(ordinal(2'000) == "двухтысячный");
    CHECK(ordinal(21'000) == "двадцатиоднотысячный");
    CHECK(ordinal(90'000) == "девяностотысячный");
    CHECK(ordinal(100'000) == "стотысячный");
    CHECK(ordinal(1'002'000) == "один миллион двухтысячный");
    CHECK(ordinal(3'000'000) == "трёхмиллионный");
    CHECK(ordinal(2'021, Case::Genitive) == "две тысячи двадцать первого");
}

TEST_CASE("words of every number read back as the number") {
    std::mt19937_64 random(20211101);
    const auto check = [](std::int64_t number) {
        for (const Case which : cases)
            for (const Gender gender : {Gender::Masculine, Gender::Feminine, Gender::Neuter, Gender::Plural}) {
                const auto read = read_cardinal(cardinal(number, which, gender));
                if (read != number) FAIL(cardinal(number, which, gender));
            }
    };
    for (std::int64_t number = 0; number < 3'000; ++number) check(number);
    for (int i = 0; i < 3'000; ++i) check(static_cast<std::int64_t>(random() % 1'000'000'000'000));
    for (std::int64_t power = 1; power < 1'000'000'000'000'000; power *= 10) check(power);
    check(largest_spoken);
    check(-342);
    SUCCEED();
}

TEST_CASE("other words are no number") {
    for (const char* text : {"", "пункт", "два три", "двадцать десять", "сто двести", "тысяча миллион", "пять ноль",
                             "минус", "двадцать одиннадцать", "три минус", "тысяча тысяча"}) {
        INFO(text);
        CHECK_FALSE(read_cardinal(text));
    }
    CHECK(read_cardinal("Тысяча девятьсот") == 1'900);
    CHECK(read_cardinal("  трех сот") == std::nullopt);
    CHECK(read_cardinal("трехсот  сорока двух") == 342);
}

TEST_CASE("a noun after a number stands in the form that the number wants") {
    const auto after = [](std::int64_t number) {
        return all([&](Case which) { return after_number(number, which, item); });
    };
    CHECK(after(1) == "пункт|пункта|пункту|пункт|пунктом|пункте");
    CHECK(after(2) == "пункта|пунктов|пунктам|пункта|пунктами|пунктах");
    CHECK(after(5) == "пунктов|пунктов|пунктам|пунктов|пунктами|пунктах");
    CHECK(after(11) == "пунктов|пунктов|пунктам|пунктов|пунктами|пунктах");
    CHECK(after(21) == "пункт|пункта|пункту|пункт|пунктом|пункте");
    CHECK(after(0) == "пунктов|пунктов|пунктов|пунктов|пунктов|пунктов");
    CHECK(after(2'000) == "пунктов|пунктов|пунктов|пунктов|пунктов|пунктов");
    CHECK(after_number(3, Case::Accusative, item, Animacy::Animate) == "пунктов");
    CHECK(after_number(23, Case::Accusative, item, Animacy::Animate) == "пункта");
}

TEST_CASE("sums of money are written in figures, in words, and in both") {
    CHECK(shown(money(123'450, MoneyForm::Figures)) == "1234~рубля 50~копеек");
    CHECK(shown(money(123'450, MoneyForm::Mixed)) == "одна тысяча двести тридцать четыре рубля 50~копеек");
    CHECK(money(2'101, MoneyForm::Words) == "двадцать один рубль одна копейка");
    CHECK(money(2'102, MoneyForm::Words, Case::Genitive) == "двадцати одного рубля двух копеек");
    CHECK(shown(money(1'234'500, MoneyForm::Both)) == "12~345~(двенадцать тысяч триста сорок пять) рублей 00~копеек");
    CHECK(money(200'000, MoneyForm::Words, Case::Dative) == "двум тысячам рублей нолю копеек");
    CHECK(read_kopecks("1234,5") == 123'450);
    CHECK(read_kopecks("12 345.05") == 1'234'505);
    CHECK(read_kopecks("7") == 700);
    for (const char* text : {"", "-1", "1,234", "1.", "много", "1,5 руб", "99999999999999999999", "1e5"}) {
        INFO(text);
        CHECK_FALSE(read_kopecks(text));
    }
    CHECK(money_form("both") == MoneyForm::Both);
    CHECK_FALSE(money_form("roman"));
    CHECK(shown(grouped(1'234'567)) == "1~234~567");
    CHECK(shown(grouped(12'345)) == "12~345");
    CHECK(grouped(1'234) == "1234");
}

TEST_CASE("decimals and percents are spoken with their parts") {
    const auto percent = [](const char* text, Case which = Case::Nominative) {
        return percent_words(*read_decimal(text), which);
    };
    CHECK(percent("1") == "один процент");
    CHECK(percent("22") == "двадцать два процента");
    CHECK(percent("1,5") == "одна целая пять десятых процента");
    CHECK(percent("0,5") == "ноль целых пять десятых процента");
    CHECK(percent("12.05", Case::Instrumental) == "двенадцатью целыми пятью сотыми процента");
    CHECK(percent("2,001", Case::Genitive) == "двух целых одной тысячной процента");
    CHECK(percent("-3,10") == "минус три целых одна десятая процента");
    CHECK(percent("5,0") == "пять процентов");
    for (const char* text : {"", ",5", "5,", "1,2,3", "1,1234567", "пять"}) CHECK_FALSE(read_decimal(text));
}

TEST_CASE("times of day are spoken") {
    CHECK(time_words(10, 30) == "десять часов тридцать минут");
    CHECK(time_words(1, 1, Case::Dative) == "одному часу одной минуте");
    CHECK(time_words(21, 0, Case::Genitive) == "двадцати одного часа");
}

TEST_CASE("a spoken date stands in every case") {
    const auto day = *calendar::read_iso("2021-11-01");
    CHECK(speak_date(day, Case::Nominative) == "первое ноября две тысячи двадцать первого года");
    CHECK(speak_date(day, Case::Genitive) == write_date(day, DateForm::Spoken));
    CHECK(speak_date(day, Case::Dative) == "первому ноября две тысячи двадцать первого года");
    CHECK(speak_date(day, Case::Accusative) == "первое ноября две тысячи двадцать первого года");
    CHECK(speak_date(day, Case::Instrumental) == "первым ноября две тысячи двадцать первого года");
    CHECK(speak_date(day, Case::Prepositional) == "первом ноября две тысячи двадцать первого года");
    CHECK(speak_period(*calendar::read_iso("2020-07-01"), *calendar::read_iso("2020-07-14")) ==
          "с первого по четырнадцатое июля две тысячи двадцатого года");
    CHECK(speak_period(*calendar::read_iso("2020-12-28"), *calendar::read_iso("2021-01-03")) ==
          "с двадцать восьмого декабря две тысячи двадцатого года по третье января две тысячи двадцать первого года");
}

TEST_CASE("what typography would change is told with its place") {
    const auto flaws = [](std::string_view text) {
        std::string all;
        for (const auto& found : typography_flaws(text))
            all += std::to_string(static_cast<int>(found.flaw)) + "@" + std::to_string(found.offset) + " ";
        return all;
    };
    CHECK(flaws("просто текст").empty());
    CHECK(flaws("№ 5") == "0@3 ");
    CHECK(flaws("\"Ромашка\"") == "1@0 1@15 ");
    CHECK(flaws("а - б").find("2@3") != std::string::npos);
    CHECK((flaws("а  б") == "3@2 " || flaws("а  б") == "3@3 "));
    for (const char* text : {"№ 5 от 1 ноября 2021 г.", "МБОУ \"Школа\" - это", "2020 - 2021  годы"})
        CHECK(typography_flaws(typeset(text)).empty());
}

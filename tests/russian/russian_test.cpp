#include "russian/russian.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

using namespace prikaz;
using namespace prikaz::russian;

namespace {

// No-break spaces shown as ~.
std::string shown(std::string text) {
    for (std::size_t at = text.find(no_break_space); at != std::string::npos; at = text.find(no_break_space))
        text.replace(at, 2, "~");
    return text;
}

calendar::Date date(const char* text) { return *calendar::read_iso(text); }
std::string written(const char* text, const char* form) { return shown(write_date(date(text), *date_form(form))); }
std::string period(const char* from, const char* to) { return shown(write_period(date(from), date(to))); }
std::string set(const char* text) { return shown(typeset(text)); }

}  // namespace

TEST_CASE("a date is written in each form seen in orders") {
    CHECK(written("2016-06-05", "digits") == "05.06.2016");
    CHECK(written("2016-06-05", "words") == "5~июня~2016~г.");
    CHECK(written("2016-06-05", "words-full") == "5~июня~2016~года");
    CHECK(written("2021-05-07", "padded") == "07~мая~2021~года");
    CHECK(written("2021-11-01", "quoted") == "«01»~ноября~2021~года");
    CHECK(written("2020-07-14", "quoted-spaced") == "«~14~»~июля~2020~г.");
    CHECK(written("2016-06-05", "spoken") == "пятого июня две тысячи шестнадцатого года");
    CHECK_FALSE(date_form("roman"));
}

TEST_CASE("dates are spoken with the right ordinals") {
    CHECK(written("2021-11-01", "spoken") == "первого ноября две тысячи двадцать первого года");
    CHECK(written("2000-03-03", "spoken") == "третьего марта двухтысячного года");
    CHECK(written("1999-01-31", "spoken") == "тридцать первого января тысяча девятьсот девяносто девятого года");
    CHECK(written("1900-12-20", "spoken") == "двадцатого декабря тысяча девятисотого года");
    CHECK(written("1940-08-30", "spoken") == "тридцатого августа тысяча девятьсот сорокового года");
    CHECK(written("2100-02-11", "spoken") == "одиннадцатого февраля две тысячи сотого года");
    CHECK(written("2117-04-22", "spoken") == "двадцать второго апреля две тысячи сто семнадцатого года");
    CHECK(written("2050-09-14", "spoken") == "четырнадцатого сентября две тысячи пятидесятого года");
}

TEST_CASE("every day from 1900 to 2199 is spoken with whole words") {
    for (int year = 1900; year <= 2199; ++year)
        for (unsigned day = 1; day <= 31; ++day) {
            const std::string text = write_date(
                calendar::Date{std::chrono::year(year), std::chrono::January, std::chrono::day(day)}, DateForm::Spoken);
            CHECK(text.find("  ") == std::string::npos);
            CHECK(text.ends_with("го года"));
            CHECK((text.find("го января ") != std::string::npos));
        }
}

TEST_CASE("a blank stands where a date is written in by hand") {
    CHECK(shown(blank_date(DateForm::Quoted)) == "«____»~____________~20___~года");
    CHECK(shown(blank_date(DateForm::QuotedSpaced)) == "«____»~____________~20___~г.");
    CHECK(blank_date(DateForm::Digits) == "____.____.20___");
}

TEST_CASE("a period repeats neither month nor year that both ends share") {
    CHECK(period("2020-07-01", "2020-07-14") == "с~1 по~14~июля~2020~г.");
    CHECK(period("2020-06-28", "2020-07-14") == "с~28~июня по~14~июля~2020~г.");
    CHECK(period("2020-12-28", "2021-01-03") == "с~28~декабря~2020~г. по~3~января~2021~г.");
    CHECK(period("2020-07-14", "2020-07-14") == "14~июля~2020~г.");
}

TEST_CASE("initials stand before or after the surname") {
    const PersonName anna{"Ананина", "Анна", "Николаевна"};
    CHECK(shown(initials_first(anna)) == "А.Н.~Ананина");
    CHECK(shown(surname_first(anna)) == "Ананина~А.Н.");
    CHECK(shown(initials_first(anna, InitialsGap::Spaced)) == "А.~Н.~Ананина");
    CHECK(shown(surname_first(anna, InitialsGap::Spaced)) == "Ананина~А.~Н.");
    CHECK(full_name(anna) == "Ананина Анна Николаевна");
}

TEST_CASE("a person without patronymic or name is written with what there is") {
    CHECK(shown(initials_first({"Ким", "Олег", ""})) == "О.~Ким");
    CHECK(shown(surname_first({"Ким", "", ""})) == "Ким");
    CHECK(full_name({"Ким", "Олег", ""}) == "Ким Олег");
    CHECK(shown(surname_first({"Дюма", "жан-поль", ""})) == "Дюма~Ж.-П.");
    CHECK(shown(initials_first({"Алиев", " Мамед ", "Гасан оглы"})) == "М.Г.~Алиев");
}

TEST_CASE("a noun agrees with its number") {
    for (const int number : {1, 21, 101, 1001, -1}) CHECK(agree(number, "пункт", "пункта", "пунктов") == "пункт");
    for (const int number : {2, 3, 4, 22, 104, -2}) CHECK(agree(number, "пункт", "пункта", "пунктов") == "пункта");
    for (const int number : {0, 5, 11, 12, 14, 20, 111, 214, -11})
        CHECK(agree(number, "пункт", "пункта", "пунктов") == "пунктов");
    CHECK(shown(with_noun(68, "строка", "строки", "строк")) == "68~строк");
}

TEST_CASE("a line does not end after signs and abbreviations that need what follows") {
    CHECK(set("приказ № 341 от 1 ноября 2021 г. Москва") == "приказ №~341 от 1~ноября 2021~г. Москва");
    CHECK(set("г. Ливны, ул. Мира, д. 5, п. 3 ст. 12") == "г.~Ливны, ул.~Мира, д.~5, п.~3 ст.~12");
    CHECK(set("(п. 3)") == "(п.~3)");
    CHECK(set("и т. д. Далее") == "и т.~д. Далее");
    CHECK(set("«01» ноября 2021 года") == "«01»~ноября 2021~года");
    CHECK(set("« 14 » июля 2020 г.") == "«~14~»~июля 2020~г.");
}

TEST_CASE("initials stay with the surname, before and after it") {
    CHECK(set("Контроль возложить на Михайлову Г.В.") == "Контроль возложить на Михайлову~Г.В.");
    CHECK(set("А.Н. Ананина, Ананиной А. Н.") == "А.Н.~Ананина, Ананиной~А.~Н.");
    CHECK(set("в Москве. А.Н. Ананина") == "в Москве. А.Н.~Ананина");
}

TEST_CASE("numbers stay with their units") {
    CHECK(set("5 руб. 20 коп., 15 %, 1 000 000 рублей, 2021-2022 годы") ==
          "5~руб. 20~коп., 15~%, 1~000~000~рублей, 2021–2022~годы");
    CHECK(set("I квартал 2021 года") == "I~квартал 2021~года");
    CHECK(set("пункты 5 и 6") == "пункты 5 и 6");
}

TEST_CASE("straight quotes become angle quotes in pairs, inner ones too") {
    CHECK(set("МБОУ \"Школа\" и \"Детский сад \"Ромашка\"\"") == "МБОУ «Школа» и «Детский сад «Ромашка»»");
    CHECK(set("(\"да\")") == "(«да»)");
    CHECK(set("доска 5\" и \"ель") == "доска 5\" и \"ель");
}

TEST_CASE("hyphens become dashes in ranges and between words only") {
    CHECK(set("2020-2021 учебный год, 01.06-31.08, пп. 1.1-1.5, 3-5") ==
          "2020–2021 учебный год, 01.06–31.08, пп.~1.1–1.5, 3–5");
    CHECK(set("Орёл - город") == "Орёл~– город");
    CHECK(set("Орёл — город") == "Орёл~— город");
    CHECK(set("- пункт списка\n- ещё") == "- пункт списка\n- ещё");
}

TEST_CASE("numbers of acts, telephones, addresses and hyphenated words stay as they are") {
    for (const char* text :
         {"№12-15", "44-ФЗ", "01-15/234", "8-800-555-35-35", "2021-11-01", "a-b@mail.ru", "http://x.ru/1-2", "кто-то",
          "учитель-логопед", "+7(495)123-45-67", "01-15", "12-34-5", "50-0"})
        CHECK(set(text) == text);
    CHECK(set("№ 12-15") == "№~12-15");
    CHECK(set("тел. 3-45") == "тел.~3-45");
}

TEST_CASE("several blanks between words become one; those at the ends of a line, line ends and TABs stay") {
    CHECK(set("о   мерах  и  №  5\n  слово  \nслово") == "о мерах и №~5\n  слово  \nслово");
    CHECK(set("№\t5\n №\n5 ") == "№\t5\n №\n5 ");
    CHECK(set("").empty());
}

TEST_CASE("typesetting twice changes nothing more, and nothing but blanks, quotes and dashes changes at all") {
    const std::vector<std::string> pieces{
        " ",     " ", " ",    "  ",   "\n",    "\t", no_break_space, "\"",   "\"",  "-",    "–",   "—",    "«",
        "»",     "(", ")",    ".",    ",",     "№",  "п.",           "г.",   "т.",  "д.",   "А.",  "А.Н.", "Ива",
        "слово", "5", "2020", "2021", "01.06", "31", "мая",          "руб.", "000", "тел.", "5-7", "I",    "квартал"};
    std::mt19937 random(20211101);
    const auto bare = [](std::string text) {
        for (const std::string_view sign : {"«", "»", "–", no_break_space})  // to what it is typed as
            for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign))
                text.replace(at, sign.size(), sign == "–" ? "-" : sign == no_break_space ? " " : "\"");
        for (std::size_t at = text.find("  "); at != std::string::npos; at = text.find("  ")) text.erase(at, 1);
        return text;
    };
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (unsigned count = random() % 14; count > 0; --count) text += pieces[random() % pieces.size()];
        const std::string once = typeset(text);
        INFO("[" << shown(text) << "] → [" << shown(once) << "]");
        REQUIRE(typeset(once) == once);
        REQUIRE(bare(once) == bare(text));
    }
}

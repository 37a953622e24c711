#include "review/patterns.hpp"

#include <catch2/catch.hpp>

#include "review/numerals.hpp"

using namespace prikaz::review;

TEST_CASE("a word spaced out with blanks is found, ordinary words are not") {
    CHECK(spaced_by_blanks("П Р И К А З") == "ПРИКАЗ");
    CHECK(spaced_by_blanks("в целях п р и к а з ы в а ю:") == "приказываю");
    CHECK(spaced_by_blanks("я и он и мы") == "");
    CHECK(spaced_by_blanks("пункты а б в") == "");
    CHECK(spaced_by_blanks("ПРИКАЗ") == "");
}

TEST_CASE("pairs that a line end would tear are found only when an ordinary blank stands between") {
    CHECK(breakable_pair("приказ № 341") == "№ 341");
    CHECK(breakable_pair("приказ №\u00a0341") == "");
    CHECK(breakable_pair("от 1 ноября 2021 года") == "1 ноября");
    CHECK(breakable_pair("поручить А.Н. Ананиной отчёт") == "А.Н. Ананиной");
    CHECK(breakable_pair("поручить А.Н.\u00a0Ананиной отчёт") == "");
    CHECK(breakable_pair("две школы и 5 детских садов") == "");
}

TEST_CASE("a date and a number are read from every form that orders use") {
    auto found = registration("«01» ноября 2021 года\t№ 341");
    REQUIRE(found);
    CHECK(found->day == "2021-11-01");
    CHECK(found->number == "341");
    CHECK(*registration("от « 01» ноября 2021 года N 341.") == *found);
    CHECK(registration("26.11.2020 №512")->day == "2020-11-26");
    CHECK(registration("от 27 мая 2021 года № 50-о")->number == "50-о");
    CHECK_FALSE(registration("№_________ от ___________ 2020 г."));
}

TEST_CASE("numbers print as lists do") {
    CHECK(numeral(4, "i") == "iv");
    CHECK(numeral(28, "a") == "bb");
    CHECK(numeral(3, "а") == "в");
    CHECK(numeral(12, "1") == "12");
    CHECK(millimetres("1.25cm") == Approx(12.5));
    CHECK(points("14pt") == Approx(14));
}

// Patterns of numbers: printing, reading back, and everything that makes one unfit.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "registration/registration.hpp"

using namespace prikaz;
using registration::Pattern;

namespace {

const Place place{"office.yaml", 7, 3, 5, ""};

Pattern pattern(std::string_view text) {
    auto loaded = Pattern::read(text, place);
    INFO(text << ": " << (loaded.problems.empty() ? "" : loaded.problems[0].text));
    REQUIRE(loaded.value);
    return *loaded.value;
}

std::vector<std::string> codes(std::string_view text) {
    std::vector<std::string> codes;
    const auto loaded = Pattern::read(text, place);
    CHECK(loaded.value.has_value() == loaded.problems.empty());
    for (const Problem& problem : loaded.problems) {
        CHECK(problem.place == place);
        CHECK_FALSE(problem.text.empty());
        codes.push_back(problem.code);
    }
    return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a pattern prints numbers, inserts and years") {
    CHECK(pattern("{n}-п").print(342, 0, 2021) == "342-п");
    CHECK(pattern("{n}{sub:/%d}-п").print(342, 0, 2021) == "342-п");
    CHECK(pattern("{n}{sub:/%d}-п").print(342, 1, 2021) == "342/1-п");
    CHECK(pattern("{n}{sub}-п").print(342, 12, 2021) == "342/12-п");
    CHECK(pattern("{n}{sub: (доп. %d)}").print(5, 2, 2021) == "5 (доп. 2)");
    CHECK(pattern("01-{n:03}/{year}").print(7, 0, 2026) == "01-007/2026");
    CHECK(pattern("01-{n:03}/{year}").print(1234, 0, 2026) == "01-1234/2026");
    CHECK(pattern("{n}-л/с-{year:2}").print(7, 0, 2026) == "7-л/с-26");
    CHECK(pattern("{year}{n:03}").print(7, 0, 2026) == "2026007");
}

TEST_CASE("letters of inserts leave out those that are mistaken for others, and go on with two") {
    const auto letters = pattern("{n}{letter}");
    CHECK(letters.print(12, 0, 2021) == "12");
    CHECK(letters.print(12, 1, 2021) == "12а");
    CHECK(letters.print(12, 7, 2021) == "12ж");
    CHECK(letters.print(12, 9, 2021) == "12и");
    CHECK(letters.print(12, 10, 2021) == "12к");
    CHECK(letters.print(12, 25, 2021) == "12щ");
    CHECK(letters.print(12, 26, 2021) == "12э");
    CHECK(letters.print(12, 28, 2021) == "12я");
    CHECK(letters.print(12, 29, 2021) == "12аа");
    CHECK(letters.print(12, 28 + 28 * 28, 2021) == "12яя");
    CHECK(letters.print(12, 28 + 28 * 28 + 1, 2021) == "12ааа");
    CHECK_FALSE(letters.read_number("12ё"));
    CHECK_FALSE(letters.read_number("12й"));
}

TEST_CASE("a printed number is read back as the number it was printed for") {
    for (const char* text : {"{n}-п", "{n}{sub:/%d}-п", "01-{n:03}/{year}", "01-{n}{letter}", "{n}{letter}-{year:2}",
                             "{n:05}", "{year}{n:03}", "{year}/{n}{sub:.%d}", "№{n}{sub:(%d)}л", "{n}{letter}б"}) {
        const auto one = pattern(text);
        for (const int n : {1, 9, 10, 99, 100, 342, 999, 1000, 12345, 999999999}) {
            for (const int sub : {0, 1, 2, 28, 29, 812, 813}) {
                if (sub && !one.has_inserts()) continue;
                const std::string printed = one.print(n, sub, 2026);
                INFO(text << " " << printed);
                const auto read = one.read_number(printed);
                REQUIRE(read);
                CHECK(read->n == n);
                CHECK(read->sub == sub);
                CHECK(read->year == (one.has_year() ? std::optional(2026) : std::nullopt));
            }
        }
    }
}

TEST_CASE("a text that is never printed is no number") {
    const auto one = pattern("{n}{sub:/%d}-п");
    for (const char* text : {"", "-п", "0-п", "007-п", "7", "7-к", "7-п ", " 7-п", "7/-п", "7/0-п", "7/01-п", "7/1/1-п",
                             "9999999999-п", "-7-п", "7,5-п", "\xff-п"})
        CHECK_FALSE(one.read_number(text));
    const auto padded = pattern("{n:03}/{year}");
    for (const char* text : {"7/2026", "0007/2026", "000/2026", "007/26", "007/0026", "007/2226", "01234/2026"})
        CHECK_FALSE(padded.read_number(text));
    CHECK(padded.read_number("1234/2026")->n == 1234);
    CHECK_FALSE(Pattern().read_number(""));
}

TEST_CASE("an unfit pattern tells every reason with its code") {
    CHECK(codes("приказ") == Codes{"registration.pattern.no-number"});
    CHECK(codes("") == Codes{"registration.pattern.no-number"});
    CHECK(codes("{year}-{x}") == Codes{"registration.pattern.field", "registration.pattern.no-number"});
    CHECK(codes("{n}-{n}") == Codes{"registration.pattern.twice"});
    CHECK(codes("{n}{sub:/%d}{letter}") == Codes{"registration.pattern.twice"});
    CHECK(codes("{n:x}") == Codes{"registration.pattern.form"});
    CHECK(codes("{n:0}") == Codes{"registration.pattern.form"});
    CHECK(codes("{n}/{year:3}") == Codes{"registration.pattern.form"});
    CHECK(codes("{n}{sub:/}") == Codes{"registration.pattern.form"});
    CHECK(codes("{n}{sub:/%d%d}") == Codes{"registration.pattern.form"});
    CHECK(codes("{n}{sub:%s%d}") == Codes{"registration.pattern.form"});
    CHECK(codes("{n}{letter:а}") == Codes{"registration.pattern.form"});
    CHECK(codes("{n") == Codes{"registration.pattern.brace", "registration.pattern.no-number"});
    CHECK(codes("n}-{n}") == Codes{"registration.pattern.brace"});
    CHECK(codes("{n}\n") == Codes{"registration.pattern.character"});
    CHECK(codes("{n}-\xff") == Codes{"registration.pattern.character"});
    CHECK(codes("{n}" + std::string(98, '-')) == Codes{"registration.pattern.long"});
}

TEST_CASE("a pattern that can print one text for two numbers is refused with that text") {
    const auto example = [](std::string_view text) {
        const auto loaded = Pattern::read(text, place);
        REQUIRE(loaded.problems.size() == 1);
        CHECK(loaded.problems[0].code == "registration.pattern.ambiguous");
        return loaded.problems[0].text;
    };
    CHECK(example("{n}{sub:%d}") == "«11» could be read as two different numbers");
    CHECK(example("{n}{sub:1%d}") == "«111» could be read as two different numbers");
    CHECK(example("{n}{sub:0%d}-п") == "«101-п» could be read as two different numbers");
    CHECK(example("{sub:%d}{n}") == "«11» could be read as two different numbers");
}

TEST_CASE("numbers that only a machine could tell apart need a divider") {
    CHECK(codes("{n}{year}") == Codes{"registration.pattern.divider"});
    CHECK(codes("{n:03}{year:2}") == Codes{"registration.pattern.divider"});
    CHECK(codes("{n}{letter}{year}") == Codes{"registration.pattern.divider"});
    CHECK(codes("{n}{sub:/%d}{year}") == Codes{"registration.pattern.divider"});
    CHECK(codes("{year}{n:03}").empty());
    CHECK(codes("{n}/{year}").empty());
    CHECK(codes("{n}{sub:/%d}/{year}").empty());
}

TEST_CASE("two patterns that can print the same number are found with an example") {
    const auto clash = [](const char* one, const char* other) {
        const auto there = Pattern::clash(pattern(one), pattern(other));
        CHECK(there == Pattern::clash(pattern(other), pattern(one)));
        return there.value_or("");
    };
    CHECK(clash("{n}-п", "{n}-п") == "1-п");
    CHECK(clash("{n}-п", "{n}-к") == "");
    CHECK(clash("{n}-п", "{n}{sub:/%d}-п") == "1-п");
    CHECK(clash("{n}", "{n:03}") == "100");
    CHECK(clash("{n}{sub:/%d}", "{n}/{year}") == "1/1900");
    CHECK(clash("{n}{sub:-%d}", "{n}-01") == "");
    CHECK(clash("{n}{sub:-%d}", "{n}-10") == "1-10");
    CHECK(clash("{n}{letter}", "{n}а") == "1а");
    CHECK(clash("{n}{letter}", "{n}й") == "");
    CHECK(clash("{n}/{year}", "{n}/{year:2}") == "");
    CHECK(clash("01-{n}", "0{n}-1") == "01-1");
    CHECK(clash("{n:03}/{year}", "{n:02}/{year}") == "100/1900");
}

// The automata against plain counting: every number up to a bound is printed by both ways of deciding.
TEST_CASE("what is decided of patterns agrees with printing many numbers") {
    const std::vector<std::string> parts = {"{n}",      "{n:02}", "{sub:/%d}", "{sub:1%d}", "{sub:%d-}", "{letter}",
                                            "{year:2}", "1",      "-",         "а",         "/2"};
    const auto texts_of = [](const Pattern& one) {
        std::set<std::string> texts;
        for (int n = 1; n <= 130; ++n)
            for (int sub = 0; sub <= (one.has_inserts() ? 31 : 0); ++sub)
                for (int year = 2010; year <= (one.has_year() ? 2012 : 2010); ++year)
                    texts.insert(one.print(n, sub, year));
        return texts;
    };
    std::vector<std::pair<Pattern, std::set<std::string>>> sound;
    std::size_t refused = 0;
    for (const auto& a : parts) {
        for (const auto& b : parts) {
            for (const auto& c : parts) {
                const auto loaded = Pattern::read(a + b + c, place);
                refused += loaded.value ? 0 : 1;
                if (!loaded.value) continue;
                auto texts = texts_of(*loaded.value);
                const std::size_t numbers =
                    130u * (loaded.value->has_inserts() ? 32 : 1) * (loaded.value->has_year() ? 3 : 1);
                INFO(a + b + c);
                CHECK(texts.size() == numbers);
                if (sound.size() < 60) sound.emplace_back(*loaded.value, std::move(texts));
            }
        }
    }
    CHECK(sound.size() == 60);
    CHECK(refused > 100);
    for (const auto& [one, texts] : sound) {
        for (const auto& [other, others] : sound) {
            const auto there = Pattern::clash(one, other);
            INFO(one.text() << " " << other.text());
            if (there) {
                CHECK(one.read_number(*there));
                CHECK(other.read_number(*there));
            } else {
                CHECK(
                    std::none_of(texts.begin(), texts.end(), [&](const auto& text) { return others.contains(text); }));
            }
        }
    }
}

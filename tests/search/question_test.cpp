// Questions as people type them.
#include <catch2/catch.hpp>

#include "search/search.hpp"

using namespace prikaz;
using namespace prikaz::search;

namespace {

// «(план|планов) [приказ 342] метод*»
std::string written(std::string_view typed) {
    std::string text;
    for (const auto& one : read_question(typed).sought) {
        std::string any;
        for (const auto& stem : one.any) any += (any.empty() ? "" : "|") + stem;
        text += text.empty() ? "" : " ";
        text += one.match == Sought::Match::Phrase      ? "[" + any + "]"
                : one.match == Sought::Match::Beginning ? any + "*"
                                                        : "(" + any + ")";
    }
    return text;
}

bool finds(std::string_view typed, std::string_view text) { return is_found(stems(text), read_question(typed).sought); }

constexpr char order[] =
    "О проведении муниципального этапа олимпиады. Приказ № 342/1-п. Назначить ответственной методиста Ананину А.Н., "
    "утвердить графики отпусков и нормативно-правовые акты.";

}  // namespace

TEST_CASE("every word must be found, in any order and any form") {
    CHECK(finds("олимпиада муниципальный этап", order));
    CHECK(finds("Ананиной методист", order));
    CHECK(finds("отпуск график", order));
    CHECK_FALSE(finds("олимпиада Сорокин", order));
    CHECK_FALSE(finds("олимпиадный", order));
}

TEST_CASE("words in quotes stand one after another, and so does what hangs together") {
    CHECK(written("\"муниципального этапа\"") == "[муниципальн этап]");
    CHECK(finds("\"муниципальный этап\"", order));
    CHECK(finds("«муниципальный этап»", order));
    CHECK_FALSE(finds("\"этап муниципальный\"", order));
    CHECK_FALSE(finds("\"муниципального олимпиады\"", order));
    CHECK(finds("342/1-п", order));
    CHECK_FALSE(finds("342/2-п", order));
    CHECK_FALSE(finds("34/1-п", order));
    CHECK(finds("нормативно-правовой", order));
    CHECK(finds("\"этапа олимпиады", order));
    CHECK_FALSE(finds("\"олимпиады этапа", order));
}

TEST_CASE("a star asks for the beginning of a word") {
    CHECK(written("метод*") == "метод|метод*");
    CHECK(finds("метод*", order));
    CHECK(finds("олимпиады*", order));
    CHECK(finds("мето* олим*", order));
    CHECK_FALSE(finds("етодист*", order));
    CHECK(written("*") == "");
    CHECK(written("*метод") == "(метод|методов)");
}

TEST_CASE("what means something to other searches is a blank here") {
    CHECK(written("план OR приказ") == "(план|планов) (or) (приказ|приказов)");
    CHECK(written("title:план -приказ +акт ^акт NEAR(a b, 2)") ==
          "[titl план] (приказ|приказов) (акт|актов) (акт|актов) [near a] (b) (2)");
    CHECK(written("a'b\\c | d & !e (f) <-> g:*") == "[a b c] (d) (e) (f) g|g*");
    CHECK(written("'; DROP TABLE entries; --") == "(drop) (tabl) (entri)");
    CHECK(written("%_%") == "");
    CHECK(written("\"\"\" \"") == "");
    CHECK(written(std::string("план\0приказ", 21)) == "(план|планов) (приказ|приказов)");
}

TEST_CASE("empty and broken questions seek nothing, long ones are cut and say so") {
    for (const std::string typed : {"", "   ", "\xff", "план \xd0", "…"}) CHECK(read_question(typed).sought.empty());
    std::string many;
    for (int i = 0; i < 100; ++i) many += "слово" + std::to_string(i) + " ";
    const auto question = read_question(many);
    CHECK(question.was_cut);
    CHECK(question.sought.size() <= most_sought);
    const auto huge = read_question(std::string(5'000'000, 'x'));
    CHECK(huge.was_cut);
    CHECK(huge.sought.size() == 1);
    std::string cyrillic = "x";
    for (int i = 0; i < 2000; ++i) cyrillic += "щ";
    CHECK(read_question(cyrillic).sought.size() == 1);
    CHECK_FALSE(read_question("план").was_cut);
    CHECK(read_question("\"" + many + "\"").sought.size() == 1);
}

TEST_CASE("a snippet shows what was found, marked, in whole letters") {
    const auto marked = [](std::string_view text, std::string_view typed, std::size_t characters) {
        const auto it = snippet(text, read_question(typed).sought, characters);
        std::string shown;
        std::size_t at = 0;
        for (const auto& [begin, size] : it.marked) {
            REQUIRE(begin >= at);
            shown += it.text.substr(at, begin - at) + "[" + it.text.substr(begin, size) + "]";
            at = begin + size;
        }
        CHECK_FALSE(invalid_utf8(it.text));
        return shown + it.text.substr(at);
    };
    CHECK(marked("Утвердить план работы.", "план", 200) == "Утвердить [план] работы.");
    CHECK(marked("Приказы по\nприказу 342/1-п", "приказ 342/1-п", 200) == "[Приказы] по [приказу] [342/1-п]");
    CHECK(marked("Нет такого слова", "план", 200) == "Нет такого слова");
    CHECK(marked("", "план", 200) == "");
    const auto shown = marked(order, "Ананина", 60);
    CHECK(shown.starts_with("… "));
    CHECK(shown.ends_with(" …"));
    CHECK(shown.find("[Ананину] ") != shown.npos);
    CHECK(count_characters(shown) < 80);
    std::string dense;
    for (int i = 0; i < 3000; ++i) dense += "щ";
    CHECK(marked(dense + " план " + dense, "план", 50).find("[план]") != std::string::npos);
    CHECK(snippet("\xff план", read_question("план").sought).text.empty());
}

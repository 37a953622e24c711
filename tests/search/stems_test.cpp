// Words of texts brought to one form.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "search/search.hpp"

using namespace prikaz;
using search::stems;

namespace {

bool finds(const std::string& typed, const std::string& text) {
    const auto question = search::read_question(typed);
    REQUIRE_FALSE(question.sought.empty());
    return search::is_found(stems(text), question.sought);
}

std::vector<std::vector<std::string>> families() {
    std::ifstream file("tests/search/forms.txt");
    std::vector<std::vector<std::string>> all;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with("#")) continue;
        std::istringstream words(line);
        all.emplace_back(std::istream_iterator<std::string>(words), std::istream_iterator<std::string>());
    }
    REQUIRE(all.size() > 100);
    return all;
}

}  // namespace

TEST_CASE("every form of a word is found by every other") {
    for (const auto& forms : families())
        for (const auto& typed : forms)
            for (const auto& written : forms) {
                INFO(typed << " in " << written);
                CHECK(finds(lower(typed), "Слово " + written + " в тексте"));
            }
}

TEST_CASE("no word is found by those of another family") {
    const auto all = families();
    std::map<std::string, std::string> first;  // stem: the family's first form
    for (const auto& forms : all)
        for (const auto& form : forms) {
            const auto [known, fresh] = first.emplace(stems(form), forms.front());
            INFO(form);
            if (!fresh) CHECK(known->second == forms.front());
        }
}

TEST_CASE("a first name is not found by the surnames made of it, nor they by it") {
    for (const auto& [name, surname] : {std::pair{"Иван", "Иванов"},
                                        {"Пётр", "Петрова"},
                                        {"Платон", "Платонова"},
                                        {"Николай", "Николаев"},
                                        {"Сергей", "Сергеева"},
                                        {"Павел", "Павлов"},
                                        {"Григорий", "Григорьева"},
                                        {"Михаил", "Михайлова"},
                                        {"Яков", "Яковлев"}}) {
        INFO(name << " " << surname);
        CHECK_FALSE(finds(name, surname));
        CHECK_FALSE(finds(lower(name), surname));
        CHECK_FALSE(finds(surname, name));
        CHECK_FALSE(finds(lower(surname), name));
    }
}

TEST_CASE("a surname in capitals is not taken for a plural") {
    CHECK_FALSE(finds("Белов", "белая ночь"));
    CHECK(finds("приказов", "приказ"));
    CHECK(finds("Приказ", "журнал приказов"));
}

TEST_CASE("numbers, abbreviations and hyphens are cut as people read them") {
    CHECK(stems("Приказ № 342/1-п") == "приказ 342 1 п");
    CHECK(stems("МБОУ «СОШ № 5»; ФГОС, т.е. И.о. 5а 20-й") == "мбо сош 5 фгос т е и о 5 а 20 й");
    CHECK(stems("нормативно-правовой\u00a0акт") == "нормативн правов акт");
    CHECK_FALSE(finds("ДОУ", "до"));
    CHECK_FALSE(finds("МБОУ", "5 Мб"));
    CHECK(stems("Ананина А.Н.") == "ананин а н");
    CHECK(stems("ребёнок РЕБЕНОК ре\u0301бенок ребе\u0308нок ре\u00adбёнок") == "ребенк ребенк ребенк ребенк ребенк");
    CHECK(stems("район раи\u0306он") == "район район");
    CHECK(stems("Documents of the Ministry v2") == "document of the ministri v 2");
    CHECK(stems("Үнэн Эхэ").find("үнэн") == 0);
    CHECK(stems("") == "");
    CHECK(stems(" — … №№ () \n\t") == "");
    CHECK(stems("a\xC2\xA0"
                "b\u2009c\u2014d") == "a b c d");
}

TEST_CASE("stems hold letters and digits of one height and single blanks, whatever the text") {
    std::string text;
    for (char32_t c = 1; c < 0x3000; ++c) append_character(text, c);
    for (char32_t c : {0xFE00, 0xFEFF, 0xFFFD, 0x1F600, 0xE0001, 0x10FFFF}) append_character(text, c);
    const auto all = stems(text);
    CHECK(all.find("  ") == all.npos);
    for (const char c : all)
        CHECK((static_cast<unsigned char>(c) >= 0x80 || c == ' ' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')));
    CHECK(stems(std::string("a\0b", 3)) == "a b");
}

TEST_CASE("of a word without an end the beginning counts") {
    const std::string huge(1'000'000, 'x');
    CHECK(stems(huge).size() == search::longest_word);
    CHECK(finds(huge.substr(0, 900), huge));
    std::string letters;
    for (int i = 0; i < 100'000; ++i) letters += "щ";
    CHECK(count_characters(stems(letters)) == search::longest_word);
}

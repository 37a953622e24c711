#include "organization/organization.hpp"

#include <catch2/catch.hpp>

using namespace prikaz;
using namespace prikaz::organization;

namespace {

constexpr data::Limits limits{1u << 20, 100'000, 64};

Loaded<Staff> staff(const std::string& text, const std::string& name = "staff.yaml") {
    auto tree = data::read_file({name, text}, limits);
    if (!tree.value) return {std::nullopt, std::move(tree.problems)};
    return load_staff(*tree.value);
}

Loaded<Office> office(const std::string& text) {
    return load_office(*data::read_yaml({"office.yaml", text}, limits).value);
}

std::string problems_of(const Problems& problems) {
    std::string all;
    for (const Problem& problem : problems)
        all += (all.empty() ? "" : ", ") + std::to_string(problem.place.line) + ":" +
               std::to_string(problem.place.column) + " " + problem.code;
    return all;
}

calendar::Date day(const char* iso) { return *calendar::read_iso(iso); }

}  // namespace

TEST_CASE("An office card is read with lines given as lists or as one text") {
    const auto read = office(
        "letterhead:\n  above: РОССИЙСКАЯ ФЕДЕРАЦИЯ\n  name: [УПРАВЛЕНИЕ, ОБРАЗОВАНИЯ]\n  second-name: Хэлтэс\n  "
        "second-language: bua\n"
        "  requisites: [ОКПО 1, 2]\n  arms: arms.png\nname-in-caption: [Управления, города]\nplace: г. Заречный\n"
        "signatory: ananina\nretention: постоянно\nzone: Europe/Moscow\n");
    REQUIRE(read.value);
    CHECK(read.value->letterhead.above == std::vector<std::string>{"РОССИЙСКАЯ ФЕДЕРАЦИЯ"});
    CHECK(read.value->letterhead.name.size() == 2);
    CHECK(read.value->letterhead.requisites.lines[1] == "2");
    CHECK(read.value->name_in_caption == "Управления\nгорода");
    CHECK(read.value->profile == "gost-2025");
    CHECK(read.value->default_signatory == "ananina");
}

TEST_CASE("An office without a name is refused") {
    CHECK(problems_of(office("letterhead: {above: а}").problems) == "1:13 office.key.missing");
    CHECK(problems_of(office("letterhead: {name: []}").problems) == "1:20 office.name.empty");
    CHECK(problems_of(office("leterhead: {}").problems) == "1:1 office.key.unknown, 1:1 office.key.missing");
}

TEST_CASE("A post is held on both its days") {
    const auto read = staff(
        "people:\n  - id: a\n    surname: А\n    posts: [{title: старый, from: 2019-01-01, to: 2020-08-31}, {title: "
        "новый, from: 2020-09-01}]\n");
    REQUIRE(read.value);
    const Person& person = *read.value->find("a");
    CHECK(person.post_on(day("2018-12-31")) == nullptr);
    CHECK(person.post_on(day("2019-01-01"))->title[0] == "старый");
    CHECK(person.post_on(day("2020-08-31"))->title[0] == "старый");
    CHECK(person.post_on(day("2020-09-01"))->title[0] == "новый");
    CHECK(person.last_post()->title[0] == "новый");
}

TEST_CASE("A bare list of people is staff too, and the post may be one for ever") {
    const auto read = staff("- {id: 007, surname: Бонд, post: [Агент, её величества], sex: male}");
    REQUIRE(read.value);
    CHECK(read.value->find("007")->post_on(day("2021-01-01"))->title.size() == 2);
    CHECK(read.value->find("007")->sex == Sex::Male);
}

TEST_CASE("Mistakes of staff are told all at once") {
    CHECK(problems_of(staff("people:\n  - {id: a, surname: А}\n  - {id: a, surname: Б}\n  - {id: ж, surname: В}\n"
                            "  - {id: d, surname: Г, posts: [{title: а, from: 2020-02-01, to: 2020-01-01}]}\n"
                            "  - {id: e, surname: Д, posts: [{title: а, from: 2020-02-31}], sex: f}\n"
                            "groups: [{id: g, people: [a, b]}]\n")
                          .problems) ==
          "6:50 staff.date.invalid, 6:69 staff.word, 4:10 staff.id.signs, 3:5 staff.id.twice, 5:5 staff.post.dates, "
          "7:10 staff.person.unknown");
}

TEST_CASE("Staff comes from CSV with Russian headings; rows of one id are posts of one person") {
    const auto read = staff(
        "Код;Фамилия;Имя;Отчество;Пол;Должность;С;По;Телефон;Группы\n"
        "ananina;Ананина;Анна;Николаевна;ж;Методист;;31.08.2020;2-42-56;heads, school\n"
        "ananina;Ананина;;;;Заместитель;2020-09-01;;;\n"
        "kim;Ким;Олег;;м;Юрисконсульт;;;;heads\n",
        "staff.csv");
    INFO(problems_of(read.problems));
    REQUIRE(read.value);
    REQUIRE(read.value->people.size() == 2);
    const Person& person = *read.value->find("ananina");
    CHECK(person.sex == Sex::Female);
    CHECK(person.phone == "2-42-56");
    CHECK(person.post_on(day("2020-08-31"))->title[0] == "Методист");
    CHECK(person.post_on(day("2020-09-01"))->title[0] == "Заместитель");
    CHECK(read.value->group("heads")->people == std::vector<std::string>{"ananina", "kim"});
}

TEST_CASE("What is printed of an organisation is typeset as texts of orders are") {
    const auto read = staff("- {id: a, surname: А, post: 'Директор школы № 1 \"Лицей\"'}");
    REQUIRE(read.value);
    CHECK(read.value->find("a")->last_post()->title[0] == "Директор школы №\u00a01 «Лицей»");
    const auto csv = staff("id;surname;post\na;А;Директор школы № 1\n", "staff.csv");
    REQUIRE(csv.value);
    CHECK(csv.value->find("a")->last_post()->title[0] == "Директор школы №\u00a01");
    const auto office =
        load_office(*data::read_yaml({"office.yaml",
                                      "letterhead: {name: [Школа № 1, \"\\\"Лицей\\\"\"], requisites: ул. Мира}\n"
                                      "name-in-caption: школы № 1\n"},
                                     {10'000, 1000, 16})
                         .value);
    REQUIRE(office.value);
    CHECK(office.value->letterhead.name == std::vector<std::string>{"Школа №\u00a01", "«Лицей»"});
    CHECK(office.value->letterhead.requisites.lines == std::vector<std::string>{"ул.\u00a0Мира"});
    CHECK(office.value->name_in_caption == "школы №\u00a01");
}

TEST_CASE("Mistakes of a CSV of staff stand at their cell") {
    CHECK(problems_of(staff("id;surname;from;post;sex\na;А;2020-13-01;б;ж\na;Б;;б;x\n;В;;;\n", "staff.csv").problems) ==
          "2:5 staff.date.invalid, 3:8 staff.word, 3:1 staff.id.twice, 4:1 staff.id.missing");
    CHECK(problems_of(staff("id;surnme\na;А\n", "staff.csv").problems) ==
          "1:4 staff.key.unknown, 2:1 staff.key.missing");
}

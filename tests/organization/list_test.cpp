// Lists as offices really have them: exported from a spreadsheet or from a payroll program.
#include <catch2/catch.hpp>

#include "tests/organization/reading.hpp"

using namespace organization_tests;

TEST_CASE("dates of work and absences are read from staff.yaml") {
    const auto staff = yaml(
        "people:\n"
        "  - {id: a, surname: А, number: 0042, born: 1980-05-06, hired: 2015-09-01, dismissed: 2026-03-31,\n"
        "     absences: [{from: 2026-03-02, to: 2026-03-13, kind: sick, substitute: b}, {from: 2026-03-20}]}\n"
        "  - {id: b, surname: Б}\n");
    INFO(codes(staff.problems));
    REQUIRE(staff.value);
    const Person& a = *staff.value->find("a");
    CHECK(a.number == "0042");
    CHECK(a.born == day("1980-05-06"));
    CHECK_FALSE(a.employed_on(day("2015-08-31")));
    CHECK(a.employed_on(day("2015-09-01")));
    CHECK(a.employed_on(day("2026-03-31")));
    CHECK_FALSE(a.employed_on(day("2026-04-01")));
    CHECK(a.absence_on(day("2026-03-01")) == nullptr);
    CHECK(a.absence_on(day("2026-03-13"))->kind == AbsenceKind::Sick);
    CHECK(a.absence_on(day("2026-03-13"))->substitute == "b");
    CHECK(a.absence_on(day("2026-03-14")) == nullptr);
    CHECK(a.absence_on(day("2027-01-01"))->kind == AbsenceKind::Leave);
    CHECK(staff.value->find("b")->employed_on(day("1990-01-01")));
}

TEST_CASE("absences and dates of work that contradict themselves are told") {
    CHECK(codes(yaml("- {id: a, surname: А, hired: 2020-02-01, dismissed: 2020-01-01,\n"
                     "   absences: [{from: 2020-02-01, to: 2020-01-01, substitute: a}, {from: 2020-02-01}]}\n"
                     "- {id: b, surname: Б, absences: [{from: 2020-02-01, substitute: x}, {to: 2020-02-01}]}\n"
                     "- {id: c, surname: В, absences: [{from: 2020-02-30}]}\n")
                    .problems) ==
          "3 staff.key.missing, 4 staff.date.invalid, 1 staff.employment.dates, 1 staff.absence.dates, "
          "1 staff.absence.self, 1 staff.absence.twice, 3 staff.person.unknown");
}

TEST_CASE("a list with a BOM, quoted cells, blank lines, other order and case of headings is read") {
    const auto read = list(
        "\xef\xbb\xbf"
        "ДОЛЖНОСТЬ;Ф.И.О.;Таб. №;Дата приёма;Подразделение;Отсутствует с;Отсутствует по;Вид отсутствия;Замещает\r\n"
        "\r\n"
        "\"Методист; старший\";Ананина  Анна Николаевна;0007;1.9.2015 0:00:00;Отдел;02.03.2026;13.03.2026;"
        "Отпуск по уходу за ребёнком;Ким Олег Петрович\r\n"
        ";;;;;;;;\r\n"
        "Юрисконсульт;Ким Олег Петрович;0008;;;;;;\r\n");
    INFO(codes(read.problems));
    REQUIRE(read.value);
    REQUIRE(read.value->people.size() == 2);
    const Person& person = read.value->people[0];
    CHECK(person.name.surname == "Ананина");
    CHECK(person.name.name == "Анна");
    CHECK(person.name.patronymic == "Николаевна");
    CHECK(person.posts[0].title[0] == "Методист; старший");
    CHECK(person.hired == day("2015-09-01"));
    CHECK(person.absences[0].kind == AbsenceKind::Leave);
    CHECK(person.absences[0].substitute == read.value->people[1].id);
}

TEST_CASE("a column that nobody knows is a note and is passed over") {
    const auto read = list("ФИО;Оклад;Телефн\nКим Олег;100;2-2\n");
    REQUIRE(read.value);
    REQUIRE(read.problems.size() == 2);
    for (const Problem& problem : read.problems) {
        CHECK(problem.severity == Severity::Note);
        CHECK(problem.code == "staff.key.unknown");
        CHECK(problem.place.line == 1);
    }
    CHECK(read.problems[1].hint.find("телефон") != std::string::npos);
}

TEST_CASE("two columns that mean the same are refused, and a list without names is") {
    CHECK(codes(list("ФИО;Сотрудник\nКим Олег;Ким\n").problems) == "1 staff.key.twice");
    CHECK(codes(list("Код;Отдел\na;б\n").problems) == "2 staff.key.missing");
    CHECK(codes(list("ФИО;Отдел\n;б\n").problems) == "2 staff.name.missing");
}

TEST_CASE("the same name twice without anything to tell people apart is a question with both lines") {
    const auto read = list("ФИО;Подразделение\nКим Олег;А\nПак Юна;А\nКим Олег;Б\n");
    CHECK(codes(read.problems) == "4 staff.twins");
    CHECK(read.problems[0].text.find('2') != std::string::npos);
    CHECK(list("ФИО;Таб. №\nКим Олег;1\nКим Олег;2\n").value->people.size() == 2);
    CHECK(list("ФИО;Дата рождения\nКим Олег;01.02.1980\nКим Олег;01.02.1990\n").value->people.size() == 2);
    CHECK(codes(list("ФИО;Таб. №\nКим Олег;1\nКим Олег;\n").problems) == "3 staff.twins");
}

TEST_CASE("thousands of namesakes are told apart by their numbers or birthdays, now and on the next import") {
    constexpr std::size_t many = 5'000;
    std::string csv = "Таб. №;ФИО\n";
    for (std::size_t i = 0; i < many; ++i) csv += std::to_string(i) + ";Ким Олег\n";
    const auto listed = list(csv);
    REQUIRE(listed.value);
    const ImportOptions options{day("2026-03-10"), Extent::Whole, {}};
    const auto import = compare_staff({}, *listed.value, options);
    CHECK(import.value->events.size() == many);
    const auto staff = after({}, import.value->events);
    CHECK(staff.find("kim-o-" + std::to_string(many)));
    const auto again = compare_staff(staff, *list(csv + "x;Ким Олег\n").value, options);
    REQUIRE(again.value);
    CHECK(again.value->events.size() == 1);
    CHECK(codes(again.problems) == std::to_string(many + 2) + " staff.import.namesake");
}

TEST_CASE("namesakes whom nothing tells apart are named, up to a limit") {
    std::string csv = "ФИО;Телефон\n";
    for (std::size_t i = 0; i < largest::namesakes + 50; ++i) csv += "Ким Олег;" + std::to_string(i) + "\n";
    const auto problems = list(csv).problems;
    REQUIRE(problems.size() == largest::namesakes + 1);
    CHECK(problems.front().code == "staff.twins");
    CHECK(problems.front().place.line == 3);
    CHECK(problems.back().code == "staff.limit");
    CHECK(problems.back().place.line == static_cast<int>(largest::namesakes) + 3);
}

TEST_CASE("a namesake with an id of his own is in doubt only against rows without one") {
    CHECK(codes(list("id;ФИО\na;Ким Олег\nb;Ким Олег\n").problems).empty());
    CHECK(codes(list("id;ФИО\na;Ким Олег\n;Ким Олег\n").problems) == "3 staff.twins");
    CHECK(codes(list("id;ФИО\n;Ким Олег\na;Ким Олег\n").problems) == "3 staff.twins");
    CHECK(codes(list("id;ФИО;Таб. №\n;Ким Олег;1\na;Ким Олег;2\n;Ким Олег;\n").problems) == "4 staff.twins");
}

TEST_CASE("a row that repeats another to the letter is passed over with a warning") {
    const auto read = list("ФИО;Подразделение\nКим Олег;А\nКим Олег;А\n");
    REQUIRE(read.value);
    CHECK(read.value->people.size() == 1);
    CHECK(codes(read.problems) == "3 staff.row.twice");
}

TEST_CASE("rows of one personnel number are posts and absences of one person; what differs is told") {
    const auto read = list(
        "Таб. №;ФИО;Должность;С;По;Телефон;Отсутствует с\n"
        "7;Ким Олег;Методист;;31.08.2020;2-2;\n"
        "7;Ким Олег;Завуч;01.09.2020;;3-3;\n"
        "7;;;;;;01.03.2026\n"
        "7;Пак Юна;;;;;\n");
    CHECK(codes(read.problems) == "3 staff.row.differs, 5 staff.id.twice");
    const auto good = list("Таб. №;ФИО;Отсутствует с\n7;Ким Олег;01.03.2026\n7;Ким Олег;01.04.2026\n");
    REQUIRE(good.value);
    CHECK(good.value->people[0].absences.size() == 2);
}

TEST_CASE("a group in CSV may be named by its title") {
    const auto staff = read("id;surname;groups\na;А;\"Совет школы, heads\"\nb;Б;совет школы\n", "staff.csv");
    REQUIRE(staff.value);
    REQUIRE(staff.value->groups.size() == 2);
    CHECK(staff.value->groups[0].id == "sovet-shkoly");
    CHECK(staff.value->group("Совет школы")->people == std::vector<std::string>{"a", "b"});
    CHECK(staff.value->group("heads")->people == std::vector<std::string>{"a"});
}

TEST_CASE("the same post twice at once is refused unless it is written twice to the letter") {
    CHECK(codes(yaml("- {id: a, surname: А, posts: [{title: Завуч}, {title: завуч, from: 2020-01-01}]}").problems) ==
          "1 staff.post.twice");
    CHECK(
        yaml("- {id: a, surname: А, posts: [{title: Завуч, to: 2019-12-31}, {title: Завуч, from: 2020-01-01}]}").value);
    CHECK(list("Код;ФИО;Должность\na;Ким Олег;Учитель\na;Ким Олег;Учитель\n").value->people[0].posts.size() == 1);
}

TEST_CASE("a text of staff beyond the limit is told at its person") {
    CHECK(codes(yaml("- {id: a, surname: " + std::string(largest::text + 1, 'x') + "}").problems) == "1 staff.limit");
    CHECK(yaml("- {id: a, surname: " + std::string(largest::text, 'x') + "}").value);
    CHECK(codes(yaml("- {id: " + std::string(largest::id + 1, 'x') + ", surname: А}").problems) == "1 staff.limit");
}

TEST_CASE("ids are made of the surname and initials and never twice") {
    using russian::PersonName;
    CHECK(make_id({"Щёголев", "Юрий", "Яковлевич"}, {}) == "shchegolev-iuia");
    CHECK(make_id({"Салтыков-Щедрин", "Жан-Поль", ""}, {}) == "saltykov-shchedrin-zh");
    CHECK(make_id({"Ким", "", ""}, {}) == "kim");
    CHECK(make_id({"李", "明", ""}, {}) == "person");
    CHECK(make_id({"Иванов", "Иван", "Иванович"}, {"ivanov-ii", "ivanov-ii-2"}) == "ivanov-ii-3");
    CHECK(make_id({std::string(400, 'x'), "Иван", ""}, {}).size() <= largest::id);
}

TEST_CASE("staff written as YAML is read as the same staff, and written again as the same text") {
    const auto staff = yaml(
        "people:\n"
        "  - id: 007\n"
        "    number: '0042'\n"
        "    surname: \"no\"\n"
        "    name: 'О: \"к\" #1'\n"
        "    patronymic: 'true'\n"
        "    sex: female\n"
        "    post: [Директор школы № 1, '- «Лицей», {а}']\n"
        "    unit: ' отдел '\n"
        "    email: k@example.org\n"
        "    phone: 2-42-56\n"
        "    absences: [{from: 2026-03-02, kind: trip, substitute: b}]\n"
        "  - {id: b, surname: Б, posts: [{title: [а, б], from: 2020-01-01, to: 2020-02-01}, {title: \"c\\td\"}]}\n"
        "groups: [{id: g, title: Совет, people: [b, 007]}, {id: empty, people: []}]\n");
    INFO(codes(staff.problems));
    REQUIRE(staff.value);
    const std::string text = to_yaml(*staff.value);
    INFO(text);
    const auto again = yaml(text);
    INFO(codes(again.problems));
    REQUIRE(again.value);
    CHECK(to_yaml(*again.value) == text);
    CHECK(told(compare_staff(*staff.value, *again.value, {day("2026-03-10"), Extent::Whole, {}}).value->events) == "");
    CHECK(again.value->find("007")->name.name == "О: \"к\" #1");
    CHECK(again.value->find("007")->unit == " отдел ");
    CHECK(again.value->find("b")->posts == staff.value->find("b")->posts);
    CHECK(again.value->find("007")->posts == staff.value->find("007")->posts);
    CHECK(again.value->find("007")->absences == staff.value->find("007")->absences);
    CHECK(again.value->groups[0].people == staff.value->groups[0].people);
}

// A list of people against the staff that is known.
#include <catch2/catch.hpp>

#include "tests/organization/reading.hpp"

using namespace organization_tests;

namespace {

const calendar::Date today = day("2026-03-10");
const ImportOptions part{today, Extent::Part, {}};
const ImportOptions whole{today, Extent::Whole, {}};

Loaded<Import> compare(const Staff& known, const Loaded<Staff>& listed, const ImportOptions& options) {
    INFO(codes(listed.problems));
    REQUIRE(listed.value);
    return compare_staff(known, *listed.value, options);
}

// What a list changes, told as the bodies of events; the same list changes nothing a second time.
std::string changes(const Staff& known, const Loaded<Staff>& listed, const ImportOptions& options) {
    const auto import = compare(known, listed, options);
    INFO(codes(import.problems));
    REQUIRE(import.value);
    const auto again = compare(after(known, import.value->events), listed, options);
    INFO(codes(again.problems));
    REQUIRE(again.value);
    CHECK(told(again.value->events) == "");
    return told(import.value->events);
}

const char* const two_people =
    "people:\n"
    "  - {id: kim, surname: Ким, name: Олег, patronymic: Петрович, number: '7', unit: Отдел, email: k@example.org,\n"
    "     posts: [{title: Методист, to: 2020-08-31}, {title: Завуч, from: 2020-09-01}]}\n"
    "  - {id: pak, surname: Пак, name: Юна, number: '8', unit: Отдел, post: Секретарь}\n"
    "groups: [{id: heads, title: Руководители, people: [kim]}]\n";

// As Windows writes it.
std::string windows_1251(const std::string& utf8) {
    std::string bytes;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t sign = next_character(utf8, at);
        if (sign < 0x80)
            bytes += static_cast<char>(sign);
        else if (sign >= U'А' && sign <= U'я')
            bytes += static_cast<char>(0xC0 + (sign - U'А'));
        else
            bytes += static_cast<char>(sign == U'ё' ? 0xB8 : sign == U'Ё' ? 0xA8 : 0xB9);  // and №
    }
    return bytes;
}

// Every 250th person has a namesake with another personnel number.
std::string five_thousand(const char* unit_of_the_first = "Отдел 1") {
    const char* surnames[] = {"Иванов", "Щукин", "Ёлкин", "Чайкин", "Юдин"};
    const char* names[] = {"Олег", "Игорь", "Фёдор", "Антон"};
    std::string csv = "Таб. №;ФИО;Должность;Подразделение;Принят\n";
    for (int i = 0; i < 5'000; ++i) {
        const int who = i % 250 == 249 ? i - 1 : i;
        std::string patronymic = "Петр";
        for (int rest = who; rest > 0; rest /= 26)
            append_character(patronymic, U'а' + static_cast<char32_t>(rest % 26));
        csv += std::to_string(10'000 + i) + ";" + surnames[who % 5] + " " + names[who % 4] + " " + patronymic +
               "ович;Специалист № " + std::to_string(who % 7) + ";" +
               (i == 0 ? unit_of_the_first : "Отдел " + std::to_string(who % 30)) + ";01.09.2015\n";
    }
    return csv;
}

}  // namespace

TEST_CASE("scenario 26: 5,000 people in UTF-8 and in Windows-1251 are imported without doubles and without losses") {
    const auto utf8 = list(five_thousand());
    const auto windows = list(windows_1251(five_thousand()));
    INFO(codes(utf8.problems));
    REQUIRE(utf8.value);
    const auto import = compare_staff({}, *utf8.value, whole);
    REQUIRE(import.value);
    CHECK(import.value->events.size() == 5'000);
    const Staff staff = after({}, import.value->events);
    CHECK(staff.people.size() == 5'000);
    CHECK(staff.index.size() == 5'000);
    std::set<std::string> numbers;
    for (const Person& person : staff.people) numbers.insert(person.number);
    CHECK(numbers.size() == 5'000);

    CHECK(changes(staff, windows, whole) == "");
    CHECK(told(compare({}, windows, whole).value->events) == told(import.value->events));

    const std::string moved = changes(staff, list(windows_1251(five_thousand("Отдел кадров"))), whole);
    CHECK(moved == "unit-changed {\"person\":\"" + staff.people[0].id +
                       R"(","before":"Отдел 1","after":"Отдел кадров","from":"2026-03-10"})" + "\n");
}

TEST_CASE("scenario 26: twins of a list are kept apart by number, and asked about where nothing tells them apart") {
    const Staff staff =
        after({}, compare({}, list("Таб. №;ФИО;Отдел\n1;Ким Олег;А\n2;Ким Олег;А\n"), part).value->events);
    REQUIRE(staff.people.size() == 2);
    CHECK(staff.people[0].id == "kim-o");
    CHECK(staff.people[1].id == "kim-o-2");
    CHECK(changes(staff, list("Таб. №;ФИО;Отдел\n2;Ким Олег;А\n1;Ким Олег;А\n"), part) == "");

    const auto asked = compare(staff, list("ФИО;Отдел\nКим Олег;А\n"), part);
    CHECK_FALSE(asked.value);
    CHECK(codes(asked.problems) == "2 staff.import.twin");
    CHECK(asked.problems[0].hint.find("kim-o") != std::string::npos);
}

TEST_CASE("a namesake in another unit is a question, never a merger; an id in the row answers it") {
    const Staff staff = *yaml(two_people).value;
    CHECK(codes(compare(staff, list("ФИО;Отдел\nКим Олег Петрович;Другой\n"), part).problems) == "2 staff.import.twin");
    CHECK(changes(staff, list("Код;ФИО;Отдел\nkim;Ким Олег Петрович;Другой\n"), part) ==
          "unit-changed {\"person\":\"kim\",\"before\":\"Отдел\",\"after\":\"Другой\",\"from\":\"2026-03-10\"}\n");
    const auto other = compare(staff, list("Код;ФИО;Отдел\nkim-2;Ким Олег Петрович;Другой\n"), part);
    REQUIRE(other.value);
    CHECK(codes(other.problems) == "2 staff.import.namesake");
    CHECK(other.value->events.size() == 1);
    CHECK(codes(compare(staff, list("Таб. №;ФИО\n9;Ким Олег Петрович\n"), part).problems) == "2 staff.import.namesake");
}

TEST_CASE("two rows taken for one person, a number of somebody else and an id given away are questions") {
    const Staff staff = *yaml(two_people).value;
    CHECK(codes(compare(staff, list("Код;Таб. №;ФИО\nkim;;Ким Олег Петрович\n;7;Ли Олег Петрович\n"), part).problems) ==
          "3 staff.import.twice");
    CHECK(codes(compare(staff, list("Таб. №;ФИО\n7;Ли Мария\n"), part).problems) == "2 staff.import.number");
    CHECK(codes(compare(staff, list("Код;ФИО\nkim;Ли Мария\n"), part).problems) == "2 staff.import.other");
    CHECK(codes(compare(staff, list("ФИО\nКим О.П.\n"), part).problems) == "2 staff.import.initials");
}

TEST_CASE("a changed surname under the same number is a change of the person, capitals and ё are none") {
    const Staff staff = *yaml(two_people).value;
    CHECK(changes(staff, list("Таб. №;ФИО\n8;Ли Юна\n"), part) ==
          "person-changed "
          "{\"person\":\"pak\",\"fields\":[{\"field\":\"surname\",\"before\":\"Пак\",\"after\":\"Ли\"}]}\n");
    CHECK(changes(staff, list("ФИО;Отдел\nКИМ ОЛЕГ ПЁТРОВИЧ;ОТДЕЛ\n"), part).find("surname") == std::string::npos);
}

TEST_CASE("an empty cell says nothing, an absent key of staff.yaml does") {
    const Staff staff = *yaml(two_people).value;
    CHECK(changes(staff, list("Код;ФИО;Почта;Должность\nkim;Ким Олег Петрович;;\n"), part) == "");
    const auto file = yaml(
        "- {id: kim, surname: Ким, name: Олег, patronymic: Петрович, number: '7', unit: Отдел,\n"
        "   posts: [{title: Методист, to: 2020-08-31}, {title: Завуч, from: 2020-09-01}]}\n");
    CHECK(changes(staff, file, part) ==
          "person-changed {\"person\":\"kim\",\"fields\":[{\"field\":\"email\",\"before\":\"k@example.org\",\"after\":"
          "\"\"}]}\n");
}

TEST_CASE("another post on a spreadsheet of today ends the one held and begins today") {
    const Staff staff = *yaml(two_people).value;
    CHECK(changes(staff, list("Код;ФИО;Должность\nkim;Ким Олег Петрович;Директор\npak;Пак Юна;секретарь\n"), part) ==
          "post-taken {\"person\":\"kim\",\"post\":{\"title\":\"Директор\",\"from\":\"2026-03-10\"}}\n"
          "post-left "
          "{\"person\":\"kim\",\"post\":{\"title\":\"Завуч\",\"from\":\"2020-09-01\",\"to\":\"2026-03-09\"}}\n");
    CHECK(changes(staff, list("Код;ФИО;Должность;С\nkim;Ким Олег Петрович;Директор;01.02.2026\n"), part) ==
          "post-taken {\"person\":\"kim\",\"post\":{\"title\":\"Директор\",\"from\":\"2026-02-01\"}}\n"
          "post-left "
          "{\"person\":\"kim\",\"post\":{\"title\":\"Завуч\",\"from\":\"2020-09-01\",\"to\":\"2026-01-31\"}}\n");
    CHECK(changes(staff, list("Код;ФИО;Должность;С;По\nkim;Ким Олег Петрович;Завуч;01.09.2020;31.03.2026\n"), part) ==
          "post-left "
          "{\"person\":\"kim\",\"post\":{\"title\":\"Завуч\",\"from\":\"2020-09-01\",\"to\":\"2026-03-31\"}}\n");
}

TEST_CASE("two posts on two rows are both held, and one that begins later ends none yet") {
    const Staff staff = *yaml(two_people).value;
    CHECK(changes(staff, list("Код;ФИО;Должность\nkim;Ким Олег Петрович;Завуч\nkim;;Учитель\n"), part) ==
          "post-taken {\"person\":\"kim\",\"post\":{\"title\":\"Учитель\",\"from\":\"2026-03-10\"}}\n");
    CHECK(changes(staff, list("Код;ФИО;Должность;С\nkim;Ким Олег Петрович;Директор;01.05.2026\n"), part) ==
          "post-taken {\"person\":\"kim\",\"post\":{\"title\":\"Директор\",\"from\":\"2026-05-01\"}}\n");
}

TEST_CASE("posts of staff.yaml are as it says: corrected, ended, taken away") {
    const Staff staff = *yaml(two_people).value;
    const auto kim = [](const char* posts) {
        return yaml(std::string("- {id: kim, surname: Ким, name: Олег, patronymic: Петрович, number: '7', unit: Отдел,"
                                " email: k@example.org, ") +
                    posts + "}\n");
    };
    CHECK(changes(staff, kim("posts: [{title: Завуч, from: 2020-09-01, to: 2026-03-31}]"), part) ==
          "post-removed {\"person\":\"kim\",\"post\":{\"title\":\"Методист\",\"to\":\"2020-08-31\"}}\n"
          "post-left "
          "{\"person\":\"kim\",\"post\":{\"title\":\"Завуч\",\"from\":\"2020-09-01\",\"to\":\"2026-03-31\"}}\n");
    // One post for ever instead of another: a change of today, the past stays.
    CHECK(changes(staff, kim("post: Директор"), part) ==
          "post-taken {\"person\":\"kim\",\"post\":{\"title\":\"Директор\",\"from\":\"2026-03-10\"}}\n"
          "post-left "
          "{\"person\":\"kim\",\"post\":{\"title\":\"Завуч\",\"from\":\"2020-09-01\",\"to\":\"2026-03-09\"}}\n");
    CHECK(changes(staff, kim("posts: []"), part) ==
          "post-left "
          "{\"person\":\"kim\",\"post\":{\"title\":\"Завуч\",\"from\":\"2020-09-01\",\"to\":\"2026-03-09\"}}\n");
}

TEST_CASE("a dismissal is a dated event, and whoever stands on the list again has returned") {
    const Staff staff = *yaml(two_people).value;
    const auto gone = list("Код;ФИО;Уволен\nkim;Ким Олег Петрович;28.02.2026\n");
    CHECK(changes(staff, gone, part) == "dismissed {\"person\":\"kim\",\"last\":\"2026-02-28\"}\n");
    const Staff without = after(staff, compare(staff, gone, part).value->events);
    const auto back = list("Код;ФИО;Принят\nkim;Ким Олег Петрович;02.03.2026\n");
    CHECK(changes(without, back, part) == "returned {\"person\":\"kim\",\"from\":\"2026-03-02\"}\n");
    CHECK(codes(compare(without, back, part).problems) == "2 staff.import.returned");
    CHECK(changes(without, list("Код;ФИО\nkim;Ким Олег Петрович\n"), part) ==
          "returned {\"person\":\"kim\",\"from\":\"2026-03-10\"}\n");
    CHECK(changes(without, list("Код;ФИО;Принят\nkim;Ким Олег Петрович;01.09.2015\n"), part).find("\"dismissed\"") !=
          std::string::npos);
}

TEST_CASE("people missing from a whole list are named, and dismissed only when the last day is given") {
    const Staff staff = *yaml(two_people).value;
    const auto one = list("Код;ФИО\nkim;Ким Олег Петрович\n");
    CHECK(compare(staff, one, part).value->missing.empty());
    const auto named = compare(staff, one, whole);
    CHECK(named.value->missing == std::vector<std::string>{"pak"});
    CHECK(named.value->events.empty());
    CHECK(codes(named.problems) == "0 staff.import.missing");
    for (const char* last : {"2026-03-09", "2026-03-10", "2026-03-31"})
        CHECK(changes(staff, one, {today, Extent::Whole, day(last)}) ==
              std::string("dismissed {\"person\":\"pak\",\"last\":\"") + last + "\"}\n");
}

TEST_CASE("absences are set, changed and ended; a substitute may be named by the full name") {
    const Staff staff = *yaml(two_people).value;
    const auto away = list(
        "Код;ФИО;Отсутствует с;Отсутствует по;Замещает\n"
        "kim;Ким Олег Петрович;02.03.2026;20.03.2026;Пак Юна\n"
        "kim;;01.07.2026;28.07.2026;pak\n"
        "pak;Пак Юна;;;\n");
    CHECK(changes(staff, away, whole) ==
          "absence-set {\"person\":\"kim\",\"absence\":{\"from\":\"2026-03-02\",\"to\":\"2026-03-20\",\"kind\":"
          "\"leave\",\"substitute\":\"pak\"}}\n"
          "absence-set {\"person\":\"kim\",\"absence\":{\"from\":\"2026-07-01\",\"to\":\"2026-07-28\",\"kind\":"
          "\"leave\",\"substitute\":\"pak\"}}\n");
    const Staff leaving = after(staff, compare(staff, away, whole).value->events);
    const auto nobody_away = list("Код;ФИО;Отсутствует с\nkim;Ким Олег Петрович;\npak;Пак Юна;\n");
    CHECK(changes(leaving, nobody_away, part) == "");
    CHECK(changes(leaving, nobody_away, whole) ==
          "absence-set {\"person\":\"kim\",\"absence\":{\"from\":\"2026-03-02\",\"to\":\"2026-03-09\",\"kind\":"
          "\"leave\",\"substitute\":\"pak\"}}\n"
          "absence-removed {\"person\":\"kim\",\"from\":\"2026-07-01\"}\n");
    CHECK(
        codes(compare(staff, list("Код;ФИО;Отсутствует с;Замещает\nkim;Ким Олег Петрович;02.03.2026;Ли Мария\n"), part)
                  .problems) == "2 staff.import.substitute");
}

TEST_CASE("groups gain members from any list and lose them by a whole one") {
    const Staff staff = *yaml(two_people).value;
    const auto moved = list("Код;ФИО;Группы\nkim;Ким Олег Петрович;Совет\npak;Пак Юна;руководители\n");
    CHECK(changes(staff, moved, part) ==
          "group-changed {\"group\":\"sovet\",\"title\":\"Совет\",\"added\":[\"kim\"],\"removed\":[]}\n"
          "group-changed {\"group\":\"heads\",\"added\":[\"pak\"],\"removed\":[]}\n");
    CHECK(changes(staff, moved, whole) ==
          "group-changed {\"group\":\"sovet\",\"title\":\"Совет\",\"added\":[\"kim\"],\"removed\":[]}\n"
          "group-changed {\"group\":\"heads\",\"added\":[\"pak\"],\"removed\":[\"kim\"]}\n");
}

TEST_CASE("a group of thousands is spread over entries and comes together again") {
    std::string text = "people:\n", members;
    for (int i = 0; i < 1'000; ++i) {
        const std::string id = std::string(50, 'x') + std::to_string(i);
        text += "  - {id: " + id + ", surname: А}\n";
        members += (i ? ", " : "") + id;
    }
    const auto file = yaml(text + "groups: [{id: all, title: Все, people: [" + members + "]}]\n");
    const auto import = compare({}, file, whole);
    REQUIRE(import.value);
    CHECK(import.value->events.size() == 1'003);
    CHECK(after({}, import.value->events).group("all")->people == file.value->group("all")->people);
    CHECK(changes({}, file, whole).size() > 100'000);
}

TEST_CASE("random staffs come to what the file says in one import and stay there") {
    std::uint32_t state = 1;
    const auto random = [&](std::uint32_t below) {
        return (state = state * 1664525u + 1013904223u) >> 8 & 0xffff ? (state >> 8) % below : 0;
    };
    const auto date = [&] {
        return calendar::iso(calendar::Date(std::chrono::sys_days(day("2026-02-20")) + std::chrono::days(random(40))));
    };
    const auto staff_of = [&] {
        std::string text = "people:\n";
        for (const char* id : {"a", "b", "c"}) {
            if (random(5) == 0) continue;
            text += std::string("  - {id: ") + id + ", surname: " + id;
            if (random(2)) text += ", unit: отдел" + std::to_string(random(2));
            if (random(3) == 0) text += ", dismissed: " + date();
            if (random(3) == 0) text += ", hired: 2020-01-0" + std::to_string(1 + random(3));
            if (random(3) == 0) text += ", post: пост" + std::to_string(random(2));
            text += ", posts: [";
            for (std::uint32_t i = random(3); i > 0; --i) {
                text += "{title: пост" + std::to_string(random(3));
                if (random(2)) text += ", from: 2026-02-0" + std::to_string(1 + random(9));
                if (random(2)) text += ", to: " + date();
                text += "}, ";
            }
            text += "], absences: [";
            if (random(2)) text += "{from: 2026-02-01, to: " + date() + "}, ";
            if (random(2)) text += "{from: 2026-03-15}";
            text += "]}\n";
        }
        return text + "  - {id: z, surname: Я}\ngroups: [{id: g, people: [z]}]\n";
    };
    int sound = 0;
    for (int round = 0; round < 1'000; ++round) {
        const std::string first = staff_of(), second = staff_of();
        INFO(first << second);
        if (!yaml(first).value || !yaml(second).value) continue;
        ++sound;
        const Staff known = after({}, compare({}, yaml(first), whole).value->events);
        (void)changes(known, yaml(second), whole);
    }
    CHECK(sound > 200);
}

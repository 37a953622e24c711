// Changes of staff as journal entries: every version ever released has a file in tests/organization/events.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/organization/reading.hpp"

using namespace organization_tests;

namespace {

const std::string folder = "tests/organization/events/";

std::string file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Person ananina() {
    Person person;
    person.id = "ananina-an";
    person.number = "0042";
    person.name = {"Ананина", "Анна", "Николаевна"};
    person.sex = Sex::Female;
    person.born = day("1980-05-06");
    person.hired = day("2015-09-01");
    person.posts = {{{"Методист"}, {}, day("2020-08-31")}, {{"Заместитель", "начальника"}, day("2020-09-01"), {}}};
    person.unit = "Методический отдел";
    person.email = "ananina@example.org";
    person.phone = "2-42-56";
    person.absences = {{day("2026-03-02"), day("2026-03-13"), AbsenceKind::Sick, "kim"}};
    return person;
}

std::vector<StaffEvent> one_of_each() {
    const Post post{{"Завуч \"школы\""}, day("2026-01-12"), day("2026-06-30")};
    return {event::PersonAdded{ananina()},
            event::PersonChanged{"a", {{"surname", "Ким", "Пак"}, {"born", "", "1980-05-06"}}},
            event::PostTaken{"a", {post.title, post.from, {}}},
            event::PostLeft{"a", post},
            event::PostRemoved{"a", {post.title, {}, {}}},
            event::UnitChanged{"a", "Отдел", "Сектор", day("2026-01-12")},
            event::Dismissed{"a", day("2026-03-31")},
            event::Returned{"a", day("2026-05-01")},
            event::AbsenceSet{"a", {day("2026-03-02"), {}, AbsenceKind::Trip, "kim"}},
            event::AbsenceRemoved{"a", day("2026-03-02")},
            event::GroupChanged{"heads", "Руководители", {"a", "b"}, {"c"}},
            event::PersonRemoved{"a"}};
}

}  // namespace

TEST_CASE("every kind of change is written as its golden file says, and read back from it") {
    for (const StaffEvent& happened : one_of_each()) {
        const Written written = write(happened);
        const std::string path = folder + written.type.substr(6) + ".v" + std::to_string(written.version) + ".json";
        if (std::getenv("PRIKAZ_ACCEPT")) std::ofstream(path) << written.body << "\n";
        CHECK(file(path) == written.body + "\n");
        const auto again = read_event(written.type, written.version, file(path));
        REQUIRE(again);
        CHECK(again->index() == happened.index());
        CHECK(write(*again).body == written.body);
    }
}

TEST_CASE("every golden file of a change of staff is read by the program of today") {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        const std::size_t dot = name.find(".v");
        INFO(name);
        CHECK(read_event("staff." + name.substr(0, dot), std::stoi(name.substr(dot + 2)), file(entry.path().string())));
        ++files;
    }
    CHECK(files == std::variant_size_v<StaffEvent>);
}

TEST_CASE("an entry of another type, a later version or a broken body is not taken for a change of staff") {
    const Written written = write(event::Dismissed{"a", day("2026-03-31")});
    CHECK_FALSE(read_event("staff.dismissed", 2, written.body));
    CHECK_FALSE(read_event("order.signed", 1, written.body));
    for (const char* body : {"", "[]", "{}", "{\"person\": 1", R"({"person": "a", "last": "2026-02-30"})"})
        CHECK_FALSE(read_event("staff.dismissed", 1, body));
    CHECK_FALSE(read_event("staff.person-added", 1, R"({"person": {"surname": "А"}})"));
    CHECK_FALSE(read_event("staff.absence-set", 1, R"({"person": "a", "absence": {}})"));
}

TEST_CASE("changes of nobody known change nothing") {
    const Staff staff = *yaml("- {id: a, surname: А, posts: [{title: Завуч}]}").value;
    const std::string before = to_yaml(staff);
    for (StaffEvent happened : one_of_each()) {
        if (std::holds_alternative<event::PersonAdded>(happened)) continue;
        if (std::holds_alternative<event::GroupChanged>(happened)) continue;
        Staff nobody;
        CHECK(organization::apply(nobody, happened).people.empty());
    }
    CHECK(to_yaml(organization::apply(staff, event::PostRemoved{"a", {{"Методист"}, {}, {}}})) == before);
}

TEST_CASE("a dismissal, a return and an absence stand in staff from their days on") {
    Staff staff = organization::apply({}, event::PersonAdded{ananina()});
    CHECK(staff.find("ananina-an")->employed_on(day("2026-04-01")));
    staff = organization::apply(std::move(staff), event::Dismissed{"ananina-an", day("2026-03-31")});
    CHECK_FALSE(staff.find("ananina-an")->employed_on(day("2026-04-01")));
    staff = organization::apply(std::move(staff), event::Returned{"ananina-an", day("2026-05-01")});
    CHECK_FALSE(staff.find("ananina-an")->employed_on(day("2026-04-30")));
    CHECK(staff.find("ananina-an")->employed_on(day("2026-05-01")));
    staff =
        organization::apply(std::move(staff), event::AbsenceSet{"ananina-an", {day("2026-03-02"), day("2026-03-05")}});
    CHECK(staff.find("ananina-an")->absences.size() == 1);
    CHECK_FALSE(staff.find("ananina-an")->absence_on(day("2026-03-06")));
}

TEST_CASE("forms written by hand go through events and the exported file, and are taken away with their lines") {
    const std::string bare = "- {id: kvasha, surname: Кваша, name: Олег, post: Сити-менеджер}\n";
    const std::string with =
        "- id: kvasha\n  surname: Кваша\n  name: Олег\n  post: Сити-менеджер\n  forms:\n"
        "    surname: {dative: \"Кваше-\\\"К\\\"\"}\n    posts: [{title: сити-менеджер, genitive: Сити-менеджера}]\n";
    const auto listed = yaml(with);
    INFO(codes(listed.problems));
    REQUIRE(listed.value);
    CHECK(listed.problems.empty());
    const Staff plain = *yaml(bare).value;
    const auto import = compare_staff(plain, *listed.value, {day("2026-01-12"), Extent::Whole, {}});
    REQUIRE(import.value);
    const Staff now = after(plain, import.value->events);
    REQUIRE(now.find("kvasha")->forms);
    CHECK(now.find("kvasha")->forms->surname[2] == "Кваше-\"К\"");
    CHECK(now.find("kvasha")->forms->posts[0].second[1] == "Сити-менеджера");
    const auto exported = yaml(to_yaml(now));
    REQUIRE(exported.value);
    CHECK(*exported.value->find("kvasha")->forms == *now.find("kvasha")->forms);
    const auto back = compare_staff(now, plain, {day("2026-01-13"), Extent::Whole, {}});
    CHECK(!after(now, back.value->events).find("kvasha")->forms);
}

TEST_CASE("forms that nothing uses, unknown cases and forms without end are told") {
    const auto of = [](const std::string& forms) {
        return codes(yaml("- {id: a, surname: А, post: Завуч, forms: " + forms + "}").problems);
    };
    CHECK(of("{surname: {dative: Бэ}}") == "");
    CHECK(of("{posts: [{title: Директор, dative: Директору}]}") == "1 staff.forms.unused");
    CHECK(of("{patronymic: {dative: Бэ}}") == "1 staff.forms.unused");
    CHECK(of("{surname: {vocative: Бэ}}").find("staff.") != std::string::npos);
    CHECK(of("{surname: {dative: " + std::string(700, 'a') + "}}") == "1 staff.limit");
}

TEST_CASE("the largest person that staff may hold fits into entries") {
    const auto wide = [](std::size_t characters) {
        std::string text;
        for (std::size_t i = 0; i < characters; ++i) text += "\U00020000";
        return text;
    };
    std::string text = "- id: a\n";
    for (const char* key : {"surname", "name", "patronymic", "unit", "email", "phone", "number"})
        text += std::string("  ") + key + ": " + wide(largest::text) + "\n";
    text += "  posts:\n";
    for (std::size_t i = 0; i < largest::posts; ++i) {
        const std::string date = calendar::iso(
            calendar::Date(std::chrono::sys_days(day("2020-01-01")) + std::chrono::days(static_cast<int>(i))));
        text += "    - {title: " + wide(largest::title) + ", from: " + date + ", to: " + date + "}\n";
    }
    const auto staff = yaml(text);
    REQUIRE(staff.value);
    const auto import = compare_staff({}, *staff.value, {day("2026-01-12"), Extent::Whole, {}});
    REQUIRE(import.value);
    CHECK(import.value->events.size() == largest::posts - 7);
    for (const StaffEvent& happened : import.value->events) CHECK(write(happened).body.size() <= largest_body);
}

TEST_CASE("a person who is removed is forgotten by groups and by those who named them as a substitute") {
    auto staff = *yaml(
                      "people:\n"
                      "  - {id: a, surname: А}\n"
                      "  - {id: b, surname: Б, absences: [{from: 2026-03-02, substitute: a}]}\n"
                      "  - {id: c, surname: В}\n"
                      "groups: [{id: g, title: Г, people: [a, c]}]\n")
                      .value;
    staff = after(std::move(staff), {event::PersonRemoved{"a"}, event::PersonRemoved{"nobody"}});
    REQUIRE(staff.people.size() == 2);
    CHECK_FALSE(staff.find("a"));
    CHECK(staff.find("b")->absences.front().substitute.empty());
    CHECK(staff.find("c")->name.surname == "В");
    CHECK(staff.group("g")->people == std::vector<std::string>{"c"});
}

// Staff as the journal knows it, and the lists it comes from.
#include "tests/desk/clock_world.hpp"

using namespace clock_world;

namespace {

constexpr char own_people[] =
    "people:\n"
    "  - {id: orlova, surname: Орлова, name: Мария, post: Директор}\n"
    "  - {id: titov, surname: Титов, name: Пётр, post: Секретарь}\n"
    "groups: [{id: clerks, title: Делопроизводители, people: [titov]}]\n";

// A folder as `prikaz init` leaves it, with its invented people in the store.
struct Fresh {
    ClockWorld world;
    std::string path = world.temporary_folder();
    office::Templates templates{world, "templates"};

    Fresh() { REQUIRE(desk::init(world, path)); }
    ~Fresh() { world.remove_all(path); }
    Loaded<std::shared_ptr<desk::Desk>> open() {
        return desk::open(
            world, templates,
            {.start = path, .office = path, .store = {}, .mode = journal::Open::Migrate, .workflows = "workflows"});
    }
    void write(const std::string& name, const std::string& text) { world.write_whole(join_path(path, name), text); }
};

std::vector<std::string> ids(const desk::Desk& desk) {
    std::vector<std::string> all;
    for (const auto& person : desk.staff.people) all.push_back(person.id);
    return all;
}

const Problem* find(const Problems& problems, std::string_view code) {
    const auto found = std::ranges::find(problems, code, &Problem::code);
    return found == problems.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("the invented people of a fresh office are gone once its list is replaced") {
    Fresh fresh;
    REQUIRE(ids(**fresh.open().value).size() == 5);
    fresh.write("staff.yaml", own_people);
    const auto opened = fresh.open();
    REQUIRE(opened);
    CHECK(ids(**opened.value) == std::vector<std::string>{"orlova", "titov"});
    CHECK((*opened.value)->staff.group("clerks")->people == std::vector<std::string>{"titov"});
    CHECK_FALSE(find(opened.problems, "staff.left-out"));
    CHECK((*opened.value)->journal->check(10).empty());
    // Whoever comes back is the same as at the first time.
    fresh.write("staff.yaml", std::string(own_people).replace(8, 0, "  - {id: kim, surname: Ким, name: Олег}\n"));
    CHECK(ids(**fresh.open().value) == std::vector<std::string>{"orlova", "titov", "kim"});
}

TEST_CASE("whoever took part in an order stays when the list is replaced, and is named") {
    Office office;
    office.register_it();
    office.desk.reset();
    office.write("staff.yaml", own_people);
    auto opened = desk::open(office.world, office.templates,
                             {.start = office.path,
                              .office = office.path,
                              .store = {},
                              .mode = journal::Open::Migrate,
                              .workflows = "workflows"});
    REQUIRE(opened);
    const auto* left = find(opened.problems, "staff.left-out");
    REQUIRE(left);
    for (const char* took_part : {"platonova", "ananina", "kim", "sorokin", "belova"}) {
        CHECK((*opened.value)->staff.find(took_part));
        CHECK(left->text.find(took_part) != std::string::npos);
    }
}

TEST_CASE("people who came by an import stay when the office's own list is replaced") {
    Fresh fresh;
    auto opened = fresh.open();
    fresh.write("list.csv", "id;Фамилия;Имя\nmorozov;Морозов;Лев\n");
    const desk::Act act{.actor = "ananina", .seen = std::nullopt, .key = {}};
    REQUIRE(desk::import_staff(**opened.value, act,
                               {.path = join_path(fresh.path, "list.csv"), .whole = false, .on = std::nullopt}));
    fresh.write("staff.yaml", own_people);
    const auto again = fresh.open();
    CHECK(ids(**again.value) == std::vector<std::string>{"morozov", "orlova", "titov"});
}

TEST_CASE("an imported list changes the absences that it told itself, and leaves those that somebody entered") {
    Office office;
    const auto day = [](const char* iso) { return *calendar::read_iso(iso); };
    const auto first_days = [&](const char* person) {
        std::vector<std::string> days;
        for (const auto& absence : office.desk->staff.find(person)->absences)
            days.push_back(calendar::iso(absence.from));
        std::ranges::sort(days);
        return days;
    };
    const auto import = [&](const std::string& rows) {
        office.write("list.csv", "id;Фамилия;Имя;Отсутствует с;Отсутствует по\n" + rows);
        auto answer = desk::import_staff(*office.desk, Office::by("ananina"),
                                         {.path = join_path(office.path, "list.csv"), .whole = true, .on = {}});
        for (const auto& problem : answer.problems) UNSCOPED_INFO(print(problem, {}));
        REQUIRE(answer);
    };
    using Days = std::vector<std::string>;
    REQUIRE(desk::set_absence(*office.desk, Office::by("ananina"), "kim",
                              {.from = day("2026-05-01"), .to = day("2026-05-10")}));
    import("kim;Ким;Олег;2026-07-01;2026-07-14\nsorokin;Сорокин;Илья;2026-08-01;2026-08-14\n");
    CHECK(first_days("kim") == Days{"2026-05-01", "2026-07-01"});
    CHECK(first_days("sorokin") == Days{"2026-08-01"});
    // The next list has other leaves: what the one before told goes, what was entered by hand stays.
    import("kim;Ким;Олег;2026-09-01;2026-09-14\nsorokin;Сорокин;Илья;;\n");
    CHECK(first_days("kim") == Days{"2026-05-01", "2026-09-01"});
    CHECK(first_days("sorokin").empty());
    // So does the office's own file, whatever it says.
    office.write("staff.yaml", office.read("staff.yaml") + "# другой файл\n");
    office.open();
    CHECK(first_days("kim") == Days{"2026-05-01"});
    office.open();
    REQUIRE(desk::remove_absence(*office.desk, Office::by("ananina"), "kim", day("2026-05-01")));
    CHECK(first_days("kim").empty());
    CHECK(office.desk->journal->check(10).empty());
}

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

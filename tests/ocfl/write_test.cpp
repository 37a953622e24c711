#include <thread>

#include "roots.hpp"

using namespace roots;

namespace {

constexpr char id[] = "urn:prikaz:sosnovka:2026:main:12";

}  // namespace

TEST_CASE("objects lie where the layout of the registry says") {
    // The examples of the extension 0003.
    CHECK(ocfl::place_of("object-01") == "3c0/ff4/240/object-01");
    CHECK(ocfl::place_of("..hor/rib:le-$id") == "487/326/d8c/%2e%2ehor%2frib%3ale-%24id");
}

TEST_CASE("a version is read back as it was written, and the root is valid") {
    Root root;
    CHECK(root.must(Root::version(
              id, 0, {{"source/order.yaml", "title: О дежурстве\n"}, {"original/order.docx", "PK"}})) == 1);
    CHECK(root.must(Root::version(id, 1, {{"source/order.yaml", "title: Об отпуске\n"}}, {"original/order.docx"})) ==
          2);
    const auto object = root.object(id);
    CHECK(object.head() == 2);
    CHECK(root.bytes(object, 1, "source/order.yaml") == "title: О дежурстве\n");
    CHECK(root.bytes(object, 2, "source/order.yaml") == "title: Об отпуске\n");
    CHECK(root.bytes(object, 1, "original/order.docx") == "PK");
    CHECK(root.bytes(object, 2, "original/order.docx") == "(no such file)");
    CHECK(object.version(2).message == "Зарегистрировано");
    CHECK(object.version(2).created == "2026-03-02T09:00:01Z");
    CHECK(root.codes().empty());
}

TEST_CASE("the same bytes are stored once") {
    Root root;
    root.must(Root::version(id, 0, {{"a.txt", "the same"}, {"b.txt", "the same"}}));
    root.must(Root::version(id, 1, {{"c.txt", "the same"}}));
    const auto object = root.object(id);
    CHECK(object.inventory.manifest.size() == 1);
    CHECK_FALSE(fs::exists(root.place(id) / "v2/content"));
    CHECK(root.bytes(object, 2, "c.txt") == "the same");
    CHECK(root.codes().empty());
}

TEST_CASE("check 20: names of any letters stay apart on every file system") {
    Root root;
    const std::map<std::string, std::string> files = {{"Приказ.docx", "1"},    {"приказ.docx", "2"},
                                                      {"ORDER.docx", "3"},     {"order.docx", "4"},
                                                      {"ӑӗҫӳ/җңһ.txt", "5"},   {"й.txt", "6"},
                                                      {"й.txt", "7"},          {"100%.txt", "8"},
                                                      {"two\nlines.txt", "9"}, {std::string(255, 'n'), "10"},
                                                      {"C:\\order.txt", "11"}};
    root.must(Root::version(id, 0, files));
    const auto object = root.object(id);
    for (const auto& [name, bytes] : files) CHECK(root.bytes(object, 1, name) == bytes);
    std::set<std::string> folded;
    for (const auto& [digest, paths] : object.inventory.manifest) {
        REQUIRE(paths.size() == 1);
        CHECK(folded.insert(lower(paths.front())).second);
        CHECK(std::ranges::all_of(paths.front(),
                                  [](char c) { return c > ' ' && c < 127 && c != '\\' && c != ':' && c != '%'; }));
    }
    CHECK(root.codes().empty());
}

TEST_CASE("paths that would leave the object are refused, and nothing is written") {
    Root root;
    const auto before = root.everything();
    for (const char* path : {"../../../x", "/etc/passwd", "a/../b", "a//b", "a/", ".", ""}) {
        const auto made = ocfl::write(*root.folder, Root::version(id, 0, {{path, "bytes"}}), ocfl::usual_limits);
        REQUIRE_FALSE(made);
        CHECK(made.problems.front().code == "ocfl.path");
    }
    const auto both = ocfl::write(*root.folder, Root::version(id, 0, {{"a", "1"}, {"a/b", "2"}}), ocfl::usual_limits);
    REQUIRE_FALSE(both);
    CHECK(both.problems.front().code == "ocfl.path");
    CHECK(root.everything() == before);
}

TEST_CASE("who knows another head is told so") {
    Root root;
    root.must(Root::version(id, 0, {{"a.txt", "1"}}));
    for (const int after : {0, 2}) {
        const auto made = ocfl::write(*root.folder, Root::version(id, after, {{"a.txt", "2"}}), ocfl::usual_limits);
        REQUIRE_FALSE(made);
        CHECK(made.problems.front().code == "ocfl.grown");
    }
}

TEST_CASE("while one process writes another is told that the archive is busy") {
    Root root;
    const auto other = storage::open(root.path);
    const auto lock = other->lock();
    REQUIRE(lock);
    const auto made = ocfl::write(*root.folder, Root::version(id, 0, {{"a.txt", "1"}}), ocfl::usual_limits);
    REQUIRE_FALSE(made);
    CHECK(made.problems.front().code == "ocfl.busy");
}

TEST_CASE("a folder with other things in it does not become an archive") {
    const auto world = real_world();
    const auto path = world->temporary_folder();
    Root::put(fs::path(path) / "letters.txt", "mine");
    const auto folder = storage::open(path);
    const auto problems = ocfl::make_root(*folder);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().code == "ocfl.not-empty");
    CHECK(fs::directory_iterator(path)->path().filename() == "letters.txt");
}

namespace {

// Does `act` with a machine that dies at every one of its steps; after each death the root, looked at again, must be
// as before or as after, and doing it again must lead to the end.
template <class Prepare, class Act>
void die_at_every_step(const Prepare& prepare, const Act& act) {
    Root whole;
    prepare(whole);
    const auto before = whole.everything();
    DyingFolder counted(*whole.folder, -1);
    act(counted);
    const auto after = whole.everything();
    REQUIRE(counted.steps > 5);
    int saw_before = 0, saw_after = 0;
    for (int turn = 0; turn < 2 * counted.steps; ++turn) {
        const int step = turn / 2 + 1;
        const auto death = turn % 2 ? Death::Power : Death::Process;
        CAPTURE(step, turn % 2);
        Root root;
        prepare(root);
        DyingFolder dying(*root.folder, step, death);
        CHECK_THROWS_AS(act(dying), MachineFailure);
        (void)ocfl::find(*root.folder, "urn:prikaz:any", ocfl::usual_limits);
        const auto now = root.everything();
        CHECK((now == before || now == after));
        (now == before ? saw_before : saw_after)++;
        CHECK(root.codes().empty());
        if (now == before) {
            act(*root.folder);
            CHECK(root.everything() == after);
        }
    }
    CHECK(saw_before > 0);
    CHECK(saw_after > 0);
}

}  // namespace

TEST_CASE("check 11: a machine that dies while a first version is written leaves nothing or all of it") {
    die_at_every_step(
        [](Root&) {},
        [](storage::Folder& folder) {
            (void)ocfl::write(folder, Root::version(id, 0, {{"a/b.txt", "1"}, {"c.txt", "2"}}), ocfl::usual_limits);
        });
}

TEST_CASE("check 11: a machine that dies while a next version is written leaves the version before or the one after") {
    die_at_every_step(
        [](Root& root) {
            root.must(Root::version(id, 0, {{"a.txt", "1"}, {"b.txt", "2"}}));
        },
        [](storage::Folder& folder) {
            (void)ocfl::write(folder, Root::version(id, 1, {{"c/d.txt", "3"}, {"e.txt", "4"}}, {"a.txt"}),
                              ocfl::usual_limits);
        });
}

TEST_CASE("check 11: a machine that dies while an object is removed leaves all of it or nothing") {
    die_at_every_step(
        [](Root& root) {
            root.must(Root::version(id, 0, {{"a.txt", "1"}, {"b.txt", "2"}}));
        },
        [](storage::Folder& folder) { (void)ocfl::remove(folder, id, ocfl::usual_limits); });
}

TEST_CASE("a machine that dies while the root is made lets it be made again") {
    for (int step = 1; step < 30; ++step) {
        const auto world = real_world();
        const auto folder = storage::make(world->temporary_folder() + "/archive");
        DyingFolder dying(*folder, step);
        bool died = false;
        try {
            (void)ocfl::make_root(dying);
        } catch (const MachineFailure&) {
            died = true;
        }
        CHECK(ocfl::make_root(*folder).empty());
        const auto report = ocfl::validate(*folder, {});
        REQUIRE(report);
        CHECK(report.value->is_valid());
        if (!died) return;
    }
    FAIL("the root was never finished");
}

// Sentences of the program's own in the journal: kept as codes, said in the language of whoever reads them.
#include "desk/coded.hpp"
#include "tests/desk/clock_world.hpp"

using namespace clock_world;

namespace {

// Russian from the program's own catalogue, and back to English whatever happens.
class Russian {
public:
    explicit Russian(World& world) : world_(world), folder_(world.temporary_folder()) {
        const auto catalogue = folder_ + "/ru/LC_MESSAGES/prikaz.mo";
        world.write_whole(catalogue, "");
        REQUIRE(world.run({"msgfmt", "-o", catalogue, "engine/base/locale/ru.po"}, 60s).exit_code == 0);
    }
    ~Russian() {
        speak(Language::English, "");
        world_.remove_all(folder_);
    }
    void begin() const { speak(Language::Russian, folder_); }
    static void end() { speak(Language::English, ""); }

private:
    World& world_;
    std::string folder_;
};

}  // namespace

TEST_CASE("a coded sentence is a code with its arguments, and is told again as a sentence") {
    const auto order = desk::coded("order", {"12|;\\к", "2026-02-27"});
    CHECK(order == "say:order|12\\|\\;\\\\к|2026-02-27");
    CHECK(desk::retell(order) == "order № 12|;\\к of 2026-02-27");
    CHECK(desk::retell_in_russian(order) == "приказ № 12|;\\к от 27.02.2026");
    const auto both = desk::coded_both(desk::coded("absence", {"2026-03-02", ""}), order);
    CHECK(desk::retell(both) == "absence 2026-03-02…, order № 12|;\\к of 2026-02-27");
    CHECK(desk::coded_both("", order) == order);
}

TEST_CASE("a text of people, of an older version or of a later one is told as it stands") {
    for (const char* text : {"", "отсутствие 02.03.2026", "say:", "say:order|12", "say:tomorrow|1", "say:calendar|x"})
        CHECK(desk::retell(text) == text);
}

TEST_CASE("what was written while Russian was spoken is read in English, and the other way round") {
    Office office({}, "public: {show: false}\n");
    const Russian russian(office.world);
    russian.begin();
    office.register_it();
    office.work();
    const auto in_russian = office.story();
    Russian::end();
    CHECK(office.told("not published: the order says so (public: show: no)") != "");
    russian.begin();
    CHECK(office.story() == in_russian);
    for (const auto& line : in_russian) CHECK(line.find("not published") == line.npos);
}

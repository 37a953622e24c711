// Accounts of the people of an office, and the slips that invite them.
#include "review/review.hpp"
#include "tests/desk/clock_world.hpp"

using namespace clock_world;

namespace {

constexpr char numbered_staff[] = R"(people:
  - {id: platonova, surname: Платонова, name: Галина, patronymic: Сергеевна, sex: female, post: Начальник Управления образования, email: platonova@example.org}
  - {id: ananina, surname: Ананина, name: Анна, patronymic: Николаевна, sex: female, post: Делопроизводитель, email: Ananina@Example.org, number: "00417"}
  - {id: kim, surname: Ким, name: Олег, patronymic: Петрович, sex: male, post: Юрисконсульт, email: office@example.org}
  - {id: sorokin, surname: Сорокин, name: Илья, patronymic: Андреевич, sex: male, post: Методист, email: office@example.org}
  - {id: belova, surname: Белова, name: Вера, patronymic: Ильинична, sex: female, post: Методист, dismissed: 2026-03-04}
groups:
  - {id: clerks, title: Делопроизводители, people: [ananina]}
  - {id: methodists, title: Методисты, people: [sorokin, belova]}
)";

std::string name_of_typed(Office& office, std::string_view typed) {
    return desk::person_by_name(*office.desk, typed).value_or("nobody");
}

std::string text_of(const office::File& file) {
    auto archive = package::open(file.bytes, file.path, package::office_limits);
    REQUIRE(archive);
    auto outline = review::outline(*archive.value);
    REQUIRE(outline);
    std::string text;
    for (const auto& block : outline.value->blocks) {
        text += block.text + "\n";
        for (const auto& row : block.rows)
            for (const auto& cell : row.cells)
                for (const auto& paragraph : cell.paragraphs) text += paragraph + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("people sign in by their id, e-mail or personnel number, in letters of any height") {
    Office office;
    office.write("staff.yaml", numbered_staff);
    office.open();
    for (const char* typed : {"ananina", " Ananina ", "ananina@example.org", "ANANINA@EXAMPLE.ORG", "00417"})
        CHECK(name_of_typed(office, typed) == "ananina");
    for (const std::string typed : {"", " ", "417", "office@example.org", "ghost", "\xff", "Ананина"})
        CHECK(name_of_typed(office, typed) == "nobody");
}

TEST_CASE("who has left signs in no more, and open sessions end with the work that time asks for") {
    Office office;
    office.write("staff.yaml", numbered_staff);
    office.open();
    auto gate = desk::gate(*office.desk);
    gate.settings.lifetime = gate.settings.idle = 240h;
    const std::string people[] = {"belova", "kim"};
    const auto invited = accounts::invite(gate, people);
    std::vector<std::string> tokens;
    for (const auto& one : invited.invitations)
        tokens.push_back(accounts::enter(gate, one.token, "корабль желудь фонарь", {}, {}).value->token);
    office.world.time = *calendar::read_instant("2026-03-04T23:00:00+03:00");
    office.work();
    CHECK(name_of_typed(office, "belova") == "belova");
    CHECK(accounts::session(gate, tokens[0]));
    office.world.time = *calendar::read_instant("2026-03-05T00:01:00+03:00");
    CHECK(name_of_typed(office, "belova") == "nobody");
    CHECK_FALSE(desk::works_here(*office.desk, "belova"));
    office.work();
    CHECK_FALSE(accounts::session(gate, tokens[0]));
    CHECK(accounts::session(gate, tokens[1]));
}

TEST_CASE("everybody who has never come in is invited, and nobody else") {
    Office office;
    auto gate = desk::gate(*office.desk);
    CHECK(desk::not_yet_entered(*office.desk).size() == 5);
    const std::string people[] = {"kim", "belova"};
    const auto invited = accounts::invite(gate, people);
    REQUIRE(accounts::enter(gate, invited.invitations[0].token, "корабль желудь фонарь", {}, {}));
    CHECK(desk::not_yet_entered(*office.desk) == std::vector<std::string>{"platonova", "ananina", "sorokin", "belova"});
}

TEST_CASE("a password is not made of a person's own names") {
    Office office;
    const auto names = desk::names_of(*office.desk, "platonova");
    for (const char* own : {"platonova@example.org", "Платонова123", "Платонова Галина Сергеевна"}) {
        INFO(own);
        REQUIRE(accounts::check_password(own, names).size() == 1);
        CHECK(accounts::check_password(own, names)[0].code == "account.password.name");
    }
}

TEST_CASE("slips say in both formats whose they are, where to go and until when") {
    Office office;
    auto gate = desk::gate(*office.desk);
    const auto invited = accounts::invite(gate, desk::not_yet_entered(*office.desk));
    const auto print = [&](const std::string& path, const std::string& address) {
        auto file = desk::print_slips(*office.desk, invited.invitations, address, path);
        for (const auto& problem : file.problems) UNSCOPED_INFO(prikaz::print(problem, {}));
        REQUIRE(file);
        return text_of(*file.value);
    };
    const auto link = desk::link_on_paper(invited.invitations[1]);
    CHECK(accounts::look_at_link(gate, link.substr(std::string("/enter/").size()))->person == "ananina");
    for (const char* path : {"slips.docx", "slips.odt"}) {
        const auto text = print(path, "https://prikaz.example.org/");
        CHECK(text.find("Ананина Анна Николаевна") != text.npos);
        CHECK(text.find("https://prikaz.example.org" + link) != text.npos);
        CHECK(text.find("ananina@example.org") != text.npos);
        CHECK(text.find("до 16.03.2026 09:00") != text.npos);
        const auto without = print(path, "");
        CHECK(without.find(link.substr(std::string("/enter/").size())) != text.npos);
        CHECK(without.find("/enter/") == text.npos);
        CHECK(without.find("«Войти по коду с распечатки»") != text.npos);  // as the page calls it
    }
    CHECK(desk::print_slips(*office.desk, invited.invitations, "", "slips.pdf").problems.at(0).code == "sheet.format");
}

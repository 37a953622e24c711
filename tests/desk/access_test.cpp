#include "tests/desk/clock_world.hpp"

using namespace clock_world;

namespace {

std::vector<std::string> asked(Office& office, const std::string& person) {
    std::vector<std::string> whats;
    for (const auto& duty : desk::duties(*office.desk, desk::Today(*office.desk), person))
        whats.push_back(duty.what + " for " + duty.member);
    return whats;
}

desk::Sight sight(Office& office, const std::string& person) {
    return desk::sight_of(*office.desk, desk::Today(*office.desk), person, first_order);
}

using Whats = std::vector<std::string>;

}  // namespace

TEST_CASE("the clerk's group, the signatory and nobody else stand above the others in an office as it begins") {
    Office office;
    const desk::Today today(*office.desk);
    CHECK(today.standing("ananina") == desk::Standing{.clerk = true, .head = false, .archivist = false});
    CHECK(today.standing("platonova") == desk::Standing{.clerk = false, .head = true, .archivist = false});
    for (const char* person : {"kim", "sorokin", "belova", "nobody", ""})
        CHECK_FALSE(today.standing(person).sees_all());
}

TEST_CASE("an archivist is whoever office.yaml calls so") {
    Office office("roles: {archivist: {person: belova}}\n");
    CHECK(desk::Today(*office.desk).standing("belova").archivist);
    CHECK(sight(office, "belova") == desk::Sight::Nothing);  // the order is not submitted: it is the clerk's alone
    office.submit();
    CHECK(sight(office, "belova") == desk::Sight::Whole);
}

TEST_CASE("without a group of clerks the clerk of office.yaml is the clerk") {
    Office office;
    office.staff = office.staff.substr(0, office.staff.find("groups:")) +
                   "groups:\n  - {id: methodists, title: Методисты, people: [sorokin, belova]}\n";
    office.write("staff.yaml", office.staff);
    office.open();
    CHECK(desk::Today(*office.desk).standing("ananina").clerk);
}

TEST_CASE("an order is shown to those who work on it whole, to its readers as a text, to others not at all") {
    Office office;
    CHECK(sight(office, "ananina") == desk::Sight::Whole);
    CHECK(sight(office, "kim") == desk::Sight::Nothing);
    office.submit();
    CHECK(sight(office, "kim") == desk::Sight::Whole);
    CHECK(sight(office, "sorokin") == desk::Sight::Nothing);  // nobody asks them yet
    office.approve();
    office.sign();
    CHECK(sight(office, "platonova") == desk::Sight::Whole);
    CHECK(sight(office, "kim") == desk::Sight::Whole);  // gave a visa
    CHECK(sight(office, "sorokin") == desk::Sight::Text);
    CHECK(desk::sight_of(*office.desk, desk::Today(*office.desk), "ananina", "no/such-order") == desk::Sight::Whole);
    CHECK(desk::sight_of(*office.desk, desk::Today(*office.desk), "kim", "no/such-order") == desk::Sight::Nothing);
}

TEST_CASE("duties follow the order from hand to hand") {
    Office office;
    office.submit();
    CHECK(asked(office, "kim") == Whats{"visa for kim"});
    CHECK(asked(office, "platonova").empty());
    office.approve();
    CHECK(asked(office, "kim").empty());
    CHECK(asked(office, "platonova") == Whats{"sign for platonova"});
    office.sign();
    CHECK(asked(office, "platonova").empty());
    CHECK(asked(office, "sorokin") == Whats{"acknowledge for sorokin"});
    const auto duties = desk::duties(*office.desk, desk::Today(*office.desk), "sorokin");
    REQUIRE(duties.size() == 1);
    CHECK(duties[0].number == "1-п");
    CHECK(duties[0].title == "О плане методической работы");
    CHECK_FALSE(duties[0].due.empty());
}

TEST_CASE("a substitute is asked for a visa of somebody absent, and is not asked to read in their place") {
    Office office;
    auto replace = [&](const std::string& from, const std::string& to) {
        office.staff.replace(office.staff.find(from), from.size(), to);
    };
    replace("email: kim@example.org}",
            "email: kim@example.org, absences: [{from: 2026-03-01, to: 2026-03-20, kind: leave, substitute: belova}]}");
    office.write("staff.yaml", office.staff);
    office.open();
    office.submit();
    CHECK(asked(office, "belova") == Whats{"visa for kim"});
    CHECK(sight(office, "belova") == desk::Sight::Whole);
    CHECK(asked(office, "sorokin").empty());
    office.must(desk::give_visa(*office.desk, first_order, Office::by("belova"), flow::Verdict::Approved, "", "kim"));
    CHECK(asked(office, "belova").empty());
}

TEST_CASE("only an order on acting lets somebody be asked for the head's signature") {
    Office office;
    auto from = std::string("email: platonova@example.org}");
    office.staff.replace(office.staff.find(from), from.size(),
                         "email: platonova@example.org, absences: [{from: 2026-03-01, kind: sick, substitute: kim}]}");
    office.write("staff.yaml", office.staff);
    office.open();
    office.submit();
    office.approve();
    CHECK(asked(office, "kim").empty());
    CHECK_FALSE(desk::Today(*office.desk).standing("kim").head);
}

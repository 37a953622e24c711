// Who is who on a day: posts, groups, substitutes and orders on acting.
#include "desk/directory.hpp"

#include <catch2/catch.hpp>

#include "desk/coded.hpp"

using namespace prikaz;
using namespace prikaz::desk;
using flow::Role;

namespace {

calendar::Date day(const char* iso) { return *calendar::read_iso(iso); }

organization::Staff staff_of(const std::string& yaml) {
    auto staff = organization::load_staff(*data::read_yaml({"staff.yaml", yaml}, {1 << 20, 100'000, 16}).value);
    REQUIRE(staff.value);
    return std::move(*staff.value);
}

std::shared_ptr<const StaffPlaces> standing(const organization::Staff& staff) {
    return std::make_shared<const StaffPlaces>(places_of(staff));
}

// Head, deputy, lawyer; the lawyer A is on leave, so is her substitute B, and C is at work.
const char* const small_office =
    "people:\n"
    "  - {id: head, surname: Платонова, name: Галина, patronymic: Петровна, unit: Руководство,\n"
    "     posts: [{title: [Начальник, управления образования], from: 2020-09-01, to: 2026-05-31}]}\n"
    "  - {id: deputy, surname: Ананина, name: Анна, patronymic: Николаевна, unit: руководство,\n"
    "     post: Заместитель начальника}\n"
    "  - {id: a, surname: Ким, name: Олег, post: Юрисконсульт,\n"
    "     absences: [{from: 2026-03-02, to: 2026-03-13, substitute: b}]}\n"
    "  - {id: b, surname: Пак, name: Юна, post: Кадровик,\n"
    "     absences: [{from: 2026-03-09, to: 2026-03-20, kind: sick, substitute: c}]}\n"
    "  - {id: c, surname: Ли, name: Мария, post: 'Секретарь школы № 1 \"Лицей\"', hired: 2026-01-12}\n"
    "  - {id: gone, surname: Цой, name: Иван, post: Секретарь, dismissed: 2026-02-28}\n"
    "groups: [{id: chancery, title: Канцелярия, people: [c, gone, b]}]\n";

Role role(Role::Kind kind, std::string value = {}, bool by_order = false) {
    Role role;
    role.id = "role";
    role.kind = kind;
    role.value = std::move(value);
    role.acting_by_order = by_order;
    return role;
}

const Role head = role(Role::Kind::Position, "начальник", true);
const Role lawyer = role(Role::Kind::Position, "Юрисконсульт");

const ActingOrder acting{"deputy", "head", day("2026-03-02"), day("2026-03-13"), "12-к", day("2026-02-27")};

using Ids = std::vector<std::string>;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a position is held by its title's first line whatever the case, and only on its days") {
    const auto staff = staff_of(small_office);
    const StaffDirectory directory(staff, standing(staff), {}, {}, {});
    CHECK(directory.holders(head, day("2026-03-10")) == Ids{"head"});
    CHECK(directory.holders(head, day("2026-05-31")) == Ids{"head"});
    CHECK(directory.holders(head, day("2026-06-01")).empty());
    CHECK(directory.holders(head, day("2020-08-31")).empty());
    CHECK(directory.holders(role(Role::Kind::Position, "НАЧАЛЬНИК управления образования"), day("2026-03-10")) ==
          Ids{"head"});
    CHECK(directory.holders(role(Role::Kind::Position, "управления образования"), day("2026-03-10")).empty());
    CHECK(directory.holders(role(Role::Kind::Position, "секретарь школы № 1 \"Лицей\""), day("2026-03-10")) ==
          Ids{"c"});
}

TEST_CASE("dismissed people hold nothing from the day after their last one, and nobody holds before being hired") {
    const auto staff = staff_of(small_office);
    const StaffDirectory directory(staff, standing(staff), {}, {"gone", {{"document.visas", {"gone", "a"}}}}, {});
    const auto last = day("2026-02-28"), after = day("2026-03-01");
    const Role secretary = role(Role::Kind::Position, "секретарь"), group = role(Role::Kind::Group, "канцелярия"),
               visas = role(Role::Kind::Field, "document.visas"), author = role(Role::Kind::Author),
               person = role(Role::Kind::Person, "gone");
    CHECK(directory.holders(secretary, last) == Ids{"gone"});
    CHECK(directory.holders(secretary, after).empty());
    CHECK(directory.holders(group, last) == Ids{"c", "gone", "b"});
    CHECK(directory.holders(group, after) == Ids{"c", "b"});
    CHECK(directory.holders(group, day("2026-01-11")) == Ids{"gone", "b"});
    CHECK(directory.holders(visas, last) == Ids{"gone", "a"});
    CHECK(directory.holders(visas, after) == Ids{"a"});
    CHECK(directory.holders(author, last) == Ids{"gone"});
    CHECK(directory.holders(author, after).empty());
    CHECK(directory.holders(person, last) == Ids{"gone"});
    CHECK(directory.holders(person, after).empty());
    CHECK(directory.holders(role(Role::Kind::Everybody), last).size() == 6);
    CHECK(directory.holders(role(Role::Kind::Everybody), after).size() == 5);
    CHECK_FALSE(directory.authority("gone", "gone", secretary, after));
    CHECK(holds(directory.denial("gone", "gone", secretary, after), "Цой"));
}

TEST_CASE("a unit is everybody in it, and what nobody knows is held by nobody") {
    const auto staff = staff_of(small_office);
    const StaffDirectory directory(staff, standing(staff), {}, {}, {});
    CHECK(directory.holders(role(Role::Kind::Unit, "РУКОВОДСТВО"), day("2026-03-10")) == Ids{"head", "deputy"});
    for (const Role::Kind kind :
         {Role::Kind::Unit, Role::Kind::Group, Role::Kind::Person, Role::Kind::Position, Role::Kind::Field})
        CHECK(directory.holders(role(kind, "x"), day("2026-03-10")).empty());
    CHECK_FALSE(directory.employed("x", day("2026-03-10")));
    CHECK_FALSE(directory.on_leave("x", day("2026-03-10")));
    CHECK_FALSE(directory.authority("x", "a", lawyer, day("2026-03-10")));
    CHECK(directory.name("x") == "x");
    CHECK(directory.name("head") == "Платонова\u00a0Г.П.");
}

TEST_CASE("the office says who holds a role instead of the definition, and may ask for an order") {
    const auto staff = staff_of(small_office);
    const StaffDirectory directory(staff, standing(staff), {{"role", {organization::RoleRule::Kind::Group, "chancery", true, {}}}}, {},
                                   {});
    CHECK(directory.holders(head, day("2026-03-10")) == Ids{"c", "b"});
    CHECK_FALSE(directory.authority("b", "a", lawyer, day("2026-03-03")));
    const StaffDirectory plain(staff, standing(staff), {}, {}, {});
    CHECK(plain.authority("b", "a", lawyer, day("2026-03-03")));
}

TEST_CASE("on leave is who is absent for whatever reason, on the first and the last day too") {
    const auto staff = staff_of(small_office);
    const StaffDirectory directory(staff, standing(staff), {}, {}, {});
    CHECK_FALSE(directory.on_leave("b", day("2026-03-08")));
    CHECK(directory.on_leave("b", day("2026-03-09")));
    CHECK(directory.on_leave("b", day("2026-03-20")));
    CHECK_FALSE(directory.on_leave("b", day("2026-03-21")));
}

TEST_CASE(
    "scenario 11: a substitute acts while the member is absent, and a substitute's substitute with both absences") {
    const auto staff = staff_of(small_office);
    const StaffDirectory directory(staff, standing(staff), {}, {}, {});
    const auto first = directory.authority("b", "a", lawyer, day("2026-03-03"));
    REQUIRE(first);
    CHECK(first->basis == "say:absence|2026-03-02|2026-03-13");
    CHECK(desk::retell(first->basis) == "absence 2026-03-02…2026-03-13");
    CHECK_FALSE(first->acting_post);
    CHECK_FALSE(directory.authority("c", "a", lawyer, day("2026-03-03")));
    CHECK(holds(directory.denial("c", "a", lawyer, day("2026-03-03")), "Пак\u00a0Ю. stands in"));

    const auto second = directory.authority("c", "a", lawyer, day("2026-03-10"));
    REQUIRE(second);
    CHECK(second->basis ==
          "say:absence-of|Ким\u00a0О.|2026-03-02|2026-03-13;absence-of|Пак\u00a0Ю.|2026-03-09|2026-03-20");
    CHECK(desk::retell(second->basis) ==
          "absence of Ким\u00a0О. 2026-03-02…2026-03-13, absence of Пак\u00a0Ю. 2026-03-09…2026-03-20");
    CHECK_FALSE(directory.authority("b", "a", lawyer, day("2026-03-10")));
    CHECK(directory.authority("a", "a", lawyer, day("2026-03-10"))->basis.empty());
}

TEST_CASE("scenario 11: a ring of substitutes gives power to nobody, and the refusal shows the ring") {
    const auto staff = staff_of(
        "- {id: a, surname: А, absences: [{from: 2026-03-02, substitute: b}]}\n"
        "- {id: b, surname: Б, absences: [{from: 2026-03-02, substitute: a}]}\n"
        "- {id: c, surname: В}\n");
    const StaffDirectory directory(staff, standing(staff), {}, {}, {});
    for (const char* person : {"b", "c"}) {
        CHECK_FALSE(directory.authority(person, "a", lawyer, day("2026-03-10")));
        CHECK(holds(directory.denial(person, "a", lawyer, day("2026-03-10")), "А → Б → А"));
    }
}

TEST_CASE("scenario 11: power that ended at midnight is refused an hour later, and the refusal tells the last day") {
    const auto staff = staff_of(small_office);
    const StaffDirectory directory(staff, standing(staff), {}, {}, {});
    CHECK(directory.authority("b", "a", lawyer, day("2026-03-02")));
    const auto late_in_b = day("2026-03-14");
    CHECK_FALSE(directory.authority("b", "a", lawyer, late_in_b));
    CHECK(holds(directory.denial("b", "a", lawyer, late_in_b), "2026-03-13"));
    CHECK_FALSE(directory.authority("deputy", "a", lawyer, day("2026-03-03")));
    CHECK_FALSE(directory.denial("deputy", "a", lawyer, day("2026-03-03")).empty());
}

TEST_CASE("an absent person without a substitute, or with one who was dismissed, is acted for by nobody") {
    const auto staff = staff_of(
        "- {id: a, surname: А, absences: [{from: 2026-03-02}]}\n"
        "- {id: b, surname: Б, absences: [{from: 2026-03-02, substitute: c}]}\n"
        "- {id: c, surname: В, dismissed: 2026-03-01}\n"
        "- {id: d, surname: Г}\n");
    const StaffDirectory directory(staff, standing(staff), {}, {}, {});
    CHECK_FALSE(directory.authority("d", "a", lawyer, day("2026-03-10")));
    CHECK_FALSE(directory.authority("c", "b", lawyer, day("2026-03-10")));
    CHECK(holds(directory.denial("d", "b", lawyer, day("2026-03-10")), "Б"));
}

TEST_CASE("a chain of substitutes longer than anybody needs is refused") {
    std::string yaml;
    for (int i = 0; i < 40; ++i)
        yaml += "- {id: p" + std::to_string(i) + ", surname: А, absences: [{from: 2026-03-02, substitute: p" +
                std::to_string(i + 1) + "}]}\n";
    const auto staff = staff_of(yaml + "- {id: p40, surname: Б}\n");
    const StaffDirectory directory(staff, standing(staff), {}, {}, {});
    CHECK_FALSE(directory.authority("p40", "p0", lawyer, day("2026-03-10")));
    CHECK(directory.authority("p40", "p30", lawyer, day("2026-03-10")));
}

TEST_CASE(
    "scenario 12: the acting head signs on the first and the last day, and the day after is refused with the order") {
    const auto staff = staff_of(small_office);
    const StaffDirectory directory(staff, standing(staff), {}, {}, {acting});
    for (const char* allowed : {"2026-03-02", "2026-03-13"}) {
        const auto authority = directory.authority("deputy", "head", head, day(allowed));
        REQUIRE(authority);
        CHECK(authority->acting_post);
        CHECK(desk::retell(authority->basis) == "order № 12-к of 2026-02-27");
    }
    CHECK_FALSE(directory.authority("deputy", "head", head, day("2026-03-14")));
    const std::string late = directory.denial("deputy", "head", head, day("2026-03-14"));
    CHECK(holds(late, "12-к"));
    CHECK(holds(late, "ended on 2026-03-13"));
    CHECK_FALSE(directory.authority("deputy", "head", head, day("2026-03-01")));
    CHECK(holds(directory.denial("deputy", "head", head, day("2026-03-01")), "begins on 2026-03-02"));
}

TEST_CASE("where a role asks for an order, absence alone gives no power; an order gives it everywhere") {
    auto staff = staff_of(small_office);
    staff.people[0].absences = {{day("2026-03-02"), day("2026-03-31"), organization::AbsenceKind::Leave, "deputy"}};
    const StaffDirectory without(staff, standing(staff), {}, {}, {});
    CHECK_FALSE(without.authority("deputy", "head", head, day("2026-03-10")));
    CHECK(holds(without.denial("deputy", "head", head, day("2026-03-10")), "only by a registered order"));
    Role plain = head;
    plain.acting_by_order = false;
    CHECK_FALSE(without.authority("deputy", "head", plain, day("2026-03-10"))->acting_post);
    const StaffDirectory with(staff, standing(staff), {}, {}, {acting});
    CHECK(with.authority("deputy", "head", plain, day("2026-03-10"))->acting_post);
    // Nobody passes on what an order gave to somebody by name.
    CHECK_FALSE(with.authority("a", "head", head, day("2026-03-10")));
}

TEST_CASE("a vacant post is held by whoever acts by an order for the one who held it last") {
    const auto staff = staff_of(small_office);
    ActingOrder order = acting;
    order.from = day("2026-06-01");
    order.to = day("2026-06-30");
    const StaffDirectory directory(staff, standing(staff), {}, {}, {order});
    CHECK(directory.holders(head, day("2026-05-31")) == Ids{"head"});
    CHECK(directory.holders(head, day("2026-06-01")) == Ids{"deputy"});
    CHECK(directory.holders(head, day("2026-07-01")).empty());
    CHECK(directory.authority("deputy", "deputy", head, day("2026-06-01"))->acting_post);
    CHECK_FALSE(directory.authority("deputy", "deputy", lawyer, day("2026-06-01"))->acting_post);
}

TEST_CASE("the people of an order are those it names by id, once each") {
    const auto staff = staff_of(small_office);
    const auto tree =
        data::read_yaml({"order.yaml",
                         "date: 2026-03-02\ntitle: О проверке\noperative: capitals-line\nitems: [Проверить.]\n"
                         "signatory: head\nvisas: [a, {name: Никто Н.Н., post: Гость}]\n"
                         "acquaint: [c, {group: chancery}]\nexecutor: b\n"},
                        {1 << 20, 10'000, 16});
    const organization::Office card;
    order::Surroundings around;
    around.office = &card;
    around.staff = &staff;
    const auto order = order::load(*tree.value, around);
    for (const Problem& problem : order.problems) UNSCOPED_INFO(problem.code << " " << problem.text);
    REQUIRE(order.value);
    const OrderPeople people = order_people(*order.value, "deputy");
    CHECK(people.author == "deputy");
    CHECK(people.fields.at("document.visas") == Ids{"a"});
    CHECK(people.fields.at("document.signatory") == Ids{"head"});
    CHECK(people.fields.at("document.executor") == Ids{"b"});
    CHECK(reader_ids(*order.value) == Ids{"c", "gone", "b"});
}

TEST_CASE("twenty thousand people are asked about one by one") {
    organization::Staff staff;
    for (int i = 0; i < 20'000; ++i) {
        organization::Person person;
        person.id = "person-" + std::to_string(i);
        person.name = {"Ким", "Олег", ""};
        person.posts = {{{"Специалист " + std::to_string(i % 300)}, {}, {}}};
        if (i % 10 == 0) person.absences = {{day("2026-03-02"), day("2026-03-13")}};
        if (i % 100 == 1) person.dismissed = day("2026-01-31");
        staff.index[person.id] = staff.people.size();
        staff.people.push_back(std::move(person));
    }
    const StaffDirectory directory(staff, standing(staff), {}, {}, {});
    const Ids everybody = directory.holders(role(Role::Kind::Everybody), day("2026-03-10"));
    int away = 0, employed = 0;
    for (const std::string& id : everybody) {
        away += directory.on_leave(id, day("2026-03-10"));
        employed += directory.employed(id, day("2026-03-10"));
    }
    CHECK(everybody.size() == 19'800);
    CHECK(employed == 19'800);
    CHECK(away == 2'000);
    CHECK(directory.holders(role(Role::Kind::Position, "специалист 7"), day("2026-03-10")).size() == 67);
}

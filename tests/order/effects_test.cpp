// What an order does besides what it says: matter, acting, other orders, the public.
#include "tests/order/desk.hpp"

using namespace desk;

namespace {

const std::string rest = "title: О мерах\nitems: [Пункт.]\nsignatory: platonova\n";

Loaded<order::Order> with(const std::string& lines) {
    Desk desk;
    return desk.load(rest + lines);
}

std::string problems(const std::string& lines) {
    const auto loaded = with(lines);
    CHECK(loaded.value.has_value() == !has_errors(loaded.problems));
    return problems_of(loaded.problems);
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("An order that says nothing of its way, matter and public keeps what is usual") {
    const auto order = with("");
    REQUIRE(order.value);
    CHECK(order.value->workflow.empty());
    CHECK(order.value->matter.empty());
    CHECK_FALSE(order.value->acting);
    CHECK(order.value->amends.empty());
    CHECK(order.value->repeals.empty());
    CHECK(order.value->publicity.show);
    CHECK_FALSE(order.value->publicity.people);
    CHECK_FALSE(order.value->publicity.phones);
    CHECK(order.value->publicity.texts.empty());
}

TEST_CASE("A matter is written as its id, its Russian word or what clerks say instead") {
    for (const char* written : {"disciplinary", "дисциплинарное взыскание", "Дисциплинарное взыскание", "взыскание"})
        CHECK(with(std::string("matter: ") + written).value->matter == "disciplinary");
    CHECK(with("matter: прием на работу").value->matter == "hire");
    CHECK(with("matter: повышение квалификации").value->matter == "training");
    CHECK(with("workflow: order.personnel\nmatter: отпуск").value->workflow == "order.personnel");
    CHECK(problems("matter: выговорчик") == "4:9 order.matter.unknown");
}

TEST_CASE("Of all matters of orders a disciplinary penalty alone demands a qualified signature") {
    for (const order::Matter& matter : order::matters())
        CHECK(matter.qualified_because.empty() == (matter.id != "disciplinary"));
}

TEST_CASE("Each matter is found by its id and its word, and its usual period is one that orders may name") {
    for (const order::Matter& matter : order::matters()) {
        CHECK(order::matter(matter.id) == &matter);
        CHECK(order::matter(matter.word) == &matter);
        if (!matter.retention.empty()) CHECK(problems("retention: " + std::string(matter.retention)).empty());
    }
    CHECK(order::matter("") == nullptr);
}

TEST_CASE("Acting names two different people of staff and days in order") {
    const auto order = with("acting: {person: ananina, for: platonova, from: 2021-11-08, to: 21.11.2021}");
    REQUIRE(order.value);
    REQUIRE(order.value->acting);
    CHECK(order.value->acting->person == "ananina");
    CHECK(order.value->acting->absent == "platonova");
    CHECK(calendar::iso(order.value->acting->from) == "2021-11-08");
    CHECK(calendar::iso(order.value->acting->to) == "2021-11-21");
    CHECK(problems("acting: {person: ananina, for: platonova, from: 2021-11-08, to: 2021-11-08}").empty());
    CHECK(problems("acting: {person: ananina, for: platonova, from: 2021-11-08, to: 2021-11-07}") ==
          "4:65 order.acting.dates");
    CHECK(problems("acting: {person: ananina, for: ananina, from: 2021-11-08, to: 2021-11-09}") ==
          "4:32 order.acting.same");
    CHECK(problems("acting: {person: anania, for: nobody, from: 2021-11-08, to: 2021-11-09}") ==
          "4:18 order.person.unknown, 4:31 order.person.unknown");
    CHECK(problems("acting: {person: ananina, for: platonova, from: 2021-11-08}") == "4:9 order.key.missing");
    CHECK(problems("acting: {person: ananina, for: platonova, from: 2021-11-31, to: 2021-12-01}") ==
          "4:49 order.date.invalid");
    CHECK(problems("date: 2021-11-09\nacting: {person: ananina, for: platonova, from: 2021-11-08, to: 2021-11-10}") ==
          "5:49 order.acting.back");
}

TEST_CASE("Orders amended and repealed are named by folder or path, with the items that change") {
    const auto order =
        with("amends: [{order: 2020/118-plan, items: [2, 3.1.]}]\nrepeals: [77, {order: 12-o, items: 4}]\n");
    REQUIRE(order.value);
    REQUIRE(order.value->amends.size() == 1);
    CHECK(order.value->amends[0].order == "2020/118-plan");
    CHECK(order.value->amends[0].items == Texts{"2", "3.1"});
    REQUIRE(order.value->repeals.size() == 2);
    CHECK(order.value->repeals[0].order == "77");
    CHECK(order.value->repeals[0].items.empty());
    CHECK(order.value->repeals[1].items == Texts{"4"});
    CHECK(with("repeals: 12-o").value->repeals.size() == 1);
    CHECK(problems("repeals: [12-o, {order: 12-o, items: 3}]") == "4:25 order.touched.twice");
    CHECK(problems("repeals: [\"\"]") == "4:11 order.touched.empty");
    CHECK(problems("amends: [{items: 3}]") == "4:10 order.key.missing");
}

TEST_CASE("An order is not amended and repealed at once, but some of its items may be") {
    CHECK(problems("amends: [{order: 12-o, items: 1}]\nrepeals: [12-o]") == "5:11 order.touched.both");
    CHECK(problems("amends: [{order: 12-o, items: 1}]\nrepeals: [{order: 12-o, items: 2}]").empty());
}

TEST_CASE("What the public must not see is named by kind or by its text") {
    const auto order = with("public: {show: no, withhold: [people, телефоны, ул. Лесная, 1970]}");
    REQUIRE(order.value);
    CHECK_FALSE(order.value->publicity.show);
    CHECK(order.value->publicity.people);
    CHECK(order.value->publicity.phones);
    CHECK(order.value->publicity.texts == Texts{"ул. Лесная", "1970"});
    CHECK(with("public: {withhold: phones}").value->publicity.phones);
    CHECK(problems("public: {withhold: [и]}") == "4:21 order.public.short");
    CHECK(problems("public: {hide: phones}") == "4:10 order.key.unknown");
}

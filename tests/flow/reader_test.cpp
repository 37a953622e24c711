// One reader's acknowledgement.
#include "tests/flow/desk.hpp"

using namespace desk;

namespace {

struct Table {
    Office office;
    Circumstances around;
    Asked asked;

    Table() {
        for (const char* id : {"reader", "clerk", "witness1", "witness2"})
            office.people[id] = {std::string("Имя ") + id, day("2000-01-01"), std::nullopt};
        around.now = at("2026-03-02T03:00:00Z");
        around.zone = "Asia/Krasnoyarsk";
        around.days = &calendar::russian_production_calendar();
        around.directory = &office;
        asked.addressed = true;
        asked.current_edition = 2;
        asked.digest = "two";
        asked.kinds = {AcknowledgementKind::Simple, AcknowledgementKind::Paper, AcknowledgementKind::Refusal};
    }
    Table(const Table&) = delete;

    static Acknowledgement click() {
        Acknowledgement wish;
        wish.order = "341";
        wish.person = wish.by = "reader";
        wish.edition = 2;
        wish.digest = "two";
        return wish;
    }
    static Acknowledgement refusal() {
        Acknowledgement act = click();
        act.kind = AcknowledgementKind::Refusal;
        act.by = "clerk";
        act.witnesses = {"witness1", "witness2"};
        return act;
    }
    std::string code(const Acknowledgement& wish) {
        const auto answer = decide(asked, wish, around);
        const auto* refused = std::get_if<Rejection>(&answer);
        return refused ? refused->code : "";
    }
};

}  // namespace

TEST_CASE("A click acknowledges the edition looked at, today") {
    Table table;
    const auto answer = decide(table.asked, Table::click(), table.around);
    REQUIRE(std::holds_alternative<Acknowledgement>(answer));
    CHECK(std::get<Acknowledgement>(answer).date == day("2026-03-02"));
}

TEST_CASE("A second acknowledgement is refused and tells when the first was made") {
    Table table;
    table.asked.given = Table::click();
    table.asked.given_at = at("2026-03-01T03:14:00Z");
    const auto answer = decide(table.asked, Table::click(), table.around);
    REQUIRE(std::holds_alternative<Rejection>(answer));
    CHECK(std::get<Rejection>(answer).code == "flow.acknowledged");
    CHECK(std::get<Rejection>(answer).text.find("2026-03-01 10:14") != std::string::npos);
}

TEST_CASE("Another person, another edition, another way and another day are refused") {
    Table table;
    Acknowledgement wish = Table::click();
    wish.by = "clerk";
    CHECK(table.code(wish) == "flow.reader.other");
    wish = Table::click();
    wish.edition = 1;
    wish.digest = "one";
    CHECK(table.code(wish) == "flow.edition.stale");
    wish = Table::click();
    wish.kind = AcknowledgementKind::Qualified;
    CHECK(table.code(wish) == "flow.acknowledge.kind");
    const auto refused = decide(table.asked, wish, table.around);
    CHECK(std::get<Rejection>(refused).hint.find("a click of one's own (simple), ") != std::string::npos);
    CHECK(std::get<Rejection>(refused).hint.find("an act of refusal (refusal)") != std::string::npos);
    CHECK(std::get<Rejection>(refused).text.find("a qualified signature") != std::string::npos);
    table.asked.kinds.push_back(AcknowledgementKind::Qualified);
    CHECK(table.code(wish) == "flow.acknowledge.file");
    wish.kind = AcknowledgementKind::Paper;
    CHECK(table.code(wish) == "flow.acknowledge.date.missing");
    wish.date = day("2026-03-03");
    CHECK(table.code(wish) == "flow.acknowledge.date.future");
    wish.date = day("2026-02-27");  // on paper, entered later by the clerk
    wish.by = "clerk";
    CHECK(table.code(wish).empty());
}

TEST_CASE("Whoever was not asked or has left is told so") {
    Table table;
    table.asked.closed = true;
    CHECK(table.code(Table::click()) == "flow.reader.closed");
    table.asked.addressed = false;
    CHECK(table.code(Table::click()) == "flow.reader.unknown");
}

TEST_CASE("scenario 13: an act of refusal needs two witnesses and is kept as a refusal") {
    Table table;
    Acknowledgement act = Table::refusal();
    act.witnesses = {"witness1"};
    CHECK(table.code(act) == "flow.acknowledge.witnesses");
    act.witnesses = {"witness1", "witness1"};
    CHECK(table.code(act) == "flow.acknowledge.witnesses");
    act.witnesses = {"witness1", "reader"};
    CHECK(table.code(act) == "flow.acknowledge.witnesses");
    act.witnesses = {"witness1", "stranger"};
    CHECK(table.code(act) == "flow.acknowledge.witnesses");
    const auto answer = decide(table.asked, Table::refusal(), table.around);
    REQUIRE(std::holds_alternative<Acknowledgement>(answer));
    CHECK(std::get<Acknowledgement>(answer).kind == AcknowledgementKind::Refusal);
    CHECK(std::get<Acknowledgement>(answer).witnesses.size() == 2);
}

TEST_CASE("An acknowledgement is read as it was written") {
    Acknowledgement given = Table::refusal();
    given.date = day("2026-03-02");
    given.remark = "«Не буду»,\tсказал он\n\"дважды\" \\ и ушёл";
    const Written written = write(given);
    CHECK(read_acknowledgement(written.version, written.body) == given);
    CHECK_FALSE(read_acknowledgement(2, written.body));
    CHECK_FALSE(read_acknowledgement(1, written.body + " "));
}

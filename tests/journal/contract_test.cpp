// The contract: the same assertions for every store.
#include "tests/journal/contract.hpp"

#include <catch2/catch.hpp>

using namespace prikaz;
using namespace prikaz::journal;
using namespace prikaz::journal::contract;
using Is = Condition::Is;
using Outcome = Committed::Kind;

TEST_CASE("what was appended is read back with its revisions, seals and actor") {
    EVERY_STORE(site);
    const auto done = journal->commit(append("order/1", 0, {made("О графике"), listed(2)}));
    REQUIRE(done.kind == Outcome::Done);
    CHECK(done.revisions == std::vector<Revision>{2});
    const auto entries = journal->read("order/1");
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].entry.body == R"({"title":"О графике"})");
    CHECK(entries[0].actor == "petrova");
    CHECK(entries[0].at == at(0));
    CHECK(entries[0].sequence == 0);
    CHECK(entries[0].digest == seal("", entries[0]));
    CHECK(entries[1].revision == 2);
    CHECK(entries[1].digest == seal(entries[0].digest, entries[1]));
    CHECK(journal->read("order/1", 1).size() == 1);
    CHECK(journal->read("order/2").empty());
    CHECK(journal->revision("order/1") == 2);
    CHECK(journal->revision("order/2") == 0);
}

TEST_CASE("a writer who has not seen the last entry is refused and nothing of his commit remains") {
    EVERY_STORE(site);
    journal->commit(append("order/1", 0, {made("А")}));
    Commit late = append("order/2", 0, {made("Б")});
    late.appends.push_back({"order/1", 0, {listed(3)}});
    late.blobs = {"bytes"};
    late.key = "k";
    const auto before = everything(*journal);
    const auto refused = journal->commit(late);
    CHECK(refused.kind == Outcome::Conflict);
    CHECK(refused.stream == "order/1");
    CHECK(everything(*journal) == before);
    CHECK_FALSE(journal->blob(sha256("bytes")));
    CHECK_FALSE(journal->answered("k"));
    CHECK(journal->commit(append("order/1", 7, {listed(1)})).kind == Outcome::Conflict);
}

TEST_CASE("scenario 4: the same command a hundred times makes one entry and gets the same answer") {
    EVERY_STORE(site);
    Commit command = append("order/1", 0, {made("А")});
    command.key = "key-1";
    command.request = "request-1";
    command.answer = R"({"number":"1-п"})";
    CHECK(journal->commit(command).kind == Outcome::Done);
    for (int i = 1; i < 100; ++i) {
        const auto again = journal->commit(command);
        CHECK(again.kind == Outcome::Repeated);
        CHECK(again.answer == command.answer);
    }
    CHECK(journal->revision("order/1") == 1);
    CHECK(journal->answered("key-1") == std::pair(command.answer, command.request));
    CHECK_FALSE(journal->answered("key-2"));

    command.request = "request-2";
    CHECK(journal->commit(command).kind == Outcome::KeyReused);
}

TEST_CASE("each commit of a group is made or refused on its own") {
    EVERY_STORE(site);
    Commit keyed = append("order/3", 0, {made("В")});
    keyed.key = "key";
    const std::vector<Commit> group = {append("order/1", 0, {made("А")}),
                                       append("order/1", 0, {made("again")}),
                                       append("order/1", 1, {registered(5)}),
                                       append("order/2", 0, {made("Б"), registered(5)}),
                                       keyed,
                                       keyed,
                                       append("order/4", 0, {made("Г"), registered(6)})};
    const auto done = journal->commit(group);
    std::vector<Outcome> outcomes;
    for (const auto& each : done) outcomes.push_back(each.kind);
    CHECK(outcomes == std::vector{Outcome::Done, Outcome::Conflict, Outcome::Done, Outcome::Clash, Outcome::Done,
                                  Outcome::Repeated, Outcome::Done});
    CHECK(done[3].stream == "registered");
    CHECK(journal->streams("order/") == std::vector<std::string>{"order/1", "order/3", "order/4"});
    CHECK(rows(*journal, "orders") == std::vector<std::string>{"1|А|5|0", "3|В||0", "4|Г|6|0"});
    CHECK(journal->effects(Delivery::Waiting, 9).size() == 2);
    CHECK(journal->check(9).empty());
}

TEST_CASE("a unique number taken by another refuses the whole commit until it is free") {
    EVERY_STORE(site);
    journal->commit(append("order/1", 0, {made("А"), registered(5)}));
    const Commit second = append("order/2", 0, {made("Б"), registered(5)});
    const auto before = everything(*journal);
    const auto clash = journal->commit(second);
    CHECK(clash.kind == Outcome::Clash);
    CHECK(clash.stream == "registered");
    CHECK(everything(*journal) == before);
    journal->commit(append("order/1", 2, {annulled()}));
    CHECK(journal->commit(second).kind == Outcome::Done);
    CHECK(rows(*journal, "registered") == std::vector<std::string>{"2|5"});
}

TEST_CASE("an entry larger than the limit fails and leaves nothing of its group") {
    EVERY_STORE(site);
    const std::vector<Commit> group = {append("order/1", 0, {made("А")}),
                                       append("order/2", 0, {made(std::string(largest_body, 'x'))})};
    CHECK_THROWS_AS(journal->commit(group), MachineFailure);
    CHECK(journal->streams("").empty());
    Entry largest = made(std::string(largest_body - made("").body.size(), 'x'));
    CHECK(journal->commit(append("order/1", 0, {largest})).kind == Outcome::Done);
    CHECK(journal->read("order/1").front().entry.body == largest.body);
}

TEST_CASE("bytes are kept under their digest, zero bytes too, and the same bytes once") {
    EVERY_STORE(site);
    const std::string bytes("scan\0\xff\r\n", 8);
    Commit commit = append("order/1", 0, {made("А")});
    commit.blobs = {bytes, "", bytes};
    CHECK(journal->commit(commit).kind == Outcome::Done);
    CHECK(journal->blob(sha256(bytes)) == bytes);
    CHECK(journal->blob(sha256("")) == "");
    CHECK_FALSE(journal->blob(sha256("other")));
}

TEST_CASE("streams are listed by their beginning in the order of bytes") {
    EVERY_STORE(site);
    for (const char* name : {"order/б", "order/a", "order/B", "orders/x", "ordeq/1", "order/a/1", "order/%", "order/_"})
        journal->commit(append(name, 0, {annulled()}));
    CHECK(journal->streams("order/") ==
          std::vector<std::string>{"order/%", "order/B", "order/_", "order/a", "order/a/1", "order/б"});
    CHECK(journal->streams("").size() == 8);
    CHECK(journal->streams("none").empty());
}

// ---- View rows -----------------------------------------------------------------------------------------------------

TEST_CASE("rows are selected, ordered, cut and counted as asked") {
    EVERY_STORE(site);
    for (int i = 0; i < 6; ++i) {
        const auto name = "order/" + std::to_string(i);
        journal->commit(append(name, 0, {made(i % 2 ? "нечётный" : "чётный")}));
        if (i >= 2) journal->commit(append(name, 1, {registered(10 - i)}));
    }
    const auto ids = [&](const Query& query) {
        std::string text;
        for (const Row& row : journal->select(query)) text += std::get<std::string>(row[0]);
        return text;
    };
    const Value even = "чётный", seven = std::int64_t{7};
    CHECK(ids({"orders"}) == "012345");
    CHECK(ids({"orders", {}, {"-id"}}) == "543210");
    CHECK(ids({"orders", {}, {"number"}}) == "015432");
    CHECK(ids({"orders", {}, {"-number"}}) == "234501");
    CHECK(ids({"orders", {}, {"-title", "number"}}) == "042153");
    CHECK(ids({"orders", {{"title", Is::Equal, even}}}) == "024");
    CHECK(ids({"orders", {{"title", Is::NotEqual, even}}}) == "135");
    CHECK(ids({"orders", {{"number", Is::Less, seven}}}) == "45");
    CHECK(ids({"orders", {{"number", Is::AtMost, seven}}}) == "345");
    CHECK(ids({"orders", {{"number", Is::More, seven}}}) == "2");
    CHECK(ids({"orders", {{"number", Is::AtLeast, seven}}}) == "23");
    CHECK(ids({"orders", {{"number", Is::NotEqual, seven}}}) == "245");
    CHECK(ids({"orders", {{"number", Is::Null}}}) == "01");
    CHECK(ids({"orders", {{"number", Is::NotNull}}}) == "2345");
    CHECK(ids({"orders", {{"number", Is::Equal, Value()}}}) == "01");
    CHECK(ids({"orders", {{"number", Is::NotEqual, Value()}}}) == "2345");
    CHECK(ids({"orders", {{"number", Is::AtLeast, seven}, {"title", Is::Equal, even}}}) == "2");
    CHECK(ids({"orders", {}, {}, 2, 0}) == "01");
    CHECK(ids({"orders", {}, {}, 2, 3}) == "34");
    CHECK(ids({"orders", {}, {}, 0, 4}) == "45");
    CHECK(ids({"orders", {}, {}, 3, 99}).empty());
    CHECK(journal->count({"orders"}) == 6);
    CHECK(journal->count({"orders", {{"title", Is::Equal, even}}}) == 3);
    CHECK(journal->count({.view = "orders", .where = {{"title", Is::Equal, even}}, .limit = 1}) == 1);
    CHECK(journal->count({.view = "orders", .where = {}, .limit = 9}) == 6);
    CHECK(journal->count({"readers"}) == 0);
}

TEST_CASE("groups are counted and sorted by their columns") {
    EVERY_STORE(site);
    journal->commit(append("order/1", 0, {made("А"), listed(5)}));
    journal->commit(append("order/2", 0, {made("Б"), listed(2)}));
    journal->commit(append("acknowledgement/1/person-3", 0, {acknowledged()}));
    std::string text;
    for (const Group& group : journal->count_by({"readers"}, {"order", "done"}))
        text += std::get<std::string>(group.values[0]) + ":" + std::to_string(std::get<std::int64_t>(group.values[1])) +
                "=" + std::to_string(group.count) + " ";
    CHECK(text == "1:0=4 1:1=1 2:0=2 ");
    const auto undone = journal->count_by({"readers", {{"done", Is::Equal, std::int64_t{0}}}}, {"order"});
    REQUIRE(undone.size() == 2);
    CHECK(undone[0].count == 4);
    const auto none = journal->count_by({"orders"}, {"number"});
    REQUIRE(none.size() == 1);
    CHECK(none[0].values[0].index() == 0);
    CHECK(journal->count_by({"readers", {}, {}, 1, 1}, {"order"}).front().count == 2);
}

TEST_CASE("values with quotes, marks of SQL and line ends are kept as they are") {
    EVERY_STORE(site);
    const std::string title = "'; DROP TABLE entries; -- $1 ?1 %s \\\\ \xE2\x84\x96";
    journal->commit(append("order/1' OR '1'='1", 0, {made(title)}));
    const Query query{"orders", {{"title", Is::Equal, Value(title)}}};
    REQUIRE(journal->count(query) == 1);
    CHECK(std::get<std::string>(journal->select(query)[0][0]) == "1' OR '1'='1");
    CHECK(journal->check(9).empty());
}

TEST_CASE("a row is added only where none has its key") {
    EVERY_STORE(site);
    journal->commit(append("order/1", 0, {listed(2)}));
    journal->commit(append("acknowledgement/1/person-1", 0, {acknowledged()}));
    journal->commit(append("order/1", 1, {listed_again(3)}));
    CHECK(rows(*journal, "readers") == std::vector<std::string>{"1|person-0|0", "1|person-1|1", "1|person-2|0"});
    journal->rebuild();
    CHECK(rows(*journal, "readers").size() == 3);
    CHECK(journal->check(9).empty());
}

TEST_CASE("rows made anew from the entries are the rows that were written with them") {
    EVERY_STORE(site);
    journal->commit(append("order/1", 0, {made("А"), listed(4), registered(1)}));
    journal->commit(append("acknowledgement/1/person-2", 0, {acknowledged()}));
    journal->commit(append("order/1", 3, {annulled()}));
    journal->commit(append("order/2", 0, {made("Б\\\"\\n"), registered(1)}));
    const auto lease = journal->take_lease("sequencer", "a", at(0), std::chrono::seconds(60));
    journal->place(*lease, 3);
    const auto before = journal->rows_as_text();
    CHECK(before.find("readers\t\"1\"\t\"person-2\"\t1\n") != std::string::npos);
    CHECK(before.find("orders\t\"1\"\t\"А\"\t-\t0\n") != std::string::npos);
    journal->rebuild();
    CHECK(journal->rows_as_text() == before);
    CHECK(journal->effects(Delivery::Waiting, 9).size() == 2);
    CHECK(journal->check(9).empty());
}

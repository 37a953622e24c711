// What check() finds when hands were laid on a store.
#include <catch2/catch.hpp>

#include "tests/journal/contract.hpp"
#include "tests/journal/damage.hpp"

using namespace prikaz;
using namespace prikaz::journal;
using namespace prikaz::journal::contract;
using std::chrono::seconds;

namespace {

struct Store {
    std::string path = fresh_folder() + "/prikaz.db";
    Head witness;

    // Order 1: entries 1, 2, 3 at places 1, 2, 4; order 2: entries 1, 2 at places 3, 5; order 3 is not placed.
    Store() {
        const auto journal = open();
        journal->commit(append("order/1", 0, {made("А"), registered(1)}));
        journal->commit(append("order/2", 0, {made("Б")}));
        journal->commit(append("order/1", 2, {listed(2)}));
        journal->commit(append("order/2", 1, {registered(2)}));
        const auto lease = journal->take_lease("sequencer", "a", at(0), seconds(60));
        journal->place(*lease, 9);
        witness = journal->head();
        Commit last = append("order/3", 0, {made("В"), made("Г")});
        last.blobs = {"scan"};
        journal->commit(last);
        REQUIRE(journal->check(9).empty());
    }
    std::unique_ptr<Journal> open() const {
        auto opened = open_sqlite(path, projection(), Open::Migrate);
        for (const Problem& problem : opened.problems) UNSCOPED_INFO(problem.code);
        REQUIRE(opened.value);
        return *std::move(opened.value);
    }
    // «code stream/revision/sequence» of the first finding after the statements were run.
    std::string first_after(const std::string& statements) const {
        tamper(path, statements);
        const auto findings = open()->check(20);
        if (findings.empty()) return "nothing";
        const Finding& first = findings.front();
        CHECK_FALSE(first.text.empty());
        return first.code + " " + first.stream + " " + std::to_string(first.revision) + " " +
               std::to_string(first.sequence);
    }
};

// Seals the entries of a stream anew after a change, as a forger who knows the rule would.
std::string resealed(const Store& store, const std::string& stream, Revision changed, const std::string& body) {
    std::string statements, previous;
    for (Recorded recorded : store.open()->read(stream)) {
        if (recorded.revision == changed) recorded.entry.body = body;
        recorded.digest = seal(previous, recorded);
        previous = recorded.digest;
        statements += "UPDATE entries SET body = '" + recorded.entry.body + "', digest = '" + recorded.digest +
                      "' WHERE stream = '" + stream + "' AND revision = " + std::to_string(recorded.revision) + ";";
    }
    return statements + "UPDATE streams SET digest = '" + previous + "' WHERE name = '" + stream + "';";
}

}  // namespace

TEST_CASE("scenario 23: a changed entry is named, whatever of it was changed") {
    for (const char* change : {"body = '{}'", "type = 'x'", "version = 2", "at = at + 1", "actor = 'other'",
                               "digest = replace(digest, substr(digest, 1, 1), 'x')"}) {
        INFO(change);
        CHECK(Store().first_after(std::string("UPDATE entries SET ") + change + " WHERE id = 2") ==
              "store.chain.broken order/1 2 2");
    }
}

TEST_CASE("scenario 23: a deleted entry is named by its place in the log") {
    CHECK(Store().first_after("DELETE FROM entries WHERE id = 2") == "store.log.lost  0 2");
    CHECK(Store().first_after("DELETE FROM entries WHERE id = 2; DELETE FROM log WHERE entry = 2") ==
          "store.log.gap order/2 1 3");
    CHECK(Store().first_after("DELETE FROM entries WHERE stream = 'order/3' AND revision = 1") ==
          "store.revision.gap order/3 2 0");
}

TEST_CASE("scenario 23: a deleted end of a stream is seen though nothing stands after it") {
    CHECK(Store().first_after("DELETE FROM entries WHERE stream = 'order/3' AND revision = 2") ==
          "store.stream.differs order/3 2 0");
    CHECK(Store().first_after("DELETE FROM entries WHERE stream = 'order/3'") == "store.stream.differs order/3 2 0");
}

TEST_CASE("scenario 23: swapped entries are named, the first one first") {
    const std::string swap_bodies =
        "CREATE TABLE x AS SELECT id, body FROM entries WHERE id IN (2, 5);"
        "UPDATE entries SET body = (SELECT body FROM x WHERE x.id = 7 - entries.id) WHERE id IN (2, 5); DROP TABLE x;";
    CHECK(Store().first_after(swap_bodies) == "store.chain.broken order/1 2 2");
    const std::string swap_places =
        "UPDATE log SET entry = -1 WHERE sequence = 3; UPDATE log SET entry = 3 WHERE "
        "sequence = 4; UPDATE log SET entry = 4 WHERE sequence = 3";
    CHECK(Store().first_after(swap_places) == "store.log.broken order/2 1 4");
    const std::string swap_revisions =
        "UPDATE entries SET revision = 9 WHERE id = 1; UPDATE entries SET revision = 1 "
        "WHERE id = 2; UPDATE entries SET revision = 2 WHERE id = 1";
    CHECK(Store().first_after(swap_revisions) == "store.chain.broken order/1 2 1");
}

TEST_CASE("scenario 23: an entry changed and sealed anew with its whole stream is found by the log") {
    const Store store;
    CHECK(store.first_after(resealed(store, "order/1", 2, R"({"number":7})")) == "store.log.broken order/1 2 2");
}

TEST_CASE("scenario 23: a cut tail of the log is seen by the end it remembers, a cut of both by a witness") {
    const Store store;
    CHECK(holds(*store.open(), store.witness));
    CHECK(store.first_after("DELETE FROM log WHERE sequence = 5") == "store.log.cut  0 4");
    const std::string digest = look(store.path, "SELECT digest FROM log WHERE sequence = 4");
    CHECK(store.first_after("UPDATE meta SET value = 4 WHERE name = 'log.size'; UPDATE meta SET value = '" + digest +
                            "' WHERE name = 'log.digest'") == "nothing");
    CHECK_FALSE(holds(*store.open(), store.witness));
}

TEST_CASE("scenario 23: a whole history cut off evenly is caught by the witness alone") {
    const Store store;
    const std::string digest = look(store.path, "SELECT digest FROM log WHERE sequence = 4");
    const std::string tip = look(store.path, "SELECT digest FROM entries WHERE id = 3");
    CHECK(store.first_after("DELETE FROM log WHERE sequence = 5; DELETE FROM entries WHERE id > 4;"
                            "DELETE FROM streams WHERE name = 'order/3';"
                            "UPDATE streams SET revision = 1, digest = '" +
                            tip +
                            "' WHERE name = 'order/2';"
                            "DELETE FROM view_orders WHERE id = '3'; DELETE FROM view_registered WHERE number = 2;"
                            "UPDATE view_orders SET number = NULL WHERE id = '2';"
                            "UPDATE meta SET value = 4 WHERE name = 'log.size'; UPDATE meta SET value = '" +
                            digest + "' WHERE name = 'log.digest'") == "nothing");
    CHECK_FALSE(holds(*store.open(), store.witness));
}

TEST_CASE("an entry slipped in among the placed ones is found") {
    CHECK(Store().first_after("PRAGMA writable_schema = ON; UPDATE entries SET id = 100 WHERE id = 7;"
                              "UPDATE entries SET id = -3 WHERE id = 6") == "store.log.passed order/3 1 0");
}

TEST_CASE("changed, missing and foreign rows of views are named") {
    CHECK(Store().first_after("UPDATE view_orders SET title = 'Я' WHERE id = '2'") == "store.rows.differ orders 0 0");
    CHECK(Store().first_after("DELETE FROM view_readers WHERE person = 'person-1'") == "store.rows.differ readers 0 0");
    CHECK(Store().first_after("INSERT INTO view_registered VALUES ('9', 9)") == "store.rows.differ registered 0 0");
    const Store store;
    tamper(store.path, "UPDATE view_orders SET title = 'Я' WHERE id = '2'; DELETE FROM view_registered");
    const auto journal = store.open();
    const auto findings = journal->check(20);
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].text.find("\"2\"\t\"Б\"\t2") != std::string::npos);
    CHECK(journal->check(1).size() == 1);
    journal->rebuild();
    CHECK(journal->check(20).empty());
}

TEST_CASE("changed bytes of a blob and a foreign trigger are found") {
    CHECK(Store().first_after("UPDATE blobs SET bytes = x'00'") == "store.blob.broken " + sha256("scan") + " 0 0");
    CHECK(Store().first_after("CREATE TRIGGER evil AFTER INSERT ON entries BEGIN DELETE FROM streams; END") ==
          "store.foreign  0 0");
    const Store store;
    tamper(store.path, "CREATE TRIGGER evil AFTER INSERT ON entries BEGIN DELETE FROM streams; END");
    const auto journal = store.open();
    journal->commit(append("order/9", 0, {made("Я")}));
    CHECK(journal->streams("").size() == 4);
}

// The contract of clearing: what the law lets go leaves no text, and every seal, chain and place stays.
#include <catch2/catch.hpp>

#include "tests/journal/contract.hpp"

using namespace prikaz;
using namespace prikaz::journal;
using namespace prikaz::journal::contract;

namespace {

constexpr char title[] = "О незримой Кубышкиной";

// As JSON writes a list of files: the line end is \u000a.
Entry naming(const std::string& digest) { return made("x  y\\u000a" + digest + "  name"); }

void place_all(Journal& journal) {
    const auto lease = journal.take_lease("sequencer", "test", at(0), std::chrono::seconds(60));
    REQUIRE(lease);
    journal.place(*lease, 1000);
}

// Tells what is asked for, then clears.
void clear(Journal& journal, const Clearing& clearing) {
    const auto untold = journal.clear(clearing);
    REQUIRE_FALSE(untold.empty());
    const auto told =
        journal.commit(append(cleared_stream, journal.revision(cleared_stream), telling_cleared(untold, "act 7")));
    REQUIRE(told.kind == Committed::Kind::Done);
    CHECK(journal.clear(clearing).empty());
}

std::vector<std::string> seals(Journal& journal) {
    std::vector<std::string> all;
    for (const auto& recorded : journal.read_log(0, 1000)) all.push_back(recorded.digest);
    return all;
}

}  // namespace

TEST_CASE("a stream that is cleared leaves neither its text nor its name, and every seal and place stays") {
    EVERY_STORE(site);
    journal->commit(append("order/1", 0, {made(title), registered(1)}));
    journal->commit(append("order/2", 0, {made("О другом")}));
    place_all(*journal);
    const auto before = seals(*journal);
    const auto head = journal->head();
    clear(*journal, {.streams = {"order/1"}});
    CHECK(seals(*journal) == before);
    CHECK(holds(*journal, head));
    CHECK(journal->read("order/1").empty());
    CHECK(journal->revision("order/1") == 0);
    const auto kept = journal->read("cleared/" + before.front());
    REQUIRE(kept.size() == 2);
    CHECK(is_cleared(kept.front()));
    CHECK(kept.front().actor.empty());
    CHECK(kept.front().entry.type == "order.made");
    CHECK(rows(*journal, "orders").size() == 1);
    CHECK(journal->read("order/2").front().entry.body == made("О другом").body);
    CHECK(everything(*journal).find(title) == std::string::npos);
    CHECK(journal->check(9).empty());
    journal->rebuild();
    CHECK(rows(*journal, "orders").size() == 1);
    CHECK(journal->wipe());
}

TEST_CASE("single entries lose their text; their stream goes on") {
    EVERY_STORE(site);
    journal->commit(append("order/1", 0, {made("О порядке"), made(title)}));
    clear(*journal, {.streams = {}, .entries = {{"order/1", 2}}});
    const auto entries = journal->read("order/1");
    REQUIRE(entries.size() == 2);
    CHECK_FALSE(is_cleared(entries[0]));
    CHECK(is_cleared(entries[1]));
    CHECK(journal->commit(append("order/1", 2, {registered(1)})).kind == Committed::Kind::Done);
    place_all(*journal);
    CHECK(journal->check(9).empty());
    CHECK(journal->clear({.streams = {}, .entries = {{"order/1", 2}}}).empty());
}

TEST_CASE("bytes that only cleared entries name go, also those that a list of them names") {
    EVERY_STORE(site);
    const std::string shared = "shared", own = "own", inner = "inner";
    const std::string list = sha256(inner) + "  inner.txt\n" + sha256(shared) + "  shared.txt\n";
    auto first = append("order/1", 0, {naming(sha256(own)), naming(sha256(list))});
    first.blobs = {shared, own, inner, list};
    journal->commit(first);
    journal->commit(append("order/2", 0, {naming(sha256(shared))}));
    clear(*journal, {.streams = {"order/1"}});
    CHECK_FALSE(journal->blob(sha256(own)));
    CHECK_FALSE(journal->blob(sha256(list)));
    CHECK_FALSE(journal->blob(sha256(inner)));
    CHECK(journal->blob(sha256(shared)) == shared);
}

TEST_CASE("effects and answers that hold the text go") {
    EVERY_STORE(site);
    auto commit = append("order/1", 0, {made(title)});
    commit.key = "k", commit.request = "r", commit.answer = title;
    journal->commit(commit);
    REQUIRE(journal->answered("k"));
    clear(*journal, {.streams = {"order/1"}, .texts = {title, "order/1"}});
    CHECK_FALSE(journal->answered("k"));
}

TEST_CASE("an entry that nobody told of is not cleared") {
    EVERY_STORE(site);
    journal->commit(append("order/1", 0, {made(title)}));
    const auto untold = journal->clear({.streams = {"order/1"}});
    REQUIRE(untold.size() == 1);
    CHECK(untold.front() == journal->read("order/1").front().digest);
    CHECK_FALSE(is_cleared(journal->read("order/1").front()));
    CHECK(journal->clear({.streams = {"order/9"}}).empty());
}

TEST_CASE("a cleared store is carried into another one as it is") {
    EVERY_STORE(site);
    if (site.kind == "memory") return;
    journal->commit(append("order/1", 0, {made(title), registered(1)}));
    place_all(*journal);
    clear(*journal, {.streams = {"order/1"}});
    const auto folder = fresh_folder();
    REQUIRE(backup(site.url, folder + "/copy.db").empty());
    REQUIRE(restore(folder + "/copy.db", folder + "/again.db", projection()).empty());
    auto again = open(folder + "/again.db", projection(), Open::Existing);
    REQUIRE(again);
    CHECK((*again.value)->check(9).empty());
    CHECK(seals(**again.value) == seals(*journal));
}

// The seal: the worked example of engine/journal/FORMAT.md.
#include <catch2/catch.hpp>

#include "tests/journal/contract.hpp"

using namespace prikaz;
using namespace prikaz::journal;
using namespace prikaz::journal::contract;

TEST_CASE("entries and the log are sealed as the format's page shows by hand") {
    EVERY_STORE(site);
    journal->commit(append("order/1", 0, {made("О графике")}));
    Commit second = append("order/1", 1, {registered(1)});
    second.at = at(60);
    second.actor = "ivanova";
    journal->commit(second);
    const auto lease = journal->take_lease("sequencer", "a", at(60), std::chrono::seconds(9));
    journal->place(*lease, 9);
    const auto entries = journal->read("order/1");
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].digest == "944929ffaf2524004a8b710c68751202a22ccc7c8edd336e0311961a9590ede3");
    CHECK(entries[1].digest == "539be7e52d5c5754cbe70952886cfba261025c30b4f82642ddc2b2660e62a20e");
    CHECK(journal->head().digest == "3f7058d2dd06a6c7218188540ee3d62c1b27191549cdbb1f3fbe9d10aab7957c");
}

TEST_CASE("a seal changes with every field and does not run two fields together") {
    const Recorded one{"order/1", 1, 0, {"made", 1, "{}"}, at(0), "petrova", ""};
    const std::string right = seal("", one);
    Recorded placed = one;
    placed.sequence = 7;
    CHECK(seal("", placed) == right);
    CHECK(seal("x", one) != right);
    Recorded moved = one;
    moved.stream = "order/11";
    moved.revision = 1;
    Recorded other = one;
    other.stream = "order/1";
    other.revision = 11;
    CHECK(seal("", moved) != seal("", other));
    Recorded shifted = one;
    shifted.entry = {"made1", 1, "{}"};
    CHECK(seal("", shifted) != right);
    shifted.entry = {"made", 1, "{},10:1770000000"};
    CHECK(seal("", shifted) != right);
}

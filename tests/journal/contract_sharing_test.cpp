// The contract where several share a store: leases, the log, outgoing effects.
#include <catch2/catch.hpp>

#include "tests/journal/contract.hpp"

using namespace prikaz;
using namespace prikaz::journal;
using namespace prikaz::journal::contract;
using Outcome = Committed::Kind;
using std::chrono::seconds;

// ---- Leases --------------------------------------------------------------------------------------------------------

TEST_CASE("a lease has one holder until it runs out or is given back") {
    EVERY_STORE(site);
    const auto other = site.connect();
    const auto first = journal->take_lease("timers", "a", at(0), seconds(10));
    REQUIRE(first);
    CHECK(first->name == "timers");
    CHECK_FALSE(other->take_lease("timers", "b", at(9), seconds(10)));
    CHECK(other->take_lease("other", "b", at(9), seconds(10)));
    const auto longer = journal->take_lease("timers", "a", at(9), seconds(10));
    REQUIRE(longer);
    CHECK(longer->token == first->token);
    CHECK_FALSE(other->take_lease("timers", "b", at(18), seconds(10)));
    const auto second = other->take_lease("timers", "b", at(19), seconds(10));
    REQUIRE(second);
    CHECK(second->token > first->token);
    journal->give_back(*first);  // too late: it is another's
    CHECK_FALSE(journal->take_lease("timers", "a", at(20), seconds(10)));
    other->give_back(*second);
    const auto third = journal->take_lease("timers", "a", at(20), seconds(10));
    REQUIRE(third);
    CHECK(third->token > second->token);
}

TEST_CASE("who has lost a lease commits nothing under it") {
    EVERY_STORE(site);
    const auto other = site.connect();
    const auto mine = journal->take_lease("timers", "a", at(0), seconds(10));
    Commit commit = append("order/1", 0, {made("А")});
    commit.under = mine;
    CHECK(journal->commit(commit).kind == Outcome::Done);
    const auto theirs = other->take_lease("timers", "b", at(10), seconds(10));
    commit.appends[0] = {"order/1", 1, {listed(1)}};
    CHECK(journal->commit(commit).kind == Outcome::LeaseLost);
    CHECK(journal->revision("order/1") == 1);
    commit.under = theirs;
    CHECK(other->commit(commit).kind == Outcome::Done);
    other->give_back(*theirs);
    commit.appends[0].seen = 2;
    CHECK(other->commit(commit).kind == Outcome::LeaseLost);
    commit.under = Lease{"unheard", 1};
    CHECK(other->commit(commit).kind == Outcome::LeaseLost);
}

// ---- The log -------------------------------------------------------------------------------------------------------

TEST_CASE("the sequencer gives committed entries their places in one chained log") {
    EVERY_STORE(site);
    CHECK(journal->head().size == 0);
    CHECK(journal->head().digest.empty());
    journal->commit(append("order/1", 0, {made("А"), listed(1)}));
    journal->commit(append("order/2", 0, {made("Б")}));
    CHECK(journal->read_log(0, 9).empty());
    const auto lease = journal->take_lease("sequencer", "a", at(0), seconds(10));
    CHECK(journal->place(*lease, 2) == 2);
    CHECK(journal->head().size == 2);
    CHECK(journal->place(*lease, 9) == 1);
    CHECK(journal->place(*lease, 9) == 0);
    const auto log = journal->read_log(0, 9);
    REQUIRE(log.size() == 3);
    std::string head;
    for (std::size_t i = 0; i < log.size(); ++i) {
        CHECK(log[i].sequence == static_cast<Sequence>(i + 1));
        head = sha256(head + log[i].digest);
    }
    CHECK(journal->head().digest == head);
    CHECK(log[0].stream + log[1].stream + log[2].stream == "order/1order/1order/2");
    CHECK(journal->read_log(1, 1).front().revision == 2);
    CHECK(journal->read("order/2").front().sequence == 3);
    CHECK(holds(*journal, {0, ""}));
    CHECK(holds(*journal, {2, sha256(sha256(log[0].digest) + log[1].digest)}));
    CHECK_FALSE(holds(*journal, {2, head}));
    CHECK_FALSE(holds(*journal, {4, head}));
}

TEST_CASE("a sequencer that has lost its lease places nothing") {
    EVERY_STORE(site);
    const auto other = site.connect();
    journal->commit(append("order/1", 0, {made("А")}));
    const auto first = journal->take_lease("sequencer", "a", at(0), seconds(10));
    const auto second = other->take_lease("sequencer", "b", at(10), seconds(10));
    REQUIRE(second);
    CHECK(journal->place(*first, 9) == 0);
    CHECK(journal->head().size == 0);
    CHECK(other->place(*second, 9) == 1);
}

// ---- Outgoing effects ----------------------------------------------------------------------------------------------

namespace {

void three_effects(Journal& journal) {
    journal.commit(append("order/1", 0, {made("А"), registered(1), annulled(), registered(2)}));
    journal.commit(append("order/2", 0, {made("Б"), registered(3)}));
}

std::vector<std::string> keys(const std::vector<Taken>& taken) {
    std::vector<std::string> all;
    for (const Taken& each : taken) all.push_back(each.outgoing.key);
    return all;
}
using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("effects leave one after another in their lane and lanes do not wait for one another") {
    EVERY_STORE(site);
    const auto other = site.connect();
    three_effects(*journal);
    CHECK(journal->take("a", at(-1), seconds(10), 9).empty());
    const auto first = journal->take("a", at(0), seconds(10), 9);
    REQUIRE(keys(first) == Keys{"order/1#2", "order/2#2"});
    CHECK(first[0].attempts == 1);
    CHECK(first[0].outgoing.lane == "order/1");
    CHECK(first[0].outgoing.kind == "mail");
    CHECK(first[0].outgoing.body == R"({"number":1})");
    CHECK(other->take("b", at(5), seconds(10), 9).empty());
    journal->delivered(first[0].id);
    CHECK(keys(other->take("b", at(5), seconds(10), 9)) == Keys{"order/1#4"});
    CHECK(keys(other->effects(Delivery::Done, 9)) == Keys{"order/1#2"});
    CHECK(keys(other->effects(Delivery::Waiting, 9)) == Keys{"order/1#4", "order/2#2"});
}

TEST_CASE("no more effects are taken than asked for") {
    EVERY_STORE(site);
    three_effects(*journal);
    CHECK(journal->take("a", at(0), seconds(10), 1).size() == 1);
    CHECK(keys(journal->take("a", at(0), seconds(10), 1)) == Keys{"order/2#2"});
}

TEST_CASE("a claim that runs out leaves the effect to another worker") {
    EVERY_STORE(site);
    three_effects(*journal);
    journal->take("a", at(0), seconds(10), 9);
    CHECK(journal->take("b", at(9), seconds(10), 9).empty());
    const auto again = journal->take("b", at(10), seconds(10), 9);
    REQUIRE(again.size() == 2);
    CHECK(again[0].attempts == 2);
}

TEST_CASE("scenario 28: a failed effect waits for its time, holds its lane and then goes once") {
    EVERY_STORE(site);
    three_effects(*journal);
    const auto first = journal->take("a", at(0), seconds(10), 9);
    journal->failed(first[0].id, "the mail server does not answer", at(3600));
    CHECK(journal->take("a", at(3599), seconds(10), 1).front().outgoing.key == "order/2#2");
    const auto again = journal->take("a", at(3600), seconds(10), 9);
    REQUIRE(keys(again) == Keys{"order/1#2"});
    CHECK(again[0].attempts == 2);
    CHECK(again[0].last_error == "the mail server does not answer");
    journal->delivered(again[0].id);
    journal->failed(again[0].id, "late news", at(0));  // it is done: nothing can be undone
    CHECK(keys(journal->take("a", at(3600), seconds(10), 9)) == Keys{"order/1#4"});
    CHECK(keys(journal->effects(Delivery::Done, 9)) == Keys{"order/1#2"});
}

TEST_CASE("effects can be taken by their kind, and the others stay untouched") {
    EVERY_STORE(site);
    three_effects(*journal);
    CHECK(journal->take("a", at(0), seconds(10), 9, "another kind").empty());
    const auto taken = journal->take("a", at(0), seconds(10), 9, "mail");
    CHECK(keys(taken) == Keys{"order/1#2", "order/2#2"});
    CHECK(taken.at(0).attempts == 1);
}

TEST_CASE("a dead letter frees its lane and can be sent again") {
    EVERY_STORE(site);
    three_effects(*journal);
    const auto first = journal->take("a", at(0), seconds(10), 9);
    journal->give_up(first[0].id, "no such address");
    const auto dead = journal->effects(Delivery::Dead, 9);
    REQUIRE(keys(dead) == Keys{"order/1#2"});
    CHECK(dead[0].last_error == "no such address");
    CHECK(keys(journal->take("a", at(0), seconds(10), 9)) == Keys{"order/1#4"});
    journal->retry(first[0].id);
    CHECK(journal->effects(Delivery::Dead, 9).empty());
    const auto again = journal->take("a", at(10), seconds(10), 9);
    REQUIRE(keys(again) == Keys{"order/1#2", "order/2#2"});
    CHECK(again[0].attempts == 1);
    journal->retry(999);
    journal->delivered(999);
}

TEST_CASE("an effect with a key that is known already is not sent twice") {
    Projection twice = projection();
    twice.effects = [](const Recorded& recorded) {
        return std::vector<Outgoing>{{"the same", "lane", "mail", recorded.entry.body, {}}};
    };
    const Kind kind = GENERATE(from_range(contract::kinds()));
    INFO(kind.name);
    const auto journal = kind.make(twice).connect();
    journal->commit(append("order/1", 0, {made("А"), made("Б")}));
    const auto waiting = journal->effects(Delivery::Waiting, 9);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].outgoing.body == made("А").body);
}

TEST_CASE("waiting ends when another process commits, and by itself") {
    const Kind kind = GENERATE(from_range(contract::durable_kinds()));
    INFO(kind.name);
    const Site site = kind.make(projection());
    const auto journal = site.connect(), other = site.connect();
    journal->wait(std::chrono::milliseconds(1));
    other->commit(append("order/1", 0, {made("А")}));
    const auto start = std::chrono::steady_clock::now();
    journal->wait(std::chrono::seconds(60));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(59));
    journal->wait(std::chrono::milliseconds(1));
}

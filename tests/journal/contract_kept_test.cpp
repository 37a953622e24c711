// The contract of kept records: the same assertions for every store.
#include <catch2/catch.hpp>
#include <thread>

#include "tests/journal/contract.hpp"

using namespace prikaz;
using namespace prikaz::journal;
using namespace prikaz::journal::contract;

namespace {

Keeping put(const std::string& key, const std::string& value, std::optional<std::int64_t> seen = {},
            Instant until = for_ever) {
    return {.record = {.space = "draft", .key = key, .value = value, .until = until}, .seen = seen};
}

Keeping removal(const std::string& key, std::optional<std::int64_t> seen = {}) {
    return {.kind = Keeping::Kind::Remove, .record = {.space = "draft", .key = key}, .seen = seen};
}

std::string keys(Journal& journal, const std::string& prefix, std::size_t limit = 99, const std::string& after = {}) {
    std::string text;
    for (const Kept& record : journal.kept_under("draft", prefix, at(0), limit, after)) text += record.key + " ";
    return text;
}

}  // namespace

TEST_CASE("a kept record is read back as it was put, zero bytes too, until its time is over") {
    EVERY_STORE(site);
    const std::string value("a\0b\xff'\"", 6);
    const auto version = journal->keep(put("ключ", value, nothing_yet, at(60)), at(0));
    REQUIRE(version);
    const auto record = journal->kept("draft", "ключ", at(59));
    REQUIRE(record);
    CHECK(record->value == value);
    CHECK(record->version == *version);
    CHECK(record->until == at(60));
    CHECK_FALSE(journal->kept("draft", "ключ", at(60)));
    CHECK_FALSE(journal->kept("session", "ключ", at(0)));
    CHECK(journal->check(9).empty());
}

TEST_CASE("a record that changed since it was seen is neither replaced nor removed") {
    EVERY_STORE(site);
    const auto first = journal->keep(put("a", "one", nothing_yet), at(0));
    REQUIRE(first);
    CHECK_FALSE(journal->keep(put("a", "two", nothing_yet), at(0)));
    const auto second = journal->keep(put("a", "two", *first), at(0));
    REQUIRE(second);
    CHECK(*second != *first);
    CHECK_FALSE(journal->keep(put("a", "three", *first), at(0)));
    CHECK_FALSE(journal->keep(removal("a", *first), at(0)));
    CHECK(journal->kept("draft", "a", at(0))->value == "two");
    CHECK(journal->keep(removal("a", *second), at(0)) == 0);
    CHECK_FALSE(journal->kept("draft", "a", at(0)));
    CHECK_FALSE(journal->keep(removal("a", *second), at(0)));
    CHECK(journal->keep(removal("a"), at(0)) == 0);
}

TEST_CASE("a version of a removed record never comes back") {
    EVERY_STORE(site);
    const auto first = journal->keep(put("a", "one"), at(0));
    journal->keep(removal("a"), at(0));
    const auto anew = journal->keep(put("a", "one", nothing_yet), at(0));
    REQUIRE(anew);
    CHECK(*anew != *first);
    CHECK_FALSE(journal->keep(put("a", "late", *first), at(0)));
}

TEST_CASE("a record past its time is as if it were not there") {
    EVERY_STORE(site);
    const auto old = journal->keep(put("a", "old", nothing_yet, at(10)), at(0));
    CHECK_FALSE(journal->keep(put("a", "new", *old), at(10)));
    CHECK(keys(*journal, "") == "a ");
    CHECK(journal->kept_under("draft", "", at(10), 9).empty());
    CHECK(journal->keep(put("a", "new", nothing_yet), at(10)));
    CHECK(journal->kept("draft", "a", at(10))->value == "new");
}

TEST_CASE("several wishes are carried out together or not at all") {
    EVERY_STORE(site);
    const auto b = journal->keep(put("b", "b"), at(0));
    const std::vector<Keeping> stale = {put("c", "c", nothing_yet), removal("b", *b + 7), put("a", "a")};
    CHECK_FALSE(journal->keep(stale, at(0)));
    CHECK(keys(*journal, "") == "b ");
    const std::vector<Keeping> right = {put("c", "c", nothing_yet), removal("b", *b), put("a", "a")};
    const auto versions = journal->keep(right, at(0));
    REQUIRE(versions);
    CHECK(keys(*journal, "") == "a c ");
    CHECK((*versions)[0] == journal->kept("draft", "c", at(0))->version);
    CHECK((*versions)[1] == 0);
    CHECK((*versions)[2] == journal->kept("draft", "a", at(0))->version);
}

TEST_CASE("records are listed by the beginning of their keys, in portions") {
    EVERY_STORE(site);
    for (const char* key : {"b/2", "a", "b/1", "b/3", "b", "bа", "c%", "c_"}) journal->keep(put(key, ""), at(0));
    CHECK(keys(*journal, "") == "a b b/1 b/2 b/3 bа c% c_ ");
    CHECK(keys(*journal, "b/") == "b/1 b/2 b/3 ");
    CHECK(keys(*journal, "b/", 2) == "b/1 b/2 ");
    CHECK(keys(*journal, "b/", 2, "b/2") == "b/3 ");
    CHECK(keys(*journal, "c%") == "c% ");
    CHECK(journal->forget("draft", "b/") == 3);
    CHECK(journal->forget("draft", "b/") == 0);
    CHECK(journal->forget("session", "") == 0);
    CHECK(keys(*journal, "") == "a b bа c% c_ ");
}

TEST_CASE("what is past its time is forgotten in every space") {
    EVERY_STORE(site);
    journal->keep(put("a", "", {}, at(10)), at(0));
    journal->keep(put("b", "", {}, at(11)), at(0));
    journal->keep(put("c", ""), at(0));
    journal->tally("tries", "d", 1, at(0), at(5));
    CHECK(journal->forget_past(at(10)) == 2);
    CHECK(journal->forget_past(at(10)) == 0);
    CHECK(keys(*journal, "") == "b c ");
}

TEST_CASE("a counter adds up until its time is over and then begins anew") {
    EVERY_STORE(site);
    CHECK(journal->tally("tries", "kim", 1, at(0), at(10)) == 1);
    CHECK(journal->tally("tries", "kim", 2, at(9), at(20)) == 3);
    CHECK(journal->kept("tries", "kim", at(19))->number == 3);
    CHECK_FALSE(journal->kept("tries", "kim", at(20)));
    CHECK(journal->tally("tries", "kim", 1, at(20), at(30)) == 1);
    CHECK(journal->tally("tries", "other", 1, at(20), at(30)) == 1);
}

TEST_CASE("nothing is lost when many count at once") {
    EVERY_STORE(site);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            const auto own = site.connect();
            for (int turn = 0; turn < 25; ++turn) own->tally("tries", "kim", 1, at(0), at(10));
        });
    for (auto& thread : threads) thread.join();
    CHECK(journal->kept("tries", "kim", at(0))->number == 100);
}

TEST_CASE("of many who put a new record at once one succeeds, and of many who remove it one") {
    EVERY_STORE(site);
    const auto race = [&](const auto& wish_of) {
        std::atomic<int> done = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 6; ++i)
            threads.emplace_back([&, i] {
                const auto own = site.connect();
                if (own->keep(wish_of(i), at(0))) ++done;
            });
        for (auto& thread : threads) thread.join();
        return done.load();
    };
    CHECK(race([](int i) { return put("link", std::to_string(i), nothing_yet); }) == 1);
    const auto version = journal->kept("draft", "link", at(0))->version;
    CHECK(race([&](int) { return removal("link", version); }) == 1);
}

TEST_CASE("a record too large or named by no text is refused before anything is written") {
    EVERY_STORE(site);
    CHECK(journal->keep(put("a", std::string(largest_kept, 'x')), at(0)));
    CHECK(journal->kept("draft", "a", at(0))->value.size() == largest_kept);
    const std::vector<std::string> bad = {"", std::string("a\0b", 3), "\xff", std::string(longest_kept_name + 1, 'k')};
    for (const auto& key : bad) {
        const std::vector<Keeping> wishes = {put("good", ""), put(key, "")};
        CHECK_THROWS_AS(journal->keep(wishes, at(0)), MachineFailure);
        CHECK_THROWS_AS(journal->tally("tries", key, 1, at(0), at(1)), MachineFailure);
        CHECK_FALSE(journal->kept("draft", key, at(0)));
    }
    const std::vector<Keeping> wishes = {put("good", ""), put("b", std::string(largest_kept + 1, 'x'))};
    CHECK_THROWS_AS(journal->keep(wishes, at(0)), MachineFailure);
    CHECK_FALSE(journal->kept("draft", "good", at(0)));
    CHECK(keys(*journal, "\xff").empty());
    const std::string quotes = "' OR 1=1 --";
    CHECK(journal->keep(put(quotes, quotes), at(0)));
    CHECK(journal->kept("draft", quotes, at(0))->value == quotes);
}

TEST_CASE("kept records outlive the process, and rebuilding leaves them alone") {
    const auto kind = GENERATE(from_range(durable_kinds()));
    INFO(kind.name);
    const auto site = kind.make(projection());
    REQUIRE(site.connect()->keep(put("a", "value"), at(0)));
    const auto journal = site.connect();
    journal->rebuild();
    CHECK(journal->kept("draft", "a", at(0))->value == "value");
    CHECK(everything(*journal).find("value") == std::string::npos);
}

TEST_CASE("a backup carries what is kept with copies and nothing else") {
    const auto from_kind = GENERATE(from_range(durable_kinds()));
    const auto to_kind = GENERATE(from_range(durable_kinds()));
    INFO(from_kind.name << " to " << to_kind.name);
    const auto from = from_kind.make(projection());
    const auto copy = fresh_folder() + "/copy.db";
    const auto journal = from.connect();
    journal->commit(append("order/1", 0, {made("А")}));
    Keeping account = put("kim", std::string("$y$\0", 4));
    account.record.copies = Copies::With;
    account.record.number = 3;
    REQUIRE(journal->keep(account, at(0)));
    REQUIRE(journal->keep(put("session", "the-secret-of-a-session"), at(0)));
    REQUIRE(backup(from.url, copy).empty());
    const auto bytes = real_world()->read(copy, 64u << 20).value();
    CHECK(bytes.find("the-secret-of-a-session") == std::string::npos);

    auto url = fresh_folder() + "/prikaz.db";
    if (to_kind.name == "PostgreSQL") url = to_kind.make(projection()).url;
    REQUIRE(restore(copy, url, projection()).empty());
    const auto restored = open(url, projection(), Open::Existing);
    REQUIRE(restored);
    auto& there = **restored.value;
    CHECK(keys(there, "") == "kim ");
    CHECK(there.kept("draft", "kim", at(0))->value == account.record.value);
    CHECK(there.kept("draft", "kim", at(0))->number == 3);
    CHECK(there.kept("draft", "kim", at(0))->copies == Copies::With);
}

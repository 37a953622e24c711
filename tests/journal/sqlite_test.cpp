// SQLite stores: whose file it is, bringing up to date, failing disks, copies.
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/journal/contract.hpp"
#include "tests/journal/damage.hpp"

using namespace prikaz;
using namespace prikaz::journal;
using namespace prikaz::journal::contract;
using Outcome = Committed::Kind;

namespace {

std::string code_of(const std::string& path, Open open, Projection with = projection()) {
    const auto opened = open_sqlite(path, std::move(with), open);
    if (opened.value) return "opened";
    REQUIRE_FALSE(opened.problems.empty());
    CHECK(opened.problems[0].place.file == path);
    CHECK_FALSE(opened.problems[0].hint.empty());
    return opened.problems[0].code;
}

std::unique_ptr<Journal> must_open(const std::string& path, Open open = Open::Existing,
                                   Projection with = projection()) {
    auto opened = open_sqlite(path, std::move(with), open);
    for (const Problem& problem : opened.problems) UNSCOPED_INFO(problem.code << problem.text);
    REQUIRE(opened.value);
    return *std::move(opened.value);
}

std::string store_with_orders(int orders) {
    const std::string path = fresh_folder() + "/prikaz.db";
    const auto journal = must_open(path, Open::Migrate);
    for (int i = 0; i < orders; ++i)
        journal->commit(append("order/" + std::to_string(i), 0, {made("О графике " + std::to_string(i)), listed(3)}));
    return path;
}

// Runs in a process of its own, so that limits and users do not stay; true when nothing threw.
bool in_child(const std::function<void()>& act) {
    const pid_t process = fork();
    if (process == 0) {
        try {
            act();
        } catch (const std::exception& failure) {
            std::fprintf(stderr, "in the child: %s\n", failure.what());
            _exit(1);
        }
        _exit(0);
    }
    int status = 0;
    waitpid(process, &status, 0);
    return status == 0;
}

void demand(bool is_so, const char* what) {
    if (!is_so) throw std::logic_error(what);
}

template <class Act>
std::string failure_of(const Act& act) {
    try {
        act();
    } catch (const MachineFailure& failure) {
        return failure.what();
    }
    return "";
}

}  // namespace

// ---- Whose file it is ----------------------------------------------------------------------------------------------

TEST_CASE("a store that is not there is made only when it is asked for") {
    const std::string path = fresh_folder() + "/prikaz.db";
    CHECK(code_of(path, Open::Existing) == "store.missing");
    CHECK_FALSE(std::filesystem::exists(path));
    CHECK(code_of(path, Open::Migrate) == "opened");
    CHECK(code_of(path, Open::Existing) == "opened");
    CHECK(code_of(path, Open::Migrate) == "opened");
    CHECK_THROWS_AS(open_sqlite(fresh_folder() + "/none/prikaz.db", projection(), Open::Migrate), MachineFailure);
}

TEST_CASE("an empty file becomes a store when it is brought up to date") {
    const std::string path = fresh_folder() + "/prikaz.db";
    write_bytes(path, "");
    CHECK(code_of(path, Open::Existing) == "store.missing");
    CHECK(code_of(path, Open::Migrate) == "opened");
}

TEST_CASE("a file that is no store of ours is left as it is") {
    const std::string text = fresh_folder() + "/a.db", other = fresh_folder() + "/b.db";
    write_bytes(text, "prikaz: 1\nкадры: да\n" + std::string(5000, 'x'));
    tamper(other, "CREATE TABLE people (name TEXT); INSERT INTO people VALUES ('x')");
    for (const auto& path : {text, other}) {
        const std::string before = bytes_of(path);
        CHECK(code_of(path, Open::Existing) == "store.foreign");
        CHECK(code_of(path, Open::Migrate) == "store.foreign");
        CHECK(bytes_of(path) == before);
    }
}

TEST_CASE("a store of a newer program is refused and left as it is") {
    const std::string path = store_with_orders(1);
    tamper(path, "PRAGMA user_version = 999");
    CHECK(code_of(path, Open::Existing) == "store.newer");
    CHECK(code_of(path, Open::Migrate) == "store.newer");
    tamper(path, "PRAGMA user_version = 1; UPDATE views SET version = 7 WHERE name = 'orders'");
    CHECK(code_of(path, Open::Migrate) == "store.newer");
}

TEST_CASE("a view of a newer version is made anew from the entries, the others stay") {
    const std::string path = store_with_orders(2);
    { must_open(path)->commit(append("order/latin", 0, {made("title")})); }
    tamper(path, "UPDATE view_readers SET done = 7");  // to see that it is not touched
    CHECK(code_of(path, Open::Existing, newer_projection()) == "store.old");
    const auto journal = must_open(path, Open::Migrate, newer_projection());
    CHECK(rows(*journal, "orders").back() == "latin|TITLE||0");
    CHECK(rows(*journal, "readers").front() == "0|person-0|7");
    CHECK(code_of(path, Open::Existing) == "store.newer");
}

// What a program of before the kept records left behind.
std::string store_of_number_1(int orders) {
    const std::string path = store_with_orders(orders);
    tamper(path, "DROP TABLE kept; PRAGMA user_version = 1");
    return path;
}

TEST_CASE("a store of an older number is brought up to date with all that it holds") {
    const std::string path = store_of_number_1(3);
    CHECK(code_of(path, Open::Existing) == "store.old");
    const auto journal = must_open(path, Open::Migrate);
    CHECK(journal->streams("order/").size() == 3);
    CHECK(journal->keep({.record = {.space = "draft", .key = "a", .value = "b"}}, at(0)));
    CHECK(journal->check(9).empty());
    CHECK(code_of(path, Open::Existing) == "opened");
}

TEST_CASE("a copy made by an older program is restored, and remains an older one") {
    const std::string copy = store_of_number_1(3), path = fresh_folder() + "/prikaz.db";
    tamper(copy, "PRAGMA journal_mode = DELETE");
    REQUIRE(restore(copy, path, projection()).empty());
    CHECK(must_open(path)->streams("order/").size() == 3);
    CHECK(must_open(path)->check(9).empty());
    CHECK(code_of(copy, Open::Existing) == "store.old");
}

TEST_CASE("many programs that bring one store up to date at once do it once") {
    const std::string path = fresh_folder() + "/prikaz.db";
    std::vector<pid_t> children;
    for (int i = 0; i < 8; ++i) {
        const pid_t child = fork();
        if (child == 0) {
            bool is_open = false;
            try {
                is_open = open_sqlite(path, projection(), Open::Migrate).value.has_value();
            } catch (...) {
            }
            _exit(is_open ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        CHECK(status == 0);
    }
    CHECK(must_open(path)->check(9).empty());
}

// ---- Failing disks -------------------------------------------------------------------------------------------------

TEST_CASE("scenario 24: a disk that takes no more fails the whole group and keeps what was acknowledged") {
    const std::string path = store_with_orders(3);
    CHECK(in_child([&] {
        const auto journal = must_open(path);
        std::signal(SIGXFSZ, SIG_IGN);
        struct rlimit limit {};
        getrlimit(RLIMIT_FSIZE, &limit);
        limit.rlim_cur = 1 << 20;
        setrlimit(RLIMIT_FSIZE, &limit);
        int kept = 0;
        const auto write = [&](int i) {
            const std::string title(60'000, 'x');
            const std::vector<Commit> group = {append("order/a" + std::to_string(i), 0, {made(title)}),
                                               append("order/b" + std::to_string(i), 0, {made(title)})};
            journal->commit(group);
        };
        const auto failure = failure_of([&] {
            for (; kept < 1000; ++kept) write(kept);
        });
        demand(!failure.empty() && failure.find(path) != std::string::npos, "the failure names the store");
        demand(journal->streams("order/a").size() == static_cast<std::size_t>(kept), "whole groups only");
        demand(journal->streams("order/b").size() == static_cast<std::size_t>(kept), "whole groups only");
        limit.rlim_cur = RLIM_INFINITY;
        setrlimit(RLIMIT_FSIZE, &limit);
        write(kept);
        demand(journal->check(9).empty(), "sound after the failure");
    }));
    const auto journal = must_open(path);
    CHECK(journal->check(9).empty());
    CHECK(journal->streams("order/a").size() == journal->streams("order/b").size());
}

TEST_CASE("scenario 24: a store that can only be read is read, and writing says so") {
    const std::string path = store_with_orders(2);
    REQUIRE_FALSE(std::filesystem::exists(path + "-wal"));
    const auto folder = std::filesystem::path(path).parent_path();
    chmod(path.c_str(), 0444);
    chmod(folder.c_str(), 0555);
    const bool is_read = in_child([&] {
        if (getuid() == 0) demand(setuid(65534) == 0, "another user");
        const auto journal = must_open(path);
        demand(journal->read("order/1").size() == 2, "read");
        demand(journal->count({"orders"}) == 2, "rows");
        const auto failure = failure_of([&] { journal->commit(append("order/9", 0, {made("А")})); });
        demand(!failure.empty(), "refused");
        demand(!failure_of([&] { journal->take_lease("a", "b", at(0), std::chrono::seconds(1)); }).empty(), "lease");
        demand(journal->check(9).empty(), "checked");
    });
    chmod(folder.c_str(), 0755);
    CHECK(is_read);
    CHECK(std::filesystem::file_size(path) == bytes_of(path).size());
}

TEST_CASE("scenario 24: torn and changed pages are told, never a crash and never believed") {
    const std::string path = store_with_orders(40), torn = fresh_folder() + "/torn.db";
    const std::string whole = bytes_of(path);
    const std::string right = everything(*must_open(path));
    REQUIRE(whole.size() > 40'000);
    std::uint32_t state = 7;
    const auto next = [&](std::size_t below) { return (state = state * 1664525u + 1013904223u) % below; };
    int silent = 0;
    for (int round = 0; round < 60; ++round) {
        INFO("round " << round);
        std::string bytes = whole;
        const std::size_t page = next(bytes.size() / 4096) * 4096;
        if (round % 3 == 0) bytes.replace(page + 512 * next(8), 512, std::string(512, '\0'));
        if (round % 3 == 1) bytes.resize(page + next(4096));
        if (round % 3 == 2)
            for (int i = 0; i < 8; ++i) bytes[page + next(4096)] = static_cast<char>(next(256));
        write_bytes(torn, bytes);
        std::string seen, findings;
        const auto failure = failure_of([&] {
            const auto opened = open_sqlite(torn, projection(), Open::Existing);
            for (const Problem& problem : opened.problems) findings += problem.code + " ";
            if (!opened.value) return;
            for (const Finding& finding : (*opened.value)->check(5)) findings += finding.code + " ";
            seen = everything(**opened.value);
        });
        const bool is_told = !failure.empty() || !findings.empty();
        const bool is_same = seen == right;
        CHECK((is_told || is_same));
        silent += !is_told;
    }
    CHECK(silent < 40);  // else the changes hit nothing and the test sees nothing
}

TEST_CASE("scenario 2: a writer killed at any moment leaves whole commits") {
    const std::string path = store_with_orders(0);
    for (int round = 0; round < 12; ++round) {
        int ready[2];
        REQUIRE(pipe(ready) == 0);
        const pid_t writer = fork();
        if (writer == 0) {
            const auto journal = must_open(path);
            const std::string name = std::to_string(round);
            for (int i = 0;; ++i) {
                Commit both = append("order/a" + name, i, {made("А")});
                both.appends.push_back({"order/b" + name, i, {made("Б")}});
                journal->commit(both);
                [[maybe_unused]] const auto told = write(ready[1], "x", 1);
            }
        }
        char byte = 0;
        for (int i = 0; i <= round; ++i) REQUIRE(read(ready[0], &byte, 1) == 1);
        kill(writer, SIGKILL);
        int status = 0;
        waitpid(writer, &status, 0);
        close(ready[0]);
        close(ready[1]);
        const auto journal = must_open(path);
        const std::string name = std::to_string(round);
        CHECK(journal->revision("order/a" + name) >= round + 1);
        CHECK(journal->revision("order/a" + name) == journal->revision("order/b" + name));
    }
    CHECK(must_open(path)->check(9).empty());
}

// ---- Copies --------------------------------------------------------------------------------------------------------

TEST_CASE("a copy made while others write is whole and sound") {
    const std::string path = store_with_orders(5), copy = fresh_folder() + "/copy.db";
    const pid_t writer = fork();
    if (writer == 0) {
        const auto journal = must_open(path);
        for (int i = 0;; ++i) {
            Commit both = append("order/a", i, {made("А")});
            both.appends.push_back({"order/b", i, {made("Б")}});
            journal->commit(both);
        }
    }
    const auto journal = must_open(path);
    while (journal->revision("order/a") < 2) usleep(1000);
    for (int round = 0; round < 3; ++round) {
        CHECK(backup(path, copy).empty());
        const auto read = must_open(copy);
        CHECK(read->revision("order/a") >= 2);
        CHECK(read->revision("order/a") == read->revision("order/b"));
        CHECK(read->check(9).empty());
    }
    kill(writer, SIGKILL);
    waitpid(writer, nullptr, 0);
}

TEST_CASE("a store carried through a backup says everything that it said") {
    const Kind from_kind = GENERATE(from_range(contract::durable_kinds()));
    const Kind to_kind = GENERATE(from_range(contract::kinds()));
    INFO(from_kind.name << " to " << to_kind.name);
    const Site from = from_kind.make(projection());
    const std::string copy = fresh_folder() + "/copy.db", path = fresh_folder() + "/prikaz.db";
    const auto journal = from.connect();
    Commit first = append("order/1", 0, {made("А"), registered(1), annulled(), registered(2)});
    first.key = "key", first.request = "request", first.answer = "answer", first.blobs = {std::string("\0\xff", 2)};
    journal->commit(first);
    journal->commit(append("order/2", 0, {made("Б"), registered(1), listed(3)}));
    const auto lease = journal->take_lease("sequencer", "a", at(0), std::chrono::seconds(9));
    journal->place(*lease, 4);
    const auto taken = journal->take("a", at(5), std::chrono::seconds(9), 9);
    journal->delivered(taken[0].id);
    journal->give_up(taken[1].id, "no such address");
    const auto said = everything(*journal);

    REQUIRE(backup(from.url, copy).empty());
    REQUIRE(restore(copy, path, projection()).empty());
    const auto restored = must_open(path);
    CHECK(everything(*restored) == said);
    CHECK(restored->answered("key") == std::pair<std::string, std::string>("answer", "request"));
    CHECK(restored->blob(sha256(first.blobs[0])) == first.blobs[0]);
    CHECK(restored->check(9).empty());
    const auto again = restored->take_lease("sequencer", "b", at(100), std::chrono::seconds(9));
    REQUIRE(again);
    CHECK(again->token > lease->token);
    CHECK(restored->place(*again, 9) == 3);

    if (to_kind.name == "memory") return;
    const Site to = to_kind.make(projection());
    if (to_kind.name == "PostgreSQL") {
        REQUIRE(restore(copy, to.url, projection()).empty());
        CHECK(everything(*to.connect()) == said);
    }
    const auto refused = restore(copy, to.url, projection());
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].code == "store.exists");
}

TEST_CASE("a copy that was changed is not restored") {
    const std::string path = store_with_orders(3), copy = fresh_folder() + "/copy.db";
    REQUIRE(backup(path, copy).empty());
    tamper(copy, "UPDATE entries SET body = '{}' WHERE id = 3");
    const std::string to = fresh_folder() + "/prikaz.db";
    const auto problems = restore(copy, to, projection());
    REQUIRE_FALSE(problems.empty());
    CHECK(problems[0].code == "store.chain.broken");
    CHECK_FALSE(std::filesystem::exists(to));
    CHECK(restore(fresh_folder() + "/none.db", to, projection()).front().code == "store.missing");
}

TEST_CASE("a backup that cannot be written leaves no file behind") {
    const std::string path = store_with_orders(3), folder = fresh_folder();
    CHECK(backup(fresh_folder() + "/none.db", folder + "/copy.db").front().code == "store.missing");
    CHECK_THROWS_AS(backup(path, folder + "/none/copy.db"), MachineFailure);
    CHECK(std::filesystem::is_empty(folder));
}

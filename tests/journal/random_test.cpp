// Random work on a store beside the same work on the memory model; many writers at once.
#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "tests/journal/contract.hpp"

using namespace prikaz;
using namespace prikaz::journal;
using namespace prikaz::journal::contract;
using Outcome = Committed::Kind;
using std::chrono::seconds;

namespace {

class Walk {
public:
    Walk(const Site& site, unsigned seed) : site_(site), store_(site.connect()), state_(seed) {}

    void step() {
        switch (next(12)) {
            case 0:
                return take();
            case 1:
                return finish();
            case 2:
                return place();
            case 3:
                store_ = site_.connect();
                return;
            case 4:
                return revive();
            default:
                return commit();
        }
    }
    Journal& store() { return *store_; }
    Journal& model() { return *model_; }

private:
    int next(int below) {
        state_ = state_ * 1664525u + 1013904223u;
        return static_cast<int>((state_ >> 8) % static_cast<unsigned>(below));
    }

    Entry entry() {
        switch (next(6)) {
            case 0:
                return listed(next(4));
            case 1:
                return annulled();
            case 2:
                return registered(next(6));
            default:
                return made("№ " + std::to_string(next(1000)));
        }
    }

    Append appended(const std::string& stream) {
        const Revision known = model_->revision(stream);
        Append append{stream, next(8) ? known : known + next(3) - 1, {}};
        if (append.seen < 0) append.seen = 0;
        if (stream.starts_with("acknowledgement/")) return append.entries = {acknowledged()}, append;
        if (known == 0) append.entries.push_back(made("new"));
        for (int i = next(3); i >= 0; --i) append.entries.push_back(entry());
        return append;
    }

    Commit one() {
        Commit commit;
        commit.appends.push_back(appended("order/" + std::to_string(next(5))));
        if (next(3) == 0)
            commit.appends.push_back(
                appended("acknowledgement/" + std::to_string(next(5)) + "/person-" + std::to_string(next(4))));
        commit.at = at(++clock_);
        commit.actor = "actor-" + std::to_string(next(3));
        if (next(3) == 0) {
            commit.key = "key-" + std::to_string(next(30));
            commit.request = std::to_string(next(2));
            commit.answer = std::to_string(clock_);
        }
        if (next(4) == 0) commit.blobs = {std::to_string(next(9))};
        return commit;
    }

    void commit() {
        std::vector<Commit> group;
        for (int i = next(4); i >= 0; --i) group.push_back(one());
        const auto ours = store_->commit(group), theirs = model_->commit(group);
        REQUIRE(ours.size() == theirs.size());
        for (std::size_t i = 0; i < ours.size(); ++i) {
            CHECK(ours[i].kind == theirs[i].kind);
            CHECK(ours[i].stream == theirs[i].stream);
            CHECK(ours[i].answer == theirs[i].answer);
            CHECK(ours[i].revisions == theirs[i].revisions);
        }
    }

    void take() {
        const auto worker = "worker-" + std::to_string(next(2));
        const auto limit = static_cast<std::size_t>(next(4));
        clock_ += next(5);
        const auto ours = store_->take(worker, at(clock_), seconds(5), limit);
        const auto theirs = model_->take(worker, at(clock_), seconds(5), limit);
        REQUIRE(ours.size() == theirs.size());
        for (std::size_t i = 0; i < ours.size(); ++i) {
            CHECK(ours[i].outgoing.key == theirs[i].outgoing.key);
            CHECK(ours[i].attempts == theirs[i].attempts);
        }
    }

    // The same effect of both: numbers may differ, places in the list do not.
    template <class Act>
    void on_one(Delivery state, const Act& act) {
        const auto ours = store_->effects(state, 100), theirs = model_->effects(state, 100);
        REQUIRE(ours.size() == theirs.size());
        if (ours.empty()) return;
        const auto index = static_cast<std::size_t>(next(static_cast<int>(ours.size())));
        act(*store_, ours[index].id);
        act(*model_, theirs[index].id);
    }

    void finish() {
        const int how = next(3);
        on_one(Delivery::Waiting, [&](Journal& journal, std::int64_t id) {
            if (how == 0) journal.delivered(id);
            if (how == 1) journal.failed(id, "later", at(clock_ + 3));
            if (how == 2) journal.give_up(id, "never");
        });
    }

    void revive() {
        on_one(Delivery::Dead, [](Journal& journal, std::int64_t id) { journal.retry(id); });
    }

    void place() {
        const auto ours = store_->take_lease("sequencer", "a", at(clock_), seconds(60));
        const auto theirs = model_->take_lease("sequencer", "a", at(clock_), seconds(60));
        const auto limit = static_cast<std::size_t>(next(9));
        CHECK(store_->place(*ours, limit) == model_->place(*theirs, limit));
    }

    const Site& site_;
    std::shared_ptr<Journal> store_;
    std::unique_ptr<Journal> model_ = open_memory(projection());
    unsigned state_;
    int clock_ = 0;
};

// Reads, decides and appends until it is no conflict any more: what a command does.
void append_once(Journal& journal, const std::string& stream) {
    for (;;) {
        const Revision seen = journal.revision(stream);
        const auto done = journal.commit(append(stream, seen, {made(std::to_string(seen))}));
        if (done.kind == Outcome::Done) return;
        if (done.kind != Outcome::Conflict) throw std::logic_error("neither done nor a conflict");
    }
}

void work(const Site& site, int worker, int rounds) {
    const auto journal = site.connect();
    for (int i = 0; i < rounds; ++i) {
        append_once(*journal, "order/shared");
        append_once(*journal, "order/own-" + std::to_string(worker));
    }
}

void check_work(const Site& site, int workers, int rounds) {
    const auto journal = site.connect();
    CHECK(journal->revision("order/shared") == workers * rounds);
    for (int worker = 0; worker < workers; ++worker)
        CHECK(journal->revision("order/own-" + std::to_string(worker)) == rounds);
    CHECK(journal->check(9).empty());
}

}  // namespace

TEST_CASE("scenario 25: random work with restarts leaves the same in a store as in the memory model") {
    const Kind kind = GENERATE(from_range(contract::durable_kinds()));
    INFO(kind.name);
    const unsigned seed = GENERATE(1u, 2u, 3u, 4u, 5u, 6u);
    INFO("seed " << seed);
    const Site site = kind.make(projection());
    Walk walk(site, seed);
    for (int step = 0; step < 120; ++step) {
        INFO("step " << step);
        walk.step();
        if (step % 20 == 0) REQUIRE(everything(walk.store()) == everything(walk.model()));
    }
    CHECK(everything(walk.store()) == everything(walk.model()));
    const auto rows = walk.store().rows_as_text();
    walk.store().rebuild();
    CHECK(walk.store().rows_as_text() == rows);
    for (const Finding& finding : walk.store().check(9)) FAIL(finding.code << " " << finding.text);
    CHECK(walk.model().check(9).empty());
}

TEST_CASE("writers with connections of their own lose nothing and double nothing") {
    const Kind kind = GENERATE(from_range(contract::kinds()));
    INFO(kind.name);
    const Site site = kind.make(projection());
    std::vector<std::thread> threads;
    for (int worker = 0; worker < 8; ++worker) threads.emplace_back([&site, worker] { work(site, worker, 5); });
    for (auto& thread : threads) thread.join();
    check_work(site, 8, 5);
}

TEST_CASE("scenario 3: 64 processes write one SQLite store at once and all succeed") {
    const Site site = contract::durable_kinds().front().make(projection());
    constexpr int workers = 64;
    std::vector<pid_t> processes;
    for (int worker = 0; worker < workers; ++worker) {
        const pid_t process = fork();
        if (process == 0) {
            int outcome = 0;
            try {
                work(site, worker, 2);
            } catch (...) {
                outcome = 1;
            }
            _exit(outcome);
        }
        processes.push_back(process);
    }
    for (const pid_t process : processes) {
        int status = 0;
        waitpid(process, &status, 0);
        CHECK(status == 0);
    }
    check_work(site, workers, 2);
}

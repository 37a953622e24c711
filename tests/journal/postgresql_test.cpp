// What only a store shared by many servers must stand. Needs the server that tests/postgresql starts; without it the
// tests of this file say so and pass by.
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <deque>
#include <map>
#include <mutex>
#include <poll.h>
#include <set>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

#include "journal/journal.hpp"
#include "journal/postgresql_pool.hpp"
#include "tests/journal/contract.hpp"

using namespace prikaz;
using namespace prikaz::journal;
using Kind = Committed::Kind;
using std::chrono::seconds;

namespace {

constexpr Instant noon{seconds(1'772'000'000)};

std::optional<std::string> server() {
    const char* url = std::getenv("PRIKAZ_TEST_POSTGRESQL");
    if (url == nullptr) WARN("no PostgreSQL: run by tests/postgresql");
    return url == nullptr ? std::nullopt : std::optional<std::string>(url);
}

// Each test works in a schema of its own.
std::string fresh_url(const std::string& server) {
    static int number = 0;
    return server + "&options=-csearch_path%3Dcase_" +
           std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()) + "_" + std::to_string(++number);
}

void control(const std::string& wish) {
    const char* program = std::getenv("PRIKAZ_TEST_POSTGRESQL_CONTROL");
    REQUIRE(program != nullptr);
    REQUIRE(std::system((std::string(program) + " " + wish).c_str()) == 0);
}

// A register of facts: one row per entry, numbers are unique; every entry sends a letter in the lane of its stream.
Projection letters() {
    Projection projection;
    projection.views = {
        {.name = "facts",
         .version = 1,
         .columns = {{"stream"}, {"revision", ColumnType::Integer}, {"body"}},
         .key = 2,
         .indexes = {{"body"}}},
        {.name = "numbers", .version = 1, .columns = {{"number"}, {"stream"}}, .key = 1, .unique = {{"stream"}}}};
    projection.rows = [](const Recorded& recorded) {
        std::vector<Change> changes;
        changes.push_back({.view = "facts", .row = {recorded.stream, recorded.revision, recorded.entry.body}});
        if (recorded.entry.type == "numbered")
            changes.push_back({.view = "numbers", .row = {recorded.stream, recorded.entry.body}});
        return changes;
    };
    projection.effects = [](const Recorded& recorded) {
        std::vector<Outgoing> effects;
        if (recorded.entry.type == "letter")
            effects.push_back({recorded.stream + "#" + std::to_string(recorded.revision), recorded.stream, "mail",
                               recorded.entry.body, Instant{}});
        return effects;
    };
    return projection;
}

std::unique_ptr<Journal> opened(const std::string& url) {
    auto loaded = open_postgresql(url, letters(), Open::Migrate);
    for (const auto& problem : loaded.problems) FAIL_CHECK(problem.code << ": " << problem.text);
    REQUIRE(loaded);
    return std::move(*loaded.value);
}

Commit one(std::string stream, Revision seen, std::string type = "fact", std::string body = "{}") {
    Commit commit;
    commit.appends = {{std::move(stream), seen, {{std::move(type), 1, std::move(body)}}}};
    commit.at = noon;
    commit.actor = "ivanov";
    return commit;
}

// Appends until it lands: reads again after each conflict. Returns how many were refused on the way.
int append_until_done(Journal& journal, const std::string& stream, const std::string& body) {
    for (int refused = 0;; ++refused) {
        const auto done = journal.commit(one(stream, journal.revision(stream), "fact", body));
        if (done.kind == Kind::Done) return refused;
        if (done.kind != Kind::Conflict) throw std::runtime_error("neither done nor in conflict");
    }
}

// Stands between a store and its server, and cuts the wire at a chosen message: before the server has it, or after the
// server has carried it out and before its answer arrives.
class Wire {
public:
    enum class Cut : std::uint8_t { None, BeforeServer, AfterServer };

    explicit Wire(const std::string& server) : folder_(contract::fresh_folder()) {
        const auto from = server.find("host=") + 5;
        to_ = server.substr(from, server.find('&', from) - from) + "/.s.PGSQL.5432";
        url_ = std::string(server).replace(from, server.find('&', from) - from, folder_);
        const auto own = address(folder_ + "/.s.PGSQL.5432");
        listening_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
        REQUIRE(::bind(listening_, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0);
        REQUIRE(::listen(listening_, 16) == 0);
        threads_.emplace_back([this] { accept_all(); });
    }
    ~Wire() {
        ::shutdown(listening_, SHUT_RDWR);
        for (std::size_t i = 0; i < threads_.size(); ++i) threads_[i].join();
        ::close(listening_);
    }
    const std::string& url() const { return url_; }
    // The message after `messages` others, counted from now.
    void cut(Cut how, int messages) { left_ = messages, how_ = how; }
    bool was_cut() const { return how_ == Cut::None; }

private:
    static sockaddr_un address(const std::string& path) {
        sockaddr_un one{};
        one.sun_family = AF_UNIX;
        path.copy(one.sun_path, sizeof one.sun_path - 1);
        return one;
    }
    void accept_all() {
        for (int client; (client = ::accept(listening_, nullptr, nullptr)) >= 0;) {
            const auto target = address(to_);
            const int server = ::socket(AF_UNIX, SOCK_STREAM, 0);
            if (::connect(server, reinterpret_cast<const sockaddr*>(&target), sizeof target) == 0)
                threads_.emplace_back([=, this] { carry(client, server); });
        }
    }
    static bool pass(int from, int to) {
        char bytes[1 << 16];
        const auto size = ::read(from, bytes, sizeof bytes);
        return size > 0 && ::write(to, bytes, static_cast<std::size_t>(size)) == size;
    }
    // False: the wire is cut now.
    bool pass_wish(int client, int server) {
        const bool is_cut_now = how_ != Cut::None && left_-- == 0;
        if (!is_cut_now) return pass(client, server);
        if (how_ == Cut::AfterServer && pass(client, server)) {
            char answer[1];
            (void)::recv(server, answer, 1, MSG_PEEK);
        }
        how_ = Cut::None;
        return false;
    }
    void carry(int client, int server) {
        pollfd both[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        for (bool is_whole = true; is_whole && ::poll(both, 2, -1) > 0;) {
            if (both[1].revents != 0) is_whole = pass(server, client);
            if (both[0].revents != 0) is_whole = is_whole && pass_wish(client, server);
        }
        ::close(client), ::close(server);
    }

    std::string folder_, to_, url_;
    int listening_ = -1;
    std::atomic<int> left_ = 0;
    std::atomic<Cut> how_ = Cut::None;
    std::deque<std::thread> threads_;
};

std::unique_ptr<postgresql::Connection> beside(const std::string& url) {
    return std::make_unique<postgresql::Connection>(url);
}

}  // namespace

TEST_CASE("a PostgreSQL address that cannot be read is the user's mistake and shows no password") {
    for (const auto* url : {"postgresql://clerk:secret@[half/db", "postgresql://clerk:secret@host/db?nonsense=1"}) {
        const auto loaded = open_postgresql(url, {}, Open::Existing);
        REQUIRE(loaded.problems.size() == 1);
        CHECK(loaded.problems[0].code == "store.url");
        CHECK(loaded.problems[0].text.find("secret") == std::string::npos);
    }
}

TEST_CASE("a PostgreSQL server that is down is a failing machine, told without the password") {
    try {
        (void)open_postgresql("postgresql://clerk:secret@/db?host=/nowhere", {}, Open::Existing);
        FAIL("opened");
    } catch (const MachineFailure& failure) {
        CHECK_THAT(failure.what(), Catch::Contains("does not answer"));
        CHECK_THAT(failure.what(), !Catch::Contains("secret"));
    }
}

TEST_CASE("an empty database holds no PostgreSQL store until it is migrated") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    const auto before = open_postgresql(url, letters(), Open::Existing);
    REQUIRE(before.problems.size() == 1);
    CHECK(before.problems[0].code == "store.missing");
    CHECK(opened(url)->head().size == 0);
    CHECK(open_postgresql(url, letters(), Open::Existing).value);
}

TEST_CASE("two programs that migrate a PostgreSQL store at once make it once") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    std::atomic<int> opened_well = 0;
    std::vector<std::thread> programs;
    for (int i = 0; i < 8; ++i)
        programs.emplace_back([&] { opened_well += open_postgresql(url, letters(), Open::Migrate).value ? 1 : 0; });
    for (auto& program : programs) program.join();
    CHECK(opened_well == 8);
}

TEST_CASE("a view of a new version is made anew on PostgreSQL and filled from the entries") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    auto running = opened(url);
    REQUIRE(running->commit(one("a", 0)).kind == Kind::Done);
    auto changed = letters();
    changed.views[0].version = 2;
    changed.views[0].columns.push_back({"length", ColumnType::Integer});
    changed.rows = [](const Recorded& recorded) {
        const auto length = static_cast<std::int64_t>(recorded.entry.body.size());
        return std::vector<Change>{
            {.view = "facts", .row = {recorded.stream, recorded.revision, recorded.entry.body, length}}};
    };
    const auto old = open_postgresql(url, changed, Open::Existing);
    REQUIRE(old.problems.size() == 1);
    CHECK(old.problems[0].code == "store.old");
    const auto now = open_postgresql(url, changed, Open::Migrate);
    REQUIRE(now);
    CHECK((*now.value)->rows_as_text() == "facts\t\"a\"\t1\t\"{}\"\t2\n");
    const auto newer = open_postgresql(url, letters(), Open::Migrate);
    REQUIRE(newer.problems.size() == 1);
    CHECK(newer.problems[0].code == "store.newer");
}

TEST_CASE("two connections fight for one stream of PostgreSQL and one of them wins each revision") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    const auto left = opened(url), right = opened(url);
    for (Revision seen = 0; seen < 200; ++seen) {
        Committed a, b;
        std::thread rival([&] { b = right->commit(one("order/1", seen)); });
        a = left->commit(one("order/1", seen));
        rival.join();
        CHECK((a.kind == Kind::Done) != (b.kind == Kind::Done));
        CHECK((a.kind == Kind::Conflict ? a : b).stream == "order/1");
    }
    CHECK(left->revision("order/1") == 200);
    CHECK(left->check(10).empty());
}

TEST_CASE("scenario 3: 64 threads append to one stream of PostgreSQL, all land and none twice") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    std::vector<std::unique_ptr<Journal>> servers;
    for (int i = 0; i < 4; ++i) servers.push_back(opened(url));
    std::vector<std::thread> threads;
    for (int i = 0; i < 64; ++i)
        threads.emplace_back([&, i] {
            for (int turn = 0; turn < 5; ++turn)
                append_until_done(*servers[static_cast<std::size_t>(i % 4)], "order/1",
                                  std::to_string(i) + "." + std::to_string(turn));
        });
    for (auto& thread : threads) thread.join();
    const auto entries = servers[0]->read("order/1");
    std::set<std::string> bodies;
    for (const auto& recorded : entries) bodies.insert(recorded.entry.body);
    CHECK(entries.size() == 320);
    CHECK(bodies.size() == 320);
    CHECK(servers[0]->check(10).empty());
}

TEST_CASE("groups of commits that share streams in any order never fail on PostgreSQL") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    const auto left = opened(url), right = opened(url);
    const auto fight = [](Journal& journal, bool backwards) {
        for (int turn = 0; turn < 50; ++turn) {
            std::vector<Commit> group;
            for (int i = 0; i < 20; ++i) {
                const auto stream = "order/" + std::to_string(backwards ? 19 - i : i);
                group.push_back(one(stream, journal.revision(stream)));
            }
            for (int i = 0; i < 20; ++i)
                group.push_back(one("fresh/" + std::to_string(turn) + "/" + std::to_string(backwards ? 19 - i : i), 0));
            (void)journal.commit(group);
        }
    };
    std::thread rival([&] { fight(*right, true); });
    fight(*left, false);
    rival.join();
    for (int turn = 0; turn < 50; ++turn)
        for (int i = 0; i < 20; ++i)
            CHECK(left->revision("fresh/" + std::to_string(turn) + "/" + std::to_string(i)) == 1);
    CHECK(left->check(10).empty());
}

TEST_CASE("one idempotency key sent by two servers at once is carried out once") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    const auto left = opened(url), right = opened(url);
    for (int i = 0; i < 100; ++i) {
        auto wish = one("left/" + std::to_string(i), 0), other = one("right/" + std::to_string(i), 0);
        wish.key = other.key = "key " + std::to_string(i);
        wish.answer = "left", other.answer = "right";
        Committed a, b;
        std::thread rival([&] { b = right->commit(other); });
        a = left->commit(wish);
        rival.join();
        CHECK((a.kind == Kind::Done) != (b.kind == Kind::Done));
        CHECK((a.kind == Kind::Repeated) != (b.kind == Kind::Repeated));
        CHECK(a.answer == b.answer);
        CHECK(left->streams("left/" + std::to_string(i)).size() + left->streams("right/" + std::to_string(i)).size() >=
              1);
    }
    CHECK(left->count({.view = "facts"}) == 100);
}

TEST_CASE("a clash within a group of commits refuses that commit alone on PostgreSQL") {
    const auto base = server();
    if (!base) return;
    const auto journal = opened(fresh_url(*base));
    std::vector<Commit> group;
    for (int i = 0; i < 30; ++i)
        group.push_back(
            one("order/" + std::to_string(i), 0, "numbered", i == 17 ? "same 4" : "same " + std::to_string(i)));
    group.push_back(one("order/17", 1));
    const auto done = journal->commit(group);
    for (std::size_t i = 0; i < 30; ++i) CHECK(done[i].kind == (i == 17 ? Kind::Clash : Kind::Done));
    CHECK(done[17].stream == "numbers");
    CHECK(done[30].kind == Kind::Conflict);
    CHECK(journal->revision("order/17") == 0);
    CHECK(journal->check(10).empty());
}

TEST_CASE("a sequencer whose lease has passed to another places nothing more") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    const auto left = opened(url), right = opened(url);
    for (int i = 0; i < 10; ++i) REQUIRE(left->commit(one("order/" + std::to_string(i), 0)).kind == Kind::Done);
    const auto old = left->take_lease("sequencer", "left", noon, seconds(30));
    REQUIRE(old);
    CHECK_FALSE(right->take_lease("sequencer", "right", noon + seconds(29), seconds(30)));
    CHECK(left->place(*old, 4) == 4);
    const auto stolen = right->take_lease("sequencer", "right", noon + seconds(30), seconds(30));
    REQUIRE(stolen);
    CHECK(stolen->token > old->token);
    CHECK(left->place(*old, 4) == 0);
    auto late = one("order/0", 1);
    late.under = *old;
    CHECK(left->commit(late).kind == Kind::LeaseLost);
    CHECK(right->place(*stolen, 100) == 6);
    CHECK(right->head().size == 10);
    CHECK(right->check(10).empty());
}

TEST_CASE("the log places every entry after those it could know of while many write") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    const auto writer = opened(url), sequencer = opened(url);
    const auto lease = sequencer->take_lease("sequencer", "one", noon, seconds(3600));
    REQUIRE(lease);
    std::atomic<int> at_work = 8;
    std::vector<std::thread> threads;
    // Each writer adds to the common stream, then to one of its own a fact that names the common revision it saw.
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] {
            for (int turn = 0; turn < 20; ++turn) {
                append_until_done(*writer, "common", "{}");
                const auto own = "own/" + std::to_string(i);
                (void)writer->commit(one(own, turn, "fact", std::to_string(writer->revision("common"))));
            }
            --at_work;
        });
    while (at_work > 0) sequencer->place(*lease, 7);
    for (auto& thread : threads) thread.join();
    while (sequencer->place(*lease, 1000) > 0) {
    }
    const auto log = sequencer->read_log(0, 1000);
    REQUIRE(log.size() == 320);
    std::map<std::string, Revision> placed;
    for (std::size_t i = 0; i < log.size(); ++i) {
        CHECK(log[i].sequence == static_cast<Sequence>(i + 1));
        CHECK(log[i].revision == ++placed[log[i].stream]);
        if (log[i].stream != "common") CHECK(std::stoll(log[i].entry.body) <= placed["common"]);
    }
    CHECK(sequencer->check(10).empty());
}

TEST_CASE("workers of several servers deliver each effect once and each lane in order") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    const auto journal = opened(url);
    std::vector<Commit> group;
    for (int lane = 0; lane < 40; ++lane)
        for (int i = 0; i < 5; ++i)
            group.push_back(one("lane/" + std::to_string(lane), i, "letter", std::to_string(i)));
    for (const auto& done : journal->commit(group)) REQUIRE(done.kind == Kind::Done);
    std::mutex mutex;
    std::map<std::string, std::vector<std::string>> delivered;
    std::vector<std::thread> workers;
    for (int i = 0; i < 6; ++i)
        workers.emplace_back([&, i] {
            const auto own = open_postgresql(url, letters(), Open::Existing);
            for (int idle = 0; idle < 20;) {
                const auto taken = (*own.value)->take("worker " + std::to_string(i), noon, seconds(60), 3);
                idle = taken.empty() ? idle + 1 : 0;
                for (const auto& each : taken) {
                    const std::lock_guard guard(mutex);
                    delivered[each.outgoing.lane].push_back(each.outgoing.body);
                    (*own.value)->delivered(each.id);
                }
            }
        });
    for (auto& worker : workers) worker.join();
    CHECK(delivered.size() == 40);
    for (const auto& [lane, bodies] : delivered) CHECK(bodies == std::vector<std::string>{"0", "1", "2", "3", "4"});
    CHECK(journal->effects(Delivery::Done, 1000).size() == 200);
}

TEST_CASE("a waiter is woken by the commit of another server") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    const auto waiter = opened(url), writer = opened(url);
    waiter->wait(std::chrono::milliseconds(1));  // from here on it hears
    std::atomic<bool> is_awake = false;
    std::thread waiting([&] {
        waiter->wait(std::chrono::minutes(10));
        is_awake = true;
    });
    CHECK_FALSE(is_awake);
    REQUIRE(writer->commit(one("order/1", 0)).kind == Kind::Done);
    waiting.join();
    CHECK(is_awake);
    waiter->wait(std::chrono::milliseconds(1));  // nothing happens: it returns all the same
}

TEST_CASE("text that PostgreSQL cannot keep is refused before anything is written") {
    const auto base = server();
    if (!base) return;
    const auto journal = opened(fresh_url(*base));
    const std::string with_zero("a\0b", 3);
    for (const auto& body : {with_zero, std::string("\xff")}) {
        const std::vector<Commit> group = {one("good", 0), one("bad", 0, "fact", body)};
        CHECK_THROWS_AS(journal->commit(group), MachineFailure);
    }
    CHECK(journal->streams("").empty());
    CHECK(journal->commit(one("good", 0)).kind == Kind::Done);
}

TEST_CASE("a store on PostgreSQL works on after its connections were ended by the server") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    const auto journal = opened(url);
    const auto other = beside(*base);
    for (int turn = 0; turn < 20; ++turn) {
        REQUIRE(journal->commit(one("order/1", turn)).kind == Kind::Done);
        other->run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'");
        if (turn % 2) CHECK(journal->revision("order/1") == turn + 1);
    }
    CHECK(journal->check(10).empty());
}

TEST_CASE("connections ended in the middle of commits double nothing and lose nothing that was answered") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    const auto journal = opened(url);
    std::atomic<int> at_work = 4, done = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&, i] {
            for (int turn = 0; turn < 60; ++turn) try {
                    const auto stream = "order/" + std::to_string(i) + "/" + std::to_string(turn);
                    const auto committed = journal->commit(one(stream, 0));
                    if (committed.kind == Kind::Done) ++done;
                } catch (const MachineFailure&) {  // a clean failure: whoever asked may ask again
                }
            --at_work;
        });
    const auto other = beside(*base);
    while (at_work > 0) {
        other->run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
            "AND backend_type = 'client backend' AND state = 'active'");
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    for (auto& thread : threads) thread.join();
    const auto kept = journal->streams("order/").size();
    CHECK(kept >= static_cast<std::size_t>(done));
    CHECK(done > 0);
    CHECK(journal->count({.view = "facts"}) == static_cast<std::int64_t>(kept));
    CHECK(journal->check(10).empty());
}

TEST_CASE("a store on PostgreSQL outlives a restart of the server") {
    const auto base = server();
    if (!base || std::getenv("PRIKAZ_TEST_POSTGRESQL_CONTROL") == nullptr) return;
    const auto journal = opened(fresh_url(*base));
    REQUIRE(journal->commit(one("order/1", 0)).kind == Kind::Done);
    control("stop");
    CHECK_THROWS_AS(journal->revision("order/1"), MachineFailure);
    CHECK_THROWS_AS(journal->commit(one("order/1", 1)), MachineFailure);
    journal->wait(std::chrono::milliseconds(1));
    control("start");
    CHECK(journal->revision("order/1") == 1);
    CHECK(journal->commit(one("order/1", 1)).kind == Kind::Done);
}

TEST_CASE("a crash of the PostgreSQL server loses no commit that was answered") {
    const auto base = server();
    if (!base || std::getenv("PRIKAZ_TEST_POSTGRESQL_CONTROL") == nullptr) return;
    const auto journal = opened(fresh_url(*base));
    for (int round = 0; round < 3; ++round) {
        std::atomic<bool> is_over = false;
        std::mutex mutex;
        std::vector<std::string> answered;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, i] {
                for (int turn = 0; !is_over; ++turn) try {
                        const auto stream =
                            "order/" + std::to_string(round) + "/" + std::to_string(i) + "/" + std::to_string(turn);
                        if (journal->commit(one(stream, 0)).kind != Kind::Done) continue;
                        const std::lock_guard guard(mutex);
                        answered.push_back(stream);
                    } catch (const MachineFailure&) {
                        std::this_thread::sleep_for(std::chrono::milliseconds(5));
                    }
            });
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        control("crash");
        control("start");
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        is_over = true;
        for (auto& thread : threads) thread.join();
        CHECK(answered.size() > 10);
        for (const auto& stream : answered) CHECK(journal->revision(stream) == 1);
    }
    CHECK(journal->check(10).empty());
}

TEST_CASE("a commit whose answer was lost on the wire is found out about and not made twice") {
    const auto base = server();
    if (!base) return;
    const auto how = GENERATE(Wire::Cut::BeforeServer, Wire::Cut::AfterServer);
    const auto with_key = GENERATE(false, true);
    Wire wire(*base);
    const auto url = fresh_url(wire.url());
    auto journal = opened(url);
    REQUIRE(journal->commit(one("order/1", 0)).kind == Kind::Done);
    // The first message of a commit locks, the second writes.
    for (const int message : {0, 1}) {
        const auto seen = journal->revision("order/1");
        auto wish = one("order/1", seen, "letter");
        if (with_key) wish.key = "key " + std::to_string(message);
        wire.cut(how, message);
        const auto done = journal->commit(wish);
        CHECK(wire.was_cut());
        CHECK(done.kind == Kind::Done);
        CHECK(done.revisions == std::vector<Revision>{seen + 1});
        CHECK(journal->revision("order/1") == seen + 1);
    }
    CHECK(journal->effects(Delivery::Waiting, 10).size() == 2);
    CHECK(journal->check(10).empty());
    journal.reset();
}

TEST_CASE("a commit without entries whose answer was lost is found by its key") {
    const auto base = server();
    if (!base) return;
    Wire wire(*base);
    auto journal = opened(fresh_url(wire.url()));
    (void)journal->revision("order/1");
    Commit wish;
    wish.at = noon, wish.actor = "ivanov", wish.key = "key", wish.request = "a", wish.answer = "b";
    wire.cut(Wire::Cut::AfterServer, 1);
    CHECK(journal->commit(wish).kind == Kind::Done);
    CHECK(wire.was_cut());
    CHECK(journal->commit(wish).kind == Kind::Repeated);
    journal.reset();
}

TEST_CASE("a backup of a store on PostgreSQL is a file that every store can be restored from") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    const auto journal = opened(url);
    for (int i = 0; i < 30; ++i) {
        auto commit = one("order/" + std::to_string(i % 7), i / 7, i % 3 ? "fact" : "letter", std::to_string(i));
        commit.blobs = {std::string("bytes\0", 6) + std::to_string(i)};
        commit.key = "key " + std::to_string(i), commit.answer = "answer";
        REQUIRE(journal->commit(commit).kind == Kind::Done);
    }
    const auto lease = journal->take_lease("sequencer", "one", noon, seconds(60));
    REQUIRE(journal->place(*lease, 20) == 20);
    journal->give_up(journal->take("worker", noon, seconds(60), 1).at(0).id, "no such address");
    const auto file = contract::fresh_folder() + "/backup.db";
    CHECK(backup(url, file).empty());
    for (const auto& to : {fresh_url(*base), contract::fresh_folder() + "/prikaz.db"}) {
        INFO(to);
        CHECK(restore(file, to, letters()).empty());
        const auto again = open(to, letters(), Open::Existing);
        REQUIRE(again);
        auto& copy = **again.value;
        CHECK(contract::everything(copy) == contract::everything(*journal));
        CHECK(copy.blob(sha256(std::string("bytes\0", 6) + "7")) == std::string("bytes\0", 6) + "7");
        CHECK(copy.answered("key 7")->first == "answer");
        CHECK(copy.take_lease("sequencer", "two", noon, seconds(60))->token > lease->token);
        CHECK(copy.commit(one("order/0", 5)).kind == Kind::Done);
        CHECK(copy.check(10).empty());
    }
}

TEST_CASE("what was changed in the tables of PostgreSQL behind the journal's back is found and the rows are mended") {
    const auto base = server();
    if (!base) return;
    const auto url = fresh_url(*base);
    const auto journal = opened(url);
    for (int i = 0; i < 5; ++i)
        REQUIRE(journal->commit(one("order/1", i, "fact", std::to_string(i))).kind == Kind::Done);
    const auto lease = journal->take_lease("sequencer", "one", noon, seconds(60));
    REQUIRE(journal->place(*lease, 20) == 5);
    const auto rows = journal->rows_as_text();
    const auto hand = beside(url);
    hand->script(
        "UPDATE view_facts SET body = 'other' WHERE revision = 2; DELETE FROM view_facts WHERE revision = 3;"
        "INSERT INTO view_facts VALUES ('order/2', 1, 'from nowhere')");
    CHECK(journal->check(10).size() == 3);
    CHECK(journal->check(10)[0].code == "store.rows.differ");
    journal->rebuild();
    CHECK(journal->rows_as_text() == rows);
    CHECK(journal->check(10).empty());
    hand->script("UPDATE entries SET body = 'forged' WHERE revision = 3");
    CHECK(journal->check(1).at(0).code == "store.chain.broken");
    CHECK(journal->check(1).at(0).revision == 3);
    hand->script("UPDATE entries SET body = '2' WHERE revision = 3; DELETE FROM log WHERE sequence = 5");
    CHECK(journal->check(10).size() == 2);
    CHECK(journal->check(10).at(1).code == "store.log.cut");
}

TEST_CASE("the complaint of a mail server in broken letters is kept as far as it can be") {
    const auto base = server();
    if (!base) return;
    const auto journal = opened(fresh_url(*base));
    REQUIRE(journal->commit(one("order/1", 0, "letter")).kind == Kind::Done);
    const auto taken = journal->take("worker", noon, seconds(60), 1);
    REQUIRE(taken.size() == 1);
    journal->failed(taken[0].id, std::string("bad \xff\0 word", 11), noon);
    CHECK(journal->effects(Delivery::Waiting, 1).at(0).last_error == "bad ?? word");
}

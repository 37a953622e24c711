// The journal on PostgreSQL beside raw statements and pgbench on the same server in the same run: rows of one commit,
// acknowledgements in groups and one by one, places in the log. Run by tests/postgresql --durable.
#include <atomic>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <thread>

#include "journal/journal.hpp"
#include "journal/postgresql_connection.hpp"

namespace {

using namespace prikaz;
using namespace prikaz::journal;
using postgresql::Parameters;

const std::string order = "2026-03-01-o-dorozhnoi-karte";
const Instant day{std::chrono::seconds(1'770'000'000)};

std::string person(std::int64_t number) { return "person-" + std::to_string(number); }
std::string stream_of(std::int64_t number) { return "acknowledgement/" + order + "/1/" + person(number); }

// About 250 bytes, as an acknowledgement is.
std::string body_of(std::int64_t number) {
    return R"({"person":")" + person(number) +
           R"(","kind":"click","edition":1,"digest":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",)"
           R"("address":"10.20.30.40","device":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36","pages":12})";
}

View readers() {
    return {"readers",
            1,
            {{"order_id"}, {"person"}, {"done", ColumnType::Integer}, {"at", ColumnType::Integer}, {"unit"}},
            2,
            {{"order_id", "done"}}};
}

// «listed» of n people makes their rows; «acknowledged» sets one of them.
std::vector<Change> rows_of(const Recorded& recorded) {
    if (recorded.entry.type == "listed") {
        std::vector<Change> changes;
        const auto size = std::stoll(recorded.entry.body);
        const auto from = (recorded.revision - 1) * size;
        for (auto i = from; i < from + size; ++i)
            changes.push_back({.view = "readers", .row = {order, person(i), std::int64_t{0}, Value(), "Отдел кадров"}});
        return changes;
    }
    const std::string who = recorded.stream.substr(recorded.stream.rfind('/') + 1);
    return {{Change::Kind::Set,
             "readers",
             {},
             {"done", "at"},
             {std::int64_t{1}, std::int64_t{recorded.at.time_since_epoch().count()}},
             {{"order_id", Condition::Is::Equal, order}, {"person", Condition::Is::Equal, who}}}};
}

const std::string& server() {
    static const std::string url = [] {
        const char* given = std::getenv("PRIKAZ_TEST_POSTGRESQL");
        if (given == nullptr) std::fputs("no PostgreSQL: run by tests/postgresql --durable\n", stderr), std::exit(2);
        return std::string(given);
    }();
    return url;
}

// A store in a schema of its own, dropped afterwards.
class Site {
public:
    Site() : journal(std::move(*open_postgresql(url_, {{readers()}, rows_of, {}}, Open::Migrate).value)) {}
    ~Site() {
        journal.reset();
        postgresql::Connection(url_).script("DROP SCHEMA " + schema_ + " CASCADE");
    }
    const std::string& url() const { return url_; }

private:
    inline static int number_ = 0;
    std::string schema_ = "bench_" + std::to_string(++number_);
    std::string url_ = server() + "&options=-csearch_path%3D" + schema_;

public:
    std::unique_ptr<Journal> journal;
};

void list(Journal& journal, int entries, std::int64_t people_of_each) {
    Commit commit;
    commit.appends.push_back({"order/" + order, 0, {}});
    for (int i = 0; i < entries; ++i)
        commit.appends[0].entries.push_back({"listed", 1, std::to_string(people_of_each)});
    commit.at = day;
    commit.actor = "petrova";
    journal.commit(commit);
}

Commit acknowledgement(std::int64_t number, bool keyed) {
    Commit commit;
    commit.appends.push_back({stream_of(number), 0, {{"acknowledged", 1, body_of(number)}}});
    commit.at = day;
    commit.actor = person(number);
    if (keyed) commit.key = "key-" + std::to_string(number), commit.request = commit.answer = "{}";
    return commit;
}

// 40 entries and 20,000 rows in one commit.
void rows_in_one_commit(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        const Site site;
        state.ResumeTiming();
        list(*site.journal, 40, 500);
    }
    state.SetItemsProcessed(state.iterations() * 20'000);
}

// range(0): acknowledgements of a group; range(1): with answer keys; range(2): threads, each with groups of its own.
void acknowledgements(benchmark::State& state) {
    const auto size = state.range(0), threads = state.range(2);
    const std::int64_t people = size > 1 ? 40'000 : 4'000;
    for (auto _ : state) {
        state.PauseTiming();
        const Site site;
        list(*site.journal, 1, people);
        std::atomic<std::int64_t> next = 0;
        std::atomic<bool> is_refused = false;
        const auto work = [&] {
            for (std::int64_t from; (from = next.fetch_add(size)) < people;) {
                std::vector<Commit> group;
                for (auto i = from; i < std::min(people, from + size); ++i)
                    group.push_back(acknowledgement(i, state.range(1) != 0));
                for (const Committed& committed : site.journal->commit(group))
                    if (committed.kind != Committed::Kind::Done) is_refused = true;
            }
        };
        state.ResumeTiming();
        std::vector<std::thread> workers;
        for (std::int64_t i = 0; i < threads; ++i) workers.emplace_back(work);
        for (auto& worker : workers) worker.join();
        state.PauseTiming();
        if (is_refused) state.SkipWithError("refused");
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * people);
}

// What pgbench measures: a commit of one row through a prepared statement, on range(0) connections.
void raw_single_row_commits(benchmark::State& state) {
    constexpr std::int64_t rows = 4'000;
    const std::string digest(64, 'a');
    for (auto _ : state) {
        state.PauseTiming();
        const Site site;
        std::atomic<std::int64_t> next = 0;
        const auto work = [&] {
            postgresql::Connection connection(site.url());
            for (std::int64_t i; (i = next++) < rows;)
                connection.run(
                    "INSERT INTO entries (stream, revision, type, version, body, at, actor, digest) "
                    "VALUES ($1, 1, 'acknowledged', 1, $2, 0, $3, $4)",
                    Parameters().text(stream_of(i)).text(body_of(i)).text(person(i)).text(digest));
        };
        state.ResumeTiming();
        std::vector<std::thread> workers;
        for (std::int64_t i = 0; i < state.range(0); ++i) workers.emplace_back(work);
        for (auto& worker : workers) worker.join();
    }
    state.SetItemsProcessed(state.iterations() * rows);
}

// pgbench itself, by its own measure: a durable commit of one row of the same size, range(0) clients.
void pgbench_single_row_commits(benchmark::State& state) {
    constexpr std::int64_t rows_of_client = 500;
    const char* chosen = std::getenv("PRIKAZ_POSTGRESQL_PROGRAMS");
    const std::string program = std::string(chosen ? chosen : "/usr/lib/postgresql/15/bin") + "/pgbench";
    const auto world = real_world();
    const auto folder = world->temporary_folder();
    const auto script = folder + "/one-row.sql";
    world->write_whole(script,
                       "INSERT INTO single (stream, body) VALUES ('" + stream_of(1) + "', '" + body_of(1) + "');\n");
    const auto clients = std::to_string(state.range(0));
    for (auto _ : state) {
        const Site site;
        postgresql::Connection(site.url())
            .script("CREATE TABLE single (id bigserial PRIMARY KEY, stream text, body text)");
        const auto run = world->run({program, "-n", "-M", "prepared", "-c", clients, "-j", "2", "-t",
                                     std::to_string(rows_of_client), "-f", script, site.url()},
                                    std::chrono::seconds(300));
        const auto found = run.output.find("tps = ");
        if (run.exit_code != 0 || found == run.output.npos) {
            state.SkipWithError("pgbench does not run");
            break;
        }
        const double commits_a_second = std::strtod(run.output.c_str() + found + 6, nullptr);
        state.SetIterationTime(static_cast<double>(rows_of_client * state.range(0)) / commits_a_second);
    }
    world->remove_all(folder);
    state.SetItemsProcessed(state.iterations() * rows_of_client * state.range(0));
}

// The same rows of entries, streams and readers as acknowledgements, without seals, answers, checks and locks.
void raw_groups(benchmark::State& state) {
    constexpr std::int64_t people = 40'000;
    const auto size = state.range(0);
    for (auto _ : state) {
        state.PauseTiming();
        const Site site;
        list(*site.journal, 1, people);
        postgresql::Connection connection(site.url());
        state.ResumeTiming();
        for (std::int64_t from = 0; from < people; from += size) {
            std::vector<std::string> streams, bodies, actors;
            for (auto i = from; i < from + size; ++i)
                streams.push_back(stream_of(i)), bodies.push_back(body_of(i)), actors.push_back(person(i));
            const postgresql::Call calls[] = {
                {"BEGIN"},
                {"INSERT INTO entries (stream, revision, type, version, body, at, actor, digest) SELECT stream, 1, "
                 "'acknowledged', 1, body, 0, actor, repeat('a', 64) FROM unnest($1::text[], $2::text[], $3::text[]) "
                 "AS new (stream, body, actor)",
                 Parameters().texts(streams).texts(bodies).texts(actors)},
                {"INSERT INTO streams SELECT name, 1, repeat('a', 64) FROM unnest($1::text[]) AS name",
                 Parameters().texts(streams)},
                {"UPDATE view_readers SET done = 1, at = 0 FROM unnest($1::text[]) AS who WHERE order_id = $2 "
                 "AND person = who",
                 Parameters().texts(actors).text(order)},
                {"COMMIT"}};
            connection.run(calls);
        }
    }
    state.SetItemsProcessed(state.iterations() * people);
}

void placing(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        const Site site;
        std::vector<Commit> group;
        for (std::int64_t i = 0; i < 20'000; ++i) group.push_back(acknowledgement(i, false));
        site.journal->commit(group);
        const auto lease = site.journal->take_lease("sequencer", "bench", day, std::chrono::seconds(60));
        state.ResumeTiming();
        while (site.journal->place(*lease, 1000) > 0) {
        }
    }
    state.SetItemsProcessed(state.iterations() * 20'000);
}

BENCHMARK(rows_in_one_commit)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(acknowledgements)
    ->ArgNames({"group", "keys", "threads"})
    ->Args({1, 0, 1})
    ->Args({1, 0, 8})
    ->Args({100, 0, 1})
    ->Args({1000, 0, 1})
    ->Args({1000, 1, 1})
    ->Args({1000, 1, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(raw_single_row_commits)->ArgName("threads")->Arg(1)->Arg(8)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(pgbench_single_row_commits)
    ->ArgName("clients")
    ->Arg(1)
    ->Arg(8)
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime();
BENCHMARK(raw_groups)->ArgName("group")->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(placing)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

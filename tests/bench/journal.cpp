// The journal on SQLite with full sync, beside raw SQLite inserting the same rows in the same run: rows of one commit,
// acknowledgements in groups and one by one, opening a long history. The stores lie in PRIKAZ_BENCH_FOLDER or in the
// folder for temporary files, which must be on a real disk.
#include "journal/journal.hpp"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <sqlite3.h>
#include <unistd.h>

namespace {

using namespace prikaz;
using namespace prikaz::journal;

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

Projection projection() { return {{readers()}, rows_of, {}}; }

struct Folder {
    std::string path;
    Folder() {
        const char* chosen = std::getenv("PRIKAZ_BENCH_FOLDER");
        const std::filesystem::path base = chosen ? chosen : std::filesystem::temp_directory_path();
        path = (base / ("prikaz-bench-" + std::to_string(getpid()))).string();
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string store() const { return path + "/prikaz.db"; }
};

std::unique_ptr<Journal> fresh(const Folder& folder) {
    return std::move(*open_sqlite(folder.store(), projection(), Open::Migrate).value);
}

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
        const Folder folder;
        const auto journal = fresh(folder);
        state.ResumeTiming();
        list(*journal, 40, 500);
    }
    state.SetItemsProcessed(state.iterations() * 20'000);
}

// range(0): acknowledgements of a group; range(1): with answer keys.
void acknowledgements(benchmark::State& state) {
    const auto size = state.range(0);
    const std::int64_t people = size > 1 ? 40'000 : 2'000;
    for (auto _ : state) {
        state.PauseTiming();
        const Folder folder;
        const auto journal = fresh(folder);
        list(*journal, 1, people);
        state.ResumeTiming();
        for (std::int64_t from = 0; from < people; from += size) {
            std::vector<Commit> group;
            for (auto i = from; i < std::min(people, from + size); ++i)
                group.push_back(acknowledgement(i, state.range(1) != 0));
            for (const Committed& committed : journal->commit(group))
                if (committed.kind != Committed::Kind::Done) state.SkipWithError("refused");
        }
    }
    state.SetItemsProcessed(state.iterations() * people);
}

// ---- Raw SQLite ----------------------------------------------------------------------------------------------------

struct Raw {
    sqlite3* database = nullptr;
    std::vector<sqlite3_stmt*> statements;

    explicit Raw(const std::string& path) { sqlite3_open(path.c_str(), &database); }
    ~Raw() {
        for (auto* statement : statements) sqlite3_finalize(statement);
        sqlite3_close(database);
    }
    void run(const char* text) { sqlite3_exec(database, text, nullptr, nullptr, nullptr); }
    sqlite3_stmt* prepare(const char* text) {
        statements.push_back(nullptr);
        sqlite3_prepare_v2(database, text, -1, &statements.back(), nullptr);
        return statements.back();
    }
};

void put(sqlite3_stmt* statement, std::initializer_list<Value> values) {
    int column = 0;
    for (const Value& value : values) {
        ++column;
        if (const auto* number = std::get_if<std::int64_t>(&value)) sqlite3_bind_int64(statement, column, *number);
        if (const auto* text = std::get_if<std::string>(&value))
            sqlite3_bind_text(statement, column, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    }
    sqlite3_step(statement);
    sqlite3_reset(statement);
}

// The same rows of entries, streams and readers, without seals, answers and checks.
void raw_acknowledgements(benchmark::State& state) {
    const auto size = state.range(0);
    const std::int64_t people = size > 1 ? 40'000 : 2'000;
    const std::string digest(64, 'a');
    for (auto _ : state) {
        state.PauseTiming();
        const Folder folder;
        { fresh(folder); }
        {
            auto journal = fresh(folder);
            list(*journal, 1, people);
        }
        Raw raw(folder.store());
        raw.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;");
        auto* entry = raw.prepare("INSERT INTO entries VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        auto* stream = raw.prepare("INSERT INTO streams VALUES (?1, ?2, ?3)");
        auto* row = raw.prepare("UPDATE view_readers SET done = 1, at = ?3 WHERE order_id = ?1 AND person = ?2");
        state.ResumeTiming();
        const std::int64_t one = 1, at = day.time_since_epoch().count();
        for (std::int64_t from = 0; from < people; from += size) {
            raw.run("BEGIN IMMEDIATE");
            for (auto i = from; i < std::min(people, from + size); ++i) {
                const std::string name = stream_of(i), who = person(i);
                put(entry, {name, one, "acknowledged", one, body_of(i), at, who, digest});
                put(stream, {name, one, digest});
                put(row, {order, who, at});
            }
            raw.run("COMMIT");
        }
    }
    state.SetItemsProcessed(state.iterations() * people);
}

// ---- A long history ------------------------------------------------------------------------------------------------

// Opening, the head, one stream and a count in a store of range(0) entries.
void opening(benchmark::State& state) {
    const Folder folder;
    {
        const auto journal = fresh(folder);
        list(*journal, 1, 1000);
        for (std::int64_t from = 0; from < state.range(0); from += 1000) {
            std::vector<Commit> group;
            for (auto i = from; i < from + 1000; ++i) group.push_back(acknowledgement(i, false));
            journal->commit(group);
        }
        const auto lease = journal->take_lease("sequencer", "bench", day, std::chrono::seconds(60));
        while (journal->place(*lease, 10'000) > 0) {
        }
    }
    for (auto _ : state) {
        auto journal = std::move(*open_sqlite(folder.store(), projection(), Open::Existing).value);
        benchmark::DoNotOptimize(journal->head());
        benchmark::DoNotOptimize(journal->read(stream_of(state.range(0) / 2)));
        benchmark::DoNotOptimize(journal->count({"readers", {{"done", Condition::Is::Equal, std::int64_t{1}}}}));
    }
}

void placing(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        const Folder folder;
        const auto journal = fresh(folder);
        std::vector<Commit> group;
        for (std::int64_t i = 0; i < 20'000; ++i) group.push_back(acknowledgement(i, false));
        journal->commit(group);
        const auto lease = journal->take_lease("sequencer", "bench", day, std::chrono::seconds(60));
        state.ResumeTiming();
        while (journal->place(*lease, 1000) > 0) {
        }
    }
    state.SetItemsProcessed(state.iterations() * 20'000);
}

BENCHMARK(rows_in_one_commit)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(acknowledgements)
    ->Args({1, 0})
    ->Args({100, 0})
    ->Args({500, 0})
    ->Args({1000, 0})
    ->Args({1000, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(raw_acknowledgements)->Arg(1)->Arg(500)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(placing)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(opening)->Arg(100'000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

// An order for 20,000 readers, through the desk on SQLite with full sync: the signature that asks them all, its commit
// alone, their acknowledgements in group commits beside raw SQLite inserting the same rows in the same run, opening an
// office of so many people. The office lies in PRIKAZ_BENCH_FOLDER or in the folder for temporary files, which must be
// on a real disk.
#include "desk/desk.hpp"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sqlite3.h>
#include <unistd.h>

namespace {

using namespace prikaz;

constexpr std::int64_t people = 20'000;
constexpr char order[] = "vsem";

std::string person(std::int64_t number) { return "reader-" + std::to_string(number); }

class Office {
public:
    Office() : world_(real_world()), templates_(*world_, "templates") {
        const char* chosen = std::getenv("PRIKAZ_BENCH_FOLDER");
        const std::filesystem::path base = chosen ? chosen : std::filesystem::temp_directory_path();
        folder_ = (base / ("prikaz-bench-desk-" + std::to_string(getpid()))).string();
        std::filesystem::remove_all(folder_);
        (void)desk::init(*world_, folder_);
        write_staff();
        write_order();
    }
    ~Office() { std::filesystem::remove_all(folder_); }

    std::string store() const { return folder_ + "/prikaz.db"; }
    void forget() const {
        for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(store() + suffix);
    }
    std::shared_ptr<desk::Desk> open() {
        return *desk::open(*world_, templates_,
                           {.start = folder_,
                            .office = folder_,
                            .store = {},
                            .mode = journal::Open::Migrate,
                            .workflows = "workflows"})
                    .value;
    }
    static void sign(desk::Desk& desk) {
        if (!desk::sign(desk, order, {"platonova", {}, {}}, {})) std::abort();
    }
    std::shared_ptr<desk::Desk> submitted() {
        forget();
        auto desk = open();
        if (!desk::submit(*desk, order, {"ananina", {}, {}}, "")) std::abort();
        return desk;
    }
    std::shared_ptr<desk::Desk> signed_by_head() {
        auto desk = submitted();
        sign(*desk);
        return desk;
    }

private:
    void write(const std::string& name, const std::string& text) const {
        const auto path = std::filesystem::path(folder_) / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }
    void write_staff() const {
        std::filesystem::remove(folder_ + "/staff.yaml");
        std::string staff =
            "id;фамилия;имя;отчество;должность\nplatonova;Платонова;Галина;Сергеевна;Начальник\n"
            "ananina;Ананина;Анна;Николаевна;Делопроизводитель\n";
        for (std::int64_t i = 0; i < people; ++i)
            staff += person(i) + ";Читатель;Имя" + std::to_string(i) + ";Отчествович;Методист\n";
        write("staff.csv", staff);
    }
    // The shipped quick workflow, for everybody.
    void write_order() const {
        std::ifstream shipped("workflows/quick.yaml");
        std::string text(std::istreambuf_iterator<char>(shipped), {});
        const std::string listed = "readers: {field: document.acquaint, label: Кого знакомят}";
        text.replace(text.find(listed), listed.size(), "readers: everybody");
        write("workflows/everybody.yaml", text);
        write(std::string("orders/") + order + "/order.yaml",
              "title: О порядке работы\npreamble: В целях порядка\nworkflow: everybody\nitems:\n  - Знать порядок.\n");
    }

    std::unique_ptr<World> world_;
    office::Templates templates_;
    std::string folder_;
};

Office& the_office() {
    static Office office;
    return office;
}

// Rendering with number and date, decision and commit.
void signing(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        auto desk = the_office().submitted();
        state.ResumeTiming();
        Office::sign(*desk);
    }
    state.SetItemsProcessed(state.iterations() * people);
}

// The entries of that signature once more, into a fresh store: rows, seals and effects in one transaction.
void fan_out_commit(benchmark::State& state) {
    auto& office = the_office();
    auto desk = office.submitted();
    const auto stream = std::string("order/") + order;
    const auto before = desk->journal->revision(stream);
    Office::sign(*desk);
    journal::Commit first, second;
    first.appends.push_back({stream, 0, {}});
    second.appends.push_back({stream, before, {}});
    for (const auto& recorded : desk->journal->read(stream))
        (recorded.revision <= before ? first : second).appends[0].entries.push_back(recorded.entry);
    first.at = second.at = desk->now();
    first.actor = second.actor = "platonova";
    const auto card = desk->folder->card;
    desk.reset();
    for (auto _ : state) {
        state.PauseTiming();
        office.forget();
        auto fresh = std::move(*journal::open(office.store(), desk::projection(card), journal::Open::Migrate).value);
        fresh->commit(first);
        state.ResumeTiming();
        if (fresh->commit(second).kind != journal::Committed::Kind::Done) state.SkipWithError("refused");
        state.PauseTiming();
        if (fresh->count({.view = "readers"}) < people) state.SkipWithError("rows are missing");
        fresh.reset();
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * people);
}

std::vector<desk::AcknowledgeLine> lines() {
    std::vector<desk::AcknowledgeLine> all;
    for (std::int64_t i = 0; i < people; ++i) {
        desk::AcknowledgeLine line;
        line.person = person(i);
        line.kind = flow::AcknowledgementKind::Paper;
        line.page = std::to_string(1 + i / 30);
        all.push_back(std::move(line));
    }
    return all;
}

void acknowledging(benchmark::State& state) {
    const auto sheet = lines();
    for (auto _ : state) {
        state.PauseTiming();
        auto desk = the_office().signed_by_head();
        state.ResumeTiming();
        const auto answer = desk::acknowledge(*desk, order, {"ananina", {}, {}}, sheet, {});
        if (!answer || answer.value->done != people) state.SkipWithError("not acknowledged");
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

void put(sqlite3_stmt* statement, std::initializer_list<journal::Value> values) {
    int column = 0;
    for (const auto& value : values) {
        ++column;
        if (const auto* number = std::get_if<std::int64_t>(&value)) sqlite3_bind_int64(statement, column, *number);
        if (const auto* text = std::get_if<std::string>(&value))
            sqlite3_bind_text(statement, column, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    }
    sqlite3_step(statement);
    sqlite3_reset(statement);
}

// The same rows of entries, streams, the log and readers, without reading, deciding, sealing and checking.
void raw_acknowledging(benchmark::State& state) {
    constexpr std::int64_t group = 1000, one = 1, at = 1'770'000'000;
    const std::string digest(64, 'a'), day = "2026-03-02", id = order, word = "paper", none, clerk = "ananina";
    const std::string done = "acknowledged", body(330, '-');
    for (auto _ : state) {
        state.PauseTiming();
        the_office().signed_by_head().reset();
        Raw raw(the_office().store());
        raw.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;");
        auto* entry = raw.prepare("INSERT INTO entries VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        auto* stream = raw.prepare("INSERT INTO streams VALUES (?1, ?2, ?3)");
        auto* row = raw.prepare(
            "UPDATE view_readers SET state = ?4, kind = ?5, acted = ?6, basis = ?7, page = ?8, remark = ?7, "
            "witnesses = ?7, date = ?9, given = ?10, scan = ?7 WHERE order_id = ?1 AND edition = ?2 AND person = ?3");
        auto* placed = raw.prepare("INSERT INTO log SELECT max(sequence) + 1, ?1, ?2 FROM log");
        state.ResumeTiming();
        for (std::int64_t from = 0; from < people; from += group) {
            raw.run("BEGIN IMMEDIATE");
            for (auto i = from; i < from + group; ++i) {
                const auto who = person(i), name = "acknowledgement/" + id + "/1/" + who;
                put(entry, {name, one, "reader.acknowledged", one, body, at, clerk, digest});
                const auto rowid = static_cast<std::int64_t>(sqlite3_last_insert_rowid(raw.database));
                put(stream, {name, one, digest});
                put(row, {id, one, who, done, word, clerk, none, std::to_string(1 + i / 30), day, at});
                put(placed, {rowid, digest});
            }
            raw.run("COMMIT");
        }
    }
    state.SetItemsProcessed(state.iterations() * people);
}

// ---- Opening -------------------------------------------------------------------------------------------------------

void opening(benchmark::State& state) {
    the_office().submitted().reset();
    for (auto _ : state) benchmark::DoNotOptimize(the_office().open());
}

void showing(benchmark::State& state) {
    auto desk = the_office().signed_by_head();
    for (auto _ : state) benchmark::DoNotOptimize(desk::show(*desk, order));
}

BENCHMARK(signing)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(fan_out_commit)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(acknowledging)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(raw_acknowledging)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(opening)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(showing)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

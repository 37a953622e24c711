// The public site of an office of 10,000 published orders: made anew, with one order more, and when nothing has
// changed.
#include "desk/site.hpp"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <sys/resource.h>
#include <unistd.h>

#include "desk/errands.hpp"

namespace {

using namespace prikaz;

constexpr int orders = 10'000;
constexpr std::size_t text_bytes = 8'000, document_bytes = 20'000;

std::string id_of(int number) { return "2026/order-" + std::to_string(number); }

// What a published order leaves in the store: its public page under a manifest, and the entry that shows it.
journal::Commit published(int number) {
    const auto name = std::to_string(number);
    desk::PublicPage page{.kind = "приказ",
                          .number = name + "-п",
                          .title = "О порядке работы " + name,
                          .date = "2026-03-02",
                          .published = "2026-03-03",
                          .original = sha256(name),
                          .html = "<main>" + name + " " + std::string(text_bytes, 'x') + "</main>",
                          .documents = {{name + ".docx", name + std::string(document_bytes, 'd')}}};
    const auto files = desk::files_of_page(page);
    const auto manifest = desk::manifest_of(files);
    journal::Commit commit;
    commit.actor = "system";
    commit.appends.push_back(
        {desk::order_stream(id_of(number)),
         0,
         {desk::entry_of(desk::DeskEvent(desk::Published{sha256(manifest), "2026-03-03", false}))}});
    commit.blobs.push_back(manifest);
    for (const auto& [file, bytes] : files) commit.blobs.push_back(bytes);
    return commit;
}

class Office {
public:
    Office() : world_(real_world()), templates_(*world_, "templates") {
        const char* chosen = std::getenv("PRIKAZ_BENCH_FOLDER");
        const std::filesystem::path base = chosen ? chosen : std::filesystem::temp_directory_path();
        folder_ = (base / ("prikaz-bench-site-" + std::to_string(getpid()))).string();
        std::filesystem::remove_all(folder_);
        (void)desk::init(*world_, folder_);
        desk = *desk::open(*world_, templates_,
                           {.start = folder_,
                            .office = folder_,
                            .store = {},
                            .mode = journal::Open::Migrate,
                            .workflows = "workflows"})
                    .value;
        std::vector<journal::Commit> group;
        for (int number = 0; number < orders; ++number) {
            group.push_back(published(number));
            if (group.size() == 500 || number + 1 == orders) desk->journal->commit(group), group.clear();
        }
    }
    ~Office() { std::filesystem::remove_all(folder_); }

    void forget_site() const { std::filesystem::remove_all(folder_ + "/site"); }
    void publish_another() {
        const auto commit = published(orders + more_++);
        desk->journal->commit(commit);
    }

    std::shared_ptr<desk::Desk> desk;

private:
    std::unique_ptr<World> world_;
    office::Templates templates_;
    std::string folder_;
    int more_ = 0;
};

Office& the_office() {
    static Office office;
    return office;
}

void tell_memory(benchmark::State& state) {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    state.counters["peak_MB"] = static_cast<double>(used.ru_maxrss) / 1024;
}

void one_order_more(benchmark::State& state) {
    auto& office = the_office();
    desk::refresh_site(*office.desk);
    for (auto _ : state) {
        state.PauseTiming();
        office.publish_another();
        state.ResumeTiming();
        if (!desk::refresh_site(*office.desk)) state.SkipWithError("nothing was written");
    }
    tell_memory(state);
}

void nothing_changed(benchmark::State& state) {
    auto& office = the_office();
    desk::refresh_site(*office.desk);
    for (auto _ : state)
        if (desk::refresh_site(*office.desk)) state.SkipWithError("something was written");
}

void made_anew(benchmark::State& state) {
    auto& office = the_office();
    for (auto _ : state) {
        state.PauseTiming();
        office.forget_site();
        state.ResumeTiming();
        desk::refresh_site(*office.desk);
    }
    state.SetItemsProcessed(state.iterations() * orders);
    tell_memory(state);
}

BENCHMARK(made_anew)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);
BENCHMARK(one_order_more)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(nothing_changed)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

// The whole way of one order in memory: a roadmap of 68 rows from YAML to finished documents.
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <unordered_map>

#include "office/office.hpp"

namespace {

using namespace prikaz;

const std::string order_path = "samples/roadmap-bilingual/orders/2021/341-dorozhnaya-karta/order.yaml";

// The real world, each file read only once: what the disk does is not measured.
class RememberedWorld final : public World {
public:
    bool exists(const std::string& path) override {
        return remembered(exist_, path, [&] { return real_->exists(path); });
    }
    bool is_folder(const std::string& path) override {
        return remembered(folders_, path, [&] { return real_->is_folder(path); });
    }
    bool is_file(const std::string& path) override { return real_->is_file(path); }
    std::string real_path(const std::string& path) override { return real_->real_path(path); }
    std::vector<std::string> list(const std::string& folder) override { return real_->list(folder); }
    std::optional<std::string> read(const std::string& path, std::size_t limit) override {
        return remembered(files_, path, [&] { return real_->read(path, limit); });
    }
    std::string program_folder() override { return real_->program_folder(); }
    Instant now() override { return {}; }
    std::string fresh_id() override { std::abort(); }
    std::optional<std::string> environment(const std::string&) override { return std::nullopt; }
    void write_whole(const std::string&, std::string_view) override { std::abort(); }
    void remove_all(const std::string&) override { std::abort(); }
    std::string temporary_folder() override { std::abort(); }
    Finished run(const std::vector<std::string>&, std::chrono::seconds) override { std::abort(); }

private:
    template <class Answers, class Ask>
    static typename Answers::mapped_type remembered(Answers& answers, const std::string& path, Ask ask) {
        const auto known = answers.find(path);
        return known != answers.end() ? known->second : answers.emplace(path, ask()).first->second;
    }

    std::unique_ptr<World> real_ = real_world();
    std::unordered_map<std::string, bool> exist_, folders_;
    std::unordered_map<std::string, std::optional<std::string>> files_;
};

void load(benchmark::State& state) {
    RememberedWorld world;
    for (auto _ : state) benchmark::DoNotOptimize(office::load_order(world, order_path, {}));
}

std::size_t render_once(World& world, office::Templates& templates, office::Output output) {
    const auto files = office::render_order(world, templates, {.order = order_path, .outputs = {output}});
    if (!files.value) std::abort();
    return files.value->front().bytes.size();
}

// Templates compiled before, as in a run over many orders.
void render_next(benchmark::State& state, office::Output output) {
    RememberedWorld world;
    office::Templates templates(world, "templates");
    std::size_t bytes = render_once(world, templates, output);
    for (auto _ : state) bytes = render_once(world, templates, output);
    state.counters["file_bytes"] = static_cast<double>(bytes);
}

void render_first(benchmark::State& state, office::Output output) {
    RememberedWorld world;
    for (auto _ : state) {
        office::Templates templates(world, "templates");
        render_once(world, templates, output);
    }
}

BENCHMARK(load)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(render_first, docx, office::Output::Docx)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(render_first, odt, office::Output::Odt)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(render_first, html, office::Output::Html)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(render_next, docx, office::Output::Docx)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(render_next, odt, office::Output::Odt)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(render_next, html, office::Output::Html)->Unit(benchmark::kMicrosecond);

}  // namespace

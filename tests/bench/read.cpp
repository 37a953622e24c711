// Data read into trees: YAML of the longest sample, JSON and CSV of tables.
#include <benchmark/benchmark.h>

#include "bench/shared/table.hpp"

namespace {

using namespace prikaz;

constexpr data::Limits limits{1u << 28, 1u << 24, 64};

void read(benchmark::State& state, const std::string& name, const std::string& text) {
    for (auto _ : state) benchmark::DoNotOptimize(data::read_file({name, text}, limits));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void yaml(benchmark::State& state) {
    const std::string path = "samples/roadmap-bilingual/orders/2021/341-dorozhnaya-karta/karta.yaml";
    read(state, path, real_world()->read(path, limits.bytes).value());
}

void json(benchmark::State& state) { read(state, "order.json", bench::order_json(static_cast<int>(state.range(0)))); }

void csv(benchmark::State& state) {
    std::string text = "name;term;who;result\n";
    for (int row = 0; row < state.range(0); ++row)
        text += "Разработать и утвердить план;до 1 сентября;\"Иванов И.И.; Петров П.П.\";Утверждённый план\n";
    read(state, "rows.csv", text);
}

BENCHMARK(yaml)->Unit(benchmark::kMicrosecond);
BENCHMARK(json)->Arg(70)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(csv)->Arg(70)->Arg(10'000)->Unit(benchmark::kMicrosecond);

}  // namespace

// Templates compiled and filled in memory: bytes of the template → form; form and data → bytes of the document.
#include <benchmark/benchmark.h>
#include <cstdlib>

#include "bench/shared/table.hpp"

namespace {

using namespace prikaz;

void compile(benchmark::State& state, package::Archive (*make)()) {
    const auto archive = make();
    for (auto _ : state) benchmark::DoNotOptimize(render::compile(archive));
}

void fill(benchmark::State& state, package::Archive (*make)()) {
    const auto form = bench::form(make());
    const auto data = bench::order(static_cast<int>(state.range(0)));
    std::size_t bytes = 0;
    for (auto _ : state) {
        const auto filled = render::fill(form, data.root(), {});
        if (!filled.value) std::abort();
        bytes = filled.value->size();
    }
    state.counters["file_bytes"] = static_cast<double>(bytes);
    state.counters["rows_per_second"] =
        benchmark::Counter(static_cast<double>(state.range(0)), benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK_CAPTURE(compile, docx, bench::docx_template)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(compile, odt, bench::odt_template)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(fill, docx, bench::docx_template)
    ->RangeMultiplier(10)
    ->Arg(70)
    ->Range(1000, 100'000)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(fill, odt, bench::odt_template)
    ->RangeMultiplier(10)
    ->Arg(70)
    ->Range(1000, 100'000)
    ->Unit(benchmark::kMicrosecond);

// A fixed number of rounds, for counting instructions: see tests/bench/run.
BENCHMARK_CAPTURE(fill, counted, bench::docx_template)->Arg(70)->Iterations(100)->Unit(benchmark::kMicrosecond);

}  // namespace

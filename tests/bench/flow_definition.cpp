// A definition is loaded and proved: the shipped ones, and one of seventeen regions.
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "flow/flow.hpp"

namespace {

using namespace prikaz;

std::string file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

void load_and_prove(benchmark::State& state, const std::string& path) {
    const std::string text = file(path);
    std::size_t markings = 0;
    for (auto _ : state) {
        const auto tree = data::read_yaml({path, text}, {1u << 20, 50'000, 32});
        if (!tree.value) std::abort();
        const auto definition = flow::load(*tree.value);
        if (!definition.value) std::abort();
        const flow::Proof proof = flow::prove(*definition.value, 100'000);
        if (has_errors(proof.problems)) std::abort();
        markings = proof.states;
    }
    state.counters["markings"] = static_cast<double>(markings);
}

BENCHMARK_CAPTURE(load_and_prove, main_activity, "workflows/main-activity.yaml")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(load_and_prove, personnel, "workflows/personnel.yaml")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(load_and_prove, quick, "workflows/quick.yaml")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(load_and_prove, amendment, "workflows/amendment.yaml")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(load_and_prove, repeal, "workflows/repeal.yaml")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(load_and_prove, seventeen_regions, "tests/cases/workflows/sound/regions-seventeen.yaml")
    ->Unit(benchmark::kMicrosecond);

}  // namespace

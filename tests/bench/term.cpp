// Terms of roadmaps read as dates, one core: items per second are phrases. The phrases are those of tests/terms.
#include <benchmark/benchmark.h>
#include <fstream>
#include <string>
#include <vector>

#include "terms/terms.hpp"

namespace {

using namespace prikaz;

std::vector<std::string> phrases(const char* file) {
    std::vector<std::string> found;
    std::ifstream stream(std::string("tests/terms/") + file);
    for (std::string line; std::getline(stream, line);)
        if (!line.starts_with('#')) found.push_back(line.substr(0, line.find('\t', line.find('\t') + 1)));
    return found;
}

void read_all(benchmark::State& state, const char* file) {
    const auto lines = phrases(file);
    const auto basis = terms::basis(*calendar::read_iso("2021-11-01"));
    for (auto _ : state)
        for (const auto& line : lines)
            benchmark::DoNotOptimize(terms::read(std::string_view(line).substr(0, line.find('\t')), basis));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(lines.size()));
}
BENCHMARK_CAPTURE(read_all, roadmaps, "roadmaps.tsv");
BENCHMARK_CAPTURE(read_all, recurrences, "recurrences.tsv");
BENCHMARK_CAPTURE(read_all, repairs, "repairs.tsv");

void answer_rows(benchmark::State& state, const char* file) {
    const auto lines = phrases(file);
    std::string answers;
    for (auto _ : state) {
        answers.clear();
        for (const auto& line : lines) terms::append_row(answers, line);
        benchmark::DoNotOptimize(answers.data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(lines.size()));
}
BENCHMARK_CAPTURE(answer_rows, roadmaps, "roadmaps.tsv");
BENCHMARK_CAPTURE(answer_rows, recurrences, "recurrences.tsv");

}  // namespace

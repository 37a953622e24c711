// The floor of filling: text that is already there written into an archive.
#include <benchmark/benchmark.h>

#include "bench/shared/table.hpp"

namespace {

using namespace prikaz;

std::string document(int rows) {
    const auto filled = render::fill(bench::form(bench::docx_template()), bench::order(rows).root(), {});
    const auto archive = *package::open(*filled.value, "order.docx", package::office_limits).value;
    return *archive.unpack(*archive.find("word/document.xml")).value;
}

void write(benchmark::State& state, package::Method method) {
    const std::string text = document(static_cast<int>(state.range(0)));
    std::size_t bytes = 0;
    for (auto _ : state) {
        package::Writer writer;
        writer.add("word/document.xml", text, method);
        bytes = writer.finish().size();
    }
    state.counters["text_bytes"] = static_cast<double>(text.size());
    state.counters["file_bytes"] = static_cast<double>(bytes);
}

BENCHMARK_CAPTURE(write, deflated, package::Method::Deflated)->Arg(70)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(write, stored, package::Method::Stored)->Arg(70)->Arg(10'000)->Unit(benchmark::kMicrosecond);

}  // namespace

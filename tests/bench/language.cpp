// Compiling and running a template of a table with 70 rows of 6 cells.
#include "language/language.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace prikaz;
using namespace prikaz::language;

struct XmlSink : Sink {
    void text(std::string_view value, Slot) override { append_escaped(out, value); }
    std::optional<Problem> rich(const data::Rich&, Slot) override { return std::nullopt; }
};

constexpr std::string_view source =
    "<w:tbl>{% for row in rows %}<w:tr><w:tc><w:p><w:r><w:t>{{ loop.index "
    "}}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>"
    "{{ row.measure }}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{{ row.term "
    "}}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>"
    "<w:t>{{ row.person.name }}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{% if row.note %}{{ row.note }}{% else "
    "%}–{% endif %}"
    "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{{ row.sum }}</w:t></w:r></w:p></w:tc></w:tr>{% endfor %}</w:tbl>";

data::Tree table(int rows) {
    data::Builder builder;
    std::vector<data::Node> nodes;
    for (int i = 0; i < rows; ++i) {
        const data::Field name[] = {builder.field("name", builder.text("Ананина А.Н., начальник отдела"))};
        const data::Field fields[] = {
            builder.field("measure", builder.text("Провести совещание с руководителями учреждений")),
            builder.field("term", builder.text("сентябрь 2022 г.")), builder.field("person", builder.map(name)),
            builder.field("note", builder.text(i % 3 ? "" : "при необходимости")),
            builder.field("sum", builder.integer(i * 1000))};
        nodes.push_back(builder.map(fields));
    }
    const data::Field all[] = {builder.field("rows", builder.list(nodes))};
    return builder.finish(builder.map(all));
}

ProgramPointer compiled() { return *compile(*cut(source, {}).value).value; }

void compile_table(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(compiled());
}

void run_table(benchmark::State& state) {
    const data::Tree tree = table(static_cast<int>(state.range(0)));
    const ProgramPointer program = compiled();
    XmlSink sink;
    for (auto _ : state) {
        sink.out.clear();
        benchmark::DoNotOptimize(run(*program, tree.root(), sink, {MissingValue::IsError, 50'000'000, 1u << 30, 100}));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * sink.out.size()));
}

BENCHMARK(compile_table);
BENCHMARK(run_table)->Arg(70)->Arg(10'000);

}  // namespace

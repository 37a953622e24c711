// Compiling a template and filling it: an order with a roadmap table of 6 columns.
#include <benchmark/benchmark.h>
#include <cstdlib>

#include "data/data.hpp"
#include "package/package.hpp"
#include "render/render.hpp"

namespace {

using namespace prikaz;

std::string cell(const std::string& text) {
    return "<w:tc><w:tcPr><w:tcW w:w=\"1600\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:jc "
           "w:val=\"both\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"24\"/></w:rPr><w:t>" +
           text + "</w:t></w:r></w:p></w:tc>";
}

std::string row(const std::vector<std::string>& cells) {
    std::string all = "<w:tr>";
    for (const auto& one : cells) all += cell(one);
    return all + "</w:tr>";
}

std::string archive() {
    const std::string w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    std::string body;
    for (int index = 0; index < 10; ++index)
        body += "<w:p><w:r><w:t>{{ title }} от {{ date }} № {{ number }}. О порядке исполнения.</w:t></w:r></w:p>";
    body += "<w:tbl><w:tblPr/><w:tblGrid>";
    for (int index = 0; index < 6; ++index) body += "<w:gridCol w:w=\"1600\"/>";
    body += "</w:tblGrid>" + row({"№", "Мероприятие", "Срок", "Ответственный", "Результат", "Примечание"}) +
            row({"{%tr for r in rows %}", "", "", "", "", ""}) +
            row({"{{ loop.index }}", "{{ r.name }}", "{{ r.term }}", "{{ r.who }}", "{{ r.result }}", "{{ r.note }}"}) +
            row({"{%tr endfor %}", "", "", "", "", ""}) + "</w:tbl><w:p/>";
    package::Writer writer;
    writer.add(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override "
        "PartName=\"/word/document.xml\" "
        "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
    writer.add("_rels/.rels",
               "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
               "Id=\"rId1\" Type=\"" +
                   office + "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
    writer.add("word/document.xml", "<w:document " + w + "><w:body>" + body + "<w:sectPr/></w:body></w:document>");
    return writer.finish();
}

data::Tree order(int rows) {
    std::string json = "{\"title\":\"Приказ\",\"date\":\"12.03.2024\",\"number\":\"14-к\",\"rows\":[";
    for (int index = 0; index < rows; ++index)
        json += std::string(index ? "," : "") +
                "{\"name\":\"Разработать и утвердить план мероприятий\",\"term\":\"до 1 сентября\",\"who\":\"Иванов "
                "И.И., Петров П.П.\","
                "\"result\":\"Утверждённый план & отчёт\",\"note\":\"\"}";
    return *data::read_json({"order.json", json + "]}"}, {1 << 28, 1 << 24, 64}).value;
}

render::Form form() {
    return *render::compile(*package::open(archive(), "order.docx", package::office_limits).value).value;
}

void compile(benchmark::State& state) {
    const auto opened = *package::open(archive(), "order.docx", package::office_limits).value;
    for (auto _ : state) benchmark::DoNotOptimize(render::compile(opened));
}
BENCHMARK(compile)->Unit(benchmark::kMicrosecond);

void fill(benchmark::State& state) {
    const auto template_form = form();
    const auto tree = order(static_cast<int>(state.range(0)));
    std::size_t bytes = 0;
    for (auto _ : state) {
        const auto filled = render::fill(template_form, tree.root(), {});
        if (!filled.value) std::abort();
        bytes = filled.value->size();
    }
    state.counters["file_bytes"] = static_cast<double>(bytes);
}
BENCHMARK(fill)->Arg(70)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMicrosecond);

}  // namespace

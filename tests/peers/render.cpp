// Fills DOCX and ODT templates given as lines of JSON, to be compared with what another engine makes of them. A line
// holds {"template": path, "data": {…}, "out": path}; missing values are blank, as docxtpl has them. The answer is {}
// when the file was written («files»: the folder of what the data name), or the problems as «place code: text». With
// "times": n the answer tells the best of n times in microseconds: compiling the template, filling it, and only
// compressing the same parts.
#include "render/render.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <limits>

namespace {

using namespace prikaz;

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Times {
    std::int64_t compile = 0, fill = 0, compress = 0;
};

template <class Work>
std::int64_t best_of(std::int64_t times, Work work) {
    std::int64_t best = std::numeric_limits<std::int64_t>::max();
    for (std::int64_t round = 0; round < times; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const auto passed = std::chrono::steady_clock::now() - begin;
        best = std::min<std::int64_t>(best, std::chrono::duration_cast<std::chrono::microseconds>(passed).count());
    }
    return best;
}

void compress(const std::vector<std::pair<std::string, std::string>>& parts) {
    package::Writer writer;
    for (const auto& [name, bytes] : parts) writer.add(name, bytes);
    writer.finish();
}

std::int64_t time_of_compressing(std::int64_t times, std::string bytes) {
    const auto archive = package::open(std::move(bytes), "filled", {1u << 30, 4096, 1u << 30, 1u << 30});
    std::vector<std::pair<std::string, std::string>> parts;
    for (const package::Entry& entry : archive.value->entries())
        parts.emplace_back(entry.name, *archive.value->unpack(entry).value);
    return best_of(times, [&] { compress(parts); });
}

Loaded<std::string> fill(const data::Node& request, Times& times) {
    const std::string path(request.find("template")->text());
    auto archive = package::open(bytes_of(path), path, package::office_limits);
    if (!archive) return {std::nullopt, std::move(archive.problems)};
    auto form = render::compile(*archive.value);
    if (!form) return {std::nullopt, std::move(form.problems)};
    render::FillOptions options;
    options.missing = language::MissingValue::IsBlank;
    if (const data::Node* folder = request.find("files"))
        options.files = [folder = std::string(folder->text())](const data::Node& name) -> Loaded<std::string> {
            return {bytes_of(folder + "/" + std::string(name.text())), {}};
        };
    const data::Node& data = *request.find("data");
    auto filled = render::fill(*form.value, data, options);
    if (const data::Node* rounds = request.find("times"); rounds && filled) {
        times.compile = best_of(rounds->integer(), [&] { (void)render::compile(*archive.value); });
        times.fill = best_of(rounds->integer(), [&] { (void)render::fill(*form.value, data, options); });
        times.compress = time_of_compressing(rounds->integer(), *filled.value);
    }
    return filled;
}

data::Node told(data::Builder& make, const Problems& problems) {
    std::vector<data::Node> all;
    for (const Problem& one : problems)
        if (one.severity == Severity::Error)
            all.push_back(make.text(one.place.part + " " + one.code + ": " + one.text + " " + one.hint));
    return make.list(all);
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        const auto request = data::read_json({"request", std::move(line)}, {1u << 28, 16'000'000, 100});
        data::Builder make;
        std::vector<data::Field> fields;
        Times times;
        const auto filled =
            request ? fill(request.value->root(), times) : Loaded<std::string>{std::nullopt, request.problems};
        if (filled)
            std::ofstream(std::string(request.value->root().find("out")->text()), std::ios::binary) << *filled.value;
        else
            fields.push_back(make.field("problems", told(make, filled.problems)));
        if (times.fill > 0)
            for (const auto& [name, value] : {std::pair("compile_us", times.compile), std::pair("fill_us", times.fill),
                                              std::pair("compress_us", times.compress)})
                fields.push_back(make.field(name, make.integer(value)));
        std::cout << data::to_json(make.finish(make.map(fields)).root()) << '\n';
    }
}

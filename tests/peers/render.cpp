// Fills DOCX and ODT templates given as lines of JSON, to be compared with what another engine makes of them. A line
// holds {"template": path, "data": {…}, "out": path}; missing values are blank, as docxtpl has them. The answer is {}
// when the file was written, or the problems as «place code: text».
#include "render/render.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

namespace {

using namespace prikaz;

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Loaded<std::string> fill(const data::Node& request) {
    const std::string path(request.find("template")->text());
    auto archive = package::open(bytes_of(path), path, package::office_limits);
    if (!archive) return {std::nullopt, std::move(archive.problems)};
    auto form = render::compile(*archive.value);
    if (!form) return {std::nullopt, std::move(form.problems)};
    render::FillOptions options;
    options.missing = language::MissingValue::IsBlank;
    return render::fill(*form.value, *request.find("data"), options);
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
        const auto request = data::read_json({"request", std::move(line)}, {1 << 24, 1'000'000, 100});
        data::Builder make;
        std::vector<data::Field> fields;
        const auto filled = request ? fill(request.value->root()) : Loaded<std::string>{std::nullopt, request.problems};
        if (filled)
            std::ofstream(std::string(request.value->root().find("out")->text()), std::ios::binary) << *filled.value;
        else
            fields.push_back(make.field("problems", told(make, filled.problems)));
        std::cout << data::to_json(make.finish(make.map(fields)).root()) << '\n';
    }
}

// A sink that escapes as HTML does, and runs of one template over JSON.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "language/language.hpp"

namespace prikaz::language {

struct EscapingSink : Sink {
    void text(std::string_view value, Slot) override { append_escaped(out, value); }
    std::optional<Problem> rich(const data::Rich&, Slot slot) override {
        if (slot == Slot::Paragraph) return out += "<rich/>", std::nullopt;
        Problem problem;
        problem.code = "test.rich";
        problem.text = "wrong slot";
        return problem;
    }
    void hook(int number) override { out += "#" + std::to_string(number); }
};

struct PlainSink : EscapingSink {
    void text(std::string_view value, Slot) override { out += value; }
};

inline data::Tree tree_of(std::string json) {
    auto loaded = data::read_json({"data.json", std::move(json)}, {1 << 20, 100'000, 50});
    if (!loaded) throw std::runtime_error(loaded.problems[0].text);
    return std::move(*loaded.value);
}

struct Printed {
    std::string text;
    Problems problems;
};

inline Printed print(std::string_view source, const data::Node& variables, Sink& sink, RunOptions options) {
    auto pieces = cut(source, {"template", 1, 1, 0, {}});
    if (!pieces) return {{}, std::move(pieces.problems)};
    auto program = compile(std::move(*pieces.value));
    if (!program) return {{}, std::move(program.problems)};
    Problems problems = run(**program.value, variables, sink, options);
    return {sink.out, std::move(problems)};
}

constexpr RunOptions usual{MissingValue::IsError, 1'000'000, 1 << 20, 100};

inline Printed print(std::string_view source, std::string json = "{}", RunOptions options = usual) {
    const data::Tree tree = tree_of(std::move(json));
    EscapingSink sink;
    return print(source, tree.root(), sink, options);
}

// «1:4 template.value.missing», one a line.
inline std::string listed(const Problems& problems) {
    std::string all;
    for (const Problem& problem : problems)
        all +=
            std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " " + problem.code + "\n";
    return all;
}

inline std::string file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::stringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

}  // namespace prikaz::language

// Workflows out of texts, for tests.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "flow/flow.hpp"

namespace workflow {

using namespace prikaz;

inline std::string file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

inline Loaded<flow::Definition> load(const std::string& text, const std::string& name = "workflow.yaml") {
    auto tree = data::read_yaml({name, text}, {1u << 20, 50'000, 32});
    if (!tree.value) return {std::nullopt, std::move(tree.problems)};
    return flow::load(*tree.value);
}

// «5:7 workflow.code» of each problem.
inline std::vector<std::string> short_list(const Problems& problems) {
    std::vector<std::string> all;
    for (const Problem& problem : problems)
        all.push_back(std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " " +
                      problem.code);
    return all;
}

inline std::string all_printed(const Problems& problems, const std::string& text) {
    std::string all;
    for (const Problem& problem : problems) all += print(problem, text);
    return all;
}

}  // namespace workflow

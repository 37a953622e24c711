// tests/cases/workflows/broken/*.yaml: definitions whose expected problems stand inside them as comments, on the line
// of the problem:
//     visas: {group: lawyers}   # problem 3-7 workflow.role.empty
// COLUMN or COLUMN-END; several on one line are divided by «;». A comment that begins a line and names a place as
// LINE:COLUMN speaks of another line (0:0 of the whole file). What stands after the code is the way that the hint must
// tell, or another part of the hint. Missing and extra problems both fail, warnings too.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/flow/workflow_text.hpp"

namespace {

using namespace workflow;

constexpr std::size_t limit = 10'000;

std::vector<std::filesystem::path> yaml_files(const std::string& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
    std::ranges::sort(paths);
    return paths;
}

struct Expected {
    std::string place, code, hint;
};

std::vector<Expected> expected(const std::string& text) {
    std::vector<Expected> all;
    std::istringstream lines(text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const auto comment = line.find("# problem ");
        if (comment == std::string::npos) continue;
        std::istringstream parts(line.substr(comment + 10));
        std::string part;
        while (std::getline(parts, part, ';')) {
            std::istringstream words(part);
            Expected one;
            words >> one.place >> one.code;
            std::getline(words >> std::ws, one.hint);
            if (one.place.find(':') == std::string::npos) one.place = std::to_string(number) + ":" + one.place;
            all.push_back(one);
        }
    }
    return all;
}

bool is_at(const Problem& problem, const std::string& place) {
    const std::string start = std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column);
    const int end = problem.place.column + std::max(problem.place.length, 1) - 1;
    return place == start || place == start + "-" + std::to_string(end);
}

Problems problems_of(const std::string& text) {
    auto loaded = load(text);
    Problems problems = std::move(loaded.problems);
    if (loaded.value) append(problems, flow::prove(*loaded.value, limit).problems);
    return problems;
}

}  // namespace

TEST_CASE("scenario 22: every broken workflow is told exactly the problems written inside it, with the way there") {
    const auto paths = yaml_files("tests/cases/workflows/broken");
    REQUIRE(paths.size() >= 60);
    for (const auto& path : paths) {
        DYNAMIC_SECTION(path.filename().string()) {
            const std::string text = file(path.string());
            Problems problems = problems_of(text);
            INFO(all_printed(problems, text));
            const auto wanted = expected(text);
            CHECK_FALSE(wanted.empty());
            for (const Expected& one : wanted) {
                const auto found = std::ranges::find_if(problems, [&](const Problem& problem) {
                    return problem.code == one.code && is_at(problem, one.place) &&
                           problem.hint.find(one.hint) != std::string::npos;
                });
                if (found == problems.end())
                    FAIL_CHECK("missing: " << one.place << " " << one.code << " " << one.hint);
                else
                    problems.erase(found);
            }
            for (const Problem& extra : problems) FAIL_CHECK("not expected: " << print(extra, text));
        }
    }
}

TEST_CASE("scenario 22: sound workflows load and prove without a word") {
    const auto paths = yaml_files("tests/cases/workflows/sound");
    REQUIRE(paths.size() >= 40);
    for (const auto& path : paths) {
        DYNAMIC_SECTION(path.filename().string()) {
            const std::string text = file(path.string());
            const Problems problems = problems_of(text);
            INFO(all_printed(problems, text));
            CHECK(problems.empty());
        }
    }
}

TEST_CASE("scenario 22: shipped workflows load and prove without a word") {
    const auto paths = yaml_files("workflows");
    REQUIRE(paths.size() >= 5);
    for (const auto& path : paths) {
        DYNAMIC_SECTION(path.filename().string()) {
            const std::string text = file(path.string());
            const Problems problems = problems_of(text);
            INFO(all_printed(problems, text));
            CHECK(problems.empty());
        }
    }
}

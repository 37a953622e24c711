// tests/cases/bad-orders/*.yaml: orders whose expected problems stand inside them as comments, on the line of the
// problem:
//     date: 2026-02-30      # problem 7-16 order.date.invalid
// COLUMN or COLUMN-END; several on one line are divided by «;». A comment that begins a line and names a place as
// LINE:COLUMN or FILE:LINE:COLUMN speaks of another line or file. Missing and extra problems both fail.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/order/desk.hpp"

using namespace desk;

namespace {

const std::string folder = "tests/cases/bad-orders";

std::string read(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::vector<std::string> expected(const std::string& name, const std::string& text) {
    std::vector<std::string> all;
    std::istringstream lines(text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const auto comment = line.find("# problem ");
        if (comment == std::string::npos) continue;
        std::istringstream parts(line.substr(comment + 10));
        std::string part;
        while (std::getline(parts, part, ';')) {
            std::istringstream words(part);
            std::string place, code;
            words >> place >> code;
            const auto colons = std::ranges::count(place, ':');
            if (colons == 0) place = std::to_string(number) + ":" + place;
            if (colons <= 1) place = name + ":" + place;
            all.push_back(place + " " + code);
        }
    }
    return all;
}

// As written: with the end only when the case names one.
std::vector<std::string> found(const Problems& problems, const std::vector<std::string>& expected) {
    std::vector<std::string> all;
    for (const Problem& problem : problems) {
        const Place& place = problem.place;
        const std::string start = std::filesystem::path(place.file).filename().string() + ":" +
                                  std::to_string(place.line) + ":" + std::to_string(place.column);
        const std::string with_end =
            start + "-" + std::to_string(place.column + std::max(place.length, 1) - 1) + " " + problem.code;
        all.push_back(std::ranges::find(expected, with_end) != expected.end() ? with_end : start + " " + problem.code);
    }
    return all;
}

}  // namespace

TEST_CASE("Every bad order is told exactly the problems that are written inside it") {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".yaml" && !entry.path().stem().string().starts_with("beside-"))
            paths.push_back(entry.path());
    std::ranges::sort(paths);
    REQUIRE(paths.size() > 20);
    for (const auto& path : paths) {
        DYNAMIC_SECTION(path.filename().string()) {
            Desk desk;
            for (const auto& beside : std::filesystem::directory_iterator(folder))
                desk.files[beside.path().filename().string()] = read(beside.path().string());
            const std::string text = read(path.string());
            auto loaded = desk.load(text);
            auto want = expected("order.yaml", text);
            auto have = found(loaded.problems, want);
            std::ranges::sort(want);
            std::ranges::sort(have);
            CHECK(have == want);
            for (const Problem& problem : loaded.problems) {
                CHECK_FALSE(problem.text.empty());
                CHECK_FALSE(problem.text.ends_with('.'));
            }
            CHECK(loaded.value.has_value() == !has_errors(loaded.problems));
        }
    }
}

TEST_CASE("A text of more than a megabyte is refused") {
    Desk desk;
    CHECK(problems_of(desk.load(with_items("- " + std::string(10u << 20, 'x'))).problems) == "4:5 order.text.long");
}

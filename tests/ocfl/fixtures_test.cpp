// The public fixtures of OCFL 1.1, where they are: PRIKAZ_OCFL_FIXTURES names their folder.
#include <cstdlib>
#include <iostream>

#include "roots.hpp"

using namespace roots;

namespace {

fs::path fixtures() {
    const char* named = std::getenv("PRIKAZ_OCFL_FIXTURES");
    return named ? named : "../shared/data/ocfl-fixtures-1.1";
}

ocfl::Report look_at(const fs::path& path) {
    const auto folder = storage::open(path.string());
    REQUIRE(folder);
    auto report = ocfl::validate(*folder, {});
    if (report) return *report.value;
    return {.objects = {}, .problems = report.problems, .is_root = false};
}

// «E060_E064_root_inventory_digest_mismatch» names two codes.
std::set<std::string> codes_in(const std::string& name) {
    std::set<std::string> codes;
    for (std::size_t at = 0; at + 5 <= name.size() && (name[at] == 'E' || name[at] == 'W') && name[at + 4] == '_';
         at += 5)
        codes.insert(name.substr(at, 4));
    return codes;
}

std::string told(const ocfl::Report& report) {
    std::string text;
    for (const auto& problem : report.problems) text += print(problem, {});
    for (const auto& object : report.objects) {
        for (const auto& problem : object.problems) text += print(problem, {});
    }
    return text;
}

template <class Check>
void each(const char* kind, const Check& check) {
    if (!fs::is_directory(fixtures())) {
        std::cout << "skipped: " << fixtures().string() << " is not here\n";
        return;
    }
    int count = 0;
    for (const auto& entry : fs::directory_iterator(fixtures() / kind)) {
        const auto report = look_at(entry.path());
        INFO(entry.path().filename().string() << "\n" << told(report));
        check(entry.path().filename().string(), report);
        ++count;
    }
    CHECK(count >= 12);
}

}  // namespace

TEST_CASE("check 14: every good object of the public fixtures is accepted without a word") {
    each("good-objects", [](const std::string&, const ocfl::Report& report) {
        CHECK(report.is_valid());
        CHECK(Root::codes_of(report).empty());
    });
}

TEST_CASE("check 14: every bad object of the public fixtures is rejected with the codes of its name") {
    each("bad-objects", [](const std::string& name, const ocfl::Report& report) {
        CHECK((!report.is_valid() || has_errors(report.problems)));
        // Without a declaration and an inventory nothing tells that it was an object.
        if (name == "E003_E063_empty") {
            CHECK(report.problems.front().code == "ocfl.none");
            return;
        }
        const auto codes = Root::codes_of(report);
        for (const auto& code : codes_in(name)) {
            CAPTURE(code);
            CHECK(codes.contains(code));
        }
    });
}

TEST_CASE("check 14: every warning object of the public fixtures is accepted with the codes of its name") {
    each("warn-objects", [](const std::string& name, const ocfl::Report& report) {
        CHECK(report.is_valid());
        CHECK(Root::codes_of(report) == codes_in(name));
    });
}

// Files that other programs saved: tests/review/documents/NAME with what must be read out of it in NAME.expected. The
// files hold a foreign program's habits (theme fonts, list styles, merged cells); their texts are ours.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/review/small_documents.hpp"

using namespace prikaz::review::testing;

namespace {

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("documents of other programs are read with numbers and spans, and their faults found") {
    int documents = 0;
    for (const auto& entry : std::filesystem::directory_iterator("tests/review/documents")) {
        if (entry.path().extension() == ".expected") continue;
        ++documents;
        INFO(entry.path());
        auto bytes = bytes_of(entry.path());
        CHECK(outline_of(bytes) + "----\n" + problems_of(bytes) == bytes_of(entry.path().string() + ".expected"));
    }
    CHECK(documents == 3);
}

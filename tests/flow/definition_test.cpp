#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "flow/flow.hpp"

TEST_CASE("Shipped workflows load") {
    using namespace prikaz;
    for (const auto& entry : std::filesystem::directory_iterator("workflows")) {
        if (entry.path().extension() != ".yaml") continue;
        std::ifstream stream(entry.path());
        std::stringstream text;
        text << stream.rdbuf();
        auto tree = data::read_yaml({entry.path().string(), text.str()}, {1 << 20, 50'000, 32});
        for (auto& p : tree.problems) UNSCOPED_INFO(print(p, text.str()));
        REQUIRE(tree.value);
        auto loaded = flow::load(*tree.value);
        for (auto& p : loaded.problems) UNSCOPED_INFO(print(p, text.str()));
        CHECK(loaded.problems.empty());
        auto proof = flow::prove(*loaded.value, 10000);
        for (auto& p : proof.problems) UNSCOPED_INFO(print(p, text.str()));
        CHECK(proof.problems.empty());
        CHECK(proof.whole);
    }
}

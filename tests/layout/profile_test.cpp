#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "layout/layout.hpp"

using namespace prikaz;

namespace {

constexpr data::Limits limits{1 << 16, 4096, 32};

std::string shipped(std::string_view id) {
    std::ifstream file("templates/profiles/" + std::string(id) + ".yaml");
    REQUIRE(file);
    return (std::ostringstream() << file.rdbuf()).str();
}

Loaded<data::Tree> tree(std::string text, std::string name = "profile.yaml") {
    return data::read_yaml({std::move(name), std::move(text)}, limits);
}

Loaded<data::Tree> shipped_tree(std::string_view id) { return tree(shipped(id), std::string(id) + ".yaml"); }

Loaded<layout::Profile> read(const std::string& text) {
    auto read = tree(text);
    REQUIRE(read.value);
    return layout::read_profile(read.value->root(), shipped_tree);
}

std::vector<std::string> codes(const Problems& problems) {
    std::vector<std::string> found;
    for (const auto& problem : problems) found.push_back(std::to_string(problem.place.line) + " " + problem.code);
    return found;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("the shipped profiles hold the rules of the standards") {
    auto now = read(shipped("gost-2025"));
    REQUIRE(now.value);
    CHECK(now.value->id == "gost-2025");
    CHECK(now.value->least_margins.left == 20);
    CHECK(now.value->least_margins.right == 10);
    CHECK(now.value->long_storage_left_mm == 30);
    CHECK(now.value->long_storage_years == 10);
    CHECK(now.value->corner_line_mm == 80);
    CHECK(now.value->styles.at("Приказ Текст").first_line_mm == 12.5);

    auto before = read(shipped("gost-2016"));
    REQUIRE(before.value);
    CHECK(before.value->id == "gost-2016");
    CHECK(before.value->corner_line_mm == 75);
    CHECK(before.value->longitudinal_line_mm == 120);
}

TEST_CASE("a profile changes single members of its base's styles") {
    auto own = read("id: own\nbase: gost-2025\nstyles: {Приказ Текст: {line: 1.5}, Приказ Номер: {size: 13}}\n");
    REQUIRE(own.value);
    CHECK(own.value->styles.at("Приказ Текст").line == 1.5);
    CHECK(own.value->styles.at("Приказ Текст").first_line_mm == 12.5);
    CHECK(own.value->styles.at("Приказ Номер").size_pt == 13);
    CHECK_FALSE(own.value->styles.at("Приказ Номер").line);
}

TEST_CASE("all mistakes of a profile are told at once, each at its place") {
    auto wrong = read(
        "id: own\n"
        "base: gost-2025\n"
        "margin: {left: 20}\n"
        "page-number: {from-edge: far}\n"
        "table: {border: 99}\n"
        "styles:\n"
        "  Приказ Текст: {frist-line: 10}\n"
        "limits: {fonts: Arial}\n");
    CHECK_FALSE(wrong.value);
    CHECK(codes(wrong.problems) == Codes{"3 layout.profile.key", "4 layout.profile.type", "7 layout.profile.key",
                                         "5 layout.profile.range", "8 layout.profile.type"});
    CHECK(wrong.problems[0].hint.find("margins") != std::string::npos);
    CHECK(wrong.problems[2].hint.find("first-line") != std::string::npos);
}

TEST_CASE("a profile without a base must say everything") {
    auto alone = read("id: alone\nmargins: {left: 20, right: 10, top: 20, bottom: 20}\n");
    CHECK_FALSE(alone.value);
    CHECK(alone.problems.size() == 18);
    CHECK(alone.problems[0].code == "layout.profile.missing");
}

TEST_CASE("a profile needs an id of its own, not that of its base") {
    CHECK(codes(read("base: gost-2025\n").problems) == Codes{"1 layout.profile.missing"});
}

TEST_CASE("margins narrower than the profile's own limits are refused") {
    CHECK(codes(read("id: own\nbase: gost-2025\nmargins: {left: 15}\n").problems) == Codes{"1 layout.profile.margins"});
    CHECK(codes(read("id: own\nbase: gost-2025\npage-number: {from-edge: 21}\n").problems) ==
          Codes{"1 layout.profile.page-number"});
}

TEST_CASE("profiles that build on each other in a circle are refused") {
    auto first = tree("id: a\nbase: b\n");
    auto circle = layout::read_profile(first.value->root(), [](std::string_view) { return tree("id: b\nbase: b\n"); });
    CHECK_FALSE(circle.value);
    CHECK(circle.problems.size() == 1);
    CHECK(circle.problems[0].code == "layout.profile.base");
}

TEST_CASE("a profile that is no map is refused") {
    CHECK(codes(read("- margins\n").problems) == Codes{"1 layout.profile.type"});
}

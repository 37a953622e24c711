// Packages of hostile people: each is refused with its place, and nothing of them is ever written anywhere.
#include <catch2/catch.hpp>
#include <filesystem>

#include "bag/bag.hpp"
#include "bag/tar.hpp"
#include "package/package.hpp"

using namespace prikaz;

namespace {

std::string tar_of(const std::vector<std::pair<std::string, std::string>>& files) {
    std::string bytes;
    for (const auto& [name, text] : files) bag::append_tar(bytes, name, text);
    bag::end_tar(bytes);
    return bytes;
}

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
    package::Writer writer;
    for (const auto& [name, text] : files) writer.add(name, text);
    return writer.finish();
}

std::string refusal(std::string bytes, const bag::Limits& limits = bag::usual_limits) {
    const auto opened = bag::open_packed(std::move(bytes), "p", limits);
    return opened ? "" : opened.problems.front().code;
}

// The header's sum made right again after a byte of it was changed.
std::string resealed(std::string tar) {
    unsigned sum = 0;
    for (std::size_t i = 0; i < 512; ++i) sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(tar[i]);
    for (std::size_t at = 6; at-- > 0; sum >>= 3) tar[148 + at] = static_cast<char>('0' + (sum & 7));
    return tar;
}

}  // namespace

TEST_CASE("a folder packed as zip or tar reads as the folder that it was") {
    const auto world = real_world();
    const auto path = world->temporary_folder();
    const auto folder = storage::make(path + "/bag");
    const std::string longest = std::string(150, 'a') + ".txt";
    folder->make_folder("data/Приказы");
    folder->write_new("data/Приказы/№ 1.txt", "one");
    folder->write_new("data/" + longest, std::string(1000, 'x'));
    folder->write_new("bagit.txt", "");
    for (const std::string kind : {"zip", "tar"}) {
        const auto bytes = bag::pack(*folder, "bag", "x." + kind);
        REQUIRE(bytes);
        CHECK(*bag::pack(*folder, "bag", "x." + kind).value == *bytes.value);
        world->write_whole(path + "/x." + kind, *bytes.value);
        const auto opened = bag::open(*world, path + "/x." + kind, bag::usual_limits);
        REQUIRE(opened);
        CHECK(opened.value->get()->read("data/Приказы/№ 1.txt", 10) == "one");
        CHECK(opened.value->get()->read("data/" + longest, 1000) == std::string(1000, 'x'));
        CHECK(opened.value->get()->list("").size() == 2);
        CHECK(opened.value->get()->kind("data/Приказы") == storage::Kind::Folder);
        CHECK_THROWS_AS(opened.value->get()->read("data/" + longest, 999), FileTooLarge);
        CHECK_THROWS_AS(opened.value->get()->write_new("new", "x"), MachineFailure);
        CHECK(opened.value->get()->shown() == path + "/x." + kind + "/bag");
    }
    world->remove_all(path);
}

TEST_CASE("check 14: names that lead out of a package are refused, in zip and tar") {
    for (const char* name : {"/etc/passwd", "../outside", "a/../../outside", "a//b", "a/./b", "a\\b"}) {
        INFO(name);
        CHECK(refusal(tar_of({{name, "x"}})) == "tar.path");
        CHECK_FALSE(refusal(zip_of({{name, "x"}})).empty());
    }
    CHECK(refusal(tar_of({{"~/x", "x"}})) == "tar.path");
    CHECK(refusal(tar_of({{std::string("a\nb"), "x"}})) == "tar.path");
}

TEST_CASE("check 20: entries that stand twice or differ in the height of letters only are refused") {
    for (const char* twin : {"a/Приказ.txt", "a/ПРИКАЗ.txt"}) {
        CHECK(refusal(tar_of({{"a/Приказ.txt", "x"}, {twin, "y"}})) == "tar.duplicate");
        CHECK(refusal(zip_of({{"a/Приказ.txt", "x"}, {twin, "y"}})) == "zip.duplicate");
    }
    CHECK(refusal(tar_of({{"a", "x"}, {"a/b", "y"}})) == "tar.duplicate");
    CHECK_FALSE(refusal(zip_of({{"a", "x"}, {"a/b", "y"}})).empty());
}

TEST_CASE("links, devices and broken headers of a tar are refused") {
    for (const char kind : {'1', '2'}) {
        auto tar = tar_of({{"a", ""}});
        tar[156] = kind;
        CHECK(refusal(resealed(tar)) == "tar.link");
    }
    for (const char kind : {'3', '4', '6', 'S'}) {
        auto tar = tar_of({{"a", ""}});
        tar[156] = kind;
        CHECK(refusal(resealed(tar)) == "tar.kind");
    }
    auto larger = tar_of({{"a", "x"}});
    larger[124] = '7';
    CHECK(refusal(resealed(larger)) == "tar.truncated");
    CHECK(refusal(tar_of({{"a", "x"}}).substr(0, 700)) == "tar.truncated");
    auto damaged = tar_of({{"a", "x"}, {"b", "y"}});
    damaged[1024] = 'c';
    CHECK(refusal(damaged) == "tar.damaged");
}

TEST_CASE("a bomb is told before anything of it is unpacked") {
    const std::string much(70u << 20, '\0');
    CHECK(refusal(zip_of({{"a", much}})) == "bag.bomb");
    auto few = bag::usual_limits;
    few.files = 2;
    CHECK(refusal(zip_of({{"a", "1"}, {"b", "2"}, {"c", "3"}}), few) == "zip.too_many");
    CHECK(refusal(tar_of({{"a", "1"}, {"b", "2"}, {"c", "3"}}), few) == "tar.too-many");
    CHECK(refusal("") == "zip.empty");
    CHECK(refusal("neither one nor the other") == "zip.none");
}

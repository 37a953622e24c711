#include "bag/bag.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "digest/digest.hpp"

using namespace prikaz;

TEST_CASE("a bag tells the digest of every file, whatever its name") {
    const auto world = real_world();
    const auto folder = storage::make(world->temporary_folder() + "/bag");
    folder->make_folder("data/a");
    folder->write_new("data/a/100%.txt", "one");
    folder->write_new("data/two\nlines.txt", "two");
    folder->write_new("data/Приказ.docx", "three");
    bag::close(*folder, "", {{"Source-Organization", "Управление\nобразования"}});
    const auto sum = [](const char* text) { return digest::of(digest::Algorithm::Sha512, text); };
    CHECK(folder->read("manifest-sha512.txt", 4096) == sum("one") + "  data/a/100%25.txt\n" + sum("two") +
                                                           "  data/two%0Alines.txt\n" + sum("three") +
                                                           "  data/Приказ.docx\n");
    CHECK(folder->read("bagit.txt", 4096) == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    CHECK(folder->read("bag-info.txt", 4096) == "Source-Organization: Управление образования\nPayload-Oxum: 11.3\n");
    const auto tags = folder->read("tagmanifest-sha512.txt", 4096).value_or("");
    CHECK(tags.find(digest::of(digest::Algorithm::Sha512, *folder->read("manifest-sha512.txt", 4096))) != tags.npos);
}

TEST_CASE("links are no payload") {
    const auto world = real_world();
    const auto path = world->temporary_folder() + "/bag";
    const auto folder = storage::make(path);
    folder->make_folder("data");
    std::filesystem::create_symlink("/etc/passwd", path + "/data/passwd");
    bag::close(*folder, "", {});
    CHECK(folder->read("manifest-sha512.txt", 4096) == "");
}

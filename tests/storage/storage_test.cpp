#include "storage/storage.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

using namespace prikaz;
namespace fs = std::filesystem;

namespace {

struct Tree {
    std::unique_ptr<World> world = real_world();
    std::string outside = world->temporary_folder(), path = outside + "/tree";
    std::unique_ptr<storage::Folder> folder = storage::make(path);
    ~Tree() { world->remove_all(outside); }
};

}  // namespace

TEST_CASE("what is written is read, listed and digested") {
    Tree tree;
    tree.folder->make_folder("a/b");
    tree.folder->write_new("a/b/c.txt", "abc");
    CHECK(tree.folder->read("a/b/c.txt", 3) == "abc");
    CHECK_THROWS_AS(tree.folder->read("a/b/c.txt", 2), FileTooLarge);
    const digest::Algorithm both[] = {digest::Algorithm::Md5, digest::Algorithm::Sha256};
    const auto digested = tree.folder->digest("a/b/c.txt", both);
    REQUIRE(digested);
    CHECK(digested->size == 3);
    CHECK(digested->digests == std::vector{digest::of(both[0], "abc"), digest::of(both[1], "abc")});
    CHECK(tree.folder->list("a").size() == 1);
    CHECK(tree.folder->kind("a/b") == storage::Kind::Folder);
    CHECK_FALSE(tree.folder->kind("a/x"));
    CHECK_FALSE(tree.folder->read("a/b", 10));
}

TEST_CASE("a file is never written over, but one may take another's place") {
    Tree tree;
    tree.folder->write_new("a", "1");
    CHECK_THROWS_AS(tree.folder->write_new("a", "2"), MachineFailure);
    tree.folder->write_new("b", "2");
    tree.folder->move("b", "a");
    CHECK(tree.folder->read("a", 10) == "2");
    CHECK_FALSE(tree.folder->kind("b"));
}

TEST_CASE("no path leads out of the tree") {
    Tree tree;
    std::ofstream(tree.outside + "/secret.txt") << "secret";
    fs::create_directory_symlink(tree.outside, tree.path + "/link");
    fs::create_symlink(tree.outside + "/secret.txt", tree.path + "/secret.txt");
    for (const char* path :
         {"../secret.txt", "/etc/passwd", "link/secret.txt", "secret.txt", "a/../../secret.txt", "./x", "a//b"}) {
        CAPTURE(path);
        CHECK_FALSE(tree.folder->read(path, 1 << 20));
        CHECK(tree.folder->list(path).empty());
    }
    CHECK_THROWS_AS(tree.folder->write_new("link/new.txt", "x"), MachineFailure);
    CHECK_THROWS_AS(tree.folder->make_folder("link/new"), MachineFailure);
    CHECK(tree.folder->kind("link") == storage::Kind::Link);
    tree.folder->remove("link");
    CHECK(fs::exists(tree.outside + "/secret.txt"));
}

TEST_CASE("a folder is removed with everything in it, and only it") {
    Tree tree;
    std::ofstream(tree.outside + "/secret.txt") << "secret";
    tree.folder->make_folder("a/b");
    tree.folder->write_new("a/b/c", "1");
    fs::create_directory_symlink(tree.outside, tree.path + "/a/b/link");
    tree.folder->remove("a");
    CHECK(tree.folder->list("").empty());
    CHECK(fs::exists(tree.outside + "/secret.txt"));
    tree.folder->remove("a");
    tree.folder->remove("");
    CHECK(fs::is_directory(tree.path));
}

TEST_CASE("a pipe is told and never opened") {
    Tree tree;
    REQUIRE(::mkfifo((tree.path + "/pipe").c_str(), 0600) == 0);
    CHECK(tree.folder->kind("pipe") == storage::Kind::Other);
    CHECK_FALSE(tree.folder->read("pipe", 10));
}

TEST_CASE("only one holds the lock") {
    Tree tree;
    const auto other = storage::open(tree.path);
    auto lock = tree.folder->lock();
    CHECK(lock);
    CHECK_FALSE(other->lock());
    lock.reset();
    CHECK(other->lock());
    CHECK_FALSE(storage::open(tree.path + "/nowhere"));
}

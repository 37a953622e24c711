#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "base/base.hpp"

using namespace prikaz;
using namespace std::chrono_literals;

namespace {

struct Folder {
    std::unique_ptr<World> world = real_world();
    std::string path = world->temporary_folder();
    std::string at(const std::string& name) const { return path + "/" + name; }
};

std::string failure_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const MachineFailure& failure) {
        return failure.what();
    }
    return "none";
}

}  // namespace

TEST_CASE_METHOD(Folder, "a file is written as a whole, folders above it made, nothing left beside it") {
    world->write_whole(at("новая/папка/приказ.txt"), "первый");
    world->write_whole(at("новая/папка/приказ.txt"), "второй");
    CHECK(world->read(at("новая/папка/приказ.txt"), 100) == "второй");
    CHECK(world->list(at("новая/папка")) == std::vector<std::string>{"приказ.txt"});
}

TEST_CASE_METHOD(Folder, "a replaced file keeps its permissions and a link keeps pointing") {
    world->write_whole(at("file"), "1");
    REQUIRE(::chmod(at("file").c_str(), 0640) == 0);
    REQUIRE(::symlink("file", at("link").c_str()) == 0);
    world->write_whole(at("link"), "2");
    struct stat status {};
    REQUIRE(::lstat(at("link").c_str(), &status) == 0);
    CHECK(S_ISLNK(status.st_mode));
    REQUIRE(::stat(at("file").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0640);
    CHECK(world->read(at("file"), 100) == "2");
}

TEST_CASE_METHOD(Folder, "what cannot be written leaves no part of a file and says the path and the reason") {
    world->write_whole(at("file"), "старый");
    REQUIRE(::mkdir(at("folder").c_str(), 0777) == 0);
    CHECK(failure_of([&] { world->write_whole(at("folder"), "x"); }) ==
          "cannot write " + at("folder") + ": it is a folder");
    CHECK(failure_of([&] { world->write_whole(at("file/x"), "x"); }).find("not a folder") != std::string::npos);
    CHECK(failure_of([&] { world->write_whole(at(std::string(300, 'x')), "x"); }).find("name is too long") !=
          std::string::npos);
    CHECK(world->list(path) == std::vector<std::string>{"file", "folder"});
    CHECK(world->read(at("file"), 100) == "старый");
}

TEST_CASE_METHOD(Folder, "a full disk is told and devices are written to, not replaced") {
    CHECK(failure_of([&] { world->write_whole("/dev/full", "x"); }) ==
          "cannot write /dev/full: no space left on the disk");
    world->write_whole("/dev/null", "x");
    struct stat status {};
    REQUIRE(::stat("/dev/null", &status) == 0);
    CHECK(S_ISCHR(status.st_mode));
}

TEST_CASE_METHOD(Folder, "reading tells what is not there from what cannot be read") {
    CHECK_FALSE(world->read(at("нет"), 10));
    CHECK_FALSE(world->read(at("нет/нет"), 10));
    CHECK(failure_of([&] { (void)world->read(path, 10); }) == "cannot read " + path + ": it is a folder");
    world->write_whole(at("file"), "1234567890");
    CHECK(world->read(at("file"), 10) == "1234567890");
    CHECK(failure_of([&] { (void)world->read(at("file"), 9); }) ==
          "cannot read " + at("file") + ": it is larger than the limit of 9 bytes");
    CHECK(failure_of([&] { (void)world->read("/dev/zero", 100'000); }).find("larger than the limit") !=
          std::string::npos);
    CHECK(world->read("/proc/self/stat", 10'000)->size() > 10);  // a file whose size the system gives as 0
}

TEST_CASE_METHOD(Folder, "a folder lists its names sorted, a missing one is empty") {
    world->write_whole(at("б"), "");
    world->write_whole(at("а"), "");
    CHECK(world->list(path) == std::vector<std::string>{"а", "б"});
    CHECK(world->list(at("нет")).empty());
    CHECK(world->is_folder(path));
    CHECK(world->is_file(at("а")));
    CHECK_FALSE(world->is_file(path));
    CHECK_FALSE(world->is_file("/dev/null"));
    CHECK_FALSE(world->is_folder(at("а")));
    CHECK(world->exists(at("а")));
    CHECK_FALSE(world->exists(at("в")));
}

TEST_CASE("temporary folders vanish with their world") {
    std::string path;
    {
        Folder folder;
        path = folder.path;
        folder.world->write_whole(folder.at("x"), "y");
        const std::string other = folder.world->temporary_folder();
        folder.world->remove_all(other);
        CHECK_FALSE(folder.world->exists(other));
    }
    CHECK_FALSE(real_world()->exists(path));
}

TEST_CASE("a program is run and its output and exit code come back") {
    const auto world = real_world();
    const Finished finished = world->run({"sh", "-c", "echo да; echo нет >&2; exit 3"}, 20s);
    CHECK(finished.exit_code == 3);
    CHECK(finished.output == "да\nнет\n");
    CHECK_FALSE(finished.timed_out);
    CHECK(world->run({"sh", "-c", "kill -9 $$"}, 20s).exit_code == 137);
    CHECK(world->run({"cat"}, 20s).exit_code == 0);  // standard input is empty
}

TEST_CASE("a program that cannot be started is a failure of the machine") {
    const auto world = real_world();
    CHECK(failure_of([&] { (void)world->run({"no-such-program-here"}, 5s); }) ==
          "cannot start the program no-such-program-here: no such file or folder");
}

TEST_CASE("a program that takes too long is ended with everything it started") {
    const auto world = real_world();
    const Finished finished = world->run({"sh", "-c", "sleep 600 & echo $!; wait"}, 1s);
    CHECK(finished.timed_out);
    CHECK(finished.exit_code == 137);
    const std::string child = "/proc/" + std::string(trim(finished.output)) + "/cmdline";
    const auto sleeps = [&] { return world->read(child, 1000).value_or("").find("sleep") != std::string::npos; };
    for (int waited = 0; sleeps() && waited < 1000; ++waited) std::this_thread::sleep_for(10ms);  // to be killed takes time
    CHECK_FALSE(sleeps());
}

TEST_CASE("a program that leaves another behind does not make us wait") {
    const Finished finished = real_world()->run({"sh", "-c", "sleep 600 & echo готово"}, 300s);
    CHECK_FALSE(finished.timed_out);
    CHECK(finished.output == "готово\n");
}

TEST_CASE("of a long output the beginning is kept") {
    const Finished finished = real_world()->run({"sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' x; exit 1"}, 60s);
    CHECK(finished.exit_code == 1);
    CHECK(finished.output == std::string(64 * 1024, 'x'));
}

TEST_CASE_METHOD(Folder, "a real path has its links followed, also of what is not there yet") {
    world->write_whole(at("а"), "");
    std::filesystem::create_symlink("а", at("ссылка"));
    CHECK(world->real_path(at("ссылка")) == world->real_path(at("а")));
    CHECK(world->real_path(at("нет")) == world->real_path(path) + "/нет");
    CHECK(world->real_path(at("./а")) == world->real_path(at("а")));
}

TEST_CASE("the world gives fresh names, the clock and the environment") {
    const auto world = real_world();
    CHECK(world->fresh_id().size() == 32);
    CHECK(world->fresh_id() != world->fresh_id());
    CHECK(world->now() > Instant(std::chrono::sys_days(std::chrono::year(2024) / 1 / 1)));
    CHECK(world->environment("PATH"));
    CHECK_FALSE(world->environment("PRIKAZ_NO_SUCH_VARIABLE"));
    CHECK(world->is_folder(world->program_folder()));
}

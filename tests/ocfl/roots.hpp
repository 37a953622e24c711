// Storage roots in temporary folders, and a machine that dies.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "ocfl/ocfl.hpp"

namespace roots {

using namespace prikaz;
namespace fs = std::filesystem;

// Hundreds of roots are made durable: in memory, where there is a place for files there.
inline const bool in_memory = fs::is_directory("/dev/shm") && ::setenv("TMPDIR", "/dev/shm", 0) == 0;

// How the machine dies: the process alone, or the power, and with it every byte that was not flushed.
enum class Death { Process, Power };

// Counts what changes the disk; from the chosen step on everything fails. The file that was being written then is left
// half-written.
class DyingFolder final : public storage::Folder {
public:
    DyingFolder(storage::Folder& folder, int steps_left, Death death = Death::Process)
        : folder_(folder), left_(steps_left), death_(death) {}

    int steps = 0;

    const std::string& shown() const override { return folder_.shown(); }
    std::vector<storage::Entry> list(const std::string& path) override { return alive(), folder_.list(path); }
    std::optional<storage::Kind> kind(const std::string& path) override { return alive(), folder_.kind(path); }
    std::optional<std::string> read(const std::string& path, std::size_t limit) override {
        return alive(), folder_.read(path, limit);
    }
    std::optional<storage::Digested> digest(const std::string& path,
                                            std::span<const prikaz::digest::Algorithm> algorithms) override {
        return alive(), folder_.digest(path, algorithms);
    }
    void make_folder(const std::string& path) override {
        step([] {}), folder_.make_folder(path);
    }
    void write_new(const std::string& path, std::string_view bytes) override {
        step([&] { folder_.write_new(path, bytes.substr(0, bytes.size() / 2)); });
        folder_.write_new(path, bytes);
        unflushed_.push_back(folder_.shown() + "/" + path);
    }
    void flush() override {
        step([] {});
        unflushed_.clear();
    }
    void move(const std::string& from, const std::string& to) override {
        step([] {}), folder_.move(from, to);
    }
    // A whole folder is not removed at once: what is inside goes one after another.
    void remove(const std::string& path) override {
        if (folder_.kind(path) == storage::Kind::Folder) {
            for (const auto& entry : folder_.list(path)) remove(path + "/" + entry.name);
        }
        step([] {});
        folder_.remove(path);
    }
    std::shared_ptr<void> lock() override { return folder_.lock(); }

private:
    void alive() const {
        if (left_ == 0) throw MachineFailure("dead");
    }
    template <class Half>
    void step(const Half& half) {
        alive();
        ++steps;
        if (left_ > 0 && --left_ == 0) {
            half();
            for (const auto& path : unflushed_) {
                if (death_ == Death::Power && fs::exists(path)) fs::resize_file(path, 0);
            }
            throw MachineFailure("dead");
        }
    }

    storage::Folder& folder_;
    int left_;
    Death death_;
    std::vector<std::string> unflushed_;
};

class Root {
public:
    Root() {
        world = real_world();
        path = world->temporary_folder() + "/archive";
        folder = storage::make(path);
        REQUIRE(ocfl::make_root(*folder).empty());
    }
    ~Root() { world->remove_all(folder_of(path)); }
    Root(const Root&) = delete;
    Root& operator=(const Root&) = delete;

    static ocfl::NewVersion version(const std::string& id, int after, std::map<std::string, std::string> put,
                                    std::vector<std::string> removed = {}) {
        return {.id = id,
                .after = after,
                .created = Instant(std::chrono::seconds(1772442000 + after)),
                .message = "Зарегистрировано",
                .user = "Ананина А.Н.",
                .address = "urn:prikaz:person:ananina",
                .put = std::move(put),
                .removed = std::move(removed)};
    }
    int must(const ocfl::NewVersion& wish) {
        auto made = ocfl::write(*folder, wish, ocfl::usual_limits);
        for (const auto& problem : made.problems) UNSCOPED_INFO(print(problem, {}));
        REQUIRE(made);
        return *made.value;
    }
    ocfl::Report report(int threads = 1) {
        auto report = ocfl::validate(*folder, {.limits = ocfl::usual_limits, .threads = threads});
        REQUIRE(report);
        return *report.value;
    }
    std::set<std::string> codes() { return codes_of(report()); }
    static std::set<std::string> codes_of(const ocfl::Report& report) {
        std::set<std::string> codes;
        for (const auto& problem : report.problems) codes.insert(problem.code.substr(5));
        for (const auto& object : report.objects) {
            for (const auto& problem : object.problems) codes.insert(problem.code.substr(5));
        }
        return codes;
    }
    ocfl::Object object(const std::string& id) {
        auto found = ocfl::find(*folder, id, ocfl::usual_limits);
        for (const auto& problem : found.problems) UNSCOPED_INFO(print(problem, {}));
        REQUIRE(found);
        REQUIRE(*found.value);
        return **found.value;
    }
    std::string bytes(const ocfl::Object& object, int version, const std::string& path) {
        auto read = ocfl::read(*folder, object, version, path, 1 << 20);
        REQUIRE(read);
        return read.value->value_or("(no such file)");
    }
    // Everything that lies in the root: path → bytes.
    std::map<std::string, std::string> everything() const {
        std::map<std::string, std::string> all;
        for (const auto& entry : fs::recursive_directory_iterator(path)) {
            const auto name = fs::relative(entry.path(), path).string();
            all[name] = entry.is_regular_file() ? contents(entry.path()) : "(folder)";
        }
        return all;
    }
    static std::string contents(const fs::path& file) {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    static void put(const fs::path& file, const std::string& bytes) {
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
    }
    fs::path place(const std::string& id) const { return fs::path(path) / ocfl::place_of(id); }

    std::unique_ptr<World> world;
    std::string path;
    std::unique_ptr<storage::Folder> folder;
};

}  // namespace roots

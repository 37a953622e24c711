// The real world: clock, random, environment, files, programs.
#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <mutex>
#include <set>
#include <sys/random.h>
#include <sys/stat.h>

#include "base/failure.hpp"
#include "base/files.hpp"
#include "base/processes.hpp"

namespace prikaz {
namespace {

class RealWorld final : public World {
public:
    ~RealWorld() override {
        std::error_code ignored;  // a folder left behind harms nobody, a throwing destructor would
        for (const std::string& folder : temporary_) std::filesystem::remove_all(folder, ignored);
    }

    Instant now() override { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

    std::string fresh_id() override {
        std::array<std::uint8_t, 16> bytes{};
        if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
            throw MachineFailure(say("the system gives no random numbers: {1}", {reason(errno)}));
        std::string id;
        for (const std::uint8_t byte : bytes) {
            id += "0123456789abcdef"[byte >> 4];
            id += "0123456789abcdef"[byte & 15];
        }
        return id;
    }

    std::optional<std::string> environment(const std::string& name) override {
        const char* value = std::getenv(name.c_str());
        return value ? std::optional<std::string>(value) : std::nullopt;
    }

    bool exists(const std::string& path) override {
        struct stat status {};
        return ::stat(path.c_str(), &status) == 0;
    }

    bool is_folder(const std::string& path) override {
        struct stat status {};
        return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
    }

    bool is_file(const std::string& path) override {
        struct stat status {};
        return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
    }

    std::string real_path(const std::string& path) override {
        std::error_code error;
        const auto real = std::filesystem::canonical(path, error);
        if (!error) return real.string();
        const auto folder = std::filesystem::canonical(folder_of(path), error);
        return error ? path : join_path(folder.string(), name_of(path));
    }

    std::vector<std::string> list(const std::string& folder) override {
        std::vector<std::string> names;
        if (!is_folder(folder)) return names;
        std::error_code error;
        std::filesystem::directory_iterator entry(folder, error);
        for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
            names.push_back(entry->path().filename().string());
        if (error) fail(Wish::Read, folder, error.value());
        std::sort(names.begin(), names.end());
        return names;
    }

    std::optional<std::string> read(const std::string& path, std::size_t limit) override {
        return read_whole_file(path, limit);
    }

    void write_whole(const std::string& path, std::string_view bytes) override { write_whole_file(path, bytes); }

    void remove_all(const std::string& path) override {
        assert(is_temporary(path) && "only folders made by temporary_folder are removed");
        std::error_code error;
        std::filesystem::remove_all(path, error);
        if (error) fail(Wish::Remove, path, error.value());
        const std::lock_guard hold(lock_);
        temporary_.erase(path);
    }

    std::string temporary_folder() override {
        std::string pattern = join_path(environment("TMPDIR").value_or("/tmp"), "prikaz-XXXXXX");
        if (::mkdtemp(pattern.data()) == nullptr) fail(Wish::MakeFolder, pattern, errno);
        const std::lock_guard hold(lock_);
        temporary_.insert(pattern);
        return pattern;
    }

    std::string program_folder() override {
        std::error_code error;
        const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
        if (error) fail(Wish::Read, "/proc/self/exe", error.value());
        return folder_of(program.string());
    }

    Finished run(const std::vector<std::string>& command, std::chrono::seconds limit) override {
        return run_program(command, limit);
    }

private:
    [[maybe_unused]] bool is_temporary(const std::string& path) {
        const std::lock_guard hold(lock_);
        return temporary_.contains(path);
    }

    std::mutex lock_;
    std::set<std::string> temporary_;
};

// A program started with its standard streams closed would get their numbers for the files it opens, and what it prints
// would go into a user's document.
void occupy_standard_streams() {
    for (int number = 0; number <= 2; ++number) {
        if (::fcntl(number, F_GETFD) < 0) ::open("/dev/null", number == 0 ? O_RDONLY : O_WRONLY);
    }
}

}  // namespace

std::unique_ptr<World> real_world() {
    occupy_standard_streams();
    return std::make_unique<RealWorld>();
}

}  // namespace prikaz

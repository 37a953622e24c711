// Whole files: read up to a limit; replaced as a whole or not at all.
#include "base/files.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

#include "base/descriptor.hpp"
#include "base/failure.hpp"
#include "base/memory.hpp"

namespace prikaz {
namespace {

[[noreturn]] void too_large(const std::string& path, std::size_t limit) {
    throw FileTooLarge(say("cannot read {1}: it is larger than the limit of {2} bytes", {path, std::to_string(limit)}));
}

void write_all(int descriptor, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(Wish::Write, path, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

// A link is followed, so that the file behind it is replaced and not the link.
std::string behind_links(const std::string& path) {
    const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), std::free);
    return real ? std::string(real.get()) : path;
}

// Makes the folder and those above it; each new name is made durable in the folder that holds it.
void sync_folder(const std::string& folder) {
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some file systems cannot sync folders and say EINVAL; the rename itself has already succeeded.
    if (descriptor.is_open() && ::fsync(descriptor.number()) != 0 && errno != EINVAL) fail(Wish::Write, folder, errno);
}

void make_folders(const std::string& folder) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) == 0) {
        if (!S_ISDIR(status.st_mode)) fail(Wish::MakeFolder, folder, ENOTDIR);
        return;
    }
    if (errno != ENOENT) fail(Wish::MakeFolder, folder, errno);
    if (const std::string above = folder_of(folder); above != folder) make_folders(above);
    if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) fail(Wish::MakeFolder, folder, errno);
    sync_folder(folder_of(folder));
}

// A temporary file beside the target; removed again unless it took the target's place.
class Replacement {
public:
    explicit Replacement(const std::string& target) : target_(target) {
        std::string pattern = join_path(folder_of(target), ".prikaz-XXXXXX");
        file_ = Descriptor(::mkostemp(pattern.data(), O_CLOEXEC));
        if (!file_.is_open()) fail(Wish::Write, target, errno);
        path_ = pattern;
    }
    ~Replacement() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    Replacement(const Replacement&) = delete;
    Replacement& operator=(const Replacement&) = delete;

    void fill(std::string_view bytes) {
        write_all(file_.number(), bytes, target_);
        if (::fchmod(file_.number(), mode()) != 0 && errno != EPERM) fail(Wish::Write, target_, errno);
        if (::fsync(file_.number()) != 0) fail(Wish::Write, target_, errno);
        if (!file_.close()) fail(Wish::Write, target_, errno);
    }
    void take_place() {
        if (::rename(path_.c_str(), target_.c_str()) != 0) fail(Wish::Write, target_, errno);
        path_.clear();
        sync_folder(folder_of(target_));
    }

private:
    // The permissions of the file that is replaced, else what the user's mask leaves.
    mode_t mode() const {
        struct stat status {};
        if (::stat(target_.c_str(), &status) == 0) return status.st_mode & 07777;
        const mode_t mask = ::umask(022);
        ::umask(mask);
        return 0666 & ~mask;
    }

    std::string target_;
    std::string path_;
    Descriptor file_;
};

// A terminal, a pipe or /dev/null cannot be replaced; it is written to.
void write_to_device(const std::string& path, std::string_view bytes) {
    Descriptor device(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!device.is_open()) fail(Wish::Write, path, errno);
    write_all(device.number(), bytes, path);
    if (!device.close()) fail(Wish::Write, path, errno);
}

// `size` zeros.
std::string room_for(std::size_t size) {
    std::string room;
    room.reserve(size);
    want_large_pages(room.data(), size);
    room.resize(size);
    return room;
}

}  // namespace

std::optional<std::string> read_whole_file(const std::string& path, std::size_t limit) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open() && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
    struct stat status {};
    if (!file.is_open() || ::fstat(file.number(), &status) != 0) fail(Wish::Read, path, errno);
    if (S_ISDIR(status.st_mode)) fail(Wish::Read, path, EISDIR);
    const auto size = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
    if (size > limit) too_large(path, limit);
    std::string bytes = room_for(size + 1);  // one more tells the end of a file from its growth without a copy
    std::size_t filled = 0;
    while (true) {
        if (filled == bytes.size()) bytes.resize(filled + 4096);
        const ssize_t got = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(Wish::Read, path, errno);
        filled += static_cast<std::size_t>(got);
        if (filled > limit) too_large(path, limit);
        if (got == 0) break;
    }
    bytes.resize(filled);
    return bytes;
}

void write_whole_file(const std::string& path, std::string_view bytes) {
    const std::string target = behind_links(path);
    struct stat status {};
    if (::stat(target.c_str(), &status) == 0) {
        if (S_ISDIR(status.st_mode)) fail(Wish::Write, path, EISDIR);
        if (!S_ISREG(status.st_mode)) return write_to_device(path, bytes);
    }
    make_folders(folder_of(target));
    Replacement replacement(target);
    replacement.fill(bytes);
    replacement.take_place();
}

}  // namespace prikaz

// A folder of the real world.
#include <algorithm>
#include <array>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "base/failure.hpp"
#include "storage/storage.hpp"
#include "storage/walk.hpp"

namespace prikaz::storage {

namespace {

Kind kind_of(mode_t mode) {
    if (S_ISREG(mode)) return Kind::File;
    if (S_ISDIR(mode)) return Kind::Folder;
    return S_ISLNK(mode) ? Kind::Link : Kind::Other;
}

std::optional<Kind> look(int folder, const std::string& name) {
    struct stat status {};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
    return kind_of(status.st_mode);
}

// Some file systems cannot sync folders and say EINVAL; the change itself has already succeeded.
void sync(int descriptor, const std::string& path) {
    if (::fsync(descriptor) != 0 && errno != EINVAL) fail(Wish::Write, path, errno);
}

class RealFolder final : public Folder {
public:
    RealFolder(std::string path, Descriptor root) : shown_(std::move(path)), root_(std::move(root)) {}

    const std::string& shown() const override { return shown_; }

    std::vector<Entry> list(const std::string& path) override {
        const Held held = find(path);
        if (!held.is_open()) return {};
        const int number = ::openat(held.number(), held.name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (number < 0 && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)) return {};
        if (number < 0) fail(Wish::Read, full(path), errno);
        return read_names(number, path);
    }

    std::optional<Kind> kind(const std::string& path) override {
        const Held held = find(path);
        return held.is_open() ? look(held.number(), held.name) : std::nullopt;
    }

    std::optional<std::string> read(const std::string& path, std::size_t limit) override {
        const Descriptor file = open_file(path);
        if (!file.is_open()) return std::nullopt;
        std::string bytes(std::min(size_of(file, path), limit), '\0');
        std::size_t filled = 0;
        while (true) {
            if (filled == bytes.size()) bytes.resize(filled + 1);
            const std::size_t got = read_some(file, bytes.data() + filled, bytes.size() - filled, path);
            if (got == 0) break;
            filled += got;
            if (filled > limit)
                throw FileTooLarge(say("cannot read {1}: it is larger than the limit of {2} bytes",
                                       {full(path), std::to_string(limit)}));
        }
        bytes.resize(filled);
        return bytes;
    }

    std::optional<Digested> digest(const std::string& path, std::span<const digest::Algorithm> algorithms) override {
        const Descriptor file = open_file(path);
        if (!file.is_open()) return std::nullopt;
        std::vector<digest::Running> running;
        for (const auto algorithm : algorithms) running.emplace_back(algorithm);
        thread_local std::array<char, 1 << 16> buffer;
        Digested digested;
        while (const std::size_t got = read_some(file, buffer.data(), buffer.size(), path)) {
            for (auto& one : running) one.add({buffer.data(), got});
            digested.size += got;
        }
        for (auto& one : running) digested.digests.push_back(one.finish());
        return digested;
    }

    void make_folder(const std::string& path) override {
        for (std::size_t end = 0; end != path.npos;) {
            end = path.find('/', end + 1);
            make_one_folder(path.substr(0, end));
        }
    }

    void write_new(const std::string& path, std::string_view bytes) override {
        const Held held = must_find(path);
        Descriptor file(
            ::openat(held.number(), held.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
        if (!file.is_open()) fail(Wish::Write, full(path), errno);
        while (!bytes.empty()) {
            const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail(Wish::Write, full(path), errno);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        if (!file.close()) fail(Wish::Write, full(path), errno);
    }

    // One call for hundreds of files: syncing each of them and their folders would take seconds.
    void flush() override {
        if (::syncfs(root_.number()) != 0) fail(Wish::Write, shown_, errno);
    }

    void move(const std::string& from, const std::string& to) override {
        const Held source = must_find(from), target = must_find(to);
        if (::renameat(source.number(), source.name.c_str(), target.number(), target.name.c_str()) != 0)
            fail(Wish::Write, full(to), errno);
        sync(target.number(), full(to));
        if (folder_of(from) != folder_of(to)) sync(source.number(), full(from));
    }

    void remove(const std::string& path) override {
        const Held held = find(path);
        if (!held.is_open() || held.name == ".") return;
        remove_one(held.number(), held.name, path);
        sync(held.number(), full(path));
    }

    std::shared_ptr<void> lock() override {
        auto held = std::make_shared<Descriptor>(::openat(root_.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!held->is_open()) fail(Wish::Read, shown_, errno);
        if (::flock(held->number(), LOCK_EX | LOCK_NB) == 0) return held;
        if (errno != EWOULDBLOCK) fail(Wish::Write, shown_, errno);
        return nullptr;
    }

private:
    std::string full(const std::string& path) const { return path.empty() ? shown_ : join_path(shown_, path); }
    Held find(const std::string& path) const { return hold(root_.number(), path); }
    Held must_find(const std::string& path) const {
        Held held = find(path);
        if (!held.is_open()) fail(Wish::Write, full(path), ENOENT);
        return held;
    }

    // An ordinary file only: opening a pipe would wait for its other end.
    Descriptor open_file(const std::string& path) const {
        const Held held = find(path);
        if (!held.is_open() || look(held.number(), held.name) != Kind::File) return Descriptor();
        Descriptor file(::openat(held.number(), held.name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        if (!file.is_open()) fail(Wish::Read, full(path), errno);
        return file;
    }

    std::size_t size_of(const Descriptor& file, const std::string& path) const {
        struct stat status {};
        if (::fstat(file.number(), &status) != 0) fail(Wish::Read, full(path), errno);
        return static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
    }

    std::size_t read_some(const Descriptor& file, char* to, std::size_t room, const std::string& path) const {
        while (true) {
            const ssize_t got = ::read(file.number(), to, room);
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR) fail(Wish::Read, full(path), errno);
        }
    }

    // Takes the descriptor over.
    std::vector<Entry> read_names(int number, const std::string& path) const {
        struct Close {
            void operator()(DIR* it) const { ::closedir(it); }
        };
        const std::unique_ptr<DIR, Close> names(::fdopendir(number));
        if (!names) fail(Wish::Read, full(path), errno);
        std::vector<Entry> entries;
        errno = 0;
        while (const dirent* const one = ::readdir(names.get())) {
            const std::string name = one->d_name;
            if (name != "." && name != "..") entries.push_back({name, kind_of(number, *one)});
            errno = 0;
        }
        if (errno != 0) fail(Wish::Read, full(path), errno);
        std::ranges::sort(entries, {}, &Entry::name);
        return entries;
    }

    static Kind kind_of(int folder, const dirent& entry) {
        switch (entry.d_type) {
            case DT_REG:
                return Kind::File;
            case DT_DIR:
                return Kind::Folder;
            case DT_LNK:
                return Kind::Link;
            case DT_UNKNOWN:  // some file systems do not tell here
                return look(folder, entry.d_name).value_or(Kind::Other);
            default:
                return Kind::Other;
        }
    }

    void make_one_folder(const std::string& path) {
        const Held held = must_find(path);
        if (::mkdirat(held.number(), held.name.c_str(), 0777) == 0) return;
        const int error = errno;
        if (error != EEXIST || look(held.number(), held.name) != Kind::Folder)
            fail(Wish::MakeFolder, full(path), error);
    }

    void remove_one(int folder, const std::string& name, const std::string& path) {
        const auto kind = look(folder, name);
        if (!kind) return;
        if (kind == Kind::Folder) {
            const Held inner = hold(folder, name + "/.inside");
            if (!inner.is_open()) fail(Wish::Remove, full(path), EACCES);
            for (const Entry& entry : list(path)) remove_one(inner.number(), entry.name, path + "/" + entry.name);
        }
        if (::unlinkat(folder, name.c_str(), kind == Kind::Folder ? AT_REMOVEDIR : 0) != 0)
            fail(Wish::Remove, full(path), errno);
    }

    std::string shown_;
    Descriptor root_;
};

std::unique_ptr<Folder> open_at(const std::string& path) {
    Descriptor root(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root.is_open() && (errno == ENOENT || errno == ENOTDIR)) return nullptr;
    if (!root.is_open()) fail(Wish::Read, path, errno);
    return std::make_unique<RealFolder>(path, std::move(root));
}

void make_with_those_above(const std::string& path) {
    if (::mkdir(path.c_str(), 0777) == 0 || errno == EEXIST) return;
    if (errno != ENOENT || folder_of(path) == path) fail(Wish::MakeFolder, path, errno);
    make_with_those_above(folder_of(path));
    if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) fail(Wish::MakeFolder, path, errno);
}

}  // namespace

std::unique_ptr<Folder> open(const std::string& path) { return open_at(path); }

std::unique_ptr<Folder> make(const std::string& path) {
    make_with_those_above(path);
    auto folder = open_at(path);
    if (!folder) fail(Wish::MakeFolder, path, ENOTDIR);
    return folder;
}

}  // namespace prikaz::storage

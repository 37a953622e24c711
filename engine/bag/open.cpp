// A package of anybody as a folder that can be read and nothing else: it never leaves memory.
#include <algorithm>
#include <map>
#include <variant>

#include "bag/bag.hpp"
#include "bag/tar.hpp"
#include "package/package.hpp"

namespace prikaz::bag {

namespace {

constexpr std::size_t always_allowed = 64u << 20;  // of unpacked bytes, however small the package
constexpr std::size_t most_problems = 100;

Problem problem(const char* code, const std::string& path, const std::string& entry, std::string text) {
    return {.code = code,
            .place = {.file = path, .part = invalid_utf8(entry) ? std::string() : entry},
            .text = std::move(text),
            .hint = {}};
}

class Packed final : public storage::Folder {
public:
    explicit Packed(std::string path) : shown_(std::move(path)) { folders_[""]; }

    // Bytes of a tar stay here, and `files_` looks into them.
    std::string bytes;
    std::optional<package::Archive> archive;

    void add_file(const std::string& name, std::variant<std::string_view, const package::Entry*> where) {
        files_.emplace(name, where);
        add_to_folder(name, storage::Kind::File);
    }
    void add_folder(const std::string& name) {
        if (!folders_.contains(name)) add_to_folder(name, storage::Kind::Folder);
        folders_[name];
    }

    const std::string& shown() const override { return shown_; }

    std::vector<storage::Entry> list(const std::string& path) override {
        const auto found = folders_.find(path);
        if (found == folders_.end()) return {};
        std::vector<storage::Entry> entries;
        for (const auto& [name, kind] : found->second) entries.push_back({name, kind});
        return entries;
    }
    std::optional<storage::Kind> kind(const std::string& path) override {
        if (files_.contains(path)) return storage::Kind::File;
        return folders_.contains(path) ? std::optional(storage::Kind::Folder) : std::nullopt;
    }
    std::optional<std::string> read(const std::string& path, std::size_t limit) override {
        const auto found = files_.find(path);
        if (found == files_.end()) return std::nullopt;
        if (size_of(found->second) > limit)
            throw FileTooLarge(say("cannot read {1}: it is larger than the limit of {2} bytes",
                                   {join_path(shown_, path), std::to_string(limit)}));
        return unpack(found->second);
    }
    std::optional<storage::Digested> digest(const std::string& path,
                                            std::span<const digest::Algorithm> algorithms) override {
        const auto found = files_.find(path);
        if (found == files_.end()) return std::nullopt;
        const auto unpacked = unpack(found->second);
        storage::Digested digested{{}, unpacked.size()};
        for (const auto algorithm : algorithms) digested.digests.push_back(digest::of(algorithm, unpacked));
        return digested;
    }

    void make_folder(const std::string& path) override { refuse(path); }
    void write_new(const std::string& path, std::string_view) override { refuse(path); }
    void flush() override { refuse(""); }
    void move(const std::string& from, const std::string&) override { refuse(from); }
    void remove(const std::string& path) override { refuse(path); }
    std::shared_ptr<void> lock() override { return nullptr; }

private:
    using Where = std::variant<std::string_view, const package::Entry*>;

    [[noreturn]] void refuse(const std::string& path) const {
        throw MachineFailure(say("{1} is a package, and never written into", {join_path(shown_, path)}));
    }

    static std::size_t size_of(const Where& where) {
        if (const auto view = std::get_if<std::string_view>(&where)) return view->size();
        return static_cast<std::size_t>(std::get<const package::Entry*>(where)->size);
    }
    // An entry whose bytes do not fit its own checksum is read as nothing: every digest then differs.
    std::string unpack(const Where& where) const {
        if (const auto view = std::get_if<std::string_view>(&where)) return std::string(*view);
        return archive->unpack(*std::get<const package::Entry*>(where)).value.value_or("");
    }

    void add_to_folder(const std::string& name, storage::Kind kind) {
        const auto slash = name.rfind('/');
        const auto above = slash == name.npos ? std::string() : name.substr(0, slash);
        if (!folders_.contains(above)) add_folder(above);
        folders_[above].emplace(name.substr(slash == name.npos ? 0 : slash + 1), kind);
    }

    std::string shown_;
    std::map<std::string, Where> files_;
    std::map<std::string, std::map<std::string, storage::Kind>> folders_;
};

// Names of a tar held against each other and against what no name may be; those of a zip the room `package` has seen.
class Names {
public:
    Names(const std::string& path, Problems& problems) : path_(path), problems_(problems) {}

    bool take(const std::string& name, bool is_folder) {
        if (path_inside("bag", name) != "bag/" + name || name.starts_with('~')) {
            tell("tar.path", name,
                 say("The name of an entry leads out of the archive: {1}",
                     {invalid_utf8(name) ? std::string_view("…") : std::string_view(name)}));
            return false;
        }
        const auto [known, is_fresh] = seen_.emplace(lower(name), is_folder);
        if (is_fresh || (is_folder && known->second)) return true;
        tell("tar.duplicate", name, say("The archive holds two entries of this name"));
        return false;
    }

private:
    void tell(const char* code, const std::string& name, std::string text) {
        if (problems_.size() < most_problems) problems_.push_back(problem(code, path_, name, std::move(text)));
    }

    const std::string& path_;
    Problems& problems_;
    std::map<std::string, bool> seen_;
};

std::string without_slash(std::string name) {
    while (name.ends_with('/')) name.pop_back();
    return name.starts_with("./") ? name.substr(2) : name;
}

// «a» a file, and «a/b» in it.
void check_files_as_folders(Packed& folder, const std::vector<std::string>& files, Problems& problems) {
    for (const auto& name : files) {
        for (auto slash = name.find('/'); slash != name.npos; slash = name.find('/', slash + 1)) {
            if (folder.kind(name.substr(0, slash)) != storage::Kind::File) continue;
            problems.push_back(
                problem("tar.duplicate", folder.shown(), name, say("The archive holds two entries of this name")));
            return;
        }
    }
}

Problem bomb(const std::string& path, std::uint64_t total) {
    return problem("bag.bomb", path, {},
                   say("the package of {1} would unpack to {2} bytes: no documents are packed so tightly",
                       {name_of(path), std::to_string(total)}));
}

Problems fill_from_tar(Packed& folder, const Limits& limits) {
    auto entries = read_tar(folder.bytes, folder.shown(), limits);
    if (!entries) return std::move(entries.problems);
    Problems problems;
    Names names(folder.shown(), problems);
    std::vector<std::string> files;
    for (auto& entry : *entries.value) {
        const auto name = without_slash(entry.name);
        if (entry.is_folder && (name.empty() || name == ".")) continue;
        if (!names.take(name, entry.is_folder)) continue;
        if (entry.is_folder) {
            folder.add_folder(name);
        } else {
            folder.add_file(name, entry.bytes);
            files.push_back(name);
        }
    }
    check_files_as_folders(folder, files, problems);
    return problems;
}

Problems fill_from_zip(Packed& folder, std::string bytes, const Limits& limits) {
    const auto packed = bytes.size();
    auto archive = package::open(std::move(bytes), folder.shown(),
                                 {limits.file_bytes, limits.files, limits.entry_bytes, limits.total_bytes});
    if (!archive) return std::move(archive.problems);
    folder.archive = std::move(*archive.value);
    std::uint64_t total = 0;
    std::vector<std::string> files;
    for (const auto& entry : folder.archive->entries()) {
        total += entry.size;
        const auto name = without_slash(entry.name);
        if (entry.name.ends_with('/')) {
            folder.add_folder(name);
        } else {
            folder.add_file(name, &entry);
            files.push_back(name);
        }
    }
    if (total > always_allowed && total / limits.times_larger > packed) return {bomb(folder.shown(), total)};
    Problems problems;
    check_files_as_folders(folder, files, problems);
    return problems;
}

}  // namespace

bool is_packed(std::string_view path) { return extension_of(path) == "zip" || extension_of(path) == "tar"; }

Loaded<std::unique_ptr<storage::Folder>> open_packed(std::string bytes, const std::string& path, const Limits& limits) {
    auto folder = std::make_unique<Packed>(path);
    Problems problems;
    if (is_tar(bytes)) {
        folder->bytes = std::move(bytes);
        problems = fill_from_tar(*folder, limits);
    } else {
        problems = fill_from_zip(*folder, std::move(bytes), limits);
    }
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    const auto entries = folder->list("");
    if (entries.size() == 1 && entries.front().kind == storage::Kind::Folder)
        return {storage::part_of(std::move(folder), entries.front().name),
                {}};  // a package of one folder is that folder
    return {std::move(folder), {}};
}

Loaded<std::unique_ptr<storage::Folder>> open(World& world, const std::string& path, const Limits& limits) {
    if (auto folder = storage::open(path)) return {std::move(folder), {}};
    std::optional<std::string> bytes;
    try {
        bytes = world.read(path, limits.file_bytes);
    } catch (const FileTooLarge& too_large) {
        return refused<std::unique_ptr<storage::Folder>>(problem("bag.too-large", path, {}, too_large.what()));
    }
    if (!bytes)
        return refused<std::unique_ptr<storage::Folder>>(
            problem("archive.missing", path, {}, say("there is no such folder")));
    return open_packed(std::move(*bytes), path, limits);
}

}  // namespace prikaz::bag

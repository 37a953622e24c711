// A folder as one file.
#include "bag/bag.hpp"
#include "bag/tar.hpp"
#include "package/package.hpp"

namespace prikaz::bag {

namespace {

constexpr std::size_t most_in_zip = 65'535;
constexpr std::uint64_t largest_zip = 0xFFFF'0000;
constexpr std::size_t largest_file = 1u << 30;

void gather(storage::Folder& folder, const std::string& path, std::vector<std::string>& files) {
    for (const auto& entry : folder.list(path)) {
        const auto name = path.empty() ? entry.name : path + "/" + entry.name;
        if (entry.kind == storage::Kind::Folder) gather(folder, name, files);
        if (entry.kind == storage::Kind::File) files.push_back(name);
    }
}

std::string read(storage::Folder& folder, const std::string& name) {
    auto bytes = folder.read(name, largest_file);
    if (!bytes) throw MachineFailure(say("cannot read {1}: {2}", {join_path(folder.shown(), name), ""}));
    return std::move(*bytes);
}

Problem too_large(const std::string& path) {
    return {.code = "bag.too-large",
            .place = {.file = path},
            .text = say("a zip archive cannot hold so much"),
            .hint = say("write a .tar, or a folder")};
}

}  // namespace

Loaded<std::string> pack(storage::Folder& folder, const std::string& name, const std::string& path) {
    std::vector<std::string> files;
    gather(folder, "", files);
    if (extension_of(path) == "tar") {
        std::string bytes;
        for (const auto& file : files) append_tar(bytes, name + "/" + file, read(folder, file));
        end_tar(bytes);
        return {std::move(bytes), {}};
    }
    std::uint64_t total = 0;
    package::Writer writer;
    for (const auto& file : files) {
        const auto bytes = read(folder, file);
        total += bytes.size();
        if (files.size() > most_in_zip || total > largest_zip) return refused<std::string>(too_large(path));
        writer.add(name + "/" + file, bytes);
    }
    return {writer.finish(), {}};
}

}  // namespace prikaz::bag

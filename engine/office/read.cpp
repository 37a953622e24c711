#include "office/office.hpp"

namespace prikaz::office {

namespace {

// An order of 20,000 readers or a table of 100,000 rows fits; a file that does not is a mistake or an attack.
constexpr data::Limits tree_limits{.bytes = 128u << 20, .nodes = 16'000'000, .depth = 100};

constexpr std::size_t beside_bytes = 64u << 20, included_bytes = 8u << 20;

}  // namespace

Loaded<std::string> read_named(World& world, const std::string& path, std::size_t limit, const Place& named_at) {
    Place place = named_at.file.empty() ? Place{.file = path} : named_at;
    if (world.is_folder(path)) {
        return refused<std::string>({.code = "file.folder",
                                     .place = place,
                                     .text = say("{1} is a folder, a file is expected", {path}),
                                     .hint = {}});
    }
    // A pipe that nobody writes to would be waited for without end.
    if (world.exists(path) && !world.is_file(path)) {
        return refused<std::string>(
            {.code = "file.kind", .place = place, .text = say("{1} is no ordinary file", {path}), .hint = {}});
    }
    try {
        if (auto bytes = world.read(path, limit)) return {std::move(*bytes), {}};
    } catch (const FileTooLarge& large) {
        return refused<std::string>({.code = "file.large", .place = place, .text = large.what(), .hint = {}});
    }
    return refused<std::string>(
        {.code = "file.missing", .place = place, .text = say("there is no file {1}", {path}), .hint = {}});
}

Loaded<data::Tree> read_tree(World& world, const std::string& path) {
    auto bytes = read_named(world, path, tree_limits.bytes);
    if (!bytes) return {std::nullopt, std::move(bytes.problems)};
    return data::read_file({path, std::move(*bytes.value)}, tree_limits);
}

Loaded<package::Archive> open_document(World& world, const std::string& path) {
    auto bytes = read_named(world, path, package::office_limits.file_bytes);
    if (!bytes) return {std::nullopt, std::move(bytes.problems)};
    if (!package::is_flat(*bytes.value)) return package::open(std::move(*bytes.value), path, package::office_limits);
    auto archive = package::archive_of_flat(std::move(*bytes.value), path, package::office_limits);
    if (!archive) return {std::nullopt, std::move(archive.problems)};
    return package::open(std::move(*archive.value), path, package::office_limits);
}

bool lies_inside(World& world, const std::string& folder, const std::string& path) {
    const auto root = world.real_path(folder);
    auto there = path;
    while (!world.exists(there) && folder_of(there) != there) there = folder_of(there);
    const auto real = world.real_path(there);
    return real == root || real.starts_with(root.ends_with('/') ? root : root + '/');
}

Problem leads_out(const std::string& path, const Place& place) {
    return {.code = "file.outside",
            .place = place,
            .text = say("{1} is a link that leads out of the office's folder", {path}),
            .hint = say("put the files themselves there")};
}

namespace {

Problem outside(std::string_view name, const Place& named_at) {
    return {.code = "file.outside",
            .place = named_at,
            .text = say("{1} lies outside the folder of the file that names it", {name}),
            .hint = say("put the file beside it and write its name only")};
}

}  // namespace

std::function<Loaded<std::string>(const data::Node& name)> reader_beside(World& world, std::string folder) {
    return [&world, folder = std::move(folder)](const data::Node& name) -> Loaded<std::string> {
        auto path = path_inside(folder, name.text());
        if (!path || !lies_inside(world, folder, *path))
            return refused<std::string>(outside(name.text(), name.place()));
        return read_named(world, *path, beside_bytes, name.place());
    };
}

language::Provider templates_in(World& world, std::vector<std::string> folders) {
    return [&world, folders = std::move(folders)](const std::string& name,
                                                  const Place& named_at) -> Loaded<std::optional<language::Provided>> {
        for (const auto& folder : folders) {
            auto path = path_inside(folder, name);
            if (!path || !lies_inside(world, folder, *path))
                return refused<std::optional<language::Provided>>(outside(name, named_at));
            if (!world.exists(*path)) continue;
            auto bytes = read_named(world, *path, included_bytes, named_at);
            if (!bytes) return {std::nullopt, std::move(bytes.problems)};
            return {language::Provided{std::move(*bytes.value), {.file = *path, .line = 1, .column = 1}}, {}};
        }
        return {std::optional<language::Provided>(), {}};
    };
}

void write_files(World& world, const std::vector<File>& files) {
    for (const auto& file : files) world.write_whole(file.path, file.bytes);
}

}  // namespace prikaz::office

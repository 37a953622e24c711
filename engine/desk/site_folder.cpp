#include "desk/site_folder.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t list_bytes = 64u << 20;
constexpr char list_name[] = ".prikaz-site";

}  // namespace

std::string folder_of_site(const Desk& desk) { return join_path(desk.folder->path, desk.folder->card.site->folder); }

OwnFiles read_own(Desk& desk) {
    OwnFiles own;
    auto text = desk.world.read(join_path(folder_of_site(desk), list_name), list_bytes).value_or("");
    for (std::size_t begin = 0, line = 0; begin < text.size(); ++line) {
        const auto end = std::min(text.find('\n', begin), text.size());
        auto path = text.substr(begin, end - begin);
        begin = end + 1;
        if (line == 0) {
            own.stamp = path;
            continue;
        }
        const auto tab = std::min(path.find('\t'), path.size());
        auto stamp = path.substr(std::min(tab + 1, path.size()));
        path.resize(tab);
        // A list that somebody has written never leads out of the folder.
        if (path_inside("x", path)) own.paths.emplace(std::move(path), std::move(stamp));
    }
    return own;
}

void write_own(Desk& desk, const OwnFiles& own) {
    std::string text = own.stamp + "\n";
    for (const auto& [path, stamp] : own.paths) text += path + (stamp.empty() ? "" : "\t" + stamp) + "\n";
    const auto path = join_path(folder_of_site(desk), list_name);
    if (desk.world.read(path, list_bytes) != text) desk.world.write_whole(path, text);
}

void remove_file(World& world, const std::string& path) {
    constexpr std::chrono::seconds limit{30};
    if (!world.exists(path)) return;
    auto finished = world.run({"rm", "-f", "--", path}, limit);
    if (finished.exit_code != 0 || world.exists(path)) throw MachineFailure(say("{1} cannot be removed", {path}));
}

}  // namespace prikaz::desk

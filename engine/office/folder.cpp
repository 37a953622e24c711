#include "office/office.hpp"

namespace prikaz::office {

namespace {

constexpr char card_name[] = "office.yaml";

// The folder above, without asking the file system; empty above the root.
std::string above(const std::string& folder) {
    auto last = name_of(folder);
    if (folder == "/") return {};
    if (folder == ".") return "..";
    return last == ".." ? folder + "/.." : folder_of(folder);
}

std::string find_up(World& world, std::string folder) {
    constexpr int deepest = 64;
    for (int level = 0; level < deepest && !folder.empty() && world.is_folder(folder); ++level) {
        if (world.exists(join_path(folder, card_name))) return folder;
        folder = above(folder);
    }
    return {};
}

void load_staff_file(World& world, Folder& folder, Problems& problems) {
    const auto path = staff_file(world, folder.path);
    if (path.empty()) return;
    auto tree = read_tree(world, path);
    append(problems, std::move(tree.problems));
    if (!tree.value) return;
    auto staff = organization::load_staff(*tree.value);
    append(problems, std::move(staff.problems));
    if (staff.value) folder.staff = std::move(*staff.value);
}

}  // namespace

std::string staff_file(World& world, const std::string& folder) {
    for (const char* name : {"staff.yaml", "staff.csv"}) {
        if (auto path = join_path(folder, name); world.exists(path)) return path;
    }
    return {};
}

Loaded<Folder> open_folder(World& world, const std::string& start, const std::string& chosen, StaffFile list) {
    Folder folder;
    folder.path = chosen.empty() ? find_up(world, start) : chosen;
    if (folder.path.empty()) return {std::move(folder), {}};

    Problems problems;
    auto tree = read_tree(world, join_path(folder.path, card_name));
    append(problems, std::move(tree.problems));
    if (tree.value) {
        auto card = organization::load_office(*tree.value);
        append(problems, std::move(card.problems));
        if (card.value) folder.card = std::move(*card.value);
    }
    if (list == StaffFile::Load) load_staff_file(world, folder, problems);
    // People may also have come by an import that no file here holds: then this is told, and nothing stops.
    for (auto& problem : folder.staff.people.empty() ? Problems{} : check_people(folder.card, folder.staff)) {
        problem.severity = Severity::Warning;
        problems.push_back(std::move(problem));
    }
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(folder), std::move(problems)};
}

}  // namespace prikaz::office

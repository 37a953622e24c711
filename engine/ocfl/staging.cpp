#include "ocfl/staging.hpp"

#include "ocfl/check.hpp"

namespace prikaz::ocfl {

namespace {

constexpr std::size_t longest_path = 4096;
constexpr const char* inventory_files[] = {"inventory.json", "inventory.json.sha512"};

// The folder of the next version, as long as it has not moved.
std::string version_folder(storage::Folder& folder, const std::string& staged) {
    for (const auto& entry : folder.list(staged)) {
        if (entry.kind == storage::Kind::Folder && version_number(entry.name)) return entry.name;
    }
    return {};
}

void move_inventory(storage::Folder& folder, const std::string& staged, const std::string& place) {
    for (const char* name : inventory_files) {
        if (folder.kind(inside(staged, name))) folder.move(inside(staged, name), inside(place, name));
    }
}

// A version whose folder has moved is finished; anything else never was.
void settle(storage::Folder& folder, const std::string& staged) {
    const auto place = folder.read(inside(staged, "place"), longest_path).value_or("");
    const bool has_version = !version_folder(folder, staged).empty();
    const bool has_object = folder.kind(inside(staged, "object")).has_value();
    // The inventory alone: only a version that has moved leaves it behind, for both are prepared before.
    if (!place.empty() && !has_version && !has_object) move_inventory(folder, staged, place);
    if (!place.empty()) remove_empty_above(folder, place);
    folder.remove(staged);
}

}  // namespace

void remove_empty_above(storage::Folder& folder, const std::string& path) {
    for (auto slash = path.rfind('/'); slash != path.npos && slash != 0; slash = path.rfind('/', slash - 1)) {
        const auto above = path.substr(0, slash);
        if (!folder.kind(above)) continue;
        if (!folder.list(above).empty()) return;
        folder.remove(above);
    }
}

void settle_staging(storage::Folder& folder) {
    if (!folder.kind(staging_folder)) return;
    for (const auto& entry : folder.list(staging_folder)) settle(folder, inside(staging_folder, entry.name));
    folder.remove(staging_folder);
}

void move_in(storage::Folder& folder, const std::string& staged) {
    const auto place = folder.read(inside(staged, "place"), longest_path).value_or("");
    folder.flush();
    if (const auto version = version_folder(folder, staged); !version.empty()) {
        folder.move(inside(staged, version), inside(place, version));
        move_inventory(folder, staged, place);
    } else {
        if (place.find('/') != place.npos) {
            folder.make_folder(folder_of(place));
            folder.flush();
        }
        folder.move(inside(staged, "object"), place);
    }
    folder.remove(staging_folder);
}

}  // namespace prikaz::ocfl

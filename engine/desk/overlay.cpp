#include "desk/overlay.hpp"

namespace prikaz::desk {

bool Overlay::exists(const std::string& path) {
    return files.contains(path) || (sealed ? is_folder(path) : under_.exists(path));
}

bool Overlay::is_folder(const std::string& path) {
    if (!sealed) return under_.is_folder(path);
    auto inside = path.ends_with('/') ? path : path + '/';
    auto first = files.lower_bound(inside);
    return first != files.end() && first->first.starts_with(inside);
}

bool Overlay::is_file(const std::string& path) { return files.contains(path) || (!sealed && under_.is_file(path)); }

// What is laid over has no links.
std::string Overlay::real_path(const std::string& path) { return sealed ? path : under_.real_path(path); }

std::optional<std::string> Overlay::read(const std::string& path, std::size_t limit) {
    auto laid = files.find(path);
    if (laid == files.end() && sealed) return std::nullopt;
    if (laid != files.end() && laid->second.size() > limit) throw FileTooLarge(path);
    auto bytes = laid != files.end() ? std::optional(laid->second) : under_.read(path, limit);
    if (bytes && remembers) read_files.insert_or_assign(path, *bytes);
    return bytes;
}

}  // namespace prikaz::desk

// Paths as text: their parts, and whether one stays inside a folder.
#include <algorithm>
#include <string>
#include <string_view>

#include "base/base.hpp"

namespace prikaz {
namespace {

bool is_harmless(std::string_view part) {
    return !part.empty() && part != ".." && part.find('\\') == std::string_view::npos &&
           std::none_of(part.begin(), part.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x20; });
}

}  // namespace

std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return ".";
    return std::string(slash == 0 ? "/" : path.substr(0, slash));
}

std::string name_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::string join_path(std::string_view folder, std::string_view name) {
    if (folder.empty() || folder == "." || name.starts_with('/')) return std::string(name);
    return std::string(folder) + (folder.ends_with('/') ? "" : "/") + std::string(name);
}

std::string extension_of(std::string_view path) {
    const std::string name = name_of(path);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0) return {};
    return lower(name.substr(dot + 1));
}

std::optional<std::string> path_inside(std::string_view folder, std::string_view name) {
    if (name.empty() || name.starts_with('/') || invalid_utf8(name)) return std::nullopt;
    if (name.size() > 1 && name[1] == ':') return std::nullopt;  // a drive of another system
    std::string inside;
    for (std::size_t start = 0; start <= name.size();) {
        const std::size_t end = std::min(name.find('/', start), name.size());
        const std::string_view part = name.substr(start, end - start);
        if (!is_harmless(part)) return std::nullopt;
        if (part != ".") inside += (inside.empty() ? "" : "/") + std::string(part);
        start = end + 1;
    }
    if (inside.empty()) return std::nullopt;
    return join_path(folder, inside);
}

}  // namespace prikaz

// Inside the room only: paths of states, «active/publication/work»: state, region, state, region, state…
#pragma once

#include <string>
#include <string_view>

namespace prikaz::flow::paths {

// Without the last name; empty of a single name.
inline std::string_view cut(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

// The state whose region this state stands in; empty of a state of the workflow itself.
inline std::string_view parent(std::string_view path) { return cut(cut(path)); }

// Another state of the same machine.
inline std::string sibling(std::string_view path, std::string_view state) {
    const std::string_view machine = cut(path);
    return machine.empty() ? std::string(state) : std::string(machine) + "/" + std::string(state);
}

inline std::string child(std::string_view path, std::string_view region, std::string_view state) {
    return std::string(path) + "/" + std::string(region) + "/" + std::string(state);
}

inline bool is_inside(std::string_view path, std::string_view parent) {
    return path.size() > parent.size() && path.starts_with(parent) && path[parent.size()] == '/';
}

}  // namespace prikaz::flow::paths

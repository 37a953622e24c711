#include "storage/walk.hpp"

#include <algorithm>
#include <fcntl.h>

namespace prikaz::storage {

namespace {

bool stays_inside(std::string_view part) {
    return !part.empty() && part != "." && part != ".." && part.find('\0') == part.npos;
}

Descriptor step_into(int folder, const std::string& name) {
    return Descriptor(::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

}  // namespace

Held hold(int root, std::string_view path) {
    Held held{step_into(root, "."), "."};
    if (path.empty()) return held;
    for (std::size_t begin = 0; held.is_open();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        if (!stays_inside(part)) return {};
        held.name = part;
        if (end == path.size()) return held;
        held.folder = step_into(held.number(), held.name);
        begin = end + 1;
    }
    return {};
}

}  // namespace prikaz::storage

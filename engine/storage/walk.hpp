// Private to storage: one step after another from a folder's descriptor, never through a link.
#pragma once

#include <string>
#include <string_view>

#include "base/descriptor.hpp"

namespace prikaz::storage {

// The folder that holds the last part of `path`, opened, and that part; closed when the path leads out of the tree,
// through a link or through something that is not there.
struct Held {
    Descriptor folder = Descriptor();
    std::string name = {};  // «.» for the tree itself

    bool is_open() const { return folder.is_open(); }
    int number() const { return folder.number(); }
};
Held hold(int root, std::string_view path);

}  // namespace prikaz::storage

// Private to desk: the archivist's papers.
#pragma once

#include <string>
#include <vector>

#include "desk/archive.hpp"

namespace prikaz::desk {

struct InventoryHeading {
    std::string number{}, to{};  // of a transfer; empty: of files
    std::string file{};          // index; empty: several
    int year = 0;                // 0: several
};
Loaded<office::File> inventory_sheet(Desk&, const std::vector<Custody>&, const InventoryHeading&,
                                     const std::string& path);

}  // namespace prikaz::desk

// Private to ocfl: where objects lie in a root.
#pragma once

#include <optional>
#include <string>

#include "ocfl/ocfl.hpp"

namespace prikaz::ocfl {

// Extension 0003, «hash and id n-tuple»: folders cut from the digest of the id, then the id itself, readable.
struct Layout {
    digest::Algorithm algorithm = digest::Algorithm::Sha256;
    std::size_t tuple_size = 3, tuples = 3;

    std::string place_of(std::string_view id) const;
};
constexpr char layout_name[] = "0003-hash-and-id-n-tuple-storage-layout";
std::string layout_file();         // ocfl_layout.json of a root made here
std::string layout_config_file();  // extensions/0003-…/config.json

// What ocfl_layout.json and its extension say; nothing for other layouts. Problems: of these files.
std::optional<Layout> read_layout(storage::Folder&, Problems&);

}  // namespace prikaz::ocfl

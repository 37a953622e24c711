// Private to ocfl: the place where a version is prepared, and what is done with one that a crash left behind.
#pragma once

#include <string>

#include "ocfl/ocfl.hpp"

namespace prikaz::ocfl {

// extensions/prikaz-staging/NAME/ holds, while a version is written:
//   place            the path of the object inside the root
//   object/          a whole new object, or
//   vN/              the folder of the next version,
//   inventory.json, inventory.json.sha512   the object's inventory from then on
// Everything is durable here before anything moves. A new object moves in one step. Of a next version the folder moves
// first and the inventory files follow: as soon as vN/ is no longer here the version is finished whatever happens.
constexpr char staging_folder[] = "extensions/prikaz-staging";

// Finishes or takes back what is left there. Only for the holder of the root's lock.
void settle_staging(storage::Folder&);

// Makes what is prepared in `staged` durable, moves it to its object and clears up.
void move_in(storage::Folder&, const std::string& staged);

// Removes the folders above `path` that have become empty, up to the root.
void remove_empty_above(storage::Folder&, const std::string& path);

}  // namespace prikaz::ocfl

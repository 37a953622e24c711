// Private to ocfl: one object held against the specification.
#pragma once

#include "ocfl/inventory.hpp"

namespace prikaz::ocfl {

// `specification` of the root, 10 or 11; an object's is not later. A disk that cannot be read is told as a problem.
Checked check_object(storage::Folder&, const std::string& path, int specification, const Limits&);

// The version that a declaration «0=ocfl_object_1.1» names: 10 or 11; 0: none that is known here.
int declared_version(std::string_view file_name, std::string_view prefix);
constexpr std::string_view object_declaration = "0=ocfl_object_";
constexpr std::string_view root_declaration = "0=ocfl_";
// The text that belongs into a declaration file of this name.
std::string declared_text(std::string_view file_name);

// Folders of extensions/: files in it, names that nobody registered.
void check_extensions(storage::Folder&, const std::string& path, std::string_view file_code, std::string_view name_code,
                      Problems&);

std::string inside(const std::string& path, std::string_view name);

}  // namespace prikaz::ocfl

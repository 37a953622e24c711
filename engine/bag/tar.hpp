// Private to bag: tar archives as POSIX.1-2017 (pax) writes them. Our own code, for a library would be loaded by every
// start of the program and reads a dozen formats more than are wanted here.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bag/bag.hpp"

namespace prikaz::bag {

struct TarEntry {
    std::string name;
    std::string_view bytes;  // inside the archive's own
    bool is_folder = false;
};
bool is_tar(std::string_view bytes);
// Names as they stand. Refused: links, devices, sparse files, an archive that breaks off. Codes: tar.*.
Loaded<std::vector<TarEntry>> read_tar(std::string_view bytes, const std::string& path, const Limits&);

// Files in order; modes 0644, no times, no owners.
void append_tar(std::string& to, const std::string& name, std::string_view bytes);
void end_tar(std::string& to);

}  // namespace prikaz::bag

// BagIt 1.0 (RFC 8493): a folder that tells of every file in it whether it is whole, for carrying it away.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/storage.hpp"

namespace prikaz::bag {

using Information = std::vector<std::pair<std::string, std::string>>;  // of bag-info.txt, in order

// Makes a bag of a folder whose payload lies in data/ already: manifests and tag files beside it.
void close(storage::Folder&, const std::string& path, const Information&);

// A name as manifests write it: line ends and «%» as %0A, %0D, %25.
std::string written_name(std::string_view);

}  // namespace prikaz::bag

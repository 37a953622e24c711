// BagIt 1.0 (RFC 8493): a folder that tells of every file in it whether it is whole, for carrying it away; also packed
// into one file, zip or tar. What others hand in is read in place: nothing of it is ever written anywhere.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "storage/storage.hpp"

namespace prikaz::bag {

using Information = std::vector<std::pair<std::string, std::string>>;  // of bag-info.txt, in order

// ---- Making --------------------------------------------------------------------------------------------------------

// Makes a bag of a folder whose payload lies in data/ already: manifests and tag files beside it.
void close(storage::Folder&, const std::string& path, const Information&);

// A name as manifests write it: line ends and «%» as %0A, %0D, %25.
std::string written_name(std::string_view);

// The folder as one file, everything inside a folder `name`: .zip or .tar by the extension of `path`; same files, same
// bytes. Codes: bag.too-large (a zip holds 65,535 files and 4 GiB; a tar any number).
Loaded<std::string> pack(storage::Folder&, const std::string& name, const std::string& path);
bool is_packed(std::string_view path);  // by its extension

// ---- Opening -------------------------------------------------------------------------------------------------------

// Of other people's packages.
struct Limits {
    std::size_t file_bytes;    // the package itself
    std::size_t files;         // in it, folders too
    std::size_t entry_bytes;   // one file unpacked
    std::size_t total_bytes;   // all of them
    std::size_t times_larger;  // all of them in proportion to the package, beyond the first 64 MiB
    std::size_t tag_bytes;     // one tag file but the manifests, which have as much for each file
    std::size_t tags;          // lines of bag-info.txt
    int depth;                 // of folders inside folders
};
constexpr Limits usual_limits{2u << 30, 1'000'000, 1u << 30, 16ull << 30, 100, 1u << 20, 1000, 48};

// The files of a bag: a folder of the machine, or a zip or tar package read in memory. A package that holds one folder
// and nothing beside it is that folder. Refused as a whole when a name is absolute, leads out, stands twice or differs
// from another in the height of letters only, when an entry is a link, a device or encrypted, when it would unpack to
// more than the limits. Codes: archive.missing, bag.bomb, bag.too-large, zip.*, tar.*.
Loaded<std::unique_ptr<storage::Folder>> open(World&, const std::string& path, const Limits&);
// The same of a package's bytes.
Loaded<std::unique_ptr<storage::Folder>> open_packed(std::string bytes, const std::string& path, const Limits&);

bool is_bag(storage::Folder&);  // or was one: a payload without its declaration is a bag that is damaged

// ---- Checking ------------------------------------------------------------------------------------------------------

struct CheckRequest {
    Limits limits = usual_limits;
    int threads = 1;
    std::function<void(std::size_t done, std::size_t total)> progress = {};  // called by one thread at a time
};
struct Checked {
    std::string version;  // «1.0»
    Information information;
    std::size_t files = 0;  // of the payload
    std::uint64_t bytes = 0;
    std::set<std::string> bad;  // files that are damaged, missing or not listed
    Problems problems;          // each with its place; errors make the bag invalid
};
// Every manifest against every file; links, names that differ in the height of letters only, a Payload-Oxum that does
// not fit. Codes: bag.*.
Checked check(storage::Folder&, const CheckRequest&);

}  // namespace prikaz::bag

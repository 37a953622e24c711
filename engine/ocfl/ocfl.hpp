// OCFL 1.1: objects of many versions in folders that stay readable without any program. Writes the next version of an
// object so that a crash leaves the one before or the one after, reads objects back, and validates any storage root or
// single object, ours or other people's, telling every mistake at once with the code of the specification.
// FORMAT.md tells how what we write lies on the disk.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/base.hpp"
#include "storage/storage.hpp"

namespace prikaz::ocfl {

// Of one root: other people's archives are foreign bytes.
struct Limits {
    std::size_t inventory_bytes;
    std::size_t files;  // of one object, and folders of the root
    int depth;          // of folders inside folders
};
constexpr Limits usual_limits{64u << 20, 1'000'000, 48};

// ---- Objects -------------------------------------------------------------------------------------------------------

struct Version {
    std::string name;     // «v3»
    std::string created;  // RFC 3339, as written
    std::string message, user, address;
    std::map<std::string, std::string> state;  // logical path → digest
};

struct Inventory {
    std::string id, type, algorithm, head;
    std::string content_directory = "content";
    std::map<std::string, std::vector<std::string>> manifest;  // digest → content paths inside the object
    std::vector<Version> versions;                             // v1 first
};

struct Object {
    std::string path;  // its folder inside the root
    Inventory inventory;

    int head() const { return static_cast<int>(inventory.versions.size()); }
    const Version& version(int number) const { return inventory.versions.at(static_cast<std::size_t>(number) - 1); }
};

// Where the layout extension 0003 (hash and id, three tuples of three) puts an object.
std::string place_of(std::string_view id);

// Makes an empty storage root of an empty folder; one that is there stays as it is. Refuses a folder with other things
// in it. Codes: ocfl.*.
Problems make_root(storage::Folder&);

// The object with all its versions; nothing inside when the root holds none of this id. A version that a crash left
// half-written is finished or taken back first, unless another process is writing now.
Loaded<std::optional<Object>> find(storage::Folder&, const std::string& id, const Limits&);
// Bytes of a file of a version; nothing when the version has no such file. Damaged bytes are a problem: they are held
// against the digest.
Loaded<std::optional<std::string>> read(storage::Folder&, const Object&, int version, const std::string& logical_path,
                                        std::size_t limit);

// ---- Writing -------------------------------------------------------------------------------------------------------

// The next version: what the one before holds, with these files put in or removed.
struct NewVersion {
    std::string id;
    int after = 0;  // the head that the writer knows; 0: the object must be new
    Instant created{};
    std::string message, user, address;      // address: a URI
    std::map<std::string, std::string> put;  // logical path → bytes
    std::vector<std::string> removed;        // logical paths; the bytes stay in the versions before
};
// The number of the version made. Bytes that an earlier version holds are not stored again. Codes: ocfl.busy (another
// process writes), ocfl.grown (the object has another head), ocfl.path (a logical path that OCFL forbids).
Loaded<int> write(storage::Folder&, const NewVersion&, const Limits&);

// Takes a whole object out of the root, where the law demands it.
Problems remove(storage::Folder&, const std::string& id, const Limits&);

// ---- Validating ----------------------------------------------------------------------------------------------------

struct Checked {       // one object
    std::string path;  // «» when the folder given is itself an object
    std::string id;    // empty when its inventory does not tell
    std::string head, inventory_digest;
    std::size_t files = 0;
    Problems problems;  // codes «ocfl.E092», «ocfl.W004»: numbers of the specification
};
struct Report {
    std::vector<Checked> objects;  // sorted by path; none when each was handed over
    Problems problems;             // of the root itself
    bool is_root = false;

    bool is_valid() const;
};
struct ValidateRequest {
    Limits limits = usual_limits;
    int threads = 1;
    std::function<void(std::size_t done, std::size_t total)> progress = {};  // called by one thread at a time
    // Takes each object in the order of the paths, one at a time and from any thread, so that a root of millions is
    // looked at in little memory. What is wrong with two objects together stands in the report.
    std::function<void(Checked&&)> each = {};
};
// A storage root, or one object. Refused (ocfl.none) when the folder is neither.
Loaded<Report> validate(storage::Folder&, const ValidateRequest&);

// ---- Mending -------------------------------------------------------------------------------------------------------

// What the folder of an object is made of, as its last inventory tells: path inside the object → SHA-512 of the file.
// Without the inventories of its versions, whose digests somebody else must know. Refused when the bytes are no
// inventory of sha512.
Loaded<std::map<std::string, std::string>> files_of_object(std::string inventory, const std::string& name,
                                                           const Limits&);
// The files of a root made here, with their bytes.
std::map<std::string, std::string> files_of_root();
// A folder for files that are to be moved to their places; cleared by whoever writes next.
std::string staging_place();

// The problems of an inventory alone, without looking at any file: for readers of foreign bytes.
Problems check_inventory(std::string bytes, const std::string& name, const Limits&);

}  // namespace prikaz::ocfl

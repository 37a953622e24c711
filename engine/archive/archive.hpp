// What an order leaves for ever: an object of its own in the archive, a sister object for what the law may order
// removed, and one for the public copy. Each event that matters makes one version, however often it is told.
// FORMAT.md tells what lies where.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/base.hpp"
#include "ocfl/ocfl.hpp"
#include "storage/storage.hpp"

namespace prikaz::archive {

using Files = std::map<std::string, std::string>;  // logical path → bytes

// The objects of one order: what lasts, what is personal, what is public.
enum class Part { Lasting, Personal, Public };
// «urn:prikaz:FOND:order:2026:12», «…:personal:…», «…:public:…»: the path of the order's folder, every part of it
// percent-encoded.
std::string id_of(std::string_view fond, Part, std::string_view order);

// A file made of another one by a program that never makes the same bytes twice: kept as long as that file is the same.
struct Derived {
    std::string path, from;  // logical paths of the lasting object
    // Nothing: this machine makes none, and the version does without. A problem: it could not be made now, which is
    // told, and tried again when the event is put again.
    std::function<Loaded<std::optional<std::string>>()> make;
};

// An order as it stood after one entry of its journal.
struct Deposit {
    std::string fond, order;
    std::int64_t revision = 0;  // of the entry
    std::string event;          // its type
    Instant at{};
    std::string user, address;  // who did it; a URI
    Files lasting, personal, published;
    std::vector<Derived> derived{};
    bool personal_removed = false;  // under an act: it never comes back, and its digests stay as they were
};

// The revision of the last event that the object holds; 0: there is no object.
Loaded<std::int64_t> archived(storage::Folder&, std::string_view fond, std::string_view order);

// Whether the last version of the lasting object holds a file.
Loaded<bool> holds(storage::Folder&, std::string_view fond, std::string_view order, const std::string& path);

// Known: the archive held it already, and nothing else under its name (archive.foreign). Warnings: derived files that
// could not be made.
enum class Put { Made, Known };
// The lasting object is written last: as long as it does not hold the event, putting it again completes the three.
// `fresh_salt`: random digits for the digests of personal files, used when the order has none yet.
Loaded<Put> put(storage::Folder&, const Deposit&, const std::string& fresh_salt);

// What the archive holds under the event's name against what it should (archive.foreign); nothing when it holds none.
Problems compare(storage::Folder&, const Deposit&);

// The versions that the event of this revision made, of every object that holds one.
struct Stored {
    std::string id;
    int version = 0;
    std::string inventory;  // SHA-512 of its inventory.json
};
Loaded<std::vector<Stored>> stored(storage::Folder&, std::string_view fond, std::string_view order,
                                   std::int64_t revision);

}  // namespace prikaz::archive

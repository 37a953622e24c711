// Private to desk: what the journal knows of the archive. Streams «archive/ORDER».
#pragma once

#include <optional>
#include <string>

#include "journal/journal.hpp"

namespace prikaz::desk {

// «archive.version-made»: a version of an object, and the digest that its inventory had when it was written.
struct VersionMade {
    std::string object;
    int version = 0;
    std::string inventory;      // SHA-512 of its inventory.json
    std::int64_t revision = 0;  // of the order's journal
};
constexpr char archive_prefix[] = "archive/";
journal::Entry entry_of(const VersionMade&);
std::optional<VersionMade> version_made_of(const journal::Entry&);

}  // namespace prikaz::desk

// Private to desk: what the journal knows of the archive. Streams «archive/ORDER».
#pragma once

#include <map>
#include <optional>
#include <string>

#include "evidence/evidence.hpp"
#include "journal/journal.hpp"

namespace prikaz::desk {

constexpr char archive_prefix[] = "archive/";
journal::Entry entry_of(const evidence::VersionMade&);
std::optional<evidence::VersionMade> version_made_of(const journal::Entry&);
journal::Entry entry_of(const evidence::ObjectRemoved&);
std::optional<evidence::ObjectRemoved> object_removed_of(const journal::Entry&);
// What all entries together tell, and in which stream each object is told of.
struct KnownObjects {
    evidence::Known known;
    std::map<std::string, std::string> streams;                // object → stream
    std::map<std::pair<std::string, int>, Instant> made_at{};  // object, version
};
KnownObjects known_objects(journal::Journal&);

}  // namespace prikaz::desk

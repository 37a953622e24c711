// Private to desk: what the journal knows of the archive. Streams «archive/ORDER».
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
    KnownObjects() = default;
    KnownObjects(KnownObjects&&) = default;  // never copied: `stream` has the names of `known`

    evidence::Known known;
    std::vector<std::string> streams;
    std::map<std::string_view, std::size_t> stream;  // object → index in `streams`

    const std::string& stream_of(const std::string& object) const { return streams[stream.at(object)]; }
};
KnownObjects known_objects(journal::Journal&);

}  // namespace prikaz::desk

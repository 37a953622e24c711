#include "desk/archive_entries.hpp"

namespace prikaz::desk {

journal::Entry entry_of(const evidence::VersionMade& made) {
    return {"archive.version-made", 1, evidence::body_of(made)};
}

std::optional<evidence::VersionMade> version_made_of(const journal::Entry& entry) {
    if (entry.type != "archive.version-made" || entry.version != 1) return std::nullopt;
    return evidence::read_version_made(entry.body);
}

}  // namespace prikaz::desk

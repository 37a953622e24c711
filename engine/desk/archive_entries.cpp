#include "desk/archive_entries.hpp"

namespace prikaz::desk {

journal::Entry entry_of(const evidence::VersionMade& made) {
    return {"archive.version-made", 1, evidence::body_of(made)};
}

std::optional<evidence::VersionMade> version_made_of(const journal::Entry& entry) {
    if (entry.type != "archive.version-made" || entry.version != 1) return std::nullopt;
    return evidence::read_version_made(entry.body);
}

journal::Entry entry_of(const evidence::ObjectRemoved& removed) {
    return {"archive.object-removed", 1, evidence::body_of(removed)};
}

std::optional<evidence::ObjectRemoved> object_removed_of(const journal::Entry& entry) {
    if (entry.type != "archive.object-removed" || entry.version != 1) return std::nullopt;
    return evidence::read_object_removed(entry.body);
}

KnownObjects known_objects(journal::Journal& journal) {
    KnownObjects it;
    for (const auto& stream : journal.streams(archive_prefix)) {
        for (const auto& recorded : journal.read(stream)) {
            if (auto made = version_made_of(recorded.entry)) {
                it.streams[made->object] = stream;
                it.made_at[{made->object, made->version}] = recorded.at;
                it.known.take(std::move(*made));
            }
            if (auto removed = object_removed_of(recorded.entry)) it.known.take(std::move(*removed));
        }
    }
    return it;
}

}  // namespace prikaz::desk

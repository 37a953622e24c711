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
    it.streams = journal.streams(archive_prefix);
    for (std::size_t i = 0; i < it.streams.size(); ++i) {
        for (const auto& recorded : journal.read(it.streams[i])) {
            if (auto made = version_made_of(recorded.entry)) {
                const auto object = made->object;
                it.known.take(std::move(*made));
                it.stream[it.known.versions.find(object)->first] = i;
            }
            if (auto removed = object_removed_of(recorded.entry)) it.known.take(std::move(*removed));
        }
    }
    return it;
}

}  // namespace prikaz::desk

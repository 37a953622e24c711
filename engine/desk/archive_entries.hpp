// Private to desk: what the journal knows of the archive. Streams «archive/ORDER».
#pragma once

#include <optional>
#include <string>

#include "evidence/evidence.hpp"
#include "journal/journal.hpp"

namespace prikaz::desk {

constexpr char archive_prefix[] = "archive/";
journal::Entry entry_of(const evidence::VersionMade&);
std::optional<evidence::VersionMade> version_made_of(const journal::Entry&);

}  // namespace prikaz::desk

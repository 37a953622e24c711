// Private to cli: the commands of `prikaz archive` that prove something, and the archivist's own.
#pragma once

#include "cli/desk.hpp"

namespace prikaz::cli {

int verify_archive(Session&, const ArchiveCommand&);
int show_head(Session&, const ArchiveCommand&);
int witness_log(Session&, const ArchiveCommand&);
// files, show, inventory, purge, transfer
int keep_archive(Session&, const ArchiveCommand&);

}  // namespace prikaz::cli

// Inside the room only: the numbered steps that bring a store's own tables from nothing to today. A released step is
// never changed; a new one is added after it. FORMAT.md explains the tables.
#pragma once

#include <span>

namespace prikaz::journal {

struct Migration {
    int number;
    const char* sqlite;
    const char* postgresql;
};

std::span<const Migration> migrations();
int newest_migration();

}  // namespace prikaz::journal

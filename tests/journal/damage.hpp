// Hands laid on an SQLite store from outside, for tests.
#pragma once

#include <string>

namespace prikaz::journal::contract {

// Runs statements on the file as somebody with an SQLite program would.
void tamper(const std::string& path, const std::string& statements);
// The first column of the first row.
std::string look(const std::string& path, const std::string& query);

std::string bytes_of(const std::string& path);
void write_bytes(const std::string& path, const std::string& bytes);

}  // namespace prikaz::journal::contract

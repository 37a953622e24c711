#include "tests/journal/damage.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <sqlite3.h>

namespace prikaz::journal::contract {

namespace {

std::string run(const std::string& path, const std::string& statements) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    std::string found;
    char* error = nullptr;
    const auto keep = [](void* to, int, char** values, char**) {
        auto& text = *static_cast<std::string*>(to);
        if (text.empty() && values[0]) text = values[0];
        return 0;
    };
    sqlite3_exec(database, statements.c_str(), keep, &found, &error);
    INFO((error ? error : ""));
    REQUIRE(error == nullptr);
    sqlite3_close(database);
    return found;
}

}  // namespace

void tamper(const std::string& path, const std::string& statements) { run(path, statements); }
std::string look(const std::string& path, const std::string& query) { return run(path, query); }

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

}  // namespace prikaz::journal::contract

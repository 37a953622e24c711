// Private to ocfl: an inventory as text, read and written.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ocfl/ocfl.hpp"

namespace prikaz::ocfl {

// An inventory with whatever could be understood of it, and what is wrong with it by itself.
struct ReadInventory {
    Inventory inventory;
    std::map<std::string, std::map<std::string, std::vector<std::string>>> fixity;  // algorithm → digest → paths
    Problems problems;
    bool is_json = false;

    std::optional<digest::Algorithm> algorithm() const;  // sha512 or sha256
    int specification() const;                           // 10 for 1.0, 11 for 1.1; 0: not told
};
ReadInventory read_inventory(std::string bytes, const std::string& name, const Limits&);

// Two spaces deeper at each level, keys sorted: the same inventory, the same bytes.
std::string write_inventory(const Inventory&);

// «v3» → 3; nothing for other names. Zeros may stand before: «v003».
std::optional<int> version_number(std::string_view name);
bool is_padded(std::string_view version_name);
bool is_uri(std::string_view);
std::string lower_hex(std::string_view digest);

// What a path of an inventory breaks: nothing, an element (.. . or empty), or a slash at its ends.
enum class PathFault { None, Element, Slash };
PathFault fault_of_path(std::string_view);

// A problem with the code of the specification: E… an error, W… a warning.
Problem told(std::string_view code, Place, std::string text);

}  // namespace prikaz::ocfl

// Inside the room only: reading and writing whole files of the real world.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace prikaz {

std::optional<std::string> read_whole_file(const std::string& path, std::size_t limit);
void write_whole_file(const std::string& path, std::string_view bytes);

}  // namespace prikaz

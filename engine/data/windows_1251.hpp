// Inside the room only: the old single-byte encoding that office programs still save CSV in.
#pragma once

#include <string>
#include <string_view>

namespace prikaz::data {

std::string from_windows_1251(std::string_view bytes);

}  // namespace prikaz::data

// Private to content: pictures that are drawn here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prikaz::content {

// A PNG of two colours, RRGGBB; a sign of `rows` that is no blank is a dot of the first. All rows are of one length.
std::string two_coloured_png(const std::vector<std::string>& rows, std::string_view ink, std::string_view paper);

}  // namespace prikaz::content

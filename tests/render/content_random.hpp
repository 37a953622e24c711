// Random content of every kind; the same seed gives the same content.
#pragma once

#include <cstdint>

#include "content/content.hpp"

namespace prikaz::content_test {

content::Content random_content(std::uint32_t seed);

}  // namespace prikaz::content_test

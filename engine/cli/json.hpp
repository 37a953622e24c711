// Private to cli: answers as JSON.
#pragma once

#include "data/data.hpp"

namespace prikaz::cli {

using Json = data::JsonObject;

}  // namespace prikaz::cli

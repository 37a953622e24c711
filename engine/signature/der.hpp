// Inside the room only: the outline of DER and BER (X.690), looked at before any library does.
#pragma once

#include <cstddef>
#include <string_view>

namespace prikaz::signature {

enum class Outline { Whole, Broken, TooDeep, TooMany };
// Of one value that takes all of the bytes; lengths without end (BER) included.
Outline outline_of(std::string_view bytes, std::size_t depth, std::size_t nodes);

}  // namespace prikaz::signature

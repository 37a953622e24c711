// Private to russian: nouns after numbers.
#pragma once

#include "russian/declining.hpp"

namespace prikaz::russian {

const Rules& counted_rules();

struct OwnPlural {
    std::u16string_view word;
    std::string_view genitive, dative, instrumental, prepositional;
};
const OwnPlural* own_plural(std::u16string_view word);

}  // namespace prikaz::russian

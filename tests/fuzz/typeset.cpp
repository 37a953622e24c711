// Typesetting a typeset text changes nothing.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>

#include "russian/russian.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    if (prikaz::invalid_utf8(text)) return 0;
    const std::string once = prikaz::russian::typeset(text);
    assert(prikaz::russian::typeset(once) == once);
    return 0;
}

// Any bytes as the inventory of an OCFL object: it is understood or its problems are told.
#include <cstddef>
#include <cstdint>

#include "ocfl/ocfl.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace prikaz;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    constexpr ocfl::Limits limits{1 << 16, 1000, 8};
    for (const Problem& problem : ocfl::check_inventory(text, "inventory.json", limits)) (void)print(problem, text);
    return 0;
}

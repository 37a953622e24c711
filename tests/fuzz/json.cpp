// What is read from JSON and written again must be read as the same.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>

#include "data/data.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace prikaz;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    const auto loaded = data::read_json({"fuzz.json", text}, {1 << 16, 10'000, 32});
    for (const Problem& problem : loaded.problems) (void)print(problem, text);
    if (!loaded) return 0;
    const std::string written = data::to_json(loaded.value->root());
    const auto again = data::read_json({"again.json", written}, {1 << 20, 10'000, 32});
    assert(again && data::to_json(again.value->root()) == written);
    return 0;
}

// Any bytes are an answer of problems or a tree; never a crash, a hang or a leak.
#include <cstddef>
#include <cstdint>
#include <string>

#include "data/data.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace prikaz;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    const auto loaded = data::read_yaml({"fuzz.yaml", text}, {1 << 16, 10'000, 32});
    if (loaded) (void)data::to_json(loaded.value->root());
    for (const Problem& problem : loaded.problems) (void)print(problem, text);
    return 0;
}

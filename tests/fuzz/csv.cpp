// Any bytes are an answer of problems or a list of rows; never a crash, a hang or a leak.
#include <cstddef>
#include <cstdint>
#include <string>

#include "data/data.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace prikaz;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    const auto loaded = data::read_csv({"fuzz.csv", text}, {1 << 16, 10'000, 8});
    if (loaded)
        for (const data::Node& row : loaded.value->root().list()) (void)row.place();
    for (const Problem& problem : loaded.problems) (void)print(problem, text);
    return 0;
}

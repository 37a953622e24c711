// Headers of PNG and JPEG files out of any bytes.
#include "content/content.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto facts = prikaz::content::measure_picture({reinterpret_cast<const char*>(data), size});
    if (facts && !(facts->width_mm > 0 && facts->height_mm > 0)) __builtin_trap();
    return 0;
}

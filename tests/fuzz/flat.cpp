// Any bytes: a document of one XML file becomes an archive that opens, or is refused.
#include "package/package.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace prikaz::package;
    constexpr Limits limits{1 << 20, 64, 1 << 20, 4 << 20};
    std::string bytes(reinterpret_cast<const char*>(data), size);
    (void)is_flat(bytes);
    auto archive = archive_of_flat(std::move(bytes), "fuzz", limits);
    if (!archive) return 0;
    if (auto opened = open(*archive.value, "again", {64 << 20, 4096, 64 << 20, 64 << 20})) (void)kind_of(*opened.value);
    return 0;
}

// Any bytes: the archive opens or is refused, unpacked entries keep to the limits.
#include "package/package.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace prikaz::package;
    constexpr Limits limits{1 << 20, 64, 1 << 20, 4 << 20};
    auto archive = open(std::string(reinterpret_cast<const char*>(data), size), "fuzz", limits);
    if (!archive) return 0;
    Writer writer;
    for (const Entry& entry : archive.value->entries())
        if (auto bytes = archive.value->unpack(entry)) writer.add(entry.name, *bytes.value);
    if (!open(writer.finish(), "again", limits)) __builtin_trap();
    (void)kind_of(*archive.value);
    return 0;
}

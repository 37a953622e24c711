// Any bytes as a zip or tar package: what opens has names that stay inside, and reads without an end.
#include "bag/bag.hpp"
#include "base/base.hpp"

namespace {

using namespace prikaz;

void walk(storage::Folder& folder, const std::string& path, int depth) {
    constexpr std::size_t largest = 1 << 20;
    for (const auto& entry : folder.list(path)) {
        const auto name = path.empty() ? entry.name : path + "/" + entry.name;
        if (!path_inside(".", name)) __builtin_trap();
        if (entry.kind == storage::Kind::Folder && depth < 20) walk(folder, name, depth + 1);
        if (entry.kind != storage::Kind::File) continue;
        try {
            if (!folder.read(name, largest)) __builtin_trap();
        } catch (const FileTooLarge&) {
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto limits = bag::Limits{1 << 20, 200, 1 << 20, 4 << 20, 100, 1 << 14, 20, 6};
    const auto opened = bag::open_packed(std::string(reinterpret_cast<const char*>(bytes), size), "package", limits);
    if (!opened) return 0;
    walk(**opened.value, "", 0);
    (void)bag::check(**opened.value, {.limits = limits});
    return 0;
}

// Any files as an OCFL root or object: declarations, inventories, sidecars, layouts. Nothing is ever written.
#include "ocfl/ocfl.hpp"

#include "memory_folder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace prikaz;
    memory_folder::MemoryFolder folder;
    memory_folder::fill(folder, {reinterpret_cast<const char*>(bytes), size});
    try {
        if (auto report = ocfl::validate(folder, {.limits = {1 << 16, 200, 6}})) (void)report.value->is_valid();
    } catch (const FileTooLarge&) {
    }
    return 0;
}

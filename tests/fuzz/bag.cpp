// Any files as a bag: declaration, manifests, tags, fetch list, and what is proved by it. Nothing is ever written.
#include "bag/bag.hpp"

#include "evidence/evidence.hpp"
#include "memory_folder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace prikaz;
    memory_folder::MemoryFolder folder;
    memory_folder::fill(folder, {reinterpret_cast<const char*>(bytes), size});
    auto limits = bag::usual_limits;
    limits.tag_bytes = 1 << 14;
    limits.tags = 20;
    limits.depth = 6;
    try {
        const auto checked = bag::check(folder, {.limits = limits});
        for (const auto& name : checked.bad) {
            if (name.starts_with('/') || name.find("..") == 0) __builtin_trap();
        }
        if (evidence::verify_bag(folder, {.limits = limits}).verdict == evidence::Verdict::Intact &&
            !folder.files.contains("data/proof/checkpoint"))
            __builtin_trap();
    } catch (const FileTooLarge&) {
    }
    return 0;
}

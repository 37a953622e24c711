#include "base/memory.hpp"

#include <cstdint>
#include <sys/mman.h>

namespace prikaz {

void want_large_pages(const void* begin, std::size_t size) {
    const auto from = reinterpret_cast<std::uintptr_t>(begin);
    const std::uintptr_t first = (from + large_page - 1) / large_page * large_page;
    const std::uintptr_t last = (from + size) / large_page * large_page;
    if (first < last) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
}

}  // namespace prikaz

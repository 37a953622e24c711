// Memory of large data.
#pragma once

#include <cstddef>

namespace prikaz {

inline constexpr std::size_t large_page = std::size_t{2} << 20;  // bytes; of x86-64 and, commonly, of ARM

// Asks for large pages wherever whole ones fit in: the first touch of each page of 4 KB takes longer than filling it.
// Call it before the memory is touched. A system that has none changes nothing.
void want_large_pages(const void* begin, std::size_t size);

}  // namespace prikaz

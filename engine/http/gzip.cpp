#include <libdeflate.h>
#include <memory>

#include "http/http.hpp"

namespace prikaz::http {

std::string gzipped(std::string_view bytes) {
    struct Freed {
        void operator()(libdeflate_compressor* it) const { libdeflate_free_compressor(it); }
    };
    constexpr int level = 6;
    const std::unique_ptr<libdeflate_compressor, Freed> compressor(libdeflate_alloc_compressor(level));
    if (!compressor) throw std::bad_alloc();
    std::string packed(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
    packed.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
    return packed;
}

}  // namespace prikaz::http

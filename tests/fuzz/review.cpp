// A foreign document, read and held against the rules.
#include "review/review.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace prikaz;
    constexpr package::Limits limits{1 << 20, 64, 1 << 20, 4 << 20};
    auto archive = package::open(std::string(reinterpret_cast<const char*>(data), size), "fuzz", limits);
    if (!archive) return 0;
    (void)review::outline(*archive.value);
    (void)review::check(*archive.value, {}, review::Storage::Unknown);
    return 0;
}

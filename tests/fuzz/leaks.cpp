// Any bytes about to be published: looked through to the end, and a string that stands there plainly is found.
#include "publication/publication.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace prikaz::publication;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    (void)find_leaks({{"file", bytes}}, {"Ананина", "Ли"});
    if (bytes.starts_with("PK") || bytes.find('\x1f') != bytes.npos) return 0;
    if (find_leaks({{"file", bytes + "\nАнанина"}}, {"Ананина"}).empty()) __builtin_trap();
    return 0;
}

// Entries of the journal out of any bytes: «type body»; what is read is written again and read as the same.
#include "organization/organization.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace prikaz;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t blank = std::min(bytes.find(' '), bytes.size());
    const auto happened = organization::read_event(bytes.substr(0, blank), 1, bytes.substr(blank));
    if (!happened) return 0;
    (void)organization::apply({}, *happened);
    const auto written = organization::write(*happened);
    const auto again = organization::read_event(written.type, written.version, written.body);
    if (!again || organization::write(*again).body != written.body) __builtin_trap();
    return 0;
}

// Any bytes as the body of an event: the first line names its type. What is read is written back and read the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "flow/flow.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace prikaz::flow;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t line = std::min(input.find('\n'), input.size());
    const std::string_view body = input.substr(std::min(line + 1, input.size()));
    (void)read_acknowledgement(1, body);
    const auto event = read(input.substr(0, line), 1, body);
    if (!event) return 0;
    const Written written = write(*event);
    const auto again = read(written.type, written.version, written.body);
    if (!again || write(*again).body != written.body) std::abort();
    (void)apply(Case(), *event);
    return 0;
}

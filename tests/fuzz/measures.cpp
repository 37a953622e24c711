// Any bytes as an entry about measures: the first line names its type. What is read is written back and read the same.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "desk/entries.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace prikaz::desk;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t line = std::min(input.find('\n'), input.size());
    const std::string type(input.substr(0, line)), body(input.substr(std::min(line + 1, input.size())));
    const auto event = desk_event_of({type, 1, body});
    const auto* measure = event ? std::get_if<MeasureEvent>(&*event) : nullptr;
    if (!measure) return 0;
    const auto written = entry_of(*measure);
    const auto again = desk_event_of(written);
    if (!again || entry_of(std::get<MeasureEvent>(*again)).body != written.body) std::abort();
    return 0;
}

// Patterns, numbers and events out of any bytes: the first line is a pattern, the second a number, the rest an event.
#include "registration/registration.hpp"

using namespace prikaz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t first = bytes.find('\n'), second = first == bytes.npos ? first : bytes.find('\n', first + 1);
    const auto pattern = registration::Pattern::read(bytes.substr(0, first), {});
    if (pattern.value && first != bytes.npos) {
        const std::string_view printed = bytes.substr(first + 1, second - first - 1);
        const auto read = pattern.value->read_number(printed);
        if (read && pattern.value->print(read->n, read->sub, read->year.value_or(2000)) != printed) __builtin_trap();
    }
    if (second == bytes.npos) return 0;
    for (const char* type : {"registration.registered", "registration.reserved", "registration.annulled"}) {
        const auto event = registration::event_of(type, 1, bytes.substr(second + 1));
        if (event && registration::event_of(type, 1, body_of(*event)) != event) __builtin_trap();
    }
    return 0;
}

// Any text is a duration, an instant or nothing; what was read is written so that it is read again as the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "calendar/calendar.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace prikaz::calendar;
    const std::string given(reinterpret_cast<const char*>(bytes), size);
    const Date day{std::chrono::year(2099), std::chrono::month(12), std::chrono::day(31)};
    if (const auto duration = read_duration(given)) {
        if (read_duration(text(*duration)) != duration) std::abort();
        if (!read_iso(iso(add(day, *duration, russian_production_calendar())))) std::abort();
    }
    if (const auto instant = read_instant(given); instant && read_instant(iso(*instant)) != instant) std::abort();
    return 0;
}

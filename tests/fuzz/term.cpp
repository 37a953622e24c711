// Any phrase has a reading that keeps its own laws, and any line is answered with one line.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "terms/terms.hpp"

namespace {

void demand(bool held) {
    if (!held) std::abort();
}

void check(const prikaz::terms::Reading& reading) {
    using namespace prikaz::terms;
    for (const Window& window : reading.windows) {
        demand(window.from.ok() && window.to.ok() && window.from <= window.to);
    }
    demand(std::is_sorted(reading.windows.begin(), reading.windows.end(),
                          [](const Window& a, const Window& b) { return a.from < b.from; }));
    const bool dated = reading.kind == Kind::Date || reading.kind == Kind::Windows || reading.kind == Kind::List ||
                       reading.kind == Kind::Recurring || reading.kind == Kind::Relative;
    if (dated) demand((!reading.windows.empty() || reading.endless) && !reading.beginning);
    if (reading.kind == Kind::Window) demand(reading.windows.empty() == reading.beginning.has_value());
    if (!dated && reading.kind != Kind::Window) demand(reading.windows.empty() && !reading.beginning);
    if (reading.kind == Kind::Ask || reading.kind == Kind::Invalid) demand(!reading.doubts.empty());
    demand(sentence(reading).size() > 10);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string given(reinterpret_cast<const char*>(bytes), size);
    for (const char* order : {"2021-11-01", "1900-01-01", "2199-12-31", "2024-02-29"})
        check(prikaz::terms::read(given, prikaz::terms::basis(*prikaz::calendar::read_iso(order))));
    std::string row;
    prikaz::terms::append_row(row, given.substr(0, given.find('\n')));
    demand(std::count(row.begin(), row.end(), '\n') == 1);
    return 0;
}

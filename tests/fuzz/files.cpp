// Any YAML as a files list: what loads answers for any order, and periods never end before they begin.
#include <cstdint>

#include "retention/retention.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace prikaz;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    const auto tree = data::read_yaml({"files.yaml", text}, {1 << 16, 2000, 8});
    if (!tree) return 0;
    const auto list = retention::load(*tree.value);
    if (!list) return 0;
    (void)list.value->file_of({.journal = "main", .kind = "приказ"});
    for (const auto& file : list.value->files) {
        const auto free = retention::free_from(file.period, 2026);
        if (free && *free < calendar::Date{std::chrono::year{2027}, std::chrono::January, std::chrono::day{1}})
            __builtin_trap();
    }
    return 0;
}

// Any files as a log: its tiles, its entries, its checkpoint, and what a witness remembers. Nothing is ever written.
#include "memory_folder.hpp"
#include "transparency/transparency.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace prikaz;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    memory_folder::MemoryFolder folder;
    memory_folder::fill(folder, text);
    transparency::Log log(folder);
    try {
        const auto note = transparency::read_checkpoint(log.checkpoint_note().value_or(""), "checkpoint");
        constexpr transparency::Size most = 2000;
        const transparency::Size count = note ? std::min(note.value->size, most) : most;
        if (auto entries = log.entries(count, count / 2, 300)) {
            for (const auto& entry : *entries.value) {
                if (entry.size() > transparency::largest_entry) __builtin_trap();
            }
        }
        if (note && note.value->size <= most)
            (void)transparency::compare(folder, *note.value, *note.value, transparency::Look::Entries);
    } catch (const MachineFailure&) {
    }
    (void)transparency::read_memory(text, "memory");
    return 0;
}

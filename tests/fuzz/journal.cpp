// Any bytes as the file of a store: it opens or is refused, reads and checks without harm.
#include "journal/journal.hpp"

#include <cstdio>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace prikaz;
    static const std::string path = "/dev/shm/prikaz-fuzz-journal-" + std::to_string(getpid()) + ".db";
    if (size > 1 << 20) return 0;
    real_world()->write_whole(path, {reinterpret_cast<const char*>(data), size});
    try {
        auto opened = journal::open_sqlite(path, {}, journal::Open::Existing);
        if (opened.value) {
            (void)(*opened.value)->check(10);
            for (const auto& stream : (*opened.value)->streams("")) (void)(*opened.value)->read(stream);
            (void)(*opened.value)->effects(journal::Delivery::Waiting, 10);
        }
    } catch (const MachineFailure&) {
    }
    for (const char* end : {"", "-wal", "-shm"}) std::remove((path + end).c_str());
    return 0;
}

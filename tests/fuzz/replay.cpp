// Drives a fuzz target without a fuzzer: every file of the given folders as it is, cut at many lengths, and with bytes
// changed by a fixed sequence. Deterministic, so that a failure repeats. Crashing, hanging and leaking are the
// failures.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::size_t inputs = 0;

void feed(const std::string& bytes) {
    ++inputs;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::uint32_t next(std::uint32_t& state) { return state = state * 1664525u + 1013904223u; }

void feed_cut(const std::string& bytes) {
    constexpr std::size_t cuts = 48;
    for (std::size_t i = 0; i < cuts; ++i) feed(bytes.substr(0, bytes.size() * i / cuts));
}

void feed_changed(const std::string& bytes) {
    constexpr int rounds = 160;
    std::uint32_t state = static_cast<std::uint32_t>(bytes.size());
    for (int round = 0; round < rounds && !bytes.empty(); ++round) {
        auto changed = bytes;
        for (std::uint32_t changes = next(state) % 4 + 1; changes > 0; --changes) {
            changed[next(state) % changed.size()] = static_cast<char>(next(state) >> 24);
        }
        feed(changed);
    }
}

}  // namespace

int main(int count, char** folders) {
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < count; ++i) {
        if (!std::filesystem::is_directory(folders[i])) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folders[i])) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
    }
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        feed(bytes);
        feed_cut(bytes);
        feed_changed(bytes);
    }
    std::printf("%zu inputs from %zu files\n", inputs, files.size());
    return files.empty() ? 1 : 0;
}

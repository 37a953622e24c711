#include <libdeflate.h>
#include <unordered_map>

#include "package/directory.hpp"
#include "package/package.hpp"
#include "package/zip_records.hpp"

namespace prikaz::package {

struct Archive::State {
    std::string bytes, name;
    std::vector<Entry> entries;
    std::unordered_map<std::string_view, const Entry*> by_name;
};

const std::string& Archive::name() const { return state_->name; }
std::span<const Entry> Archive::entries() const { return state_->entries; }

const Entry* Archive::find(std::string_view name) const {
    const auto found = state_->by_name.find(name);
    return found == state_->by_name.end() ? nullptr : found->second;
}

namespace {

using Inflater = std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>;

// True when the packed bytes give exactly the size the directory promised.
bool inflate(const Entry& entry, std::string& to) {
    const Inflater inflater(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
    if (!inflater) throw std::bad_alloc();
    std::size_t consumed = 0, produced = 0;
    const auto result = libdeflate_deflate_decompress_ex(inflater.get(), entry.packed.data(), entry.packed.size(),
                                                         to.data(), to.size(), &consumed, &produced);
    return result == LIBDEFLATE_SUCCESS && produced == to.size() && consumed == entry.packed.size();
}

}  // namespace

Loaded<std::string> Archive::unpack(const Entry& entry) const {
    std::string bytes;
    bool whole = true;
    if (entry.method == zip::stored) {
        bytes = entry.packed;
    } else {
        bytes.resize(static_cast<std::size_t>(entry.size));
        whole = inflate(entry, bytes);
    }
    if (whole && libdeflate_crc32(0, bytes.data(), bytes.size()) == entry.crc) return {std::move(bytes), {}};
    return refused<std::string>({Severity::Error,
                                 "zip.damaged",
                                 {.file = name(), .part = entry.name},
                                 say("The entry is damaged: its bytes do not agree with the directory"),
                                 say("Take a fresh copy of the file")});
}

Loaded<Archive> open(std::string bytes, std::string name, const Limits& limits) {
    auto state = std::make_shared<Archive::State>();
    state->bytes = std::move(bytes);
    state->name = std::move(name);
    auto entries = read_directory(state->bytes, state->name, limits);
    if (!entries) return {std::nullopt, std::move(entries.problems)};
    state->entries = std::move(*entries.value);
    for (const Entry& entry : state->entries) state->by_name.emplace(entry.name, &entry);
    Archive archive;
    archive.state_ = std::move(state);
    return {std::move(archive), {}};
}

}  // namespace prikaz::package

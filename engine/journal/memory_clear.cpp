// Clearing in memory.
#include <set>

#include "journal/clear.hpp"
#include "journal/memory.hpp"

namespace prikaz::journal {

namespace {

// «sha256  path»
bool is_list(std::string_view bytes) {
    constexpr std::size_t digest_signs = 64;
    return bytes.size() > digest_signs + 2 && bytes.substr(digest_signs, 2) == "  ";
}

}  // namespace

std::vector<std::size_t> MemoryJournal::places_of(const Clearing& clearing) const {
    std::vector<std::size_t> places;
    for (const auto& stream : clearing.streams) {
        const auto found = streams_.find(stream);
        if (found != streams_.end()) places.insert(places.end(), found->second.begin(), found->second.end());
    }
    for (const auto& [stream, revision] : clearing.entries) {
        const auto found = streams_.find(stream);
        const auto index = static_cast<std::size_t>(revision - 1);
        if (found != streams_.end() && index < found->second.size()) places.push_back(found->second[index]);
    }
    return places;
}

void MemoryJournal::forget_unnamed(const std::vector<std::size_t>& places) {
    Unnamed blobs([&](std::string_view digest) -> std::optional<std::string> {
        const auto found = blobs_.find(digest);
        return found != blobs_.end() && is_list(found->second) ? std::optional(found->second) : std::nullopt;
    });
    for (const auto place : places) {
        blobs.loses(entries_[place].entry.body);
        entries_[place].entry.body.clear();
        entries_[place].actor.clear();
    }
    for (const auto& recorded : entries_) blobs.keeps(recorded.entry.body);
    for (const auto& [space, records] : kept_)
        for (const auto& [key, record] : records) blobs.keeps(record.value);
    for (const auto& digest : blobs.digests()) blobs_.erase(digest);
}

void MemoryJournal::rename_cleared(const std::string& stream) {
    const auto found = streams_.find(stream);
    if (found == streams_.end()) return;
    const auto name = name_when_cleared(entries_[found->second.front()].digest);
    for (const auto place : found->second) entries_[place].stream = name;
    streams_[name] = std::move(found->second);
    streams_.erase(stream);
}

std::vector<std::string> MemoryJournal::clear(const Clearing& clearing) {
    const Guard guard(mutex_);
    Told told;
    for (const auto& recorded : entries_)
        if (recorded.stream == cleared_stream && recorded.entry.type == cleared_type)
            told.see(recorded.entry.body);
    const auto places = places_of(clearing);
    std::vector<std::string> untold;
    for (const auto place : places)
        if (!told.of(entries_[place].digest)) untold.push_back(entries_[place].digest);
    if (!untold.empty()) return untold;
    forget_unnamed(places);
    for (const auto& stream : clearing.streams) rename_cleared(stream);
    for (const auto& text : clearing.texts) {
        for (auto& effect : outbox_)
            if (effect.carried.outgoing.body.find(text) != std::string::npos)
                effect.carried = {.outgoing = {}, .state = Delivery::Done, .error = {}};
        std::erase_if(answers_, [&](const auto& known) { return known.second.answer.find(text) != std::string::npos; });
    }
    tables_ = projected();
    return {};
}

bool MemoryJournal::wipe() { return true; }

}  // namespace prikaz::journal

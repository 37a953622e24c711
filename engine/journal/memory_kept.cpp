// Kept records in memory.
#include <algorithm>

#include "journal/kept.hpp"
#include "journal/memory.hpp"

namespace prikaz::journal {

const Kept* MemoryJournal::live(std::string_view space, std::string_view key, Instant now) const {
    const auto records = kept_.find(space);
    if (records == kept_.end()) return nullptr;
    const auto found = records->second.find(key);
    return found == records->second.end() || found->second.until <= now ? nullptr : &found->second;
}

bool MemoryJournal::is_refused(const Keeping& wish, Instant now) const {
    if (!wish.seen) return false;
    const Kept* there = live(wish.record.space, wish.record.key, now);
    return *wish.seen != (there ? there->version : nothing_yet);
}

std::int64_t MemoryJournal::put(Kept record) {
    record.version = ++kept_versions_;
    Kept& place = kept_[record.space][record.key];
    place = std::move(record);
    return place.version;
}

std::optional<std::vector<std::int64_t>> MemoryJournal::keep(std::span<const Keeping> wishes, Instant now) {
    assert_keepable(wishes);
    const Guard guard(mutex_);
    if (std::any_of(wishes.begin(), wishes.end(), [&](const Keeping& wish) { return is_refused(wish, now); }))
        return std::nullopt;
    std::vector<std::int64_t> versions;
    for (const auto& wish : wishes) {
        versions.push_back(wish.kind == Keeping::Kind::Put ? put(wish.record) : 0);
        if (wish.kind == Keeping::Kind::Remove) kept_[wish.record.space].erase(wish.record.key);
    }
    return versions;
}

std::optional<Kept> MemoryJournal::kept(std::string_view space, std::string_view key, Instant now) {
    const Guard guard(mutex_);
    const Kept* found = live(space, key, now);
    return found ? std::optional(*found) : std::nullopt;
}

std::vector<Kept> MemoryJournal::kept_under(std::string_view space, std::string_view prefix, Instant now,
                                            std::size_t limit, std::string_view after) {
    const Guard guard(mutex_);
    std::vector<Kept> found;
    const auto records = kept_.find(space);
    if (records == kept_.end()) return found;
    auto each = records->second.lower_bound(prefix);
    for (; each != records->second.end() && each->first.starts_with(prefix) && found.size() < limit; ++each)
        if (each->first > after && each->second.until > now) found.push_back(each->second);
    return found;
}

std::int64_t MemoryJournal::tally(std::string_view space, std::string_view key, std::int64_t add, Instant now,
                                  Instant until) {
    assert_keepable(space, key);
    const Guard guard(mutex_);
    const Kept* there = live(space, key, now);
    Kept record = there ? *there : Kept{.space = std::string(space), .key = std::string(key)};
    record.number += add;
    record.until = until;
    const auto sum = record.number;
    put(std::move(record));
    return sum;
}

std::size_t MemoryJournal::forget(std::string_view space, std::string_view prefix) {
    const Guard guard(mutex_);
    const auto records = kept_.find(space);
    if (records == kept_.end()) return 0;
    return std::erase_if(records->second, [&](const auto& each) { return each.first.starts_with(prefix); });
}

std::size_t MemoryJournal::forget_past(Instant now) {
    const Guard guard(mutex_);
    std::size_t forgotten = 0;
    for (auto& [space, records] : kept_)
        forgotten += std::erase_if(records, [&](const auto& each) { return each.second.until <= now; });
    return forgotten;
}

}  // namespace prikaz::journal

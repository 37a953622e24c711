#include "journal/kept.hpp"

#include <algorithm>
#include <cassert>

namespace prikaz::journal {

namespace {

bool is_before(const Keeping* a, const Keeping* b) {
    return std::tie(a->record.space, a->record.key) < std::tie(b->record.space, b->record.key);
}

bool are_distinct(std::span<const Keeping> wishes) {
    const auto sorted = sorted_by_name(wishes);
    return std::adjacent_find(sorted.begin(), sorted.end(),
                              [](const Keeping* a, const Keeping* b) { return !is_before(a, b); }) == sorted.end();
}

}  // namespace

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_kept_name && name.find('\0') == name.npos && !invalid_utf8(name);
}

void assert_keepable(std::string_view space, std::string_view key) {
    for (const auto name : {space, key}) {
        if (is_name(name)) continue;
        throw MachineFailure(
            say("a record cannot be kept under a name of {1} bytes that is empty, no text or longer "
                "than {2} bytes",
                {std::to_string(name.size()), std::to_string(longest_kept_name)}));
    }
}

void assert_keepable(std::span<const Keeping> wishes) {
    for (const auto& wish : wishes) {
        assert_keepable(wish.record.space, wish.record.key);
        assert(wish.kind == Keeping::Kind::Put || wish.seen != nothing_yet);
        if (wish.record.value.size() <= largest_kept) continue;
        throw MachineFailure(
            say("a record of {1} bytes cannot be kept in «{2}»; at most {3} can",
                {std::to_string(wish.record.value.size()), wish.record.space, std::to_string(largest_kept)}));
    }
    assert(are_distinct(wishes));
}

std::string after_all(std::string_view prefix) { return std::string(prefix) + "\U0010FFFF"; }

std::vector<const Keeping*> sorted_by_name(std::span<const Keeping> wishes) {
    std::vector<const Keeping*> sorted;
    for (const auto& wish : wishes) sorted.push_back(&wish);
    std::sort(sorted.begin(), sorted.end(), is_before);
    return sorted;
}

std::optional<std::int64_t> Journal::keep(const Keeping& wish, Instant now) {
    const auto versions = keep(std::span(&wish, 1), now);
    return versions ? std::optional(versions->front()) : std::nullopt;
}

}  // namespace prikaz::journal

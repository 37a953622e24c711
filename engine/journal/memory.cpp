// Commits and reading in memory.
#include "journal/memory.hpp"

#include <algorithm>

#include "journal/seal.hpp"

namespace prikaz::journal {

MemoryJournal::MemoryJournal(Projection projection) : projection_(std::move(projection)), tables_(projection_.views) {}

std::unique_ptr<Journal> open_memory(Projection projection) {
    return std::make_unique<MemoryJournal>(std::move(projection));
}

// ---- Commits -------------------------------------------------------------------------------------------------------

Tip MemoryJournal::tip(const std::string& stream) const {
    const auto found = streams_.find(stream);
    if (found == streams_.end()) return {};
    return {static_cast<Revision>(found->second.size()), entries_[found->second.back()].digest};
}

bool MemoryJournal::is_held(const Lease& lease) const {
    const auto found = leases_.find(lease.name);
    return found != leases_.end() && !found->second.holder.empty() && found->second.token == lease.token;
}

std::optional<Committed> MemoryJournal::refusal(const Commit& commit) const {
    using Kind = Committed::Kind;
    if (const auto known = answers_.find(commit.key); !commit.key.empty() && known != answers_.end()) {
        if (known->second.request != commit.request) return Committed{.kind = Kind::KeyReused};
        return Committed{.kind = Kind::Repeated, .answer = known->second.answer};
    }
    if (commit.under && !is_held(*commit.under)) return Committed{.kind = Kind::LeaseLost};
    for (const Append& append : commit.appends)
        if (tip(append.stream).revision != append.seen)
            return Committed{.kind = Kind::Conflict, .stream = append.stream};
    return std::nullopt;
}

Committed MemoryJournal::commit_one(const Commit& commit) {
    if (auto refused = refusal(commit)) return *std::move(refused);
    std::vector<Tip> tips;
    for (const Append& append : commit.appends) tips.push_back(tip(append.stream));
    Prepared prepared = prepare(projection_, commit, tips);
    if (auto clash = tables_.apply(prepared.changes))
        return Committed{.kind = Committed::Kind::Clash, .stream = *std::move(clash)};
    Committed done{.answer = commit.answer, .revisions = prepared.revisions};
    keep(commit, std::move(prepared));
    return done;
}

void MemoryJournal::keep(const Commit& commit, Prepared prepared) {
    for (Recorded& recorded : prepared.entries) add(std::move(recorded));
    for (Outgoing& outgoing : prepared.effects) add_effect({.outgoing = std::move(outgoing)});
    if (!commit.key.empty()) answers_[commit.key] = {commit.request, commit.answer, commit.at};
    for (const std::string& bytes : commit.blobs) blobs_.emplace(sha256(bytes), bytes);
}

void MemoryJournal::add(Recorded recorded) {
    streams_[recorded.stream].push_back(entries_.size());
    entries_.push_back(std::move(recorded));
}

void MemoryJournal::add_effect(Carried carried) {
    if (effect_keys_.insert(carried.outgoing.key).second) outbox_.push_back({std::move(carried), {}});
}

std::vector<Committed> MemoryJournal::commit(std::span<const Commit> commits) {
    assert_sound(commits);
    const Guard guard(mutex_);
    std::vector<Committed> done;
    for (const Commit& commit : commits) done.push_back(commit_one(commit));
    ++commits_;
    committed_.notify_all();
    return done;
}

void MemoryJournal::wait(std::chrono::milliseconds length) {
    std::unique_lock lock(mutex_);
    committed_.wait_for(lock, length, [this, seen = commits_] { return commits_ != seen; });
}

// ---- Reading -------------------------------------------------------------------------------------------------------

std::vector<Recorded> MemoryJournal::read(std::string_view stream, Revision after) {
    const Guard guard(mutex_);
    std::vector<Recorded> found;
    if (const auto known = streams_.find(stream); known != streams_.end())
        for (const std::size_t index : known->second)
            if (entries_[index].revision > after) found.push_back(entries_[index]);
    return found;
}

Revision MemoryJournal::revision(std::string_view stream) {
    const Guard guard(mutex_);
    return tip(std::string(stream)).revision;
}

std::vector<Recorded> MemoryJournal::read_log(Sequence after, std::size_t limit) {
    const Guard guard(mutex_);
    std::vector<Recorded> found;
    for (Sequence i = std::max<Sequence>(after, 0); i < head_.size && found.size() < limit; ++i)
        found.push_back(entries_[static_cast<std::size_t>(i)]);
    return found;
}

std::vector<std::string> MemoryJournal::streams(std::string_view prefix) {
    const Guard guard(mutex_);
    std::vector<std::string> names;
    for (auto each = streams_.lower_bound(prefix); each != streams_.end() && each->first.starts_with(prefix); ++each)
        names.push_back(each->first);
    return names;
}

std::optional<std::string> MemoryJournal::blob(std::string_view digest) {
    const Guard guard(mutex_);
    const auto found = blobs_.find(digest);
    return found == blobs_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::pair<std::string, std::string>> MemoryJournal::answered(std::string_view key) {
    const Guard guard(mutex_);
    const auto found = answers_.find(key);
    if (found == answers_.end()) return std::nullopt;
    return std::pair(found->second.answer, found->second.request);
}

std::vector<Row> MemoryJournal::select(const Query& query) {
    const Guard guard(mutex_);
    return tables_.select(query);
}

std::int64_t MemoryJournal::count(const Query& query) {
    const Guard guard(mutex_);
    return tables_.count(query);
}

std::vector<Group> MemoryJournal::count_by(const Query& query, const std::vector<std::string>& columns) {
    const Guard guard(mutex_);
    return tables_.count_by(query, columns);
}

}  // namespace prikaz::journal

// Leases, the log, outgoing effects and maintenance in memory.
#include <algorithm>
#include <cassert>
#include <set>

#include "journal/memory.hpp"
#include "journal/seal.hpp"

namespace prikaz::journal {

// ---- Leases and the log --------------------------------------------------------------------------------------------

std::optional<Lease> MemoryJournal::take_lease(std::string_view name, std::string_view holder, Instant now,
                                               std::chrono::seconds length) {
    assert(!holder.empty());
    const Guard guard(mutex_);
    Holding& holding = leases_[std::string(name)];
    if (holding.holder != holder) {
        if (!holding.holder.empty() && now < holding.until) return std::nullopt;
        holding.holder = holder;
        ++holding.token;
    }
    holding.until = now + length;
    return Lease{std::string(name), holding.token};
}

void MemoryJournal::give_back(const Lease& lease) {
    const Guard guard(mutex_);
    if (is_held(lease)) leases_[lease.name].holder.clear();
}

void MemoryJournal::place_next() {
    Recorded& next = entries_[static_cast<std::size_t>(head_.size)];
    head_.digest = chained(head_.digest, next.digest);
    next.sequence = ++head_.size;
}

std::size_t MemoryJournal::place(const Lease& lease, std::size_t limit) {
    assert(lease.name == "sequencer");
    const Guard guard(mutex_);
    if (!is_held(lease)) return 0;
    const std::size_t count = std::min(limit, entries_.size() - static_cast<std::size_t>(head_.size));
    for (std::size_t i = 0; i < count; ++i) place_next();
    return count;
}

Head MemoryJournal::head() {
    const Guard guard(mutex_);
    return head_;
}

// ---- Outgoing effects ----------------------------------------------------------------------------------------------

Taken MemoryJournal::taken(std::size_t index) const {
    const Carried& carried = outbox_[index].carried;
    return {carried.outgoing, static_cast<std::int64_t>(index + 1), carried.attempts, carried.error};
}

std::vector<Taken> MemoryJournal::take(std::string_view, Instant now, std::chrono::seconds claim, std::size_t limit,
                                       std::string_view kind) {
    const Guard guard(mutex_);
    std::vector<Taken> found;
    std::set<std::string> lanes;
    for (std::size_t i = 0; i < outbox_.size() && found.size() < limit; ++i) {
        Effect& effect = outbox_[i];
        if (effect.carried.state != Delivery::Waiting) continue;
        const bool is_first = lanes.insert(effect.carried.outgoing.lane).second;
        if (!is_first || effect.carried.outgoing.not_before > now || effect.claimed_until > now) continue;
        if (!kind.empty() && effect.carried.outgoing.kind != kind) continue;
        effect.claimed_until = now + claim;
        ++effect.carried.attempts;
        found.push_back(taken(i));
    }
    return found;
}

MemoryJournal::Effect* MemoryJournal::waiting(std::int64_t id) {
    if (id < 1 || static_cast<std::size_t>(id) > outbox_.size()) return nullptr;
    Effect& effect = outbox_[static_cast<std::size_t>(id - 1)];
    return effect.carried.state == Delivery::Waiting ? &effect : nullptr;
}

void MemoryJournal::delivered(std::int64_t id) {
    const Guard guard(mutex_);
    if (Effect* effect = waiting(id)) effect->carried.state = Delivery::Done;
}

void MemoryJournal::failed(std::int64_t id, std::string_view error, Instant again) {
    const Guard guard(mutex_);
    Effect* effect = waiting(id);
    if (!effect) return;
    effect->carried.error = error;
    effect->carried.outgoing.not_before = again;
    effect->claimed_until = {};
}

void MemoryJournal::give_up(std::int64_t id, std::string_view error) {
    const Guard guard(mutex_);
    Effect* effect = waiting(id);
    if (!effect) return;
    effect->carried.error = error;
    effect->carried.state = Delivery::Dead;
}

void MemoryJournal::retry(std::int64_t id) {
    const Guard guard(mutex_);
    if (id < 1 || static_cast<std::size_t>(id) > outbox_.size()) return;
    Effect& effect = outbox_[static_cast<std::size_t>(id - 1)];
    if (effect.carried.state != Delivery::Dead) return;
    effect.carried.state = Delivery::Waiting;
    effect.carried.attempts = 0;
    effect.carried.outgoing.not_before = {};
    effect.claimed_until = {};
}

std::vector<Taken> MemoryJournal::effects(Delivery state, std::size_t limit) {
    const Guard guard(mutex_);
    std::vector<Taken> found;
    for (std::size_t i = 0; i < outbox_.size() && found.size() < limit; ++i)
        if (outbox_[i].carried.state == state && !outbox_[i].carried.outgoing.key.empty()) found.push_back(taken(i));
    return found;
}

// ---- Maintenance ---------------------------------------------------------------------------------------------------

MemoryTables MemoryJournal::projected() const {
    MemoryTables tables(projection_.views);
    for (const Recorded& recorded : entries_) {
        if (!projection_.rows) break;
        if (is_cleared(recorded)) continue;
        Recorded unplaced = recorded;
        unplaced.sequence = 0;
        const auto clash = tables.apply(projection_.rows(unplaced));
        assert(!clash);
        (void)clash;
    }
    return tables;
}

// Nobody reaches this memory but the journal itself: the rows are the only thing that could have gone apart.
std::vector<Finding> MemoryJournal::check(std::size_t limit) {
    const Guard guard(mutex_);
    if (limit == 0 || projected().as_text() == tables_.as_text()) return {};
    return {{"store.rows.differ", "", 0, 0, say("The rows are not those that follow from the entries")}};
}

void MemoryJournal::rebuild() {
    const Guard guard(mutex_);
    tables_ = projected();
}

std::string MemoryJournal::rows_as_text() {
    const Guard guard(mutex_);
    std::string text;
    for (const std::string& line : tables_.as_text()) text.append(line) += '\n';
    return text;
}

// ---- Carrying ------------------------------------------------------------------------------------------------------

class MemoryReceiver final : public Receiver {
public:
    explicit MemoryReceiver(MemoryJournal& journal) : journal_(journal) {}

    void entry(const Recorded& recorded) override {
        journal_.add(recorded);
        if (recorded.sequence > 0) journal_.place_next();
    }
    void answer(std::string_view key, std::string_view request, std::string_view answer, Instant at) override {
        journal_.answers_[std::string(key)] = {std::string(request), std::string(answer), at};
    }
    void blob(std::string_view digest, std::string_view bytes) override { journal_.blobs_.emplace(digest, bytes); }
    void effect(const Carried& carried) override { journal_.add_effect(carried); }
    void lease(std::string_view name, std::int64_t token) override {
        journal_.leases_[std::string(name)] = {"", token, {}};
    }
    void kept(const Kept& record) override { journal_.put(record); }

private:
    MemoryJournal& journal_;
};

void MemoryJournal::give(Receiver& to) {
    const Guard guard(mutex_);
    for (const Recorded& recorded : entries_) to.entry(recorded);
    for (const auto& [key, known] : answers_) to.answer(key, known.request, known.answer, known.at);
    for (const auto& [digest, bytes] : blobs_) to.blob(digest, bytes);
    for (const Effect& effect : outbox_)
        if (!effect.carried.outgoing.key.empty()) to.effect(effect.carried);  // others were cleared
    for (const auto& [name, holding] : leases_) to.lease(name, holding.token);
    for (const auto& [space, records] : kept_)
        for (const auto& [key, record] : records)
            if (record.copies == Copies::With) to.kept(record);
}

void MemoryJournal::receive(const std::function<void(Receiver&)>& giver) {
    const Guard guard(mutex_);
    assert(entries_.empty());
    MemoryReceiver receiver(*this);
    giver(receiver);
    tables_ = projected();
}

}  // namespace prikaz::journal

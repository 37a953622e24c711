// Inside the room only: the journal in memory, the simplest truthful implementation.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

#include "journal/memory_tables.hpp"
#include "journal/prepare.hpp"
#include "journal/store.hpp"

namespace prikaz::journal {

class MemoryJournal final : public Store {
public:
    explicit MemoryJournal(Projection);

    using Journal::commit;
    std::vector<Committed> commit(std::span<const Commit>) override;

    std::vector<Recorded> read(std::string_view stream, Revision after) override;
    Revision revision(std::string_view stream) override;
    std::vector<Recorded> read_log(Sequence after, std::size_t limit) override;
    std::vector<std::string> streams(std::string_view prefix) override;
    std::optional<std::string> blob(std::string_view digest) override;
    std::optional<std::pair<std::string, std::string>> answered(std::string_view key) override;

    std::vector<Row> select(const Query&) override;
    std::int64_t count(const Query&) override;
    std::vector<Group> count_by(const Query&, const std::vector<std::string>& columns) override;

    std::optional<Lease> take_lease(std::string_view name, std::string_view holder, Instant now,
                                    std::chrono::seconds length) override;
    void give_back(const Lease&) override;
    std::size_t place(const Lease&, std::size_t limit) override;
    Head head() override;

    std::vector<Taken> take(std::string_view worker, Instant now, std::chrono::seconds claim, std::size_t limit,
                            std::string_view kind) override;
    void delivered(std::int64_t id) override;
    void failed(std::int64_t id, std::string_view error, Instant again) override;
    void give_up(std::int64_t id, std::string_view error) override;
    std::vector<Taken> effects(Delivery state, std::size_t limit) override;
    void retry(std::int64_t id) override;

    using Journal::keep;
    std::optional<std::vector<std::int64_t>> keep(std::span<const Keeping>, Instant now) override;
    std::optional<Kept> kept(std::string_view space, std::string_view key, Instant now) override;
    std::vector<Kept> kept_under(std::string_view space, std::string_view prefix, Instant now, std::size_t limit,
                                 std::string_view after) override;
    std::int64_t tally(std::string_view space, std::string_view key, std::int64_t add, Instant now,
                       Instant until) override;
    std::size_t forget(std::string_view space, std::string_view prefix) override;
    std::size_t forget_past(Instant now) override;

    void wait(std::chrono::milliseconds) override;
    std::vector<Finding> check(std::size_t limit) override;
    void rebuild() override;
    std::vector<std::string> clear(const Clearing&) override;
    bool wipe() override;
    std::string rows_as_text() override;

    void give(Receiver&) override;
    void receive(const std::function<void(Receiver&)>& giver) override;

private:
    struct Answer {
        std::string request, answer;
        Instant at;
    };
    struct Holding {
        std::string holder;
        std::int64_t token = 0;
        Instant until{};
    };
    struct Effect {
        Carried carried;
        Instant claimed_until{};
    };
    using Guard = std::lock_guard<std::mutex>;
    friend class MemoryReceiver;

    Committed commit_one(const Commit&);
    std::optional<Committed> refusal(const Commit&) const;
    bool is_held(const Lease&) const;
    Tip tip(const std::string& stream) const;
    void keep(const Commit&, Prepared);
    void add(Recorded);
    void add_effect(Carried);
    Effect* waiting(std::int64_t id);
    Taken taken(std::size_t index) const;
    void place_next();
    std::vector<std::size_t> places_of(const Clearing&) const;  // in entries_
    void forget_unnamed(const std::vector<std::size_t>& places);
    void rename_cleared(const std::string& stream);
    MemoryTables projected() const;
    const Kept* live(std::string_view space, std::string_view key, Instant now) const;
    bool is_refused(const Keeping&, Instant now) const;
    std::int64_t put(Kept);

    std::mutex mutex_;
    std::condition_variable committed_;
    std::uint64_t commits_ = 0;

    const Projection projection_;
    std::vector<Recorded> entries_;  // in the order of commits, which is that of the log
    std::map<std::string, std::vector<std::size_t>, std::less<>> streams_;
    Head head_;  // entries_ up to its size are placed
    std::map<std::string, Answer, std::less<>> answers_;
    std::map<std::string, std::string, std::less<>> blobs_;
    std::map<std::string, Holding, std::less<>> leases_;
    std::vector<Effect> outbox_;  // number: place from 1
    std::set<std::string> effect_keys_;
    std::map<std::string, std::map<std::string, Kept, std::less<>>, std::less<>> kept_;  // by space, by key
    std::int64_t kept_versions_ = 0;                                                     // given so far
    MemoryTables tables_;
};

}  // namespace prikaz::journal

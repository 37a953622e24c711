// Inside the room only: the journal in an SQLite file. One connection behind one mutex; other processes may write the
// same file at any time.
#pragma once

#include <map>
#include <mutex>
#include <set>

#include "journal/prepare.hpp"
#include "journal/sqlite.hpp"
#include "journal/store.hpp"

namespace prikaz::journal {

class Findings;

class SqliteJournal final : public Store {
public:
    SqliteJournal(std::unique_ptr<sqlite::Connection>, Projection);

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

    // Tables of the named views are made anew and filled; inside a transaction for writing.
    void refill(const std::set<std::string>& views);
    sqlite::Connection& connection() { return *connection_; }

private:
    using Guard = std::lock_guard<std::mutex>;
    friend class SqliteReceiver;

    Committed commit_one(const Commit&);
    std::optional<Committed> refusal(const Commit&, std::vector<Tip>& tips);
    Committed keep(const Commit&, const Prepared&);
    std::optional<std::string> write_rows(const Prepared&);  // the view that clashes
    void write_entries(const Prepared&);
    void write_entry(const Recorded&);
    void write_tip(const std::string& stream, const Tip&);
    void write_effect(const Outgoing&);
    void write_answer(std::string_view key, std::string_view request, std::string_view answer, Instant);
    void write_blob(std::string_view digest, std::string_view bytes);
    bool write(const Change&);  // false: a clash
    bool write_row(const Change&);
    using Words = std::vector<std::pair<std::int64_t, Value>>;  // by the number of their row
    Words words_where(const View&, const std::vector<Condition>&);
    void write_words(const std::string& statement, const Words&);
    Tip tip(const std::string& stream);
    bool is_held(const Lease&);

    // Calls with every entry in the order of commits, as the projection sees it; ids are those of the table.
    void for_each_entry(const std::function<void(std::int64_t id, const Recorded&)>&);
    void project(const std::set<std::string>& views);
    void check_rows(std::size_t limit, Findings&);
    void check_words(Findings&);
    void place_one(std::int64_t id, std::string_view digest, Head&);
    void write_head(const Head&);
    Head stored_head();
    void carry_entries(Receiver&);
    void carry_the_rest(Receiver&);
    std::optional<Kept> live(std::string_view space, std::string_view key, Instant now);
    std::int64_t put(const Kept&);
    void remove(std::string_view space, std::string_view key);
    std::size_t remove_where(std::string_view condition, const Row& values);

    std::mutex mutex_;
    std::unique_ptr<sqlite::Connection> connection_;
    const Projection projection_;
    std::map<std::string, std::string, std::less<>> puts_, adds_;  // view: the text of its Put and Add
    bool words_are_written_ = true;                                // not into the tables of a check
    std::int64_t seen_version_ = 0;                                // of the data, as wait() last saw it
};

// One entry from columns stream, revision, sequence, type, version, body, at, actor, digest, starting at `column`.
Recorded recorded_from(const sqlite::Cursor&, int column = 0);
// One record from columns space, key, value, until, copies, number, version.
Kept kept_from(const sqlite::Cursor&);

}  // namespace prikaz::journal

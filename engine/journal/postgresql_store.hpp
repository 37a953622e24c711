// Inside the room only: the journal on PostgreSQL, which many servers may share.
#pragma once

#include <condition_variable>
#include <mutex>
#include <set>

#include "journal/postgresql_pool.hpp"
#include "journal/store.hpp"

namespace prikaz::journal::postgresql {

class PostgresqlStore final : public Store {
public:
    PostgresqlStore(std::string url, std::string schema, Projection);

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
    std::vector<journal::Group> count_by(const Query&, const std::vector<std::string>& columns) override;

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

    Pool& pool() { return pool_; }
    const Projection& projection() const { return projection_; }

private:
    std::vector<Committed> commit_or_split(std::span<const Commit>);
    std::vector<Committed> commit_together(std::span<const Commit>);
    bool listen(std::chrono::steady_clock::time_point end);  // whether there was something, or may have been

    Pool pool_;
    const Projection projection_;

    std::mutex waiting_;
    std::condition_variable woken_;
    std::uint64_t heard_ = 0;  // commits of others, or of this process
    bool is_somebody_listening_ = false;
    std::unique_ptr<Connection> listener_;  // of the thread that listens
};

// Columns that recorded() reads, of a join of `entries` and `log`.
constexpr std::string_view recorded_columns =
    "entries.stream, entries.revision, coalesce(log.sequence, 0), entries.type, entries.version, entries.body, "
    "entries.at, entries.actor, entries.digest";
Recorded recorded(const Result&, std::size_t row, int first_column = 0);
std::vector<Row> rows_of(const Result&, std::span<const Column>);
// One record from columns space, key, value, until, copies, number, version; and the statement that puts one.
Kept kept_from(const Result&, std::size_t row);
Call putting(const Kept&);

// Rows of a query in portions, so that memory does not grow with history; inside a transaction.
void for_each_row(Connection&, const std::string& select, const std::function<void(const Result&, std::size_t row)>&);

// Makes the tables of the named views anew, and fills them; inside a transaction that holds back every other commit.
void make_views(Connection&, const Projection&, const std::set<std::string>& names);
void fill_views(Connection&, const Projection&, const std::set<std::string>& names);
std::set<std::string> names_of(const std::vector<View>&);
// The end of the log is also remembered beside it, so that a log cut short is noticed.
Head remembered_head(Connection&);
Call remembering(const Head&);
// No commit of any server is under way from here to the end of the transaction.
void hold_back_commits(Connection&);

}  // namespace prikaz::journal::postgresql

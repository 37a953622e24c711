// Commits: tried again when the server asks for it, found out about when the connection breaks.
#include <thread>

#include "journal/postgresql_group.hpp"
#include "journal/postgresql_store.hpp"

namespace prikaz::journal::postgresql {

namespace {

constexpr auto patience = std::chrono::seconds(20);  // with a server that restarts
constexpr auto pause = std::chrono::milliseconds(100);
constexpr int most_losses = 3;
constexpr std::string_view view_prefix = "view_";

struct Clashed {
    std::string view;
};

enum class Outcome : std::uint8_t { Committed, Undone };

std::optional<Outcome> ask(Pool& pool, const Group& group) {
    try {
        const auto connection = pool.connect();
        if (group.is_under_way(*connection)) return std::nullopt;
        return group.was_committed(*connection) ? Outcome::Committed : Outcome::Undone;
    } catch (const ConnectionLost&) {
        return std::nullopt;
    }
}

// The connection broke after the commit was sent: it may have been carried out or not, and saying either without
// knowing would double a fact or lose one. So the server is asked until it answers or patience ends.
Outcome find_out(Pool& pool, const Group& group) {
    const auto end = std::chrono::steady_clock::now() + patience;
    do {
        if (const auto outcome = ask(pool, group)) return *outcome;
        std::this_thread::sleep_for(pause);
    } while (std::chrono::steady_clock::now() < end);
    throw MachineFailure(
        say("the connection to the PostgreSQL server was lost during a commit, and the server does not come back to "
            "tell whether it was made"));
}

// What a refused statement means for the group: returns when it is to be tried again.
void judge(const ServerFailure& failure, int tries) {
    if (failure.state == unique_violation && failure.table.starts_with(view_prefix))
        throw Clashed{failure.table.substr(view_prefix.size())};
    // A rival has stored the same idempotency key meanwhile: the next try finds it.
    const bool is_rival = failure.state == unique_violation && failure.table == "answers";
    if (tries >= Pool::most_tries || !(is_rival || worth_another_try(failure))) throw failure;
}

}  // namespace

std::vector<Committed> PostgresqlStore::commit_together(std::span<const Commit> commits) {
    for (int tries = 0, losses = 0;; ++tries) {
        Group group(projection_, commits);
        try {
            const auto lent = pool_.borrow();
            Transaction undone_on_failure(*lent, Transaction::Kind::Begun);
            group.lock(*lent);
            group.decide();
            group.write(*lent);
            undone_on_failure.is_ended();
            return group.take();
        } catch (const ServerFailure& failure) {
            judge(failure, tries);
            if (failure.state == "0A000") pool_.forget_idle();
        } catch (const ConnectionLost&) {
            pool_.forget_idle();
            if (group.is_sent() && find_out(pool_, group) == Outcome::Committed) return group.take();
            if (++losses >= most_losses) throw;
        }
    }
}

// A clash breaks the whole transaction without telling whose row it was, and is rare. Halves find the one that clashes;
// the commits before it stay before it.
std::vector<Committed> PostgresqlStore::commit_or_split(std::span<const Commit> commits) {
    try {
        return commit_together(commits);
    } catch (const Clashed& clash) {
        if (commits.size() == 1) return {{.kind = Committed::Kind::Clash, .stream = clash.view}};
    }
    auto done = commit_or_split(commits.first(commits.size() / 2));
    auto rest = commit_or_split(commits.subspan(commits.size() / 2));
    std::move(rest.begin(), rest.end(), std::back_inserter(done));
    return done;
}

std::vector<Committed> PostgresqlStore::commit(std::span<const Commit> commits) {
    assert_sound(commits);
    if (commits.empty()) return {};
    return commit_or_split(commits);
}

}  // namespace prikaz::journal::postgresql

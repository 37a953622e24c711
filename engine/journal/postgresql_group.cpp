#include "journal/postgresql_group.hpp"

#include <algorithm>
#include <set>

#include "journal/postgresql_writing.hpp"

namespace prikaz::journal::postgresql {

namespace {

std::vector<std::string> sorted(const std::set<std::string_view>& names) { return {names.begin(), names.end()}; }

constexpr Revision unknown = -1;  // of a stream that exists although the writer took it for new

}  // namespace

// ---- First round trip ----------------------------------------------------------------------------------------------

void Group::find_names() {
    std::set<std::string_view> leases, fresh, known, keys;
    for (const Commit& commit : commits_) {
        if (commit.under) leases.insert(commit.under->name);
        if (!commit.key.empty()) keys.insert(commit.key);
        for (const Append& append : commit.appends) (append.seen == 0 ? fresh : known).insert(append.stream);
    }
    lease_names_ = sorted(leases), new_names_ = sorted(fresh), known_names_ = sorted(known), keys_ = sorted(keys);
}

void Group::lock(Connection& connection) {
    find_names();
    std::vector<Call> calls;
    calls.push_back({"BEGIN ISOLATION LEVEL READ COMMITTED"});
    calls.push_back({"SELECT pg_current_xact_id()::text, pg_current_xact_id()::xid::text"});
    calls.push_back({"SELECT name, token FROM leases WHERE name = ANY($1) AND holder <> '' ORDER BY name FOR SHARE",
                     Parameters().texts(lease_names_)});
    calls.push_back(
        {"INSERT INTO streams SELECT name, 0, '' FROM unnest($1::text[]) AS name "
         "ON CONFLICT DO NOTHING RETURNING name",
         Parameters().texts(new_names_)});
    calls.push_back({"SELECT name, revision, digest FROM streams WHERE name = ANY($1) ORDER BY name FOR UPDATE",
                     Parameters().texts(known_names_)});
    calls.push_back({"SELECT key, request, answer FROM answers WHERE key = ANY($1)", Parameters().texts(keys_)});
    const auto results = connection.run(calls);

    transaction_ = results[1].text(0, 0), row_mark_ = results[1].text(0, 1);
    for (std::size_t i = 0; i < results[2].rows(); ++i) tokens_[results[2].text(i, 0)] = results[2].integer(i, 1);
    for (const auto& name : new_names_) streams_[name].tip.revision = unknown;
    for (std::size_t i = 0; i < results[3].rows(); ++i) streams_[results[3].text(i, 0)] = {.is_new = true};
    for (std::size_t i = 0; i < results[4].rows(); ++i)
        streams_[results[4].text(i, 0)].tip = {results[4].integer(i, 1), results[4].text(i, 2)};
    for (std::size_t i = 0; i < results[5].rows(); ++i)
        known_[results[5].text(i, 0)] = {results[5].text(i, 1), results[5].text(i, 2)};
}

// ---- The decision --------------------------------------------------------------------------------------------------

void Group::decide() {
    for (const Commit& commit : commits_) done_.push_back(decide(commit));
}

std::optional<Committed> Group::refusal(const Commit& commit) const {
    using Kind = Committed::Kind;
    if (const auto known = known_.find(commit.key); !commit.key.empty() && known != known_.end()) {
        if (known->second.request != commit.request) return Committed{.kind = Kind::KeyReused};
        return Committed{.kind = Kind::Repeated, .answer = known->second.answer};
    }
    if (commit.under) {
        const auto held = tokens_.find(commit.under->name);
        if (held == tokens_.end() || held->second != commit.under->token) return Committed{.kind = Kind::LeaseLost};
    }
    for (const Append& append : commit.appends) {
        const auto stream = streams_.find(append.stream);
        const Revision now = stream == streams_.end() ? 0 : stream->second.tip.revision;
        if (now != append.seen) return Committed{.kind = Kind::Conflict, .stream = append.stream};
    }
    return std::nullopt;
}

Committed Group::decide(const Commit& commit) {
    if (auto refused = refusal(commit)) return *std::move(refused);
    std::vector<Tip> tips;
    for (const Append& append : commit.appends) tips.push_back(streams_[append.stream].tip);
    auto prepared = prepare(projection_, commit, tips);
    Committed done{.answer = commit.answer, .revisions = prepared.revisions};
    keep(commit, std::move(prepared));
    return done;
}

void Group::keep(const Commit& commit, Prepared prepared) {
    for (auto& recorded : prepared.entries) {
        auto& stream = streams_[recorded.stream];
        stream.tip = {recorded.revision, recorded.digest};
        stream.is_changed = true;
        entries_.push_back(std::move(recorded));
    }
    std::move(prepared.changes.begin(), prepared.changes.end(), std::back_inserter(changes_));
    std::move(prepared.effects.begin(), prepared.effects.end(), std::back_inserter(effects_));
    for (const auto& bytes : commit.blobs) blobs_.emplace(sha256(bytes), &bytes);
    if (commit.key.empty()) return;
    known_[commit.key] = {commit.request, commit.answer};
    answered_.push_back(&commit);
}

// ---- Second round trip ---------------------------------------------------------------------------------------------

std::vector<Call> Group::calls() const {
    std::vector<Call> calls;
    std::vector<std::string> changed, digests, untouched;
    std::vector<std::int64_t> revisions;
    for (const auto& [name, stream] : streams_) {
        if (stream.is_changed) {
            changed.push_back(name), revisions.push_back(stream.tip.revision), digests.push_back(stream.tip.digest);
        } else if (stream.is_new) {
            untouched.push_back(name);
        }
    }
    write_entries(calls, entries_);
    if (!changed.empty())
        calls.push_back(
            {"UPDATE streams SET revision = new.revision, digest = new.digest "
             "FROM unnest($1::text[], $2::bigint[], $3::text[]) AS new (name, revision, digest) "
             "WHERE streams.name = new.name",
             Parameters().texts(changed).integers(revisions).texts(digests)});
    if (!untouched.empty())
        calls.push_back({"DELETE FROM streams WHERE name = ANY($1)", Parameters().texts(untouched)});
    write_answers(calls, answered_);
    write_blobs(calls, blobs_);
    write_effects(calls, effects_);
    write_changes(calls, projection_.views, changes_);
    return calls;
}

void Group::write(Connection& connection) {
    if (entries_.empty() && answered_.empty() && blobs_.empty()) {
        connection.script("ROLLBACK");
        return;
    }
    auto calls = this->calls();
    calls.push_back({"SELECT pg_notify(current_schema(), '')"});
    calls.push_back({"COMMIT"});
    is_sent_ = true;
    connection.run(calls);
}

// ---- An open outcome -----------------------------------------------------------------------------------------------

bool Group::is_under_way(Connection& connection) const {
    try {
        const auto status = connection.run("SELECT pg_xact_status($1::text::xid8)", Parameters().text(transaction_));
        return !status.is_null(0, 0) && status.view(0, 0) == "in progress";
    } catch (const ServerFailure&) {  // after a crash the server may not know the number any more: it was not committed
        return false;
    }
}

// The transaction is one: if one of its rows is there, all are. Entries and answers are written once and never changed,
// so that each still carries the number of the transaction that made it (xmin); a rival's equal row carries another.
// The number alone would not do: a server that crashes may give it again.
bool Group::was_committed(Connection& connection) const {
    if (!entries_.empty()) {
        const auto& entry = entries_.front();
        return connection
                   .run(
                       "SELECT 1 FROM entries WHERE stream = $1 AND revision = $2 AND digest = $3 "
                       "AND xmin::text = $4",
                       Parameters().text(entry.stream).integer(entry.revision).text(entry.digest).text(row_mark_))
                   .rows() == 1;
    }
    if (!answered_.empty())
        return connection
                   .run("SELECT 1 FROM answers WHERE key = $1 AND xmin::text = $2",
                        Parameters().text(answered_.front()->key).text(row_mark_))
                   .rows() == 1;
    return false;  // blobs alone: writing them again changes nothing
}

}  // namespace prikaz::journal::postgresql

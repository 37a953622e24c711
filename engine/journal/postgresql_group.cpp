#include "journal/postgresql_group.hpp"

#include <algorithm>
#include <set>

#include "journal/postgresql_writing.hpp"

namespace prikaz::journal::postgresql {

namespace {

std::vector<std::string> sorted(const std::set<std::string_view>& names) { return {names.begin(), names.end()}; }

// Wakes whoever waits. Commits that notify queue behind one lock of the whole server until they are on the disk, so
// this is a transaction of its own that does not wait for the disk; when it is lost, waiters look a little later.
Call waking() { return {"SELECT set_config('synchronous_commit', 'off', true), pg_notify(current_schema(), '')"}; }

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

void Group::prepare_early() {
    for (std::size_t i = 0; i < commits_.size(); ++i) {
        const auto& appends = commits_[i].appends;
        const auto is_new = [](const Append& append) { return append.seen == 0; };
        if (appends.empty() || !std::all_of(appends.begin(), appends.end(), is_new)) continue;
        early_[i] = prepare(projection_, commits_[i], std::vector<Tip>(appends.size()));
        for (const auto& one : early_[i]->entries) expected_[one.stream] = {one.revision, one.digest};
    }
}

// A question about nothing is not asked; its place holds one that costs nothing.
std::vector<Call> Group::locking() const {
    const auto unless_empty = [](const char* sql, const std::vector<std::string>& names, Parameters parameters) {
        return names.empty() ? Call{"SELECT WHERE false"} : Call{sql, std::move(parameters)};
    };
    std::vector<std::int64_t> revisions;
    std::vector<std::string> digests;
    for (const auto& name : new_names_) {
        const auto expected = expected_.find(name);
        revisions.push_back(expected == expected_.end() ? 0 : expected->second.revision);
        digests.push_back(expected == expected_.end() ? "" : expected->second.digest);
    }
    return {
        {"BEGIN ISOLATION LEVEL READ COMMITTED"},
        {"SELECT pg_current_xact_id()::text, pg_current_xact_id()::xid::text"},
        unless_empty("SELECT name, token FROM leases WHERE name = ANY($1) AND holder <> '' ORDER BY name FOR SHARE",
                     lease_names_, Parameters().texts(lease_names_)),
        unless_empty("INSERT INTO streams SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[]) "
                     "ON CONFLICT DO NOTHING RETURNING name",
                     new_names_, Parameters().texts(new_names_).integers(revisions).texts(digests)),
        unless_empty("SELECT name, revision, digest FROM streams WHERE name = ANY($1) ORDER BY name FOR UPDATE",
                     known_names_, Parameters().texts(known_names_)),
        unless_empty("SELECT key, request, answer FROM answers WHERE key = ANY($1)", keys_, Parameters().texts(keys_))};
}

void Group::lock(Connection& connection) {
    find_names();
    early_.resize(commits_.size());
    prepare_early();
    hear(connection.run(locking()));
}

void Group::hear(const std::vector<Result>& results) {
    transaction_ = results[1].text(0, 0), row_mark_ = results[1].text(0, 1);
    const auto &leases = results[2], &made = results[3], &known = results[4], &answers = results[5];
    for (std::size_t i = 0; i < leases.rows(); ++i) tokens_[leases.text(i, 0)] = leases.integer(i, 1);
    for (const auto& name : new_names_) streams_[name].tip.revision = unknown;
    for (std::size_t i = 0; i < known.rows(); ++i) {
        const Tip tip{known.integer(i, 1), known.text(i, 2)};
        streams_[known.text(i, 0)] = {tip, tip};
    }
    for (std::size_t i = 0; i < made.rows(); ++i) {
        const auto name = made.text(i, 0);
        const auto expected = expected_.find(name);
        streams_[name] = {{}, expected == expected_.end() ? Tip{} : expected->second, true};
    }
    for (std::size_t i = 0; i < answers.rows(); ++i)
        known_[answers.text(i, 0)] = {answers.text(i, 1), answers.text(i, 2)};
}

// ---- The decision --------------------------------------------------------------------------------------------------

void Group::decide() {
    for (std::size_t i = 0; i < commits_.size(); ++i) done_.push_back(decide(i));
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

Committed Group::decide(std::size_t number) {
    const Commit& commit = commits_[number];
    if (auto refused = refusal(commit)) return *std::move(refused);
    std::vector<Tip> tips;
    for (const Append& append : commit.appends) tips.push_back(streams_[append.stream].tip);
    auto prepared = early_[number] ? *std::move(early_[number]) : prepare(projection_, commit, tips);
    Committed done{.answer = commit.answer, .revisions = prepared.revisions};
    keep(commit, std::move(prepared));
    return done;
}

void Group::keep(const Commit& commit, Prepared prepared) {
    for (auto& recorded : prepared.entries) {
        streams_[recorded.stream].tip = {recorded.revision, recorded.digest};
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
        if (stream.is_new && stream.tip.revision == 0) untouched.push_back(name);
        if (stream.tip.revision <= 0 || (stream.stored && stream.stored->digest == stream.tip.digest)) continue;
        changed.push_back(name), revisions.push_back(stream.tip.revision), digests.push_back(stream.tip.digest);
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
    calls.push_back({"COMMIT"});
    const auto to_commit = calls.size();
    calls.push_back(waking());
    is_sent_ = true;
    try {
        connection.run(calls);
    } catch (const ServerFailure& failure) {
        if (failure.done < to_commit) throw;
    }
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

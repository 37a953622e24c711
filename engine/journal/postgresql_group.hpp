// Inside the room only: several commits in one transaction, in two round trips.
//
// The first locks and reads, in an order that is the same in every process, so that no two groups wait for each other:
// leases, then new streams, then known streams, each sorted by name; then the idempotency keys are read. The decision
// is made here, in memory. The second round trip writes every row of every accepted commit and commits.
//
// Why the numbers of entries give the log a right order: an entry's number is drawn while its stream is locked, so
// within a stream numbers grow with revisions; and whoever could know of an entry has read it after its commit, so his
// own numbers were drawn later and are larger. Numbers of transactions that knew nothing of each other may become
// visible in any order, which is no matter.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "journal/postgresql_connection.hpp"
#include "journal/prepare.hpp"

namespace prikaz::journal::postgresql {

class Group {
public:
    Group(const Projection& projection, std::span<const Commit> commits) : projection_(projection), commits_(commits) {}

    void lock(Connection&);   // begins the transaction
    void decide();            // which commits are accepted, and what they write
    void write(Connection&);  // ends the transaction; from here on a lost connection leaves the outcome open
    bool is_sent() const { return is_sent_; }
    // Asks the server, over a new connection, whether the transaction of a lost one was committed.
    bool was_committed(Connection&) const;
    // The server still carries out a transaction whose client has gone: its outcome cannot be known yet.
    bool is_under_way(Connection&) const;

    std::vector<Committed> take() { return std::move(done_); }

private:
    struct Known {
        std::string request, answer;
    };
    struct StreamState {
        Tip tip;
        std::optional<Tip> stored{};  // what its row says now
        bool is_new = false;          // the row was made by this transaction
    };

    void find_names();
    void prepare_early();
    std::vector<Call> locking() const;
    void hear(const std::vector<Result>&);
    Committed decide(std::size_t number);
    std::optional<Committed> refusal(const Commit&) const;
    void keep(const Commit&, Prepared);
    std::vector<Call> calls() const;

    const Projection& projection_;
    std::span<const Commit> commits_;
    // What a commit of new streams alone will write if it is accepted: known before anything is read, so that the rows
    // of its streams, which are made to lock them, are right from the start.
    std::vector<std::optional<Prepared>> early_;
    std::map<std::string, Tip, std::less<>> expected_;
    std::vector<std::string> lease_names_, new_names_, known_names_, keys_;  // sorted
    std::map<std::string, std::int64_t, std::less<>> tokens_;                // of leases that are held
    std::map<std::string, StreamState, std::less<>> streams_;
    std::map<std::string, Known, std::less<>> known_;  // by idempotency key
    std::string transaction_, row_mark_;               // its number in full, and as it stands in every row it made
    std::vector<Committed> done_;
    std::vector<const Commit*> answered_;
    std::vector<Recorded> entries_;
    std::vector<Change> changes_;
    std::vector<Outgoing> effects_;
    std::map<std::string, const std::string*> blobs_;
    bool is_sent_ = false;
};

}  // namespace prikaz::journal::postgresql

// Inside the room only: the walks of check() over what a store keeps, the same for every database. Each walk goes on
// from what is stored, not from what it worked out: one bad record gives one finding, and the first one is named.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/clear.hpp"
#include "journal/prepare.hpp"

namespace prikaz::journal {

// Findings ordered by the rank of their record: its place in the order of commits.
class Findings {
public:
    static constexpr std::int64_t last = INT64_MAX;

    void add(std::int64_t rank, Finding);
    bool empty() const { return all_.empty(); }
    std::vector<Finding> first(std::size_t limit) &&;

private:
    struct Ranked {
        std::int64_t rank;
        Finding finding;
    };
    std::vector<Ranked> all_;
};

// All entries, ordered by stream and revision: each revision follows, each seal holds or was told to be cleared.
class ChainWalk {
public:
    explicit ChainWalk(Findings& findings) : findings_(findings) {}
    void see(std::int64_t rank, const Recorded&);
    void end();

private:
    struct Cleared {
        std::int64_t rank;
        std::string stream, digest;
        Revision revision;
    };

    Findings& findings_;
    Told told_;
    std::vector<Cleared> cleared_;
    std::string stream_, digest_;
    Revision revision_ = 0;
};

// The log, ordered by sequence: no place is missing, each names an entry, each digest is chained to the one before.
class LogWalk {
public:
    explicit LogWalk(Findings& findings) : findings_(findings) {}
    struct Step {
        Sequence sequence = 0;
        std::string digest;  // of the log
        std::int64_t rank = 0;
        std::optional<Tip> entry{};  // nothing when the entry is gone
        std::string stream{};
    };
    void see(const Step&);
    // `head`: the one remembered beside the log.
    void end(const Head& head);

private:
    Findings& findings_;
    Head head_;
};

// A stream's end as remembered beside the entries is not where its entries end.
Finding end_differs(std::string stream, Revision remembered);
// A committed entry has no place though later ones have.
Finding passed_over(std::string stream, Revision);

// ---- The questions, in the SQL that both databases understand
// --------------------------------------------------------

// id, then the columns of an entry; for ChainWalk.
inline constexpr const char* all_chains =
    "SELECT entries.id, stream, revision, sequence, type, version, body, at, actor, entries.digest FROM entries "
    "LEFT JOIN log ON log.entry = entries.id ORDER BY stream, revision";
// name, remembered revision: the remembered end is no entry, or another one.
inline constexpr const char* ends_without_entry =
    "SELECT name, streams.revision FROM streams LEFT JOIN entries "
    "ON entries.stream = streams.name AND entries.revision = streams.revision "
    "WHERE entries.id IS NULL OR entries.digest <> streams.digest ORDER BY name";
// stream, revision, id: entries beyond the remembered end.
inline constexpr const char* entries_beyond_end =
    "SELECT entries.stream, entries.revision, entries.id FROM entries LEFT JOIN streams ON streams.name = "
    "entries.stream "
    "WHERE streams.name IS NULL OR entries.revision > streams.revision ORDER BY entries.id";
// sequence, log digest, entry id, stream (null when the entry is gone), revision, entry digest; for LogWalk.
inline constexpr const char* whole_log =
    "SELECT log.sequence, log.digest, log.entry, entries.stream, entries.revision, entries.digest FROM log "
    "LEFT JOIN entries ON entries.id = log.entry ORDER BY log.sequence";

}  // namespace prikaz::journal

// The journal: entries appended once, in order, for ever, each sealed with the digest of the one before it in its
// stream; the view rows and the outgoing effects that follow from them, in the same transaction; one log over all
// streams. Three stores behind one interface: memory, SQLite, PostgreSQL. It knows nothing of orders. FORMAT.md shows
// the tables.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/base.hpp"
#include "search/search.hpp"

namespace prikaz::journal {

// ---- Entries -------------------------------------------------------------------------------------------------------

using Revision = std::int64_t;  // of a stream: how many entries it holds; the first entry has revision 1
using Sequence = std::int64_t;  // place in the log over all streams, from 1; 0: not placed yet

constexpr std::size_t largest_body = 64 * 1024;

struct Entry {
    std::string type;  // «order.registered»
    int version = 1;   // of the type's body
    std::string body;  // one JSON object on one line, at most largest_body bytes
};

struct Recorded {
    std::string stream;  // «order/2026-03-01-roadmap», «acknowledgement/ORDER/EDITION/PERSON»
    Revision revision = 0;
    Sequence sequence = 0;
    Entry entry;
    Instant at{};
    std::string actor;   // person's id, or «system»
    std::string digest;  // sha256 over the previous digest of the stream and all fields above but the sequence
};

// The seal of an entry; `previous` is empty for a stream's first.
std::string seal(std::string_view previous, const Recorded&);

// ---- Views: rows that follow from entries --------------------------------------------------------------------------

using Value = std::variant<std::monostate, std::int64_t, std::string>;
using Row = std::vector<Value>;

// Words: stems as search::stems() gives them, found by Condition::Is::Finds; at most one such column in a view, never
// of its key.
enum class ColumnType : std::uint8_t { Integer, Text, Words };
struct Column {
    std::string name;  // lower-case Latin letters and «_»
    ColumnType type = ColumnType::Text;
};

// A table of the view's name is made for it. A changed version makes the table anew and fills it from the journal.
struct View {
    std::string name;
    int version = 1;
    std::vector<Column> columns;
    std::size_t key = 1;                             // the first columns, unique together
    std::vector<std::vector<std::string>> indexes;   // columns of each further index; «-name» descending
    std::vector<std::vector<std::string>> unique{};  // columns that are unique together; a clash refuses the commit
};

struct Among;

// Texts compare by bytes. A comparison with or of nothing is false, but for Null and NotNull; «equal to nothing» means
// Null, «not equal to nothing» NotNull.
struct Condition {
    enum class Is : std::uint8_t {
        Equal,
        NotEqual,
        Less,
        AtMost,
        More,
        AtLeast,
        Null,
        NotNull,
        Finds,  // everything in `sought` is found in the column of words
        In,     // the value stands in one of `among`
    };
    std::string column;
    Is is = Is::Equal;
    Value value = {};
    std::vector<search::Sought> sought = {};
    std::vector<Among> among = {};
};

// The values of a column in those rows of another view that meet the conditions.
struct Among {
    std::string view, column;
    std::vector<Condition> where;
};

struct Change {
    enum class Kind : std::uint8_t {
        Put,     // the whole row, new or instead of the one with its key
        Add,     // the whole row, unless there is one with its key
        Set,     // `values` into `columns` of every row that meets the conditions
        Remove,  // every row that meets the conditions
    };
    Kind kind = Kind::Put;
    std::string view;
    Row row;                           // Put: all columns in order
    std::vector<std::string> columns;  // Set
    Row values;                        // Set
    std::vector<Condition> where;      // Set and Remove
};

// An effect to be carried out of the house: at least once, in order within its lane.
struct Outgoing {
    std::string key;   // stable: the receiver knows a repetition by it
    std::string lane;  // effects of one lane leave one after another
    std::string kind;  // «mail», «hook», «publish»
    std::string body;  // JSON
    Instant not_before{};
};

// What follows from an entry. Pure functions: the same entry gives the same rows for ever. A row is written by entries
// of one stream only, or of streams that exist because of it (an acknowledgement after its order). Entries are shown to
// it with sequence 0, always: the rows do not depend on the log.
struct Projection {
    std::vector<View> views;
    std::function<std::vector<Change>(const Recorded&)> rows;
    std::function<std::vector<Outgoing>(const Recorded&)> effects;
};

// ---- Commits -------------------------------------------------------------------------------------------------------

struct Append {
    std::string stream;
    Revision seen = 0;  // entries the writer knew; 0: the stream must be new
    std::vector<Entry> entries;
};

struct Lease {
    std::string name;
    std::int64_t token = 0;  // grows with each holder (fencing)
};

struct Commit {
    std::vector<Append> appends;  // all or none; a stream at most once
    Instant at{};
    std::string actor;
    std::string key;                 // idempotency key; empty: none
    std::string request;             // digest of the command, to tell a repetition from a key used twice
    std::string answer;              // stored under the key, given back to a repetition
    std::vector<std::string> blobs;  // bytes to keep under their SHA-256
    std::optional<Lease> under;      // the commit is refused when this lease has passed to another
};

struct Committed {
    enum class Kind : std::uint8_t {
        Done,
        Repeated,   // the key is known with the same request: `answer` is that of the first time
        Conflict,   // a stream has grown past `seen` (named in `stream`): read again, decide again
        Clash,      // a unique column clash in view `stream`
        KeyReused,  // the key is known with another request
        LeaseLost,
    };
    Kind kind = Kind::Done;
    std::string answer, stream;
    std::vector<Revision> revisions;  // Done: the new one of each append
    std::string blocked_by;
};

// ---- Reading -------------------------------------------------------------------------------------------------------

struct Query {
    std::string view;
    std::vector<Condition> where;
    std::vector<std::string> order;  // columns; «-name» descending
    std::size_t limit = 0;           // 0: all
    std::size_t skip = 0;
};

struct Group {
    Row values;  // of the grouping columns
    std::int64_t count = 0;
};

// An outgoing effect taken for delivery.
struct Taken {
    Outgoing outgoing;
    std::int64_t id = 0;
    int attempts = 0;  // how often it was taken, this time included; from 0 again after retry()
    std::string last_error;
};
enum class Delivery : std::uint8_t { Waiting, Done, Dead };

struct Finding {       // of check()
    std::string code;  // «store.chain.broken», «store.revision.gap», «store.log.gap», «store.rows.differ», …
    std::string stream;  // or view
    Revision revision = 0;
    Sequence sequence = 0;
    std::string text;  // a sentence
};
struct Head {  // of the log: what a witness remembers
    Sequence size = 0;
    std::string digest;  // chained over all placed entries; empty for an empty log
};

// ---- Clearing: what the law lets go --------------------------------------------------------------------------------

// The text of an entry and who acted may go; its place, type, time and seal stay, and with them every chain, log and
// proof over it. An entry without a body is right only where entries «journal.cleared» of the stream `cleared_stream`
// tell its seal: they are written first.
constexpr char cleared_stream[] = "cleared";
// Entries that tell of these seals; `why` is one line for those who come later.
std::vector<Entry> telling_cleared(const std::vector<std::string>& seals, std::string_view why);
inline bool is_cleared(const Recorded& recorded) { return recorded.entry.body.empty(); }

struct Clearing {
    std::vector<std::string> streams;  // whole ones: they are called «cleared/SEAL» from then on
    std::vector<std::pair<std::string, Revision>> entries{};  // single ones; their streams go on
    std::vector<std::string> texts{};                         // effects and answers that hold one of these go too
};

// ---- Kept records: what may be changed and forgotten ---------------------------------------------------------------

// Beside the entries, not among them: accounts, sessions, one-time links, counters, drafts. Nothing seals them, nothing
// follows from them, a check does not look at them. What is proved for ever belongs into entries.
constexpr std::size_t largest_kept = 256 * 1024;  // bytes of a value: the draft of a long form
constexpr std::size_t longest_kept_name = 512;    // bytes of a space or a key
constexpr Instant for_ever = Instant::max();

enum class Copies : std::uint8_t { Without, With };  // backups

struct Kept {
    std::string space;         // «session»
    std::string key;           // unique within its space
    std::string value;         // any bytes, at most largest_kept
    Instant until = for_ever;  // from this instant on it is as if it were not there
    Copies copies = Copies::Without;
    std::int64_t number = 0;   // what tally() counts
    std::int64_t version = 0;  // given by the store, another one at every change, never the same again under one key
};

// A wish about one record.
struct Keeping {
    enum class Kind : std::uint8_t { Put, Remove };
    Kind kind = Kind::Put;
    Kept record;                            // Remove: its space and key are looked at
    std::optional<std::int64_t> seen = {};  // the version the writer knows; nothing: whatever is there
};
constexpr std::int64_t nothing_yet = 0;  // `seen` of a record that must not be there

class Journal;
// True when the log of the journal still begins with the entries that a witness remembers; read and chained anew.
bool holds(Journal&, const Head& remembered);

class Journal {
public:
    virtual ~Journal() = default;

    // Several independent commits in one durable write: each is made or refused on its own. A body larger than
    // largest_body throws MachineFailure before anything of the group is written.
    virtual std::vector<Committed> commit(std::span<const Commit>) = 0;
    Committed commit(const Commit& one) { return commit(std::span(&one, 1)).front(); }

    virtual std::vector<Recorded> read(std::string_view stream, Revision after = 0) = 0;
    virtual Revision revision(std::string_view stream) = 0;  // 0: there is no such stream
    virtual std::vector<Recorded> read_log(Sequence after, std::size_t limit) = 0;
    virtual std::vector<std::string> streams(std::string_view prefix) = 0;
    virtual std::optional<std::string> blob(std::string_view digest) = 0;
    // The answer stored under an idempotency key, with the digest of its request.
    virtual std::optional<std::pair<std::string, std::string>> answered(std::string_view key) = 0;

    virtual std::vector<Row> select(const Query&) = 0;
    virtual std::int64_t count(const Query&) = 0;  // no further than to the query's limit
    virtual std::vector<Group> count_by(const Query&, const std::vector<std::string>& columns) = 0;

    // Takes the lease when it is free, run out, or the holder's own already; nothing when somebody else holds it.
    virtual std::optional<Lease> take_lease(std::string_view name, std::string_view holder, Instant now,
                                            std::chrono::seconds length) = 0;
    virtual void give_back(const Lease&) = 0;

    // Places committed entries in the log, in an order in which every entry stands after those it could know of.
    // Only for the holder of lease «sequencer»; returns how many were placed.
    virtual std::size_t place(const Lease&, std::size_t limit) = 0;
    virtual Head head() = 0;

    // Effects due at `now`, the first of each lane, claimed by `worker` until `now + claim`. With a kind only those of
    // it: one that stands behind another kind in its lane waits all the same.
    virtual std::vector<Taken> take(std::string_view worker, Instant now, std::chrono::seconds claim, std::size_t limit,
                                    std::string_view kind = {}) = 0;
    virtual void delivered(std::int64_t id) = 0;
    virtual void failed(std::int64_t id, std::string_view error, Instant again) = 0;
    virtual void give_up(std::int64_t id, std::string_view error) = 0;  // to the dead letters
    virtual std::vector<Taken> effects(Delivery state, std::size_t limit) = 0;
    virtual void retry(std::int64_t id) = 0;  // a dead letter again

    // All wishes or none, durable like a commit; a record at most once. The new versions in order (0: removed), or
    // nothing when a record is not of the version seen. A name or value beyond its limit, or a name that is no text,
    // throws MachineFailure before anything is written.
    virtual std::optional<std::vector<std::int64_t>> keep(std::span<const Keeping>, Instant now) = 0;
    std::optional<std::int64_t> keep(const Keeping&, Instant now);
    virtual std::optional<Kept> kept(std::string_view space, std::string_view key, Instant now) = 0;
    // Records whose keys begin with `prefix` and come after `after`, sorted by the bytes of their keys.
    virtual std::vector<Kept> kept_under(std::string_view space, std::string_view prefix, Instant now,
                                         std::size_t limit, std::string_view after = {}) = 0;
    // Adds to the record's number, at once for whoever counts beside, and gives the sum. A record that is not there, or
    // past its time, counts from 0; the time moves to `until`, the value stays.
    virtual std::int64_t tally(std::string_view space, std::string_view key, std::int64_t add, Instant now,
                               Instant until) = 0;
    // Removes the records whose keys begin with `prefix`; of every space those past their time. Both tell how many.
    virtual std::size_t forget(std::string_view space, std::string_view prefix) = 0;
    virtual std::size_t forget_past(Instant now) = 0;

    // Waits until another process commits, or the time is over. Always returns.
    virtual void wait(std::chrono::milliseconds) = 0;

    // ---- Maintenance ----
    // Recomputes every digest, the log and the rows; all findings up to a limit, the first bad record first.
    virtual std::vector<Finding> check(std::size_t limit) = 0;
    // Makes every view anew from the entries, in log order.
    virtual void rebuild() = 0;
    // All rows of all views, sorted, one per line: for comparing.
    virtual std::string rows_as_text() = 0;
    // In one transaction: these entries are cleared, blobs that nothing else names, effects and answers are removed,
    // and the rows made anew. What is cleared already stays so. The seals that nobody has told of, and then nothing is
    // done.
    virtual std::vector<std::string> clear(const Clearing&) = 0;
    // Whatever was removed is in no file of the store any more. False while somebody reads: ask again.
    virtual bool wipe() = 0;
};

// What a store is opened with. `Open::Existing`: a store that is not there, or of an older number, is a problem;
// `Open::Migrate` makes it and brings it up to date.
enum class Open : std::uint8_t { Existing, Migrate };

std::unique_ptr<Journal> open_memory(Projection);
// A file path. WAL, synchronous FULL. Codes: store.*. A disk that fails throws MachineFailure and loses nothing.
Loaded<std::unique_ptr<Journal>> open_sqlite(const std::string& path, Projection, Open);
// A libpq URL, postgresql://….
Loaded<std::unique_ptr<Journal>> open_postgresql(const std::string& url, Projection, Open);
// By the URL: «memory:», «postgresql://…», else a path.
Loaded<std::unique_ptr<Journal>> open(const std::string& url, Projection, Open);

// A consistent copy of an SQLite store made while others write; the copy is whole or not there. Of a PostgreSQL store a
// file of its entries, blobs, effects and kept records, which restore reads back into any store. Kept records without
// copies stay behind.
Problems backup(const std::string& url, const std::string& to_path);
Problems restore(const std::string& from_path, const std::string& url, Projection);

}  // namespace prikaz::journal

// A log that only grows, and proofs that it did: the Merkle tree of RFC 6962 over its entries in the tile files of C2SP
// tlog-tiles, a second tree with Streebog-256 over the same entries, and checkpoints signed with Ed25519. Who keeps one
// checkpoint notices every later cut or change. FORMAT.md shows the files.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.hpp"
#include "storage/storage.hpp"

namespace prikaz::transparency {

// ---- The tree ------------------------------------------------------------------------------------------------------

enum class Rule : std::uint8_t { Sha256, Streebog256 };
using Hash = std::string;  // 32 bytes
constexpr std::size_t hash_bytes = 32;
using Size = std::uint64_t;  // of a log: how many entries

Hash hash_of_nothing(Rule);
Hash hash_of_entry(Rule, std::string_view entry);
Hash hash_of_node(Rule, const Hash& left, const Hash& right);

// Where the hashes of whole subtrees come from: that of the 2^level entries from `index`·2^level on.
using Nodes = std::function<Hash(int level, Size index)>;
Hash root_of(Rule, Size, const Nodes&);
std::vector<Hash> prove_inclusion(Rule, Size index, Size size, const Nodes&);      // index < size
std::vector<Hash> prove_consistency(Rule, Size before, Size after, const Nodes&);  // before ≤ after

// Whether a proof shows that the entry stands at `index` in the log of this size and root; that the log of `after`
// entries begins with that of `before`. Any proof may be given: a wrong one is false.
bool shows_inclusion(Rule, const Hash& entry, Size index, Size size, const std::vector<Hash>& proof, const Hash& root);
bool shows_consistency(Rule, Size before, Size after, const Hash& root_before, const Hash& root_after,
                       const std::vector<Hash>& proof);

// ---- Checkpoints ---------------------------------------------------------------------------------------------------

struct Checkpoint {
    std::string origin;  // the log's name, one line: «prikaz/zarechny-uo»
    Size size = 0;
    Hash root;                     // SHA-256
    std::optional<Hash> streebog;  // the root of the second tree
};

// Names and public keys, as witnesses write them down: «prikaz/zarechny-uo+1a2b3c4d+AX…» (C2SP signed-note).
struct VerifierKey {
    std::string name, public_key;  // 32 bytes of Ed25519
    std::string written() const;
};
std::optional<VerifierKey> read_verifier_key(std::string_view);

class SigningKey {
public:
    static std::string fresh();  // PEM
    // Codes: key.*
    static Loaded<SigningKey> read(std::string name, std::string_view pem, const std::string& path);
    VerifierKey verifier() const;
    std::string sign(std::string_view text) const;  // 64 bytes

private:
    SigningKey() = default;
    std::string name_;
    std::shared_ptr<void> key_;
};

// A signed note: the checkpoint's lines, an empty line, a line of signature.
std::string sign(const Checkpoint&, const SigningKey&);
// Refused unless a signature of this key is among its lines and true; signatures of others are passed over. Codes:
// checkpoint.*.
Loaded<Checkpoint> open_checkpoint(std::string_view note, const VerifierKey&, const std::string& path);
// The checkpoint of a note whoever signed it: for showing it.
Loaded<Checkpoint> read_checkpoint(std::string_view note, const std::string& path);

std::string base64(std::string_view bytes);
std::optional<std::string> bytes_of_base64(std::string_view);

// ---- The log as files ----------------------------------------------------------------------------------------------

constexpr std::size_t largest_entry = 65'535;  // C2SP tlog-tiles

// Files of a log in a folder: ours, or a copy that somebody hands in. What is missing or cannot be is told by name.
// Codes: log.*.
class Log {
public:
    explicit Log(storage::Folder& folder) : folder_(folder) {}

    std::optional<std::string> checkpoint_note();  // nothing: no log here yet
    // Entries from `from` on, at most `limit`, of a log of `size` entries.
    Loaded<std::vector<std::string>> entries(Size size, Size from, std::size_t limit);
    // The hashes of a log of this size out of its tiles. A tile that is missing throws MissingTile.
    Nodes nodes(Rule, Size size);

    // Adds entries behind the first `size` and replaces the checkpoint last of all: a crash leaves the old one, and
    // what lies beyond it is written anew. `size` and the tiles are those of the checkpoint. An entry beyond
    // largest_entry throws MachineFailure.
    void append(Size size, const std::vector<std::string>& entries);
    Checkpoint head(const std::string& origin, Size size);
    void publish(std::string_view note);  // the checkpoint file

private:
    storage::Folder& folder_;
};

struct MissingTile : MachineFailure {
    using MachineFailure::MachineFailure;
};

// ---- Holding one log against another state of it -------------------------------------------------------------------

struct Verdict {
    enum class Kind : std::uint8_t { Grown, Same, Shrunk, Forked, Damaged } kind = Kind::Same;
    std::string file;  // Damaged: what is wrong there
};
// Whether the log in `folder` with this checkpoint begins with what somebody remembers. Recomputed from the tiles; with
// Look::Entries also from every entry, on so many threads.
enum class Look : std::uint8_t { Tiles, Entries };
Verdict compare(storage::Folder&, const Checkpoint& now, const std::optional<Checkpoint>& remembered, Look,
                int threads = 1);

// ---- Witnesses -----------------------------------------------------------------------------------------------------

// What a witness keeps on its own machine or medium.
struct Memory {
    VerifierKey key;
    std::optional<Checkpoint> checkpoint{};  // nothing: it has seen none yet
    std::string note{};                      // the checkpoint as it was signed
};
// Codes: witness.unreadable, checkpoint.*.
Loaded<Memory> read_memory(std::string_view text, const std::string& path);
std::string written(const Memory&);
// Looks at the whole log. The memory afterwards: the new checkpoint, or the old one when the log has shrunk, goes on
// otherwise or is damaged. Refused when there is no log or its checkpoint is not signed with the key.
Loaded<Memory> witness(storage::Folder&, const Memory& before, Verdict&, int threads = 1);

}  // namespace prikaz::transparency

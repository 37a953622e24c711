// What can be proved of an archive, and by what: the verdicts that all who look at archives share, and the verdict over
// a bag that was carried away, from its own material alone. ../archive/FORMAT.md tells what a bag holds.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "bag/bag.hpp"
#include "base/base.hpp"
#include "ocfl/ocfl.hpp"
#include "storage/storage.hpp"
#include "transparency/transparency.hpp"

namespace prikaz::evidence {

enum class Verdict { Intact, Damaged, Forged, Unprovable };

struct Verified {
    Verdict verdict = Verdict::Intact;
    std::size_t objects = 0, files = 0;
    transparency::Size log_size = 0;
    Problems problems;
    std::string first_bad;                          // what is wrong first, for the last line of an act
    std::optional<transparency::Size> first_entry;  // of the log, from 1: where it departs from what proves it

    // The gravest that was found is the verdict: forged before damaged before unprovable.
    void find(Verdict, std::string code, const std::string& file, std::string text, std::string hint = {});
    void note(Severity, std::string code, const std::string& file, std::string text, std::string hint = {});
    // Problems of a room that only looks at bytes: errors are damage.
    void take(const Problems&);
};

// ---- What the journal says of objects ------------------------------------------------------------------------------

// «archive.version-made»: a version of an object, and the digest that its inventory had when it was written.
struct VersionMade {
    std::string object;
    int version = 0;
    std::string inventory;      // SHA-512 of its inventory.json
    std::int64_t revision = 0;  // of the order's journal
};
std::string body_of(const VersionMade&);
std::optional<VersionMade> read_version_made(const std::string& body);

// «archive.object-removed»: taken out under an act, because its time had passed.
struct ObjectRemoved {
    std::string object;
    int version = 0;        // the last one
    std::string inventory;  // SHA-512 of its inventory
    std::string act, date;  // number and day of the act, ISO
    std::string basis;      // why: retention and article
};
std::string body_of(const ObjectRemoved&);
std::optional<ObjectRemoved> read_object_removed(const std::string& body);

// All of it together, held against what lies there.
struct Known {
    std::map<std::string, std::map<int, std::string>> versions;  // object → version → inventory
    std::map<std::string, ObjectRemoved> removed;

    void take(VersionMade);
    void take(ObjectRemoved);
    bool is_known(const std::string& object) const { return versions.contains(object); }
};
// Whether the object is the one that is known: not rolled back, no version of it another. Says nothing of versions
// beyond the last known one. `when`: what is added to the sentence on a rollback, empty for nothing.
void compare_object(storage::Folder&, const ocfl::Checked&, const Known&, Verified&, const std::string& when = {});

// ---- Bags ----------------------------------------------------------------------------------------------------------

struct BagRequest {
    std::optional<transparency::Checkpoint> remembered;  // of a witness, or typed from paper: streebog may be missing
    std::optional<transparency::VerifierKey> key;        // the log's, known from elsewhere
    bag::Limits limits = bag::usual_limits;
    int threads = 1;
    std::function<void(std::size_t done, std::size_t total)> progress = {};
};
// Intact: its manifests fit, its checkpoint is signed, every version of every object is proved to stand in the log.
Verified verify_bag(storage::Folder&, const BagRequest&);

}  // namespace prikaz::evidence

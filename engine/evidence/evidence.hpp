// What can be proved of an archive, and by what: the verdicts that all who look at archives share, and the verdict over
// a bag that was carried away, from its own material alone. ../archive/FORMAT.md tells what a bag holds.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bag/bag.hpp"
#include "base/base.hpp"
#include "ocfl/ocfl.hpp"
#include "storage/storage.hpp"
#include "transparency/transparency.hpp"

namespace prikaz::evidence {

enum class Verdict { Intact, Damaged, Forged, Unprovable };

struct Verified {
    Verdict verdict = Verdict::Intact;
    std::size_t objects = 0, files = 0, signatures = 0;  // electronic ones
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

// The versions of one object that are told of. Digests as bytes: an archive may hold millions of them.
class Versions {
public:
    struct One {
        int number = 0;
        std::string inventory;  // SHA-512, hexadecimal
    };
    void put(int number, std::string_view inventory);  // the later word holds; what is no digest fits no inventory
    bool contains(int number) const;
    std::vector<One> all() const;  // v1 first
    One last() const;              // there is one

private:
    struct Kept {
        int number;
        std::array<char, 64> inventory;
    };
    static One one_of(const Kept&);
    std::vector<Kept> kept_;  // by number
};

// All of it together, held against what lies there.
struct Known {
    std::map<std::string, Versions, std::less<>> versions;  // by object
    std::map<std::string, ObjectRemoved> removed;

    void take(VersionMade);
    void take(ObjectRemoved);
    bool is_known(const std::string& object) const { return versions.contains(object); }
};
// Whether the object is the one that is known: not rolled back, no version of it another. Says nothing of versions
// beyond the last known one. `when`: asked what to add to the sentence on a rollback.
void compare_object(storage::Folder&, const ocfl::Checked&, const Known&, Verified&,
                    const std::function<std::string()>& when = {});

// ---- Electronic signatures -----------------------------------------------------------------------------------------

// «order.signature-verified»: what was found when a signature was taken. The lasting object of the order keeps it as
// signatures/PERSON.json. Moments are ISO 8601 in UTC; what there is not is empty.
struct SignatureVerified {
    std::string by;                 // id of the person
    std::string file;               // the signature's path in the object
    std::string document, content;  // the document's path in the object; SHA-256 of its bytes
    std::string verdict, purpose;   // signature::word_of; «qualified» or «enhanced»
    std::string at;                 // when it was verified
    std::string claimed, stamped;   // when it was made: the signer's word; what a time stamp proves
    std::string serial, owner, issuer, from, to, algorithm, fingerprint;  // of the certificate
    std::string files;  // «sha256  path» lines: what the verdict rests on
    std::string act{};  // by which an enhanced unqualified one equals a hand signature; empty where it needs none
};
std::string body_of(const SignatureVerified&);
std::optional<SignatureVerified> read_signature_verified(const std::string& body);

// What the lasting object keeps beside a signature: in trust/PERSON, or in trust itself (an order that one person
// signed before each signer had a folder); the record's `files` tell where.
namespace kept {
constexpr char chain[] = "chain.pem", stamps[] = "stamps.pem", lists[] = "lists.pem";
constexpr char record_end[] = ".json", token_end[] = ".tst", value_end[] = ".value";  // signatures/PERSON…
}  // namespace kept

// Every electronic signature of an object whose bytes are whole, verified anew with what the object itself keeps, as of
// the moment of its record. What does not hold was forged: the digests say that it is what was written.
void check_signatures(storage::Folder&, const ocfl::Checked&, Verified&);
// The same by openssl alone: commands for sh, with paths below `root`, where the folder will lie. Empty: there are
// none.
std::string signature_commands(storage::Folder&, const std::string& object, const std::string& root);

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

// ---- The recipe without prikaz -------------------------------------------------------------------------------------

constexpr char recipe_file[] = "data/ПРОВЕРКА.txt", path_script_file[] = "data/proof/path.sh";
// The recipe and what its commands work on, by path inside the bag: all of it follows from the checkpoint and the key.
std::map<std::string, std::string> recipe_files(const std::string& checkpoint_note, const transparency::VerifierKey&);

}  // namespace prikaz::evidence

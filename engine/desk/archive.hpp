// The archive's own use cases: orders brought into it, the log over the journal, its checkpoints, and the proof that an
// archive is what the journal says. The second public header of desk.
#pragma once

#include "desk/desk.hpp"
#include "evidence/evidence.hpp"
#include "ocfl/ocfl.hpp"
#include "transparency/transparency.hpp"

namespace prikaz::desk {

// ---- The archive ---------------------------------------------------------------------------------------------------

// What the archive must hold of an order follows from its journal alone: ../archive/FORMAT.md. work() brings it there
// after each event that matters; these do the same for orders older than the archive, or for a lost one.
std::string archive_folder(const Desk&);
// The number of versions made. Refused when the office has no archive.
Loaded<std::int64_t> archive_order(Desk&, const std::string& order);
struct ArchivedLine {
    std::string order, id, title, number, date;
    std::int64_t archived = 0, due = 0;  // revisions of the journal: in the archive, and that it should hold
};
// Every order of which the archive holds something, or should.
Loaded<std::vector<ArchivedLine>> archive_list(Desk&);

// ---- The log -------------------------------------------------------------------------------------------------------

// The folder of the log beside the archive; the key lies in the store, made when it is first asked for.
std::string log_folder(const Desk&);
std::string log_origin(const Desk&);  // «prikaz/FOND»
transparency::VerifierKey log_key(Desk&);

// Brings the log up to what the journal has placed, and signs a new checkpoint when there is more; how many entries
// were added. Refused when what lies there is not ours (checkpoint.*), or is ahead of the journal (log.ahead).
Loaded<std::int64_t> grow_log(Desk&);
Loaded<transparency::Checkpoint> log_head(Desk&);
// The head on a sheet of paper, with a QR code. Refused as long as there is no log (log.missing).
Loaded<office::File> print_head(Desk&, const std::string& output_path);

// ---- Carrying orders out -------------------------------------------------------------------------------------------

// A bag (BagIt 1.0) in a new folder, or in one file when the path ends in .zip or .tar: the lasting and public objects
// of these orders as an OCFL root, a proof for each of their versions, the hashes of the log, and a recipe that needs
// sha512sum and openssl alone. How many objects; nothing is left half-made.
Loaded<std::int64_t> export_orders(Desk&, const std::vector<std::string>& orders, const std::string& path);

// ---- Verdicts ------------------------------------------------------------------------------------------------------

using evidence::Verdict;
using evidence::Verified;

struct VerifyRequest {
    std::optional<transparency::Checkpoint> remembered;  // of a witness, or typed from paper: streebog may be missing
    int threads = 1;
    std::function<void(std::size_t done, std::size_t total)> progress = {};
};
// The archive against itself (OCFL), against the journal (each version's inventory digest), the log against the
// journal and against what a witness remembers.
Verified verify_archive(Desk&, const VerifyRequest&);

}  // namespace prikaz::desk

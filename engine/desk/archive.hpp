// The archive's own use cases: orders brought into it, the log over the journal, its checkpoints, and the proof that an
// archive is what the journal says. The second public header of desk.
#pragma once

#include "desk/desk.hpp"
#include "evidence/evidence.hpp"
#include "ocfl/ocfl.hpp"
#include "transparency/transparency.hpp"

namespace prikaz::desk {

using evidence::Verdict;  // the gravest that was found is the archive's
using evidence::Verified;

// ---- The archive ---------------------------------------------------------------------------------------------------

// What the archive must hold of an order follows from its journal alone: ../archive/FORMAT.md. work() brings it there
// after each event that matters; these do the same for orders older than the archive, or for a lost one.
std::string archive_folder(const Desk&);
// The number of versions made. Refused when the office has no archive.
Loaded<std::int64_t> archive_order(Desk&, const std::string& order);
struct ArchivedLine {
    std::string order, id, title, number, date;
    std::int64_t archived = 0, due = 0;  // revisions of the journal: in the archive, and that it should hold
    std::string removed{};               // the number of the act under which it was removed
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

// ---- Custody: files, periods, transfer, removal --------------------------------------------------------------------

// Where a registered order stands for the archivist: its file by files.yaml, until when it is kept, and what became of
// it. Days are ISO.
struct Custody {
    enum class State { Kept, Transferring, Transferred, Removed };
    std::string order, number, date, title, kind;
    int year = 0;                                      // of the file
    std::string file, file_title, article, retention;  // empty: no file takes it
    std::string free_from, personal_free_from;         // when it may be destroyed; empty: never, or no file
    bool is_long = false, by_experts = false;
    State state = State::Kept;
    bool personal_removed = false;
    std::string act, act_date;  // Removed: of the act; Transferred: of the archive's
    std::string list, to;       // of the transfer
};
// Every registered order, sorted by file, year, date and number. Codes: archive.none, files.*, yaml.*.
Loaded<std::vector<Custody>> custody(Desk&);
Loaded<Custody> custody_of(Desk&, const std::string& order);

// Where an order stood at the end of a day, as its journal tells it. Codes: order.not-started.
struct StateOn {
    std::vector<std::string> states;  // as people see them; several side by side
    std::string number;
    int edition = 0;
    std::int64_t revision = 0;
};
Loaded<StateOn> state_on(Desk&, const std::string& order, calendar::Date);

struct PurgeRequest {
    std::vector<std::string> orders;  // empty: all whose time has passed and who are not under transfer
    std::string act, basis;           // its number; for what experts decide: their minutes
    std::optional<calendar::Date> date;
    bool personal = false;  // visas, acquaintance lists and scans alone
    bool dry_run = false;   // what could go, without act and date
};
// Removes objects whose time has passed, under an act. The journal is told first: digests and proofs stay for ever, the
// log still verifies, and what was removed never comes back. Refused, all at once: purge.retention, purge.no-file,
// purge.experts, purge.transfer, purge.removed, purge.act, purge.waiting.
Loaded<std::vector<Custody>> purge(Desk&, const Act&, const PurgeRequest&);
// Ends removals that a crash has broken off.
void finish_removals(Desk&);

struct TransferRequest {
    std::vector<std::string> orders;
    std::string list, to, path;  // number of the inventory; the archive's name; of the bag
    std::string act, reason;     // accepted: the archive's act; cancelled: why
    std::optional<calendar::Date> date;
};
// A bag of these orders with their inventory inside, and a transfer under way from now on. Codes: transfer.list,
// transfer.state, transfer.incomplete, those of export_orders.
Loaded<std::int64_t> begin_transfer(Desk&, const Act&, const TransferRequest&);
// The archive has taken the orders of a list, or has not. How many orders. Codes: transfer.list, transfer.act.
Loaded<std::int64_t> accept_transfer(Desk&, const Act&, const TransferRequest&);
Loaded<std::int64_t> cancel_transfer(Desk&, const Act&, const TransferRequest&);

// The inventory (опись) of a file of a year; .docx or .odt, as all sheets.
struct InventoryRequest {
    std::string file;  // index; empty: all files
    int year = 0;      // 0: all years
};
// Codes: inventory.empty.
Loaded<office::File> print_inventory(Desk&, const InventoryRequest&, const std::string& output_path);
// The act on what is picked out for destruction.
Loaded<office::File> print_destruction(Desk&, const PurgeRequest&, const std::vector<Custody>&,
                                       const std::string& output_path);
// The act on what is there and in which state: the verdict with its objects, what is damaged, the head of the log.
Loaded<office::File> print_presence(Desk&, const Verified&, const std::string& output_path);

// ---- Mending -------------------------------------------------------------------------------------------------------

struct RepairRequest {
    std::vector<std::string> copies;  // of the archive or of the office's folder, and bags: folders, .zip, .tar
    bool dry_run = false;
};
struct Mended {
    enum class What { Restored, SetAside, Lost } what = What::Restored;
    std::string path;    // inside the office's folder
    std::string source;  // Restored: whence; SetAside: where it lies now
};
// What is damaged or missing in the archive and the log, brought back from copies. Only bytes are taken whose digest
// the journal tells, or an inventory whose digest it tells; what nobody tells of is set aside, never removed. Every
// file is as it was or as it must be, whenever the machine stops; doing it again goes on. Codes: repair.copy,
// ocfl.busy, bag.*.
struct Repaired {
    std::vector<Mended> files;
    Problems lost;  // repair.lost: no copy holds it
};
Loaded<Repaired> repair_archive(Desk&, const RepairRequest&);

// ---- Verdicts ------------------------------------------------------------------------------------------------------

struct VerifyRequest {
    std::optional<transparency::Checkpoint> remembered;  // of a witness, or typed from paper: streebog may be missing
    int threads = 1;
    std::function<void(std::size_t done, std::size_t total)> progress = {};
};
// The archive against itself (OCFL), against the journal (each version's inventory digest), the log against the
// journal and against what a witness remembers.
Verified verify_archive(Desk&, const VerifyRequest&);

}  // namespace prikaz::desk

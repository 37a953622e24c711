// A log whose files are damaged: the journal gives every entry again, and the signed checkpoint says whether it is
// true.
#include <algorithm>

#include "desk/archive_log.hpp"
#include "desk/archive_repair.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t most_at_once = 10'000;
const std::string log_name = "log", fresh_name = "log.new";

struct Signed {
    std::string note;
    transparency::Checkpoint checkpoint;
};

// The longest that the log's key has signed.
std::optional<Signed> longest(Desk& desk, const std::vector<std::string>& notes) {
    std::optional<Signed> best;
    for (const auto& note : notes) {
        const auto checkpoint = transparency::open_checkpoint(note, log_key(desk), log_name);
        if (checkpoint && (!best || checkpoint.value->size > best->checkpoint.size)) best = {note, *checkpoint.value};
    }
    return best;
}

void lose(Repaired& repaired, Desk& desk, std::string text) {
    repaired.files.push_back({Mended::What::Lost, log_name + "/checkpoint", {}});
    repaired.lost.push_back({.code = "repair.lost",
                             .place = {.file = join_path(log_folder(desk), "checkpoint")},
                             .text = std::move(text),
                             .hint = say("prikaz archive verify tells more")});
}

// The first entries of the journal as a log in a folder of its own.
transparency::Checkpoint write_anew(Desk& desk, storage::Folder& folder, transparency::Size size) {
    transparency::Log log(folder);
    for (transparency::Size from = 0; from < size;) {
        std::vector<std::string> lines;
        const auto limit = std::min<transparency::Size>(most_at_once, size - from);
        for (const auto& recorded :
             desk.journal->read_log(static_cast<journal::Sequence>(from), static_cast<std::size_t>(limit)))
            lines.push_back(line_in_log(recorded));
        if (lines.empty()) return {};
        log.append(from, lines);
        from += lines.size();
    }
    return log.head(log_origin(desk), size);
}

std::string digest_in(storage::Folder& folder, const std::string& path) {
    const auto algorithm = digest::Algorithm::Sha512;
    const auto digested = folder.digest(path, std::span(&algorithm, 1));
    return digested ? digested->digests.front() : std::string();
}

// The checkpoint last of all: it vouches for what lies there.
void gather(storage::Folder& folder, const std::string& path, std::vector<std::string>& files) {
    for (const auto& entry : folder.list(path)) {
        const auto name = path.empty() ? entry.name : path + "/" + entry.name;
        if (entry.kind == storage::Kind::Folder) gather(folder, name, files);
        if (entry.kind == storage::Kind::File) files.push_back(name);
    }
    if (path.empty()) std::ranges::stable_partition(files, [](const auto& name) { return name != "checkpoint"; });
}

void take_what_differs(storage::Folder& office, bool dry_run, Repaired& repaired) {
    const auto fresh = storage::part_of(office, fresh_name), log = storage::part_of(office, log_name);
    std::vector<std::string> files;
    gather(*fresh, "", files);
    for (const auto& name : files) {
        if (digest_in(*fresh, name) == digest_in(*log, name)) continue;
        repaired.files.push_back({Mended::What::Restored, log_name + "/" + name, say("the journal")});
        if (dry_run) continue;
        if (const auto slash = name.rfind('/'); slash != name.npos) log->make_folder(name.substr(0, slash));
        office.move(fresh_name + "/" + name, log_name + "/" + name);
    }
}

bool is_whole(Desk& desk, storage::Folder& log, const std::string& note) {
    const auto own = transparency::open_checkpoint(note, log_key(desk), log_name);
    return own && transparency::compare(log, *own.value, {}, transparency::Look::Entries).kind !=
                      transparency::Verdict::Kind::Damaged;
}

}  // namespace

void mend_log(Desk& desk, storage::Folder& office, const std::vector<std::string>& notes, bool dry_run,
              Repaired& repaired) {
    const auto log = storage::open(log_folder(desk));
    if (!log) return;  // `prikaz work` writes it
    const auto own = transparency::Log(*log).checkpoint_note().value_or("");
    if (is_whole(desk, *log, own)) return;
    const auto true_own = longest(desk, {own});
    const auto head = true_own ? true_own : longest(desk, notes);
    if (!head) return lose(repaired, desk, say("no checkpoint of the log is left that its key has signed"));
    const auto lock = log->lock();
    if (!lock) throw MachineFailure(say("another process writes into the archive now"));
    office.remove(fresh_name);
    const auto fresh = storage::make(join_path(desk.folder->path, fresh_name));
    const auto made = write_anew(desk, *fresh, head->checkpoint.size);
    if (made.root != head->checkpoint.root || made.streebog != head->checkpoint.streebog) {
        lose(repaired, desk, say("the journal does not give the root that the checkpoint signs"));
    } else {
        transparency::Log(*fresh).publish(head->note);
        take_what_differs(office, dry_run, repaired);
    }
    office.remove(fresh_name);
}

}  // namespace prikaz::desk

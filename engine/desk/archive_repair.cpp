// The archive mended from copies of it: the journal says what every file must be, whoever brings it.
#include "desk/archive_repair.hpp"

#include <algorithm>
#include <set>

#include "archive/archive.hpp"
#include "bag/bag.hpp"
#include "desk/archive.hpp"
#include "desk/archive_entries.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t largest_file = 1u << 30;
const std::string archive_name = "archive", aside_name = "archive-aside";

std::string sha512(std::string_view bytes) { return digest::of(digest::Algorithm::Sha512, bytes); }

std::string digest_in(storage::Folder& folder, const std::string& path) {
    const auto algorithm = digest::Algorithm::Sha512;
    const auto digested = folder.digest(path, std::span(&algorithm, 1));
    return digested ? digested->digests.front() : std::string();
}

// A copy as a storage root, whatever it came as.
struct Copy {
    std::string name;
    std::unique_ptr<storage::Folder> whole, root;
};

Problem no_copy(const std::string& path) {
    return {.code = "repair.copy",
            .place = {.file = path},
            .text = say("it is no copy of an archive"),
            .hint = say("name a copy of the folder archive or of the office's folder, or a bag of archive export")};
}

Loaded<Copy> open_copy(Desk& desk, const std::string& path) {
    auto opened = bag::open(desk.world, path, bag::usual_limits);
    if (!opened) return {std::nullopt, std::move(opened.problems)};
    Copy copy{path, std::move(*opened.value), nullptr};
    for (const std::string inner : {"data/archive", "archive", ""}) {
        if (!copy.whole->kind(inner.empty() ? "0=ocfl_1.1" : inner + "/0=ocfl_1.1")) continue;
        copy.root = storage::part_of(*copy.whole, inner);
        return {std::move(copy), {}};
    }
    return refused<Copy>(no_copy(path));
}

class Repair {
public:
    Repair(Desk& desk, storage::Folder& office, const RepairRequest& request)
        : desk_(desk),
          office_(office),
          archive_(storage::part_of(office, archive_name)),
          request_(request),
          objects_(known_objects(*desk.journal)) {}

    Loaded<Repaired> run() {
        Problems refused;
        for (const auto& path : request_.copies) {
            auto copy = open_copy(desk_, path);
            if (copy) copies_.push_back(std::move(*copy.value));
            append(refused, std::move(copy.problems));
        }
        if (has_errors(refused)) return {std::nullopt, std::move(refused)};
        plan();
        if (!request_.dry_run) carry_out();
        mend_log(desk_, office_, notes(), request_.dry_run, it_);
        return {std::move(it_), {}};
    }

private:
    // Checkpoints that came with the copies.
    std::vector<std::string> notes() {
        constexpr std::size_t longest_note = 16 * 1024;
        std::vector<std::string> all;
        for (const auto& copy : copies_) {
            for (const char* place : {"log/checkpoint", "data/proof/checkpoint"}) {
                if (copy.whole->digest(place, {}).value_or(storage::Digested{}).size <= longest_note)
                    if (auto note = copy.whole->read(place, longest_note)) all.push_back(std::move(*note));
            }
        }
        return all;
    }

    // ---- The plan ----

    struct Step {
        std::string object, path;  // path inside the root
        std::string digest;
        const Copy* from = nullptr;  // nothing: the bytes are known
        std::string bytes;
    };

    void plan() {
        for (const auto& [path, bytes] : ocfl::files_of_root()) expect("", path, sha512(bytes), bytes);
        for (const auto& [id, versions] : objects_.known.versions) {
            if (!objects_.known.removed.contains(id)) plan_object(id, versions);
        }
        set_strangers_aside("", 0);
    }

    void plan_object(const std::string& id, const evidence::Versions& versions) {
        const auto place = ocfl::place_of(id);
        places_.insert(place);
        const auto last = versions.last();
        const auto inventory = find_inventory(place, last.number, last.inventory);
        if (!inventory) return lose(place + "/inventory.json");
        auto files = ocfl::files_of_object(*inventory, place + "/inventory.json", ocfl::usual_limits);
        if (!files) return append(it_.lost, std::move(files.problems));
        for (const auto& [path, digest] : *files.value) {
            const bool is_inventory = path == "inventory.json";
            const bool is_declaration = path.starts_with("0=");
            expect(id, place + "/" + path, digest,
                   is_inventory                      ? *inventory
                   : is_declaration                  ? path.substr(2) + "\n"
                   : path == "inventory.json.sha512" ? sidecar(last.inventory)
                                                     : "");
        }
        for (const auto& [version, told] : versions.all()) {
            const auto folder = place + "/v" + std::to_string(version) + "/";
            expect(id, folder + "inventory.json", told, told == last.inventory ? *inventory : "");
            expect(id, folder + "inventory.json.sha512", sha512(sidecar(told)), sidecar(told));
        }
    }

    static std::string sidecar(const std::string& digest) { return digest + " inventory.json\n"; }

    // Bytes with this digest wherever an inventory of the object lies.
    std::optional<std::string> find_inventory(const std::string& place, int last, const std::string& digest) {
        std::vector<storage::Folder*> roots{archive_.get()};
        for (const auto& copy : copies_) roots.push_back(copy.root.get());
        for (auto* const root : roots) {
            for (const auto& path :
                 {place + "/inventory.json", place + "/v" + std::to_string(last) + "/inventory.json"}) {
                try {
                    auto bytes = root->read(path, ocfl::usual_limits.inventory_bytes);
                    if (bytes && sha512(*bytes) == digest) return bytes;
                } catch (const FileTooLarge&) {  // then it is not the one
                }
            }
        }
        return std::nullopt;
    }

    // `bytes`: where they follow from what is known; else a copy must have them.
    void expect(const std::string& object, const std::string& path, const std::string& digest, std::string bytes) {
        expected_.insert(path);
        if (digest_in(*archive_, path) == digest) return;
        Step step{object, path, digest, nullptr, std::move(bytes)};
        if (step.bytes.empty() && digest != sha512("")) {
            const auto copy =
                std::ranges::find_if(copies_, [&](auto& it) { return digest_in(*it.root, path) == digest; });
            if (copy == copies_.end()) return lose(path);
            step.from = &*copy;
        }
        it_.files.push_back(
            {Mended::What::Restored, archive_name + "/" + path, step.from ? step.from->name : say("the journal")});
        steps_.push_back(std::move(step));
    }

    void lose(const std::string& path) {
        it_.files.push_back({Mended::What::Lost, archive_name + "/" + path, {}});
        it_.lost.push_back({.code = "repair.lost",
                            .place = {.file = join_path(archive_folder(desk_), path)},
                            .text = say("no copy holds what the journal tells of"),
                            .hint = say("name another copy with --from")});
    }

    // Files that stand where none should: in objects that the journal tells of, and in their way. Objects that it does
    // not know are left to `archive verify`.
    void set_strangers_aside(const std::string& path, int depth) {
        for (const auto& entry : archive_->list(path)) {
            const auto name = path.empty() ? entry.name : path + "/" + entry.name;
            if (depth == 0 && entry.name == "extensions") continue;
            const bool is_expected = entry.kind == storage::Kind::Folder ? is_way(name) : expected_.contains(name);
            if (is_expected && entry.kind == storage::Kind::Folder) set_strangers_aside(name, depth + 1);
            if (!is_expected && is_ours(name, entry.kind)) set_aside(name);
        }
    }
    // A folder with something expected in it.
    bool is_way(const std::string& path) const {
        const auto first = expected_.lower_bound(path + "/");
        return first != expected_.end() && first->starts_with(path + "/");
    }
    // Inside an object that is known, or where one of its files should be; or an object that is known under another
    // path.
    bool is_ours(const std::string& path, storage::Kind kind) {
        const auto inside = places_.upper_bound(path);
        if (inside != places_.begin() && path.starts_with(*std::prev(inside) + "/")) return true;
        if (kind != storage::Kind::Folder) return is_way(path) || expected_.contains(path);
        return holds_known_object(path, 0);
    }
    bool holds_known_object(const std::string& path, int depth) {
        constexpr int deepest = 5;
        if (const auto inventory = archive_->read(path + "/inventory.json", ocfl::usual_limits.inventory_bytes)) {
            for (const auto& [id, versions] : objects_.known.versions) {
                if (inventory->find("\"" + id + "\"") != inventory->npos) return true;
            }
            return false;
        }
        for (const auto& entry : archive_->list(path)) {
            if (entry.kind == storage::Kind::Folder && depth < deepest &&
                holds_known_object(path + "/" + entry.name, depth + 1))
                return true;
        }
        return false;
    }

    void set_aside(const std::string& path) {
        if (aside_.empty()) {
            int number = 1;
            while (office_.kind(aside_name + "/" + std::to_string(number))) ++number;
            aside_ = aside_name + "/" + std::to_string(number);
        }
        it_.files.push_back({Mended::What::SetAside, archive_name + "/" + path, aside_ + "/" + path});
    }

    // ---- Carrying it out: all bytes made durable first, then each file moved to its place ----

    void carry_out() {
        for (const auto& one : it_.files) {
            if (one.what != Mended::What::SetAside) continue;
            office_.make_folder(folder_of(one.source));
            office_.move(one.path, one.source);
        }
        const auto staged = ocfl::staging_place();
        archive_->remove(staged);
        archive_->make_folder(staged);
        for (std::size_t i = 0; i < steps_.size(); ++i)
            archive_->write_new(staged + "/" + std::to_string(i), bytes_of(steps_[i]));
        for (const auto& step : steps_) {
            const auto slash = step.path.rfind('/');
            if (slash != step.path.npos) archive_->make_folder(step.path.substr(0, slash));
        }
        archive_->flush();
        for (std::size_t i = 0; i < steps_.size(); ++i)
            archive_->move(staged + "/" + std::to_string(i), steps_[i].path);
        archive_->remove(staged);
        tell_journal();
    }

    // Read once more, and held against the digest once more: a medium may be failing just now.
    std::string bytes_of(const Step& step) {
        if (!step.from) return step.bytes;
        auto bytes = step.from->root->read(step.path, largest_file);
        if (!bytes || sha512(*bytes) != step.digest)
            throw MachineFailure(say("the copy {1} reads differently each time: {2}", {step.from->name, step.path}));
        return std::move(*bytes);
    }

    void tell_journal() {
        std::map<std::string, std::int64_t> files;  // by object
        for (const auto& step : steps_) {
            if (!step.object.empty()) ++files[step.object];
        }
        std::map<std::string, journal::Append> appends;
        for (const auto& [object, count] : files) {
            const auto& stream = objects_.stream_of(object);
            auto& append = appends[stream];
            append.stream = stream;
            append.seen = desk_.journal->revision(stream);
            append.entries.push_back(
                {"archive.repaired", 1, data::JsonObject().text("object", object).number("files", count).finish()});
        }
        journal::Commit commit{.appends = {}, .at = desk_.now(), .actor = "system"};
        for (auto& [stream, append] : appends) commit.appends.push_back(std::move(append));
        if (!commit.appends.empty() && desk_.journal->commit(commit).kind != journal::Committed::Kind::Done)
            throw MachineFailure(say("another process writes into the archive now"));
    }

    Desk& desk_;
    storage::Folder& office_;
    std::unique_ptr<storage::Folder> archive_;
    const RepairRequest& request_;
    std::vector<Copy> copies_;
    const KnownObjects objects_;
    std::set<std::string> places_, expected_;
    std::vector<Step> steps_;
    Repaired it_;
    std::string aside_;
};

}  // namespace

Loaded<Repaired> repair_archive(Desk& desk, const RepairRequest& request) {
    if (!desk.folder->card.archive) return {std::nullopt, archive_list(desk).problems};
    const auto office = storage::open(desk.folder->path);
    const auto lock = storage::make(archive_folder(desk))->lock();
    if (!lock)
        return refused<Repaired>({.code = "ocfl.busy",
                                  .place = {.file = archive_folder(desk)},
                                  .text = say("another process writes into the archive now"),
                                  .hint = say("try again in a moment")});
    return Repair(desk, *office, request).run();
}

}  // namespace prikaz::desk

// A bag judged by what lies in it: first every byte against the manifests, then every object against the log, then the
// log against what somebody remembers. What the manifests show to be damaged is damage; what fits them and yet not the
// log was forged.
#include <algorithm>
#include <charconv>
#include <set>

#include "data/data.hpp"
#include "evidence/evidence.hpp"

namespace prikaz::evidence {

namespace {

constexpr std::size_t longest_note = 16 * 1024, longest_path = 16 * 1024;
constexpr std::size_t most_steps = 64;  // from an entry to the root: a log has fewer than 2^64 entries
const std::string proof_folder = "data/proof", log_folder = "data/log", archive_folder = "data/archive";

// «left BASE64»: the hashes beside the way from an entry to the root. On which side they stand follows from the entry's
// place; the words are for people who follow the way by hand.
std::optional<std::vector<transparency::Hash>> steps_in(std::string_view text) {
    std::vector<transparency::Hash> steps;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto blank = line.find(' ');
        const auto hash = blank == line.npos ? std::nullopt : transparency::bytes_of_base64(line.substr(blank + 1));
        if (!hash || hash->size() != transparency::hash_bytes || steps.size() == most_steps) return std::nullopt;
        steps.push_back(*hash);
    }
    return steps;
}

// The number of an entry, as its folder is called; from 1.
std::optional<transparency::Size> number_in(std::string_view name) {
    transparency::Size number = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), number);
    if (read.ec != std::errc() || read.ptr != name.data() + name.size() || number == 0 || name.front() == '0')
        return std::nullopt;
    return number;
}

class Verification {
public:
    Verification(storage::Folder& folder, const BagRequest& request) : folder_(folder), request_(request) {}

    Verified run() {
        if (!check_bag() || !check_proofs()) return std::move(it_);
        check_log();
        check_archive();
        return std::move(it_);
    }

private:
    std::string shown(const std::string& path) const { return join_path(folder_.shown(), path); }

    // A file that the manifests call damaged proves nothing and accuses nobody.
    void find(Verdict verdict, const char* code, const std::string& file, std::string text, std::string hint = {}) {
        it_.find(bag_.bad.contains(file) ? Verdict::Damaged : verdict, code, shown(file), std::move(text),
                 std::move(hint));
    }

    // ---- The bag ----

    bool check_bag() {
        bag_ = bag::check(folder_, {request_.limits, request_.threads, request_.progress});
        it_.files = bag_.files;
        it_.take(bag_.problems);
        return true;
    }

    // ---- The checkpoint and the entries that lead to it ----

    std::optional<std::string> read(const std::string& path, std::size_t limit) {
        try {
            return folder_.read(path, limit);
        } catch (const FileTooLarge&) {
            find(Verdict::Damaged, "bag.limit", path,
                 say("the file is larger than {1} bytes", {std::to_string(limit)}));
            return std::nullopt;
        }
    }

    bool check_proofs() {
        const auto key_path = proof_folder + "/key.txt", note_path = proof_folder + "/checkpoint";
        const auto written = read(key_path, longest_note);
        const auto key = transparency::read_verifier_key(trim(written.value_or("")));
        const auto note = read(note_path, longest_note);
        if (!note || !key) {
            find(Verdict::Unprovable, "bag.no-proof", note ? key_path : note_path,
                 say("the bag holds no checkpoint with its key: who has packed it may have written all of it anew"));
            return false;
        }
        if (request_.key && request_.key->written() != key->written()) {
            find(Verdict::Forged, "bag.key", key_path,
                 say("the bag is signed with another key: {1}, not {2}", {key->written(), request_.key->written()}));
            return false;
        }
        const auto head = transparency::open_checkpoint(*note, *key, shown(note_path));
        if (!head) {
            find(Verdict::Forged, head.problems.front().code.c_str(), note_path, head.problems.front().text);
            return false;
        }
        head_ = *head.value;
        it_.log_size = head_.size;
        check_recipe(*note, *key);
        read_entries();
        return true;
    }

    // Whoever follows the recipe must see what is verified here. Its words and its script may be those of another
    // version of the program.
    void check_recipe(const std::string& note, const transparency::VerifierKey& key) {
        for (const auto& [path, expected] : recipe_files(note, key)) {
            const auto given = read(path, longest_note);
            if (!given || *given == expected) continue;
            if (path == recipe_file || path == path_script_file)
                it_.note(Severity::Warning, "bag.recipe.other", shown(path),
                         say("this is not the recipe that this version of the program writes"),
                         say("read it before its commands are run: who has packed the bag may have written it"));
            else
                find(Verdict::Forged, "bag.recipe", path,
                     say("the recipe would verify something else than the checkpoint and the key of the bag"));
        }
    }

    void read_entries() {
        std::map<transparency::Size, std::string> entries;  // in the order of the log
        for (const auto& entry : folder_.list(proof_folder)) {
            const auto number = number_in(entry.name);
            if (entry.kind == storage::Kind::Folder && number)
                entries.emplace(*number, proof_folder + "/" + entry.name);
        }
        for (const auto& [number, path] : entries) read_entry(number, path);
    }

    void read_entry(transparency::Size number, const std::string& path) {
        const auto line = read(path + "/entry.txt", transparency::largest_entry);
        const auto steps = steps_in(read(path + "/path.txt", longest_path).value_or("-"));
        const auto rule = transparency::Rule::Sha256;
        if (!line || !steps ||
            !transparency::shows_inclusion(rule, transparency::hash_of_entry(rule, *line), number - 1, head_.size,
                                           *steps, head_.root)) {
            const bool is_path_bad = bag_.bad.contains(path + "/path.txt");
            if (!it_.first_entry) it_.first_entry = number;
            return find(Verdict::Forged, "bag.entry", path + (is_path_bad ? "/path.txt" : "/entry.txt"),
                        say("entry {1} does not stand in the log that the checkpoint signs", {std::to_string(number)}));
        }
        take_entry(*line);
    }

    // «{"sequence":12,"type":"archive.version-made",…,"body":"{…}"}»
    void take_entry(const std::string& line) {
        constexpr data::Limits limits{.bytes = transparency::largest_entry, .nodes = 50, .depth = 2};
        const auto tree = data::read_json({"entry.txt", line}, limits);
        if (!tree) return;
        const auto type = tree.value->root().find("type"), body = tree.value->root().find("body");
        if (!type || !body || !type->is(data::Kind::Text) || !body->is(data::Kind::Text)) return;
        if (type->text() == "archive.version-made") {
            if (auto made = read_version_made(std::string(body->text()))) known_.take(std::move(*made));
        } else if (type->text() == "archive.object-removed") {
            if (auto removed = read_object_removed(std::string(body->text()))) known_.take(std::move(*removed));
        }
    }

    // ---- The log's tiles against the checkpoint, and both against what is remembered ----

    void check_log() {
        using Kind = transparency::Verdict::Kind;
        auto now = head_;
        auto before = request_.remembered;
        now.streebog.reset();
        if (before) before->streebog.reset();
        const auto log = storage::part_of(folder_, log_folder);
        const bool has_tiles = folder_.kind(log_folder).has_value();
        if (!before) note_unwitnessed();
        if (before && before->size > now.size)
            return find(Verdict::Unprovable, "log.older", log_folder,
                        say("the bag was made when the log had {1} entries; a witness remembers {2}, which it cannot "
                            "show",
                            {std::to_string(now.size), std::to_string(before->size)}),
                        say("an older memory, or a newer bag"));
        if (!has_tiles && before && before->size < now.size)
            return find(Verdict::Unprovable, "log.missing", log_folder,
                        say("the bag holds no hashes of the log: what a witness remembers cannot be looked up"));
        const bool is_same = before && before->size == now.size;
        if (is_same && before->root != now.root) return tell_fork(*before);
        if (!has_tiles) return;
        const auto verdict = transparency::compare(*log, now, before, transparency::Look::Tiles);
        if (verdict.kind == Kind::Forked) return tell_fork(*before);
        if (verdict.kind == Kind::Damaged)
            find(Verdict::Damaged, "log.damaged", log_folder, say("the hashes of the log do not give the signed root"));
    }

    void tell_fork(const transparency::Checkpoint& before) {
        find(Verdict::Forged, "log.forked", proof_folder + "/checkpoint",
             say("the first {1} entries of the log are not those that a witness remembers",
                 {std::to_string(before.size)}));
    }

    void note_unwitnessed() {
        it_.note(Severity::Note, "log.unwitnessed", shown(proof_folder),
                 say("nobody's memory of the log was given: whoever has the store could have rewritten all of it"),
                 say("--witness FILE of prikaz archive witness, or --head SIZE:ROOT from paper"));
    }

    // ---- The objects ----

    void check_archive() {
        const auto archive = storage::part_of(folder_, archive_folder);
        std::set<std::string> seen;
        const auto look_at = [&](const ocfl::Checked& object) {
            ++it_.objects;
            it_.take(object.problems);
            seen.insert(object.id);
            check_object(*archive, object);
            check_signatures(*archive, object, it_);
        };
        const auto report = ocfl::validate(
            *archive, {.limits = ocfl::usual_limits, .threads = request_.threads, .progress = {}, .each = look_at});
        if (!report) return it_.take(report.problems);
        it_.take(report.value->problems);
        for (const auto& [id, versions] : known_.versions) {
            if (!seen.contains(id)) tell_absent(id, versions.last().number);
        }
    }

    void check_object(storage::Folder& archive, const ocfl::Checked& object) {
        if (known_.is_known(object.id)) compare_object(archive, object, known_, it_);
        const int head = object.head.size() > 1 ? std::atoi(object.head.c_str() + 1) : 0;
        const auto known = known_.versions.find(object.id);
        for (int version = 1; version <= head; ++version) {
            if (known != known_.versions.end() && known->second.contains(version)) continue;
            it_.find(Verdict::Unprovable, "bag.version.unproved", join_path(archive.shown(), object.path),
                     say("the bag holds no proof for version {1} of {2}", {"v" + std::to_string(version), object.id}));
        }
    }

    void tell_absent(const std::string& id, int last) {
        const auto path = shown(archive_folder + "/" + ocfl::place_of(id));
        const auto removed = known_.removed.find(id);
        if (removed == known_.removed.end())
            return it_.find(
                Verdict::Damaged, "archive.object.missing", path,
                say("the object {1} is gone; the journal tells of its version {2}", {id, "v" + std::to_string(last)}));
        it_.note(
            Severity::Note, "archive.removed", path,
            say("the object {1} was removed by act № {2} of {3}", {id, removed->second.act, removed->second.date}));
    }

    storage::Folder& folder_;
    const BagRequest& request_;
    Verified it_;
    bag::Checked bag_;
    transparency::Checkpoint head_;
    Known known_;
};

}  // namespace

Verified verify_bag(storage::Folder& folder, const BagRequest& request) { return Verification(folder, request).run(); }

}  // namespace prikaz::evidence

// Whether the archive is what the journal says, and the log what the journal and its witnesses say.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "archive/archive.hpp"
#include "desk/archive.hpp"
#include "desk/archive_entries.hpp"
#include "desk/archive_files.hpp"
#include "desk/archive_log.hpp"
#include "desk/errands.hpp"

namespace prikaz::desk {

namespace {

class Verification {
public:
    Verification(Desk& desk, const VerifyRequest& request)
        : desk_(desk), request_(request), objects_(known_objects(*desk.journal)) {}

    Verified run() {
        check_log();
        check_store();
        check_archive();
        return std::move(it_);
    }

private:
    void find(Verdict verdict, std::string code, const std::string& file, std::string text, std::string hint = {}) {
        it_.find(verdict, std::move(code), file, std::move(text), std::move(hint));
    }

    // ---- The log ----

    void check_log() {
        const auto folder = storage::open(log_folder(desk_));
        const auto note = folder ? transparency::Log(*folder).checkpoint_note() : std::nullopt;
        if (!note) return miss_log();
        const auto path = join_path(log_folder(desk_), "checkpoint");
        const auto now = transparency::open_checkpoint(*note, log_key(desk_), path);
        if (!now) return find(Verdict::Forged, now.problems.front().code, path, now.problems.front().text);
        it_.log_size = now.value->size;
        compare_log(*folder, *now.value);
        compare_with_journal(*folder, now.value->size);
    }

    void miss_log() {
        if (request_.remembered && request_.remembered->size > 0)
            return find(
                Verdict::Forged, "log.shrunk", log_folder(desk_),
                say("the log is gone; a witness remembers {1} entries", {std::to_string(request_.remembered->size)}));
        find(Verdict::Unprovable, "log.missing", log_folder(desk_),
             say("there is no log: what was when cannot be proved"), say("prikaz work writes it"));
    }

    void compare_log(storage::Folder& folder, const transparency::Checkpoint& now) {
        using Kind = transparency::Verdict::Kind;
        const auto verdict = transparency::compare(folder, now, request_.remembered, transparency::Look::Entries, request_.threads);
        switch (verdict.kind) {
            case Kind::Shrunk:
                find(Verdict::Forged, "log.shrunk", log_folder(desk_),
                     say("the log has {1} entries; a witness remembers {2}",
                         {std::to_string(now.size), std::to_string(request_.remembered->size)}));
                it_.first_entry = now.size + 1;
                return;
            case Kind::Forked:
                find(Verdict::Forged, "log.forked", log_folder(desk_),
                     say("the first {1} entries of the log are not those that a witness remembers",
                         {std::to_string(request_.remembered->size)}));
                return;
            case Kind::Damaged:
                return find(Verdict::Damaged, "log.damaged", join_path(log_folder(desk_), verdict.file),
                            say("the file of the log is missing or damaged"));
            case Kind::Grown:
            case Kind::Same:
                break;
        }
        if (!request_.remembered)
            it_.note(Severity::Note, "log.unwitnessed", log_folder(desk_),
                     say("nobody's memory of the log was given: whoever has the store could have rewritten all of it"),
                     say("--witness FILE of prikaz archive witness, or --head SIZE:ROOT from paper"));
    }

    // Then the bundle was damaged, which is told by its tile, and nothing was forged.
    static bool is_in_tree(transparency::Log& log, transparency::Size size, transparency::Size index,
                           const std::string& line) {
        const auto rule = transparency::Rule::Sha256;
        try {
            return log.nodes(rule, size)(0, index) == transparency::hash_of_entry(rule, line);
        } catch (const transparency::MissingTile&) {
            return false;
        }
    }

    // Line by line: the first that differs is named.
    void compare_with_journal(storage::Folder& folder, transparency::Size size) {
        constexpr std::size_t at_once = 4096;
        transparency::Log log(folder);
        for (transparency::Size from = 0; from < size;) {
            const auto lines = log.entries(size, from, at_once);
            if (!lines)
                return find(Verdict::Damaged, "log.damaged", lines.problems.front().place.file,
                            lines.problems.front().text);
            const auto recorded = desk_.journal->read_log(static_cast<journal::Sequence>(from), lines.value->size());
            for (std::size_t i = 0; i < lines.value->size(); ++i) {
                if (i < recorded.size() && line_in_log(recorded[i]) == (*lines.value)[i]) continue;
                if (i < recorded.size() && is_in_tree(log, size, from + i, line_in_log(recorded[i]))) continue;
                it_.first_entry = from + i + 1;
                const auto index = std::to_string(from + i + 1);
                return find(Verdict::Forged, i < recorded.size() ? "journal.forged" : "journal.cut", desk_.store,
                            i < recorded.size()
                                ? say("entry {1} of the journal is not the one that the log holds", {index})
                                : say("the journal ends before entry {1}, which the log holds", {index}));
            }
            from += lines.value->size();
        }
    }

    // ---- The store: seals, chains, rows ----

    void check_store() {
        constexpr std::size_t most_findings = 100;
        for (const auto& finding : desk_.journal->check(most_findings)) {
            const bool rows_only = finding.code.starts_with("store.rows");
            find(rows_only ? Verdict::Damaged : Verdict::Forged, finding.code, desk_.store + ": " + finding.stream,
                 finding.text);
        }
    }

    // ---- The archive ----

    void check_archive() {
        read_expected();
        const auto folder = storage::open(archive_folder(desk_));
        if (!folder) {
            if (!objects_.known.versions.empty())
                find(Verdict::Damaged, "archive.missing", archive_folder(desk_), say("the archive is gone"),
                     say("bring back a copy, or make it anew from the journal: prikaz archive add"));
            return;
        }
        const auto look_at = [&](const ocfl::Checked& object) {
            check_object(*folder, object);
            evidence::check_signatures(*folder, object, it_);
        };
        const auto report = ocfl::validate(*folder, {.limits = ocfl::usual_limits,
                                                     .threads = request_.threads,
                                                     .progress = request_.progress,
                                                     .each = look_at});
        if (!report) {
            for (const auto& problem : report.problems)
                find(Verdict::Damaged, problem.code, problem.place.file, problem.text);
            return;
        }
        it_.take(report.value->problems);
        miss_objects();
    }

    void miss_objects() {
        std::ranges::sort(seen_);
        for (const auto& [id, versions] : objects_.known.versions) {
            if (std::ranges::binary_search(seen_, std::string_view(id))) continue;
            if (const auto removed = objects_.known.removed.find(id); removed != objects_.known.removed.end())
                it_.note(Severity::Note, "archive.removed", join_path(archive_folder(desk_), ocfl::place_of(id)),
                         say("the object {1} was removed by act № {2} of {3}",
                             {id, removed->second.act, removed->second.date}));
            else
                find(Verdict::Damaged, "archive.object.missing", join_path(archive_folder(desk_), ocfl::place_of(id)),
                     say("the object {1} is gone; the journal tells of its version {2}",
                         {id, "v" + std::to_string(versions.last().number)}));
        }
    }

    void read_expected() {
        for (const auto& waiting : desk_.journal->effects(journal::Delivery::Waiting, 100'000))
            if (waiting.outgoing.kind == "archive")
                expect(waiting.outgoing.lane.substr(std::string_view(archive_prefix).size()));
    }

    // The next versions of this order's objects may lie there before the journal tells of them.
    void expect(const std::string& order) {
        const auto& fond = desk_.folder->card.archive ? desk_.folder->card.archive->fond : std::string();
        for (const auto part : {archive::Part::Lasting, archive::Part::Personal, archive::Part::Public})
            coming_[archive::id_of(fond, part, order)] = order;
    }

    // Of an object whose inventory is damaged the place tells whose it is.
    std::string id_of(const ocfl::Checked& object) {
        if (!has_errors(object.problems) || objects_.known.is_known(object.id)) return object.id;
        if (places_.empty()) {
            for (const auto& [id, versions] : objects_.known.versions) places_[ocfl::place_of(id)] = id;
        }
        const auto place = places_.find(object.path);
        return place == places_.end() ? object.id : std::string(place->second);
    }

    void check_object(storage::Folder& folder, const ocfl::Checked& object) {
        ++it_.objects;
        it_.files += object.files;
        it_.take(object.problems);
        const auto id = id_of(object);
        if (const auto known = objects_.known.versions.find(id); known != objects_.known.versions.end())
            seen_.push_back(known->first);
        if (has_errors(object.problems) && id != object.id) return;  // damaged, and told so
        if (objects_.known.removed.contains(object.id))
            it_.note(Severity::Warning, "archive.removal.unfinished", join_path(archive_folder(desk_), object.path),
                     say("the object {1} was to be removed, and is still there", {object.id}), say("prikaz work"));
        if (!objects_.known.is_known(object.id)) return check_newer(folder, object);
        const int last = objects_.known.versions.at(object.id).last().number;
        evidence::compare_object(folder, object, objects_.known, it_, [&] {
            return say(", made {1}", {shown_time(desk_, made_at(object.id, last))});
        });
        const int head = object.head.size() > 1 ? std::atoi(object.head.c_str() + 1) : 0;
        if (!has_errors(object.problems) && head > last) check_newer(folder, object);
    }

    Instant made_at(const std::string& object, int version) {
        Instant at{};
        for (const auto& recorded : desk_.journal->read(objects_.stream_of(object))) {
            const auto made = version_made_of(recorded.entry);
            if (made && made->object == object && made->version == version) at = recorded.at;
        }
        return at;
    }

    // The journal learns of a version after it lies there: between the two a machine may have stopped.
    void check_newer(storage::Folder& folder, const ocfl::Checked& object) {
        const auto path = join_path(archive_folder(desk_), object.path);
        auto text = say("the journal does not know version {1} of {2}", {object.head, object.id});
        const auto coming = coming_.find(object.id);
        if (coming == coming_.end()) return find(Verdict::Forged, "archive.unknown", path, std::move(text));
        for (const auto& problem : unlike_the_journal(folder, coming->second))
            return find(Verdict::Forged, problem.code, path, problem.text, problem.hint);
        it_.note(Severity::Warning, "archive.unknown", path, std::move(text),
                 say("it is being written, or was when the machine stopped: prikaz work"));
    }

    Problems unlike_the_journal(storage::Folder& folder, const std::string& order) {
        std::vector<journal::Recorded> past;
        for (auto& recorded : desk_.journal->read(order_stream(order))) {
            past.push_back(std::move(recorded));
            if (!is_kept_for_ever(past.back().entry.type)) continue;
            auto problems = archive::compare(folder, deposit_of(desk_, order, past.back(), past));
            if (has_errors(problems)) return problems;
        }
        return {};
    }

    Desk& desk_;
    const VerifyRequest& request_;
    Verified it_;
    const KnownObjects objects_;
    std::map<std::string, std::string> coming_;  // object → order
    std::vector<std::string_view> seen_;             // ids of the journal's own objects
    std::map<std::string, std::string_view> places_;  // place → object; made when something is damaged
};

}  // namespace

Verified verify_archive(Desk& desk, const VerifyRequest& request) { return Verification(desk, request).run(); }

}  // namespace prikaz::desk

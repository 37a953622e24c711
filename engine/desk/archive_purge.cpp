// What the law lets go, and only that: objects removed under an act, the journal told before.
#include <algorithm>
#include <set>

#include "archive/archive.hpp"
#include "desk/archive_clear.hpp"
#include "desk/archive_custody.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr char aside_name[] = "archive-aside";  // what a repair has put there
constexpr char kept_space[] = "archive", kept_prefix[] = "removing/";

class Purge {
public:
    Purge(Desk& desk, const Act& act, const PurgeRequest& request) : desk_(desk), act_(act), request_(request) {}

    Loaded<std::vector<Custody>> run() {
        auto all = custody(desk_);
        if (!all) return all;
        for (const auto& waiting : desk_.journal->effects(journal::Delivery::Waiting, 100'000))
            if (waiting.outgoing.kind == "archive") waiting_.insert(waiting.outgoing.lane);
        auto chosen = choose(*all.value);
        if (!request_.dry_run) check_act(chosen);
        if (has_errors(problems_)) return {std::nullopt, std::move(problems_)};
        if (!request_.dry_run) carry_out(chosen);
        if (!request_.dry_run && !chosen.empty()) tell_of_copies(all.problems);
        return {std::move(chosen), std::move(all.problems)};
    }

private:
    void refuse(const char* code, const Custody& it, std::string text, std::string hint = {}) {
        problems_.push_back(
            {.code = code, .place = {}, .text = it.order + ": " + std::move(text), .hint = std::move(hint)});
    }

    // What left the office's folder is out of reach.
    void tell_of_copies(Problems& told) const {
        told.push_back(
            {.severity = Severity::Note,
             .code = "purge.copies",
             .place = {},
             .text = say("copies made before today still hold it: backups of the store, copies of the archive, "
                         "bags, letters, a published site elsewhere"),
             .hint = say("they belong to the same act")});
    }

    // The orders named, each of which must be free to go; or all that are.
    std::vector<Custody> choose(const std::vector<Custody>& all) {
        std::vector<Custody> chosen;
        for (const auto& it : all) {
            const bool is_named = std::ranges::count(request_.orders, it.order) > 0;
            if (is_named) tell_what_stands_against(it);
            if (is_named || (request_.orders.empty() && is_free(it))) chosen.push_back(it);
        }
        for (const auto& named : request_.orders) {
            if (std::ranges::none_of(all, [&](const auto& it) { return it.order == named; }))
                problems_.push_back({.code = "purge.unregistered",
                                     .place = {},
                                     .text = say("{1} is not registered: it belongs to no file yet", {named}),
                                     .hint = {}});
        }
        return chosen;
    }

    const std::string& free_from(const Custody& it) const {
        return request_.personal ? it.personal_free_from : it.free_from;
    }
    bool is_over(const Custody& it) const {
        const auto day = calendar::read_iso(free_from(it));
        return day && *day <= desk_.today();
    }
    bool is_gone(const Custody& it) const {
        return it.state == Custody::State::Removed || (request_.personal && it.personal_removed);
    }
    bool is_waiting(const Custody& it) const { return waiting_.contains(archive_prefix + it.order); }
    bool is_running(const Custody& it) const {
        return request_.personal && !open_case(desk_, it.order).now.acquaintance.empty();
    }
    bool is_free(const Custody& it) const {
        return is_over(it) && !is_gone(it) && !is_waiting(it) && it.state != Custody::State::Transferring &&
               !is_running(it);
    }

    void tell_what_stands_against(const Custody& it) {
        if (is_gone(it))
            return refuse("purge.removed", it, say("it was removed by act № {1} of {2}", {it.act, it.act_date}));
        if (it.file.empty())
            return refuse("purge.no-file", it, say("no file of files.yaml takes it: how long it is kept is not known"),
                          say("engine/retention/FORMAT.md shows files.yaml"));
        if (is_running(it)) refuse("purge.running", it, say("people are still asked to acknowledge it"));
        if (it.state == Custody::State::Transferring)
            refuse("purge.transfer", it, say("it is being handed over by list № {1}", {it.list}),
                   say("prikaz archive transfer --accepted or --cancelled ends that"));
        if (free_from(it).empty())
            refuse("purge.retention", it, say("it is kept for ever ({1}, article {2})", {it.retention, it.article}));
        else if (!is_over(it))
            refuse("purge.retention", it,
                   say("it is kept until {1} ({2}, article {3})",
                       {shown_day(calendar::read_iso(free_from(it))), it.retention, it.article}));
        if (is_waiting(it))
            refuse("purge.waiting", it, say("the archive does not hold all of it yet"), say("prikaz work"));
    }

    void check_act(const std::vector<Custody>& chosen) {
        if (request_.act.empty() || !request_.date)
            problems_.push_back({.code = "purge.act",
                                 .place = {},
                                 .text = say("what is removed is removed under an act: its number and day are missing"),
                                 .hint = say("--act № --date DAY; --dry-run shows what could go")});
        if (request_.date && *request_.date > desk_.today())
            problems_.push_back({.code = "purge.act",
                                 .place = {},
                                 .text = say("the act cannot be of a day to come: {1}", {shown_day(request_.date)}),
                                 .hint = {}});
        for (const auto& it : chosen) {
            if (it.by_experts && request_.basis.empty() && !request_.personal)
                refuse("purge.experts", it, say("an expert commission decides on it ({1})", {it.retention}),
                       say("name its minutes: --basis 'протокол ЭПК от … № …'"));
        }
    }

    // ---- Carrying it out ----

    std::vector<archive::Part> parts() const {
        if (request_.personal) return {archive::Part::Personal};
        return {archive::Part::Lasting, archive::Part::Personal, archive::Part::Public};
    }

    void carry_out(const std::vector<Custody>& chosen) {
        const auto objects = known_objects(*desk_.journal);
        journal::Commit commit{.appends = {}, .at = desk_.now(), .actor = act_.actor};
        for (const auto& it : chosen) {
            auto append = append_of(it, objects.known);
            if (!append.entries.empty()) commit.appends.push_back(std::move(append));
        }
        if (commit.appends.empty()) return;
        remember(commit);
        if (desk_.journal->commit(commit).kind != journal::Committed::Kind::Done)
            throw MachineFailure(say("another process writes into the archive now"));
        finish_removals(desk_);
        place_entries(desk_);
        (void)grow_log(desk_);  // what cannot be written now `prikaz work` writes
    }

    // So that a removal broken off is ended by whoever works next.
    void remember(const journal::Commit& commit) {
        std::vector<journal::Keeping> all;
        for (const auto& append : commit.appends) {
            for (const auto& entry : append.entries)
                all.push_back({.record = {.space = kept_space,
                                          .key = kept_prefix + object_removed_of(entry)->object,
                                          .value = append.stream,
                                          .copies = journal::Copies::With}});
        }
        if (!desk_.journal->keep(std::span<const journal::Keeping>(all), desk_.now()))
            throw MachineFailure(say("another process writes into the archive now"));
    }

    journal::Append append_of(const Custody& it, const evidence::Known& known) {
        const auto stream = archive_prefix + it.order;
        journal::Append append{.stream = stream, .seen = desk_.journal->revision(stream), .entries = {}};
        for (const auto part : parts()) {
            const auto id = archive::id_of(desk_.folder->card.archive->fond, part, it.order);
            const auto versions = known.versions.find(id);
            if (versions == known.versions.end() || known.removed.contains(id)) continue;
            const auto [last, inventory] = versions->second.last();
            append.entries.push_back(
                entry_of(evidence::ObjectRemoved{.object = id,
                                                 .version = last,
                                                 .inventory = inventory,
                                                 .act = request_.act,
                                                 .date = calendar::iso(*request_.date),
                                                 .basis = it.retention + ", ст. " + it.article +
                                                          (request_.basis.empty() ? "" : "; " + request_.basis)}));
        }
        return append;
    }

    Desk& desk_;
    const Act& act_;
    const PurgeRequest& request_;
    std::set<std::string> waiting_;  // lanes
    Problems problems_;
};

// The object, and what a repair has set aside of it. One that cannot be read any more goes all the same. False while
// another process writes.
bool remove_object(storage::Folder& office, storage::Folder& archive, const std::string& id) {
    const auto place = ocfl::place_of(id);
    if (archive.kind(place)) {
        const auto problems = ocfl::remove(archive, id, ocfl::usual_limits);
        if (has_errors(problems) && problems.front().code == "ocfl.busy") return false;
        archive.remove(place);
    }
    for (const auto& entry : office.list(aside_name))
        office.remove(std::string(aside_name) + "/" + entry.name + "/" + place);
    return true;
}

std::optional<evidence::ObjectRemoved> removal_of(Desk& desk, const std::string& stream, const std::string& id) {
    for (const auto& recorded : desk.journal->read(stream)) {
        auto removed = object_removed_of(recorded.entry);
        if (removed && removed->object == id) return removed;
    }
    return std::nullopt;
}

archive::Part part_of(const Desk& desk, const std::string& id, const std::string& order) {
    for (const auto part : {archive::Part::Personal, archive::Part::Public})
        if (archive::id_of(desk.folder->card.archive->fond, part, order) == id) return part;
    return archive::Part::Lasting;
}

void forget(Desk& desk, const std::string& key) {
    desk.journal->keep({.kind = journal::Keeping::Kind::Remove, .record = {.space = kept_space, .key = key}},
                       desk.now());
}

// The archive, then the store. False while another process is in the way.
bool carry_out_removal(Desk& desk, storage::Folder& office, storage::Folder& archive, const std::string& id,
                       const std::string& stream, const evidence::ObjectRemoved& removed) {
    if (!remove_object(office, archive, id)) return false;
    const auto order = stream.substr(std::string_view(archive_prefix).size());
    clear_order(desk, order, part_of(desk, id, order), "акт № " + removed.act + " от " + removed.date);
    return true;
}

}  // namespace

Loaded<std::vector<Custody>> purge(Desk& desk, const Act& act, const PurgeRequest& request) {
    return Purge(desk, act, request).run();
}

void finish_removals(Desk& desk) {
    constexpr std::size_t most_at_once = 10'000;
    const auto kept = desk.journal->kept_under(kept_space, kept_prefix, desk.now(), most_at_once);
    if (kept.empty() || !desk.folder->card.archive) return;
    const auto office = storage::open(desk.folder->path), archive = storage::make(archive_folder(desk));
    std::vector<std::string> done;
    for (const auto& one : kept) {
        const auto id = one.key.substr(std::string_view(kept_prefix).size());
        const auto removed = removal_of(desk, one.value, id);
        if (!removed) {
            forget(desk, one.key);
        } else if (carry_out_removal(desk, *office, *archive, id, one.value, *removed)) {
            done.push_back(one.key);
        }
    }
    if (done.empty() || !wipe_office(desk)) return;
    for (const auto& key : done) forget(desk, key);
}

}  // namespace prikaz::desk

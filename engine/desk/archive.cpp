// The archive follows the journal: after each event that matters a version of the order's objects.
#include "desk/archive.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>

#include "desk/archive_custody.hpp"
#include "desk/archive_entries.hpp"
#include "desk/archive_files.hpp"
#include "desk/errands.hpp"
#include "desk/rows.hpp"

namespace prikaz::desk {

namespace {

constexpr std::string_view kept_types[] = {"order.edition-frozen", "order.signed",     "order.rendered",
                                           "order.activity-done",  "order.published",  "order.publication-withdrawn",
                                           "order.marked",         "order.transferred"};

Problem no_archive(const Desk& desk) {
    return {.code = "archive.none",
            .place = {.file = join_path(desk.folder->path, "office.yaml")},
            .text = say("the office has no archive"),
            .hint = say("add for example {1}", {"archive: {fond: zarechny-uo}"})};
}

Loaded<std::unique_ptr<storage::Folder>> open_archive(Desk& desk) {
    if (!desk.folder->card.archive) return refused<std::unique_ptr<storage::Folder>>(no_archive(desk));
    auto folder = storage::make(archive_folder(desk));
    if (auto problems = ocfl::make_root(*folder); has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(folder), {}};
}

std::string fresh_salt(Desk& desk) { return desk.world.fresh_id() + desk.world.fresh_id(); }

// What the journal says of the order's objects: the last word on each version.
struct Told {
    std::map<std::pair<std::string, int>, std::string> inventories;
    std::map<std::string, evidence::ObjectRemoved> removed;  // by object
    std::int64_t order_revision = 0;                         // the last event whose versions are told
    journal::Revision revision = 0;                          // of the stream
};
Told told_of(Desk& desk, const std::string& order) {
    Told told;
    for (const auto& recorded : desk.journal->read(archive_prefix + order)) {
        told.revision = recorded.revision;
        if (const auto made = version_made_of(recorded.entry)) {
            told.inventories[{made->object, made->version}] = made->inventory;
            told.order_revision = std::max(told.order_revision, made->revision);
        }
        if (auto removed = object_removed_of(recorded.entry)) {
            auto object = removed->object;
            told.removed.insert_or_assign(std::move(object), std::move(*removed));
        }
    }
    return told;
}

// The journal learns what the archive holds after it lies there for good. Somebody else who was first says the same.
void tell_journal(Desk& desk, const std::string& order, std::int64_t revision,
                  const std::vector<archive::Stored>& stored, Told& told) {
    journal::Append append{.stream = archive_prefix + order, .seen = told.revision, .entries = {}};
    for (const auto& one : stored) {
        auto& known = told.inventories[{one.id, one.version}];
        if (known == one.inventory) continue;
        known = one.inventory;
        append.entries.push_back(entry_of(evidence::VersionMade{one.id, one.version, one.inventory, revision}));
    }
    if (append.entries.empty()) return;
    journal::Commit commit{.appends = {append}, .at = desk.now(), .actor = "system"};
    const auto committed = desk.journal->commit(commit);
    if (committed.kind != journal::Committed::Kind::Done)
        throw MachineFailure(say("another process writes into the archive now"));
    told.revision += static_cast<journal::Revision>(append.entries.size());
    told.order_revision = revision;
}

// A registered document whose PDF could not be made in its time.
Loaded<bool> lacks_pdf(Desk& desk, storage::Folder& folder, const std::string& order) {
    const auto& card = *desk.folder->card.archive;
    if (!card.pdf || !office::makes_pdf(desk.world)) return {false, {}};
    auto is_registered = archive::holds(folder, card.fond, order, "meta/registered.sha256");
    if (!is_registered || !*is_registered.value) return is_registered;
    auto has_pdf = archive::holds(folder, card.fond, order, "archive/order.pdf");
    return has_pdf ? Loaded<bool>{!*has_pdf.value, {}} : has_pdf;
}

// Versions for every event that matters up to a revision and is not in the archive, or not told to the journal, yet.
// What was removed under an act never comes back.
Loaded<std::int64_t> catch_up(Desk& desk, storage::Folder& folder, const std::string& order, std::int64_t until) {
    const auto& fond = desk.folder->card.archive->fond;
    auto told = told_of(desk, order);
    if (told.removed.contains(archive::id_of(fond, archive::Part::Lasting, order))) return {0, {}};
    auto held = archive::archived(folder, fond, order);
    if (!held) return {std::nullopt, std::move(held.problems)};
    auto is_incomplete = lacks_pdf(desk, folder, order);
    if (!is_incomplete) return {std::nullopt, std::move(is_incomplete.problems)};
    const auto done = std::min(*held.value, told.order_revision);
    std::vector<journal::Recorded> past;
    std::int64_t made = 0;
    Problems warnings;
    for (auto& recorded : desk.journal->read(order_stream(order))) {
        if (recorded.revision > until) break;
        past.push_back(std::move(recorded));
        const auto& entry = past.back();
        const bool is_wanted = entry.revision > done || (*is_incomplete.value && entry.revision == *held.value);
        if (!is_wanted || !is_kept_for_ever(entry.entry.type)) continue;
        auto deposit = deposit_of(desk, order, entry, past);
        deposit.personal_removed = told.removed.contains(archive::id_of(fond, archive::Part::Personal, order));
        auto put = archive::put(folder, deposit, fresh_salt(desk));
        append(warnings, std::move(put.problems));
        if (!put) return {std::nullopt, std::move(warnings)};
        made += *put.value == archive::Put::Made;
        auto stored = archive::stored(folder, fond, order, entry.revision);
        if (!stored) return {std::nullopt, std::move(stored.problems)};
        tell_journal(desk, order, entry.revision, *stored.value, told);
    }
    return {made, std::move(warnings)};
}

// «order/ID/REVISION/archive»
std::int64_t revision_in(std::string_view key) {
    const auto end = key.rfind('/');
    if (end == key.npos || end == 0) return 0;
    const auto begin = key.rfind('/', end - 1);
    return begin == key.npos ? 0 : std::atoll(std::string(key.substr(begin + 1, end - begin - 1)).c_str());
}

}  // namespace

bool is_kept_for_ever(std::string_view entry_type) { return std::ranges::count(kept_types, entry_type) > 0; }

std::string archive_folder(const Desk& desk) { return join_path(desk.folder->path, "archive"); }

Carried put_into_archive(Desk& desk, const journal::Outgoing& outgoing, const Errand& errand) {
    if (!desk.folder->card.archive) return {Outcome::Nothing, {}};
    auto folder = open_archive(desk);
    if (!folder) return {Outcome::Later, folder.problems.front().text};
    auto made = catch_up(desk, **folder.value, errand.order, revision_in(outgoing.key));
    if (!made.problems.empty()) return {Outcome::Later, made.problems.front().text};
    return {*made.value > 0 ? Outcome::Done : Outcome::Nothing, {}};
}

Loaded<std::int64_t> archive_order(Desk& desk, const std::string& order) {
    auto folder = open_archive(desk);
    if (!folder) return {std::nullopt, std::move(folder.problems)};
    return catch_up(desk, **folder.value, order, std::numeric_limits<std::int64_t>::max());
}

Loaded<std::vector<ArchivedLine>> archive_list(Desk& desk) {
    auto folder = open_archive(desk);
    if (!folder) return {std::nullopt, std::move(folder.problems)};
    const auto& fond = desk.folder->card.archive->fond;
    std::vector<ArchivedLine> lines;
    for (const auto& order : list(desk, {})) {
        ArchivedLine line{.order = order.id,
                          .id = archive::id_of(fond, archive::Part::Lasting, order.id),
                          .title = order.title,
                          .number = order.number,
                          .date = order.date};
        for (const auto& recorded : desk.journal->read(order_stream(order.id))) {
            if (is_kept_for_ever(recorded.entry.type)) line.due = recorded.revision;
        }
        const auto told = told_of(desk, order.id);
        const auto removed = told.removed.find(line.id);
        if (removed != told.removed.end()) line.removed = removed->second.act;
        auto held = archive::archived(**folder.value, fond, order.id);
        if (!held) return {std::nullopt, std::move(held.problems)};
        line.archived = *held.value;
        if (line.due > 0 || line.archived > 0) lines.push_back(std::move(line));
    }
    for (const auto& order : removed_orders(desk)) {
        ArchivedLine line{.order = order, .id = archive::id_of(fond, archive::Part::Lasting, order)};
        const auto told = told_of(desk, order);
        const auto removed = told.removed.find(line.id);
        if (removed != told.removed.end()) line.removed = removed->second.act;
        lines.push_back(std::move(line));
    }
    return {std::move(lines), {}};
}

}  // namespace prikaz::desk

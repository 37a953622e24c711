// Staff: what the journal knows is what counts; files bring changes into it.
#include <algorithm>

#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr char file_seen[] = "staff.file-seen";  // the digest of the office's own list when it was last brought in
constexpr std::size_t entries_in_a_commit = 5'000;

std::string digest_body(const std::string& digest) {
    data::Builder make;
    const data::Field fields[] = {make.field("digest", make.text(digest))};
    return data::to_json(make.finish(make.map(fields)).root());
}

struct KnownStaff {
    organization::Staff staff;
    std::string file_digest_body;
    std::int64_t revision = 0;
};

KnownStaff read_staff(journal::Journal& journal) {
    KnownStaff known;
    for (const auto& recorded : journal.read(staff_stream)) {
        known.revision = recorded.revision;
        const auto& entry = recorded.entry;
        if (entry.type == file_seen) {
            known.file_digest_body = entry.body;
            continue;
        }
        auto event = organization::read_event(entry.type, entry.version, entry.body);
        if (!event)
            throw MachineFailure(say("the journal holds an entry that this version of prikaz cannot read: {1}, {2} {3}",
                                     {recorded.stream, std::to_string(recorded.revision), entry.type}));
        known.staff = organization::apply(std::move(known.staff), *event);
    }
    return known;
}

std::vector<journal::Entry> entries_of(const std::vector<organization::StaffEvent>& events) {
    std::vector<journal::Entry> entries;
    for (const auto& event : events) {
        auto written = organization::write(event);
        entries.push_back({written.type, written.version, written.body});
    }
    return entries;
}

// In order, in as many commits as the size asks for; false when another process was first.
bool append_all(Desk& desk, std::int64_t revision, const std::vector<journal::Entry>& entries,
                const std::string& actor) {
    for (std::size_t begin = 0; begin < entries.size(); begin += entries_in_a_commit) {
        auto end = std::min(begin + entries_in_a_commit, entries.size());
        journal::Commit commit;
        commit.at = desk.now();
        commit.actor = actor;
        commit.appends.push_back({staff_stream,
                                  revision + static_cast<std::int64_t>(begin),
                                  {entries.begin() + static_cast<std::ptrdiff_t>(begin),
                                   entries.begin() + static_cast<std::ptrdiff_t>(end)}});
        if (desk.journal->commit(commit).kind != journal::Committed::Kind::Done) return false;
    }
    return true;
}

std::string sentence(const organization::StaffEvent& event) {
    return organization::write(event).type + " " + organization::write(event).body;
}

}  // namespace

Followed follow_staff(Desk& desk) {
    Followed followed;
    auto known = read_staff(*desk.journal);
    const auto& own = desk.folder->staff;
    if (own.tree.source() && !own.people.empty()) {
        auto seen = digest_body(sha256(own.tree.source()->text));
        if (seen != known.file_digest_body) {
            auto import = organization::compare_staff(known.staff, own, {.today = desk.today()});
            if (!import) {
                desk.staff = std::move(known.staff);
                for (auto& problem : import.problems) problem.severity = Severity::Warning;
                return {std::move(import.problems), false};
            }
            auto entries = entries_of(import.value->events);
            followed.changed = !entries.empty() && known.revision > 0;
            entries.push_back({file_seen, 1, seen});
            (void)append_all(desk, known.revision, entries, "system");
            known = read_staff(*desk.journal);
        }
    }
    desk.staff = std::move(known.staff);
    return followed;
}

Loaded<ImportAnswer> import_staff(Desk& desk, const Act& act, const ImportRequest& request) {
    auto tree = office::read_tree(desk.world, request.path);
    if (!tree) return {std::nullopt, std::move(tree.problems)};
    auto list = organization::load_list(*tree.value);
    append(tree.problems, std::move(list.problems));
    if (!list.value) return {std::nullopt, std::move(tree.problems)};
    organization::ImportOptions options{
        .today = request.on.value_or(desk.today()),
        .extent = request.whole ? organization::Extent::Whole : organization::Extent::Part};
    if (request.dismiss_missing) options.dismiss_missing = request.on.value_or(desk.today());
    auto known = read_staff(*desk.journal);
    auto import = organization::compare_staff(known.staff, *list.value, options);
    append(tree.problems, std::move(import.problems));
    if (!import.value) return {std::nullopt, std::move(tree.problems)};

    ImportAnswer answer;
    for (const auto& event : import.value->events) answer.changes.push_back(sentence(event));
    for (const auto& person : import.value->missing) {
        if (request.dismiss_missing) break;
        tree.problems.push_back({.severity = Severity::Warning,
                                 .code = "staff.import.missing",
                                 .place = {.file = request.path},
                                 .text = say("{1} is not on the list", {person_name(desk, person)}),
                                 .hint = say("--dismiss-missing dismisses everybody who is not on it")});
    }
    if (!request.dry_run && !append_all(desk, known.revision, entries_of(import.value->events), act.actor))
        return refused<ImportAnswer>({.code = "staff.busy",
                                      .place = {.file = request.path},
                                      .text = say("somebody else changed the staff in the same moment"),
                                      .hint = say("try again: what is in already is not brought in twice")});
    desk.staff = read_staff(*desk.journal).staff;
    answer.people = static_cast<std::int64_t>(desk.staff.people.size());
    if (!request.dry_run) staff_changed(desk);
    return {std::move(answer), std::move(tree.problems)};
}

}  // namespace prikaz::desk

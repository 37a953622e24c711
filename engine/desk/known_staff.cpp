#include "desk/known_staff.hpp"

#include "desk/entries.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t entries_in_a_commit = 5'000;

std::string person_of(const organization::StaffEvent& event) {
    return std::visit(
        [](const auto& it) -> std::string {
            if constexpr (requires { it.person.id; })
                return it.person.id;
            else if constexpr (requires { it.person; })
                return it.person;
            return {};
        },
        event);
}

void follow_absences(KnownStaff& known, bool by_hand, const organization::StaffEvent& event) {
    if (const auto* set = std::get_if<organization::event::AbsenceSet>(&event)) {
        if (by_hand)
            known.entered.emplace(set->person, set->absence.from);
        else
            known.entered.erase({set->person, set->absence.from});
    } else if (const auto* removed = std::get_if<organization::event::AbsenceRemoved>(&event)) {
        known.entered.erase({removed->person, removed->from});
    }
}

journal::Entry mark_of_list(std::size_t entries) {
    data::Builder make;
    const data::Field fields[] = {make.field("entries", make.integer(static_cast<std::int64_t>(entries)))};
    return {list_imported, 1, data::to_json(make.finish(make.map(fields)).root())};
}

std::int64_t entries_told_by(const journal::Entry& mark) {
    const auto tree = data::read_json({list_imported, mark.body}, {.bytes = 4096, .nodes = 20, .depth = 4});
    const auto* entries = tree ? tree.value->root().find("entries") : nullptr;
    return entries && entries->is(data::Kind::Integer) ? entries->integer() : 0;
}

}  // namespace

std::string digest_body(const std::string& digest) {
    data::Builder make;
    const data::Field fields[] = {make.field("digest", make.text(digest))};
    return data::to_json(make.finish(make.map(fields)).root());
}

KnownStaff read_staff(journal::Journal& journal, KnownStaff known) {
    organization::Roster roster(std::move(known.staff));
    std::int64_t of_list = 0;
    for (const auto& recorded : journal.read(staff_stream, known.revision)) {
        known.revision = recorded.revision;
        const auto& entry = recorded.entry;
        if (entry.type == file_seen) {
            known.file_digest_body = entry.body;
            continue;
        }
        if (entry.type == list_imported) {
            of_list = entries_told_by(entry);
            continue;
        }
        const bool by_hand = of_list == 0 && recorded.actor != "system";
        of_list = std::max<std::int64_t>(of_list - 1, 0);
        auto event = organization::read_event(entry.type, entry.version, entry.body);
        if (!event)
            throw MachineFailure(say("the journal holds an entry that this version of prikaz cannot read: {1}, {2} {3}",
                                     {recorded.stream, std::to_string(recorded.revision), entry.type}));
        if (recorded.actor != "system")
            known.files_own.erase(person_of(*event));
        else if (std::holds_alternative<organization::event::PersonAdded>(*event))
            known.files_own.insert(person_of(*event));
        follow_absences(known, by_hand, *event);
        roster.apply(*event);
    }
    known.staff = std::move(roster).take();
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

bool append_all(Desk& desk, std::int64_t revision, const std::vector<journal::Entry>& entries, const std::string& actor,
                Told told) {
    for (std::size_t begin = 0; begin < entries.size(); begin += entries_in_a_commit) {
        auto end = std::min(begin + entries_in_a_commit, entries.size());
        journal::Commit commit;
        commit.at = desk.now();
        commit.actor = actor;
        journal::Append append{staff_stream, revision, {}};
        if (told == Told::ByList) append.entries.push_back(mark_of_list(end - begin));
        append.entries.insert(append.entries.end(), entries.begin() + static_cast<std::ptrdiff_t>(begin),
                              entries.begin() + static_cast<std::ptrdiff_t>(end));
        revision += static_cast<std::int64_t>(append.entries.size());
        commit.appends.push_back(std::move(append));
        if (desk.journal->commit(commit).kind != journal::Committed::Kind::Done) return false;
    }
    return true;
}

}  // namespace prikaz::desk

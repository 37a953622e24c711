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

void follow_absences(KnownStaff& known, const std::string& actor, const organization::StaffEvent& event) {
    if (const auto* set = std::get_if<organization::event::AbsenceSet>(&event)) {
        if (actor != "system") known.entered.emplace(set->person, set->absence.from);
    } else if (const auto* removed = std::get_if<organization::event::AbsenceRemoved>(&event)) {
        known.entered.erase({removed->person, removed->from});
    }
}

}  // namespace

std::string digest_body(const std::string& digest) {
    data::Builder make;
    const data::Field fields[] = {make.field("digest", make.text(digest))};
    return data::to_json(make.finish(make.map(fields)).root());
}

KnownStaff read_staff(journal::Journal& journal, KnownStaff known) {
    organization::Roster roster(std::move(known.staff));
    for (const auto& recorded : journal.read(staff_stream, known.revision)) {
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
        if (recorded.actor != "system")
            known.files_own.erase(person_of(*event));
        else if (std::holds_alternative<organization::event::PersonAdded>(*event))
            known.files_own.insert(person_of(*event));
        follow_absences(known, recorded.actor, *event);
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

}  // namespace prikaz::desk

// Staff: what the journal knows is what counts; files bring changes into it.
#include <algorithm>

#include "desk/known_staff.hpp"
#include "desk/step.hpp"
#include "desk/texts.hpp"

namespace prikaz::desk {

namespace {

// A change as a clerk reads it before it is made.
struct Teller {
    const organization::Staff& staff;

    std::string who(const std::string& id) const {
        auto person = staff.find(id);
        return person ? russian::surname_first(person->name) + " (" + id + ")" : id;
    }
    std::string operator()(const organization::event::PersonAdded& it) const {
        return say("new: {1} ({2})", {russian::full_name(it.person.name), it.person.id});
    }
    std::string operator()(const organization::event::PersonChanged& it) const {
        std::string text;
        for (const auto& field : it.fields)
            text += (text.empty() ? "" : "; ") + field.field + ": " + field.before + " → " + field.after;
        return who(it.person) + ": " + text;
    }
    std::string operator()(const organization::event::PostTaken& it) const {
        return say("{1}: post «{2}» from {3}", {who(it.person), joined(it.post.title, " "), shown_day(it.post.from)});
    }
    std::string operator()(const organization::event::PostLeft& it) const {
        return say("{1}: post «{2}» until {3}", {who(it.person), joined(it.post.title, " "), shown_day(it.post.to)});
    }
    std::string operator()(const organization::event::PostRemoved& it) const {
        return say("{1}: post «{2}» stood in error", {who(it.person), joined(it.post.title, " ")});
    }
    std::string operator()(const organization::event::UnitChanged& it) const {
        return who(it.person) + ": " + it.before + " → " + it.after;
    }
    std::string operator()(const organization::event::Dismissed& it) const {
        return say("{1}: dismissed, last day {2}", {who(it.person), shown_day(it.last)});
    }
    std::string operator()(const organization::event::Returned& it) const {
        return say("{1}: works here again from {2}", {who(it.person), shown_day(it.from)});
    }
    std::string operator()(const organization::event::AbsenceSet& it) const {
        return say("{1}: absent {2}–{3}", {who(it.person), shown_day(it.absence.from), shown_day(it.absence.to)});
    }
    std::string operator()(const organization::event::AbsenceRemoved& it) const {
        return say("{1}: the absence from {2} stood in error", {who(it.person), shown_day(it.from)});
    }
    std::string operator()(const organization::event::PersonRemoved& it) const {
        return say("{1}: stood in error", {who(it.person)});
    }
    std::string operator()(const organization::event::GroupChanged& it) const {
        return say("group {1}: added {2}; removed {3}", {it.group, joined(it.added, ", "), joined(it.removed, ", ")});
    }
};

}  // namespace

namespace {

// The office's own list, when it is not the one that was brought in last; a list of thousands is read for its digest
// alone.
Loaded<std::string> unseen_list(Desk& desk, const KnownStaff& known) {
    constexpr std::size_t largest = 64u << 20;
    const auto path = office::staff_file(desk.world, desk.folder->path);
    if (path.empty()) return {std::string(), {}};
    auto bytes = office::read_named(desk.world, path, largest);
    if (!bytes) return {std::nullopt, std::move(bytes.problems)};
    auto seen = digest_body(sha256(*bytes.value));
    return {seen == known.file_digest_body ? std::string() : seen, {}};
}

// What the card says of people who are not there; of a list that is read it is told by whoever reads it.
Problems doubts(const Desk& desk) {
    if (desk.staff.people.empty()) return {};
    auto problems = organization::check_people(desk.folder->card, desk.staff);
    for (auto& problem : problems) problem.severity = Severity::Warning;
    return problems;
}

// Of some people those whom the life of some order names, or who did something in it.
std::set<std::string> who_took_part(Desk& desk, const std::set<std::string>& people) {
    std::set<std::string> found;
    const auto look = [&](const journal::Recorded& recorded) {
        for (const auto& person : people)
            if (recorded.actor == person || recorded.entry.body.find('"' + person + '"') != std::string::npos)
                found.insert(person);
    };
    for (const char* prefix : {"order/", "registration/"})
        for (const auto& stream : desk.journal->streams(prefix)) {
            for (const auto& recorded : desk.journal->read(stream)) look(recorded);
            if (found.size() == people.size()) return found;
        }
    return found;
}

// The office's own list was replaced. Whom it alone had told of, and who never took part in anything, stood in error:
// the invented people of a fresh office. Whoever did take part is not forgotten by a line that is missing.
void leave_out(Desk& desk, const KnownStaff& known, const organization::Staff& list,
               std::vector<organization::StaffEvent>& events, Problems& problems) {
    std::set<std::string> missing;
    for (const auto& person : known.files_own)
        if (known.staff.find(person) && !list.find(person)) missing.insert(person);
    if (missing.empty()) return;
    const auto stay = who_took_part(desk, missing);
    std::string left;
    for (const auto& person : missing) {
        const auto* who = known.staff.find(person);
        if (!stay.contains(person))
            events.push_back(organization::event::PersonRemoved{person});
        else if (who->employed_on(desk.today()))
            left += (left.empty() ? "" : ", ") + russian::surname_first(who->name) + " (" + person + ")";
    }
    if (left.empty()) return;
    problems.push_back({.severity = Severity::Warning,
                        .code = "staff.left-out",
                        .place = {.file = office::staff_file(desk.world, desk.folder->path)},
                        .text = say("these people took part in orders and are not on the list any more: {1}", {left}),
                        .hint = say("put them back with the last day of work: {1}", {"dismissed: 2026-03-31"})});
}

// Absences that people entered stay until people take them out.
void keep_entered(const KnownStaff& known, std::vector<organization::StaffEvent>& events) {
    std::erase_if(events, [&](const auto& event) {
        const auto* removed = std::get_if<organization::event::AbsenceRemoved>(&event);
        return removed && known.entered.contains({removed->person, removed->from});
    });
}

void bring_in(Desk& desk, KnownStaff& known, const std::string& seen, Followed& followed) {
    auto folder = office::open_folder(desk.world, desk.folder->path, desk.folder->path);
    append(followed.problems, std::move(folder.problems));
    if (!folder.value || folder.value->staff.people.empty()) return;
    auto import = organization::compare_staff(known.staff, folder.value->staff, {.today = desk.today()});
    if (!import) {
        for (auto& problem : import.problems) problem.severity = Severity::Warning;
        return append(followed.problems, std::move(import.problems));
    }
    keep_entered(known, import.value->events);
    leave_out(desk, known, folder.value->staff, import.value->events, followed.problems);
    auto entries = entries_of(import.value->events);
    followed.changed = !entries.empty() && known.revision > 0;
    entries.push_back({file_seen, 1, seen});
    (void)append_all(desk, known.revision, entries, "system", Told::ByOffice);
    known = read_staff(*desk.journal, std::move(known));
}

}  // namespace

Followed follow_staff(Desk& desk) {
    Followed followed;
    auto known = read_staff(*desk.journal);
    auto seen = unseen_list(desk, known);
    append(followed.problems, std::move(seen.problems));
    const bool is_new = seen.value && !seen.value->empty();
    if (is_new) bring_in(desk, known, *seen.value, followed);
    desk.staff = std::move(known.staff);
    desk.staff_revision = known.revision;
    if (!is_new) append(followed.problems, doubts(desk));
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
    auto known = read_staff(*desk.journal);  // from the beginning: who entered what matters
    auto import = organization::compare_staff(known.staff, *list.value, options);
    append(tree.problems, std::move(import.problems));
    if (!import.value) return {std::nullopt, std::move(tree.problems)};

    keep_entered(known, import.value->events);
    ImportAnswer answer;
    for (const auto& event : import.value->events) answer.changes.push_back(std::visit(Teller{known.staff}, event));
    if (!request.dry_run &&
        !append_all(desk, known.revision, entries_of(import.value->events), act.actor, Told::ByList))
        return refused<ImportAnswer>({.code = "staff.busy",
                                      .place = {.file = request.path},
                                      .text = say("somebody else changed the staff in the same moment"),
                                      .hint = say("try again: what is in already is not brought in twice")});
    known = read_staff(*desk.journal, std::move(known));
    desk.staff = std::move(known.staff);
    desk.staff_revision = known.revision;
    answer.people = static_cast<std::int64_t>(desk.staff.people.size());
    if (!request.dry_run) staff_changed(desk);
    return {std::move(answer), std::move(tree.problems)};
}

}  // namespace prikaz::desk

// Absences that somebody enters by hand, beside those that the office's own list tells.
#include <algorithm>

#include "desk/known_staff.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

Problem wrong(std::string code, std::string text, std::string field, std::string hint = {}) {
    return {.code = std::move(code),
            .place = {.file = {}, .line = 0, .column = 0, .length = 0, .part = std::move(field)},
            .text = std::move(text),
            .hint = std::move(hint)};
}

std::string period(const organization::Absence& absence) {
    return shown_day(absence.from) + "–" + (absence.to ? shown_day(absence.to) : std::string("…"));
}

std::string who(const Desk& desk, const std::string& person) { return person_name(desk, person); }

// Two absences that touch the same day; of those that begin together one replaces the other.
const organization::Absence* overlapping(const organization::Person& person, const organization::Absence& wanted) {
    for (const auto& known : person.absences) {
        if (known.from == wanted.from) continue;
        const bool before = known.to && *known.to < wanted.from, after = wanted.to && *wanted.to < known.from;
        if (!before && !after) return &known;
    }
    return nullptr;
}

Problems check(const Desk& desk, const std::string& id, const organization::Absence& absence) {
    Problems problems;
    const auto* person = desk.staff.find(id);
    if (!person || !person->employed_on(desk.today()))
        return {wrong("absence.person", say("nobody of this id works here: «{1}»", {id}), "person")};
    if (absence.to && *absence.to < absence.from)
        problems.push_back(wrong("absence.days", say("the last day comes before the first"), "to"));
    if (const auto* other = overlapping(*person, absence))
        problems.push_back(wrong("absence.overlap", say("{1} is absent {2} already", {who(desk, id), period(*other)}),
                                 "from", say("change or take out that absence first")));
    const auto* substitute = absence.substitute.empty() ? nullptr : desk.staff.find(absence.substitute);
    if (!absence.substitute.empty() && (!substitute || !substitute->employed_on(absence.from)))
        problems.push_back(wrong("absence.substitute", say("nobody of this id works here: «{1}»", {absence.substitute}),
                                 "substitute"));
    if (absence.substitute == id)
        problems.push_back(wrong("absence.substitute", say("nobody substitutes themselves"), "substitute"));
    return problems;
}

Loaded<std::string> write(Desk& desk, const Act& act, const organization::StaffEvent& event, std::string told) {
    if (!append_all(desk, desk.staff_revision, entries_of({event}), act.actor)) {
        return refused<std::string>(wrong("staff.busy", say("somebody else changed the staff in the same moment"), {},
                                          say("look at the list again and repeat it")));
    }
    auto known = read_staff(
        *desk.journal, {.staff = desk.staff, .file_digest_body = {}, .revision = desk.staff_revision, .files_own = {}});
    desk.staff = std::move(known.staff);
    desk.staff_revision = known.revision;
    staff_changed(desk);
    return {std::move(told), {}};
}

}  // namespace

Loaded<std::string> set_absence(Desk& desk, const Act& act, const std::string& person,
                                const organization::Absence& absence) {
    if (auto problems = check(desk, person, absence); has_errors(problems)) return {std::nullopt, std::move(problems)};
    return write(desk, act, organization::event::AbsenceSet{person, absence},
                 say("{1}: absent {2}", {who(desk, person), period(absence)}));
}

Loaded<std::string> remove_absence(Desk& desk, const Act& act, const std::string& person, calendar::Date from) {
    const auto* known = desk.staff.find(person);
    const bool is_there =
        known && std::ranges::find(known->absences, from, &organization::Absence::from) != known->absences.end();
    if (!is_there)
        return refused<std::string>(
            wrong("absence.person", say("there is no absence from {1}", {shown_day(from)}), "from"));
    return write(desk, act, organization::event::AbsenceRemoved{person, from},
                 say("{1}: no absence from {2} any more", {who(desk, person), shown_day(from)}));
}

}  // namespace prikaz::desk

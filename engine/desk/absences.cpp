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

std::string request_of(const Act& act, const organization::StaffEvent& event) {
    const auto written = organization::write(event);
    return sha256(act.actor + "\n" + written.type + "\n" + written.body);
}

// What was answered under the act's key the first time: the moment of the command has passed.
std::optional<Loaded<std::string>> answered_before(Desk& desk, const Act& act, const organization::StaffEvent& event) {
    const auto known = act.key.empty() ? std::nullopt : desk.journal->answered(act.key);
    if (!known) return std::nullopt;
    const auto& [answer, request] = *known;
    if (request != request_of(act, event)) return refused<std::string>(key_reused(act.key));
    return Loaded<std::string>{answer, {}};
}

Loaded<std::string> write(Desk& desk, const Act& act, const organization::StaffEvent& event, std::string told) {
    journal::Commit commit;
    commit.at = desk.now();
    commit.actor = act.actor;
    commit.key = act.key;
    if (!act.key.empty()) commit.request = request_of(act, event), commit.answer = told;
    commit.appends.push_back({staff_stream, desk.staff_revision, entries_of({event})});
    if (desk.journal->commit(commit).kind != journal::Committed::Kind::Done) {
        if (auto before = answered_before(desk, act, event)) return std::move(*before);
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

struct Kind {
    organization::AbsenceKind kind;
    std::string_view word;
};
constexpr Kind kinds[] = {{organization::AbsenceKind::Leave, "leave"},
                          {organization::AbsenceKind::Sick, "sick"},
                          {organization::AbsenceKind::Trip, "trip"},
                          {organization::AbsenceKind::Other, "other"}};

}  // namespace

std::string_view absence_word(organization::AbsenceKind kind) {
    return std::ranges::find(kinds, kind, &Kind::kind)->word;
}

organization::AbsenceKind absence_kind(std::string_view word) {
    const auto known = std::ranges::find(kinds, word, &Kind::word);
    return known == std::end(kinds) ? organization::AbsenceKind::Other : known->kind;
}

Loaded<std::string> set_absence(Desk& desk, const Act& act, const std::string& person,
                                const organization::Absence& absence) {
    const organization::event::AbsenceSet event{person, absence};
    if (auto before = answered_before(desk, act, event)) return std::move(*before);
    if (auto problems = check(desk, person, absence); has_errors(problems)) return {std::nullopt, std::move(problems)};
    return write(desk, act, event, say("{1}: absent {2}", {who(desk, person), period(absence)}));
}

Loaded<std::string> remove_absence(Desk& desk, const Act& act, const std::string& person, calendar::Date from) {
    const organization::event::AbsenceRemoved event{person, from};
    if (auto before = answered_before(desk, act, event)) return std::move(*before);
    const auto* known = desk.staff.find(person);
    const bool is_there =
        known && std::ranges::find(known->absences, from, &organization::Absence::from) != known->absences.end();
    if (!is_there)
        return refused<std::string>(
            wrong("absence.person", say("there is no absence from {1}", {shown_day(from)}), "from"));
    return write(desk, act, event, say("{1}: no absence from {2} any more", {who(desk, person), shown_day(from)}));
}

}  // namespace prikaz::desk

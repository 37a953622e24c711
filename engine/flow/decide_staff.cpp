// Staff or the calendar was changed under a running case: members who left, readers, due days.
#include <algorithm>

#include "flow/deciding.hpp"
#include "flow/timers.hpp"

namespace prikaz::flow {

namespace {

// Somebody who holds the role now and was not asked yet.
std::string replacement(const Deciding& d, const std::string& path) {
    for (const std::string& person : holders(d.scene(), role_of(d, path), d.scene().today()))
        if (std::ranges::find(d.work(path)->members, person, &Member::person) == d.work(path)->members.end())
            return person;
    return {};
}

void replace_member(Deciding& d, const std::string& path, const std::string& person) {
    const std::string stage = stage_of(d, path);
    switch (d.scene().state(path).vanished) {
        case Vanished::Block:
            d.emit(event::MemberLeft{path, stage, person, "", true});
            return escalate(d, path, "vacant");
        case Vanished::Recount:
            return d.emit(event::MemberLeft{path, stage, person, "", false});
        case Vanished::Replace:
            const std::string other = replacement(d, path);
            d.emit(event::MemberLeft{path, stage, person, other, false});
            if (!other.empty()) tell(d, path, stage.empty() ? "sign" : "visa", {other});
            return;
    }
}

bool is_deserted(const Work& work) {
    return std::ranges::all_of(work.members, [](const Member& member) { return member.verdict == Verdict::Left; });
}

std::vector<std::string> dismissed(const Deciding& d, const Work& work) {
    std::vector<std::string> people;
    for (const Member& member : work.members)
        if (member.verdict == Verdict::Pending && !member.blocked &&
            !d.around().directory->employed(member.person, d.scene().today()))
            people.push_back(member.person);
    return people;
}

// Somebody whose line of signature the order has can sign it no more.
bool has_empty_line(const Deciding& d, const std::vector<std::string>& gone) {
    const data::Node* document = d.around().facts.find("document");
    const data::Node* lines = document ? document->find("signatories") : nullptr;
    if (!lines || !lines->is(data::Kind::List)) return false;
    return std::ranges::any_of(lines->list(), [&](const data::Node& line) {
        return std::ranges::find(gone, line.text()) != gone.end() &&
               std::ranges::find(d.present().signatures, line.text(), &Signature::member) ==
                   d.present().signatures.end();
    });
}

// Where all must sign, those who have are enough when nobody else is left; an empty line only another text mends, so
// people are told.
void settle_signing(Deciding& d, const std::string& path, const std::vector<std::string>& gone) {
    const auto* sign = std::get_if<Sign>(&d.scene().state(path).activity);
    if (!sign || sign->signers != Signers::All || d.refused()) return;
    if (has_empty_line(d, gone)) return escalate(d, path, "vacant");
    if (d.present().signatures.empty() || !still_to_sign(d.scene(), *sign, d.scene().today()).empty()) return;
    follow(d, path, "signed", {d.command().actor, "", ""});
}

// Nobody is left to ask: those who hold the role now are, or those of the role that takes its place; when there is
// nobody, people are told, once.
void recount_members(Deciding& d, const std::string& path) {
    const std::vector<std::string> gone = dismissed(d, *d.work(path));
    for (const std::string& person : gone) replace_member(d, path, person);
    if (is_deserted(*d.work(path))) {
        if (!holders(d.scene(), role_of(d, path), d.scene().today()).empty()) return reopen(d, path);
        if (!gone.empty()) escalate(d, path, "vacant");
        return;
    }
    if (gone.empty()) return;
    settle_stage(d, path);
    settle_signing(d, path, gone);
}

std::vector<std::string> active_paths(const Deciding& d) {
    std::vector<std::string> paths;
    for (const auto& [path, work] : d.present().active)
        if (!work.done) paths.push_back(path);
    return paths;
}

// Timers still to fire go with the due day, be it into the past; those that have fired stay fired.
void move_timers(Deciding& d, const std::string& path) {
    const std::vector<Timer> before = d.present().timers;
    for (Timer& timer : timers(d.scene(), *d.work(path), stage_of(d, path), Instant::min())) {
        const auto old = std::ranges::find_if(before, [&](const Timer& one) {
            return one.path == timer.path && one.round == timer.round && one.name == timer.name;
        });
        if (old != before.end() && old->at != timer.at) d.emit(event::TimerSet{std::move(timer)});
    }
}

void move_due(Deciding& d, const std::string& path, const std::string& reason) {
    const Work& work = *d.work(path);
    const auto before = work.due;
    const Deadline after = deadline(d.scene(), calendar::read_duration(work.due_rule), work.since);
    if (!before || after.due == before) return;
    d.emit(event::DueMoved{path, before, after.due, after.calendar_edition, reason});
    move_timers(d, path);
    tell_awaited(d, path, "due-moved", reason);
}

}  // namespace

void decide(Deciding& d, const command::StaffChanged& wish) {
    for (const std::string& path : active_paths(d)) {
        if (d.refused() || !d.work(path)) continue;  // an earlier one led away
        const State& state = d.scene().state(path);
        if (const auto* acknowledge = std::get_if<Acknowledge>(&state.activity))
            change_readers(d, path, *acknowledge, wish);
        else if (!role_of(d, path).empty())
            recount_members(d, path);
    }
}

void decide(Deciding& d, const command::CalendarChanged& wish) {
    for (const std::string& path : active_paths(d)) move_due(d, path, wish.reason);
}

}  // namespace prikaz::flow

#include "flow/apply.hpp"

#include <algorithm>
#include <utility>

#include "flow/paths.hpp"

namespace prikaz::flow {

namespace {

Work* work(Case& changed, const std::string& path) {
    const auto found = changed.active.find(path);
    return found == changed.active.end() ? nullptr : &found->second;
}

Member* member(Work& work, std::string_view person) {
    const auto found = std::ranges::find(work.members, person, &Member::person);
    return found == work.members.end() ? nullptr : &*found;
}

bool same_occurrence(const Timer& a, const Timer& b) {
    return a.path == b.path && a.round == b.round && a.name == b.name;
}

// A visa of the present edition that speaks for it: it counts when its stage is opened again.
bool still_approves(const Case& present, const Visa& visa) {
    return visa.valid && visa.edition == present.edition.number &&
           (visa.verdict == Verdict::Approved || visa.verdict == Verdict::ApprovedWithRemarks);
}

Verdict kept_verdict(const Case& present, const event::StageOpened& opened, const std::string& person) {
    for (const Visa& visa : present.visas)
        if (visa.path == opened.path && visa.stage == opened.stage && visa.member == person &&
            still_approves(present, visa))
            return visa.verdict;
    return Verdict::Pending;
}

// ---- One applier per event ------------------------------------------------------------------------------------------

void happen(Case& changed, const event::Started& it) {
    changed.order = it.order;
    changed.author = it.author;
    changed.definition = it.definition;
    changed.definition_digest = it.digest;
    changed.definition_version = it.version;
    changed.started = it.at;
}

void happen(Case& changed, const event::EditionFrozen& it) {
    changed.edition = it.edition;
    changed.changed_parts = it.changed;
    if (!changed.registered) changed.signatures.clear();  // they were given to other bytes
}

void happen(Case& changed, const event::Entered& it) {
    Work entered;
    entered.path = it.path;
    entered.round = it.round;
    entered.since = it.at;
    entered.due = it.due;
    entered.due_rule = it.due_rule;
    entered.calendar_edition = it.calendar_edition;
    entered.done = it.final;
    changed.rounds[it.path] = it.round;
    changed.finished = it.final && paths::parent(it.path).empty();
    changed.active.insert_or_assign(it.path, std::move(entered));
}

void happen(Case& changed, const event::Exited& it) {
    changed.active.erase(it.path);
    std::erase_if(changed.timers, [&](const Timer& timer) { return timer.path == it.path; });
}

void happen(Case&, const event::Moved&) {}  // its consequences are events of their own

void happen(Case& changed, const event::StageOpened& it) {
    Work* opened = work(changed, it.path);
    if (!opened) return;
    opened->stage = it.index;
    opened->since = it.at;
    opened->due = it.due;
    opened->due_rule = it.due_rule;
    opened->calendar_edition = it.calendar_edition;
    opened->members.clear();
    for (const std::string& person : it.members)
        opened->members.push_back({person, kept_verdict(changed, it, person), false});
}

void happen(Case& changed, const event::VisaGiven& it) {
    if (Work* given = work(changed, it.visa.path))
        if (Member* its = member(*given, it.visa.member)) its->verdict = it.visa.verdict;
    changed.visas.push_back(it.visa);
}

void happen(Case& changed, const event::VisaKept& it) { changed.visas.push_back(it.visa); }

void happen(Case& changed, const event::VisasVoided& it) {
    for (Visa& visa : changed.visas)
        if (visa.edition == it.edition) visa.valid = false;
}

void happen(Case& changed, const event::MemberLeft& it) {
    Work* left = work(changed, it.path);
    Member* its = left ? member(*left, it.person) : nullptr;
    if (!its) return;
    if (it.blocks) {
        its->blocked = true;
        return;
    }
    its->verdict = Verdict::Left;
    if (!it.replaced_by.empty()) left->members.push_back({it.replaced_by, Verdict::Pending, false});
}

void happen(Case& changed, const event::StageClosed& it) {
    const std::string ending = "/" + it.stage;
    std::erase_if(changed.timers,
                  [&](const Timer& timer) { return timer.path == it.path && timer.name.ends_with(ending); });
}

void happen(Case& changed, const event::Signed& it) { changed.signatures.push_back(it.signature); }

void happen(Case& changed, const event::Registered& it) {
    changed.registered = it.line;
    changed.journal = it.journal;
}

void happen(Case& changed, const event::ActivityDone& it) {
    if (Work* done = work(changed, it.path)) done->done = true;
    if (changed.acquaintance == it.path) changed.acquaintance.clear();
}

void happen(Case& changed, const event::ActivityFailed& it) {
    if (Work* failed = work(changed, it.path)) failed->attempts = it.attempt;
}

void happen(Case& changed, const event::TimerSet& it) {
    std::erase_if(changed.timers, [&](const Timer& timer) { return same_occurrence(timer, it.timer); });
    changed.timers.push_back(it.timer);
}

void happen(Case& changed, const event::TimerFired& it) {
    std::erase_if(changed.timers, [&](const Timer& timer) { return same_occurrence(timer, it.timer); });
}

void happen(Case& changed, const event::DueMoved& it) {
    if (Work* moved = work(changed, it.path)) {
        moved->due = it.after;
        moved->calendar_edition = it.calendar_edition;
    }
}

void happen(Case&, const event::Told&) {}  // carried out by the office
void happen(Case&, const event::EffectAsked&) {}

void happen(Case& changed, const event::AcquaintanceOpened& it) {
    changed.acquainted_edition = it.edition;
    changed.acquaintance = it.path;
}

void happen(Case&, const event::ReadersChanged&) {}  // readers have streams of their own

void happen(Case& changed, const event::Migrated& it) {
    changed.definition_digest = it.to_digest;
    changed.definition_version = it.version;
    std::map<std::string, Work> active;
    for (auto& [path, work] : changed.active) {
        work.path = renamed(path, it.states);
        active.insert_or_assign(work.path, std::move(work));
    }
    changed.active = std::move(active);
    std::map<std::string, int> rounds;
    for (const auto& [path, round] : changed.rounds) {
        int& last = rounds[renamed(path, it.states)];
        last = std::max(last, round);
    }
    changed.rounds = std::move(rounds);
    changed.acquaintance = renamed(changed.acquaintance, it.states);
    for (Timer& timer : changed.timers) timer.path = renamed(timer.path, it.states);
    for (Visa& visa : changed.visas) visa.path = renamed(visa.path, it.states);
}

}  // namespace

std::string renamed(std::string_view path, const std::map<std::string, std::string>& states) {
    for (std::string_view head = path; !head.empty(); head = paths::cut(head))
        if (const auto found = states.find(std::string(head)); found != states.end())
            return found->second + std::string(path.substr(head.size()));
    return std::string(path);
}

void change(Case& changed, const Event& event) {
    std::visit([&](const auto& it) { happen(changed, it); }, event);
    ++changed.revision;
}

Case apply(Case before, const Event& event) {
    change(before, event);
    return before;
}

Case replay(const std::vector<Event>& events) {
    Case present;
    for (const Event& event : events) change(present, event);
    return present;
}

}  // namespace prikaz::flow

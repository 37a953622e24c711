// Entering and leaving states, regions among them, and following moves.
#include <algorithm>

#include "flow/deciding.hpp"
#include "flow/paths.hpp"
#include "flow/timers.hpp"

namespace prikaz::flow {

namespace {

// An activity with members gets its due day when it asks them.
bool asks_members(const State& state) {
    return std::holds_alternative<Approve>(state.activity) || std::holds_alternative<Sign>(state.activity);
}

void enter_regions(Deciding& d, const std::string& path, const State& state) {
    const int round = d.work(path)->round;
    for (const Region& region : state.regions) {
        const Work* work = d.work(path);
        if (d.refused() || !work || work->round != round) return;  // a region's end led away
        enter(d, paths::child(path, region.id, region.machine->initial));
    }
}

bool is_over(const Deciding& d, const std::string& path, const Region& region) {
    const std::string machine = path + "/" + region.id;
    for (auto it = d.present().active.lower_bound(machine + "/"); it != d.present().active.end(); ++it) {
        if (!paths::is_inside(it->first, machine)) break;
        if (paths::cut(it->first) == machine) return d.scene().state(it->first).final;
    }
    return false;
}

void settle_regions(Deciding& d, const std::string& path) {
    for (const Region& region : d.scene().state(path).regions)
        if (!is_over(d, path, region)) return;
    follow(d, path, "done", {d.command().actor, "", ""});
}

// The author learns that the order came back, unless the move itself tells somebody.
void tell_of_return(Deciding& d, const std::string& path, const Move& move, const Cause& cause) {
    if (!d.work(path) || !d.scene().state(path).editable) return;
    if (!move.who.empty() && cause.by == d.present().author) return;
    if (std::ranges::find(move.effects, "notify", &Effect::name) != move.effects.end()) return;
    tell(d, path, move.name == "rejected" || move.name == "refused" ? "rejected" : "returned", {d.present().author},
         cause.remark);
}

}  // namespace

void enter(Deciding& d, const std::string& path) {
    if (!d.may_enter_another_state()) return;
    const State& state = d.scene().state(path);
    const auto rounds = d.present().rounds.find(path);
    const int round = rounds == d.present().rounds.end() ? 1 : rounds->second + 1;
    Deadline due;
    if (!asks_members(state)) due = deadline(d.scene(), length(state, 0), d.around().now);
    d.emit(event::Entered{path, round, due.due, due.rule, due.calendar_edition, d.around().now, state.final});
    if (d.refused()) return;
    if (state.final) {
        if (const std::string parent(paths::parent(path)); !parent.empty()) settle_regions(d, parent);
        return;
    }
    if (!asks_members(state)) set_timers(d, path);
    begin(d, path);
    if (!state.regions.empty() && d.work(path) && d.work(path)->round == round) enter_regions(d, path, state);
}

void leave(Deciding& d, const std::string& path) {
    std::vector<std::string> inside;
    for (const auto& [active, work] : d.present().active)
        if (paths::is_inside(active, path)) inside.push_back(active);
    for (auto it = inside.rbegin(); it != inside.rend(); ++it) d.emit(event::Exited{*it});
    d.emit(event::Exited{path});
}

void follow(Deciding& d, const std::string& path, const Move& move, const Cause& cause) {
    d.emit(event::Moved{path, move.name, move.to, cause.by, cause.basis, cause.remark});
    carry_out(d, path, move);
    leave(d, path);
    if (d.refused()) return;
    const std::string to = paths::sibling(path, move.to);
    enter(d, to);
    if (!d.refused()) tell_of_return(d, to, move, cause);
}

void follow(Deciding& d, const std::string& path, std::string_view name, const Cause& cause) {
    if (d.refused()) return;
    for (const Move& move : d.scene().state(path).moves) {
        if (move.name != name || !move.who.empty() || !move.by.empty()) continue;
        const auto held = holds(d.scene(), move.when);
        if (const Problem* problem = std::get_if<Problem>(&held)) return d.refuse(*problem);
        if (std::get<bool>(held)) return follow(d, path, move, cause);
    }
}

}  // namespace prikaz::flow

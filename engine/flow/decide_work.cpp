// What the office reports about publication, acquaintance and control.
#include "flow/deciding.hpp"
#include "flow/timers.hpp"

namespace prikaz::flow {

namespace {

bool is_finished_by_office(const State& state) {
    return std::holds_alternative<Publish>(state.activity) || std::holds_alternative<Acknowledge>(state.activity) ||
           std::holds_alternative<Control>(state.activity);
}

const Work* reported(Deciding& d, const std::string& path) {
    const Work* work = d.work(path);
    if (work && !work->done && is_finished_by_office(d.scene().state(path))) return work;
    d.refuse("flow.report.unexpected", say("No report about «{1}» is expected now", {path}));
    return nullptr;
}

}  // namespace

void decide(Deciding& d, const command::Finish& wish) {
    if (!reported(d, wish.path)) return;
    d.emit(event::ActivityDone{wish.path, wish.note});
    follow(d, wish.path, "done", {d.command().actor, "", ""});
}

// The attempts that failed are counted; after the last one people are told instead of trying again.
void decide(Deciding& d, const command::Fail& wish) {
    const Work* work = reported(d, wish.path);
    if (!work) return;
    const auto* publish = std::get_if<Publish>(&d.scene().state(wish.path).activity);
    if (!publish) return d.refuse("flow.report.unexpected", say("No report about «{1}» is expected now", {wish.path}));
    d.emit(event::ActivityFailed{wish.path, wish.note, work->attempts + 1});
    if (work->attempts < publish->attempts)
        d.emit(event::TimerSet{retry(d.scene(), *publish, *work)});
    else
        escalate(d, wish.path, "failed");
}

}  // namespace prikaz::flow

// Time has passed: what is due happens once, in the order in which it was due. A clock that went back undoes nothing,
// because what has fired is no longer among the timers; after a long silence the reminders of one work are one message.
#include <algorithm>

#include "flow/deciding.hpp"
#include "flow/timers.hpp"

namespace prikaz::flow {

namespace {

class Firing {
public:
    explicit Firing(Deciding& d) : d_(d) {}

    void fire(const Timer& timer) {
        const std::string kind(kind_of(timer));
        d_.emit(event::TimerFired{timer});
        if (kind == "remind" || kind == "due") reminded_.insert(timer.path);
        if (kind == "escalate") escalate(d_, timer.path, "escalation");
        if (kind == "retry") ask_to_publish(d_, timer.path);
        if (kind == "expire") follow(d_, timer.path, "expired", {d_.command().actor, "", ""});
        if (kind == "hold") follow(d_, timer.path, "elapsed", {d_.command().actor, "", ""});
    }

    void remind() {
        for (const std::string& path : reminded_)
            if (const Work* work = d_.work(path); work && !work->done) tell_awaited(d_, path, "reminder");
    }

private:
    Deciding& d_;
    std::set<std::string> reminded_;
};

std::optional<Timer> next_due(const Deciding& d) {
    const auto key = [](const Timer& timer) { return std::tie(timer.at, timer.path, timer.round, timer.name); };
    const Timer* first = nullptr;
    for (const Timer& timer : d.present().timers)
        if (timer.at <= d.around().now && (!first || key(timer) < key(*first))) first = &timer;
    return first ? std::optional(*first) : std::nullopt;
}

}  // namespace

void decide(Deciding& d, const command::Tick&) {
    Firing firing(d);
    while (auto timer = next_due(d)) {
        firing.fire(*timer);
        if (d.refused()) return;
    }
    firing.remind();
}

}  // namespace prikaz::flow

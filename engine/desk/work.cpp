// Work that time asks for: timers, errands, acquaintances with nobody left, places in the log. Every part is safe in
// several processes at once: timers by a lease and by the revision of the case, errands by their claims.
#include <algorithm>
#include <map>
#include <set>

#include "desk/archive.hpp"
#include "desk/errands.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

const Act as_system{.actor = "system", .seen = std::nullopt, .key = {}};

// ---- Timers --------------------------------------------------------------------------------------------------------

std::set<std::string> orders_due(Desk& desk) {
    std::set<std::string> orders;
    const journal::Condition due{"due", journal::Condition::Is::AtMost, desk.now().time_since_epoch().count()};
    for (const auto& row : desk.journal->select({.view = "timers", .where = {due}})) orders.insert(text_of(row[0]));
    return orders;
}

std::int64_t timers_due(Desk& desk, const std::string& order) {
    const journal::Condition due{"due", journal::Condition::Is::AtMost, desk.now().time_since_epoch().count()};
    return desk.journal->count({.view = "timers", .where = {equal("order_id", order), due}});
}

// One order that cannot go on stops no other.
void tick(Desk& desk, const std::string& order, WorkAnswer& answer) {
    try {
        const auto due = timers_due(desk, order);
        if (perform(desk, order, as_system, flow::command::Tick{}))
            answer.timers += due;
        else
            ++answer.failed;
    } catch (const MachineFailure&) {
        ++answer.failed;
    }
}

void fire_timers(Desk& desk, WorkAnswer& answer) {
    constexpr std::chrono::seconds lease_length{120};
    const auto holder = desk.world.fresh_id();
    auto renew = [&] { return desk.journal->take_lease("timers", holder, desk.now(), lease_length); };
    auto lease = renew();
    if (!lease) return;  // another process is at it
    auto taken_at = desk.now();
    for (const auto& order : orders_due(desk)) {
        if (desk.now() - taken_at > lease_length / 4) {
            if (!(lease = renew())) return;
            taken_at = desk.now();
        }
        tick(desk, order, answer);
    }
    calendar_followed(desk);
    desk.journal->give_back(*lease);
}

// ---- Errands -------------------------------------------------------------------------------------------------------

constexpr std::chrono::seconds claim_length{60};
constexpr std::size_t taken_at_once = 50;
constexpr int most_rounds = 10'000;
constexpr int most_attempts = 48;
constexpr std::chrono::hours longest_trial{72};
constexpr int failures_in_a_row = 3;  // then the rest of a kind is not tried in this call

std::chrono::seconds delay_after(int attempts) {
    using namespace std::chrono_literals;
    constexpr std::chrono::seconds delays[] = {1min, 5min, 15min, 1h};
    return delays[std::min<std::size_t>(static_cast<std::size_t>(std::max(attempts, 1)) - 1, std::size(delays) - 1)];
}

class Rounds {
public:
    Rounds(Desk& desk, WorkAnswer& answer) : desk_(desk), answer_(answer), orders_(desk) {}

    // Of one kind; empty: of every kind. The number carried out or tried.
    std::size_t carry_out_all(std::string_view kind) {
        const auto worker = desk_.world.fresh_id();
        std::size_t tried = 0;
        for (int round = 0; round < most_rounds; ++round) {
            const auto taken_at = desk_.now();
            auto taken = desk_.journal->take(worker, taken_at, claim_length, taken_at_once, kind);
            if (taken.empty()) break;
            tried += taken.size();
            for (const auto& one : taken) {
                // What is left of a slow batch is taken again when its claim has run out.
                if (desk_.now() - taken_at > claim_length / 2) break;
                carry_out(one);
            }
        }
        return tried;
    }

private:
    struct Kind {
        std::string_view name;
        std::int64_t WorkAnswer::*counter;  // nullptr: not counted
        Carried (*carry_out)(Rounds&, const journal::Outgoing&, const Errand&);
        bool goes_out;  // to a server that may be down for all of its kind
    };
    static const Kind kinds[6];

    void carry_out(const journal::Taken& taken) {
        auto kind = std::ranges::find(kinds, taken.outgoing.kind, &Kind::name);
        if (kind == std::end(kinds)) return give_up(taken, say("unknown kind of effect: {1}", {taken.outgoing.kind}));
        auto& down = down_[kind->name];
        if (kind->goes_out && down.in_a_row >= failures_in_a_row) return fail(taken, down.error);
        auto carried = attempt(*kind, taken.outgoing);
        down.in_a_row = carried.outcome == Outcome::Later ? down.in_a_row + 1 : 0;
        down.error = carried.error;
        settle(*kind, taken, carried);
    }

    Carried attempt(const Kind& kind, const journal::Outgoing& outgoing) {
        try {
            return kind.carry_out(*this, outgoing, errand_of(outgoing));
        } catch (const MachineFailure& failure) {
            return {Outcome::Later, failure.what()};
        }
    }

    void settle(const Kind& kind, const journal::Taken& taken, const Carried& carried) {
        switch (carried.outcome) {
            case Outcome::Done:
                if (kind.counter) ++(answer_.*kind.counter);
                return desk_.journal->delivered(taken.id);
            case Outcome::Nothing:
                return desk_.journal->delivered(taken.id);
            case Outcome::Refused:
                ++answer_.failed;
                return desk_.journal->delivered(taken.id);
            case Outcome::Hopeless:
                return give_up(taken, carried.error);
            case Outcome::Later:
                return fail(taken, carried.error);
        }
    }

    void fail(const journal::Taken& taken, const std::string& error) {
        const bool tried_long = taken.attempts > 1 && desk_.now() - asked_at(taken.outgoing) > longest_trial;
        if (taken.attempts >= most_attempts || tried_long) return give_up(taken, error);
        ++answer_.failed;
        desk_.journal->failed(taken.id, error, desk_.now() + delay_after(taken.attempts));
    }

    void give_up(const journal::Taken& taken, const std::string& error) {
        ++answer_.dead;
        desk_.journal->give_up(taken.id, error);
    }

    Instant asked_at(const journal::Outgoing& outgoing) {
        try {
            return errand_of(outgoing).at;
        } catch (const MachineFailure&) {
            return outgoing.not_before;
        }
    }

    struct Down {
        int in_a_row = 0;
        std::string error;
    };

    Desk& desk_;
    WorkAnswer& answer_;
    KnownOrders orders_;
    std::map<std::string_view, Down> down_;
};

const Rounds::Kind Rounds::kinds[6] = {
    {"mail", &WorkAnswer::mails,
     [](Rounds& it, const journal::Outgoing& outgoing, const Errand& errand) {
         return send_letter(it.desk_, it.orders_, outgoing, errand);
     },
     true},
    {"readers", nullptr,
     [](Rounds& it, const journal::Outgoing& outgoing, const Errand& errand) {
         return tell_readers(it.desk_, outgoing, errand);
     },
     false},
    {"hook", &WorkAnswer::hooks,
     [](Rounds& it, const journal::Outgoing& outgoing, const Errand& errand) {
         return call_hook(it.desk_, it.orders_, outgoing, errand);
     },
     false},
    {"publish", &WorkAnswer::published,
     [](Rounds& it, const journal::Outgoing&, const Errand& errand) { return publish_order(it.desk_, errand); }, false},
    {"archive", &WorkAnswer::archived,
     [](Rounds& it, const journal::Outgoing& outgoing, const Errand& errand) {
         return put_into_archive(it.desk_, outgoing, errand);
     },
     false},
    {"withdraw-publication", &WorkAnswer::published,
     [](Rounds& it, const journal::Outgoing&, const Errand& errand) { return withdraw_publication(it.desk_, errand); },
     false},
};

// ---- Acquaintances and the log -------------------------------------------------------------------------------------

// Acts of readers are written before their case hears of the last one: a process may have ended in between.
void finish_acquaintances(Desk& desk, WorkAnswer& answer) {
    for (const auto& row : desk.journal->select({.view = "acquaintances"})) {
        try {
            if (pending_readers(desk, text_of(row[0]), static_cast<int>(number_of(row[2]))) == 0)
                settle(desk, text_of(row[0]));
        } catch (const MachineFailure&) {
            ++answer.failed;
        }
    }
}

// Publications and withdrawals share a lane: each may wait for the other.
void carry_out(Desk& desk, Outward outward, WorkAnswer& answer) {
    Rounds rounds(desk, answer);
    if (outward == Outward::Send) {
        rounds.carry_out_all(std::string_view{});
        return;
    }
    while (rounds.carry_out_all("publish") + rounds.carry_out_all("withdraw-publication") > 0) {
    }
}

// A log that is not ours is told by `prikaz archive verify`.
void extend_log(Desk& desk, WorkAnswer& answer) {
    try {
        if (!grow_log(desk)) ++answer.failed;
    } catch (const MachineFailure&) {
        ++answer.failed;
    }
}

}  // namespace

WorkAnswer work(Desk& desk, Outward outward) {
    WorkAnswer answer;
    fire_timers(desk, answer);
    extend_plans(desk, answer);
    remind_of_measures(desk, answer);
    carry_out(desk, outward, answer);
    finish_removals(desk);
    try {
        refresh_site(desk);
    } catch (const MachineFailure&) {
        ++answer.failed;
    }
    finish_acquaintances(desk, answer);
    answer.placed += static_cast<std::int64_t>(place_entries(desk));
    if (outward == Outward::Send && desk.folder->card.archive) extend_log(desk, answer);
    end_sessions_of_left(desk);
    desk.journal->forget_past(desk.now());
    return answer;
}

std::vector<journal::Taken> dead_letters(Desk& desk) {
    constexpr std::size_t most_shown = 10'000;
    return desk.journal->effects(journal::Delivery::Dead, most_shown);
}

}  // namespace prikaz::desk

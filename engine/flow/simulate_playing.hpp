// Inside the room only: a scenario being played. The case goes by decide and apply alone, as in the office; what the
// office does besides (readers' answers, numbers, the clock) is done here in its smallest form.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "flow/simulate.hpp"

namespace prikaz::flow::simulation {

struct Reader {
    enum class State { Pending, Deferred, Closed, Given } state = State::Pending;
    std::optional<Acknowledgement> given;
    Instant at{};
};

// Those who are asked about one edition.
class Readers {
public:
    void ask(const event::AcquaintanceOpened&);
    void change(const event::ReadersChanged&);
    void answer(const Acknowledgement&, Instant);

    bool are_open() const { return open_ > 0; }  // somebody is pending or deferred
    bool are_asked() const { return !rows_.empty(); }
    const Reader* find(const std::string& person) const;
    std::vector<std::string> in(Reader::State) const;
    std::vector<std::string> all() const;
    const std::string& digest() const { return digest_; }

private:
    void put(const std::string& person, Reader::State);

    std::map<std::string, Reader> rows_;
    int edition_ = 0;
    std::string digest_;
    std::size_t open_ = 0;
};

class Playing {
public:
    Playing(const Definition&, Scenario, const calendar::WorkingDays&);
    Playing(const Playing&) = delete;

    Simulation play();

    // ---- For actions (simulate_actions.cpp) and expectations (simulate_expect.cpp) ----------------------------------

    const Definition& rules() const { return rules_; }
    Scenario& scenario() { return scenario_; }
    const Scenario& scenario() const { return scenario_; }
    const Case& now() const { return simulation_.end; }
    const Circumstances& around() const { return around_; }
    Readers& readers() { return readers_; }
    const Readers& readers() const { return readers_; }
    const std::set<std::string>& told() const { return told_; }  // since the step before
    Date today() const;

    std::optional<Rejection> give(const std::string& actor, Wish);
    void line(std::string text);
    void problem(std::string code, const Place&, std::string text, std::string hint = {});
    void edit(const std::vector<std::string>& parts);
    void staff_changed();
    std::optional<Rejection> by_order(const action::ByOrder&);

private:
    void start();
    void step(const Step&);
    void advance(Instant to, const Place&);
    void finish(const Until&);
    void wake(Instant at, const Place&);  // what is due at this moment happens
    std::optional<Instant> next_wake() const;
    Instant midnight(Date) const;
    void happen(const Event&);
    void settle_readers();
    Edition prepared() const;
    std::variant<registration::Registered, Problem> number(std::string_view journal) const;
    void stop(const Place&, const Rejection&);

    const Definition& rules_;
    Scenario scenario_;
    Circumstances around_;
    Simulation simulation_;
    Readers readers_;
    std::set<std::string> told_;
    std::map<std::string, int> versions_;  // of the order's parts
    std::optional<Date> next_staff_day_;
    std::size_t events_ = 0;
    bool stopped_ = false;
};

// Whether the step was refused; nothing: it was done.
std::optional<Rejection> act(Playing&, const Step&);
void check(Playing&, const Expectation&);
// What an event means for people; empty for what is the engine's own.
std::string sentence(const Playing&, const Event&);
std::string names(const Playing&, const std::vector<std::string>& people);

}  // namespace prikaz::flow::simulation

// What a scenario expects after a step, held against what has become.
#include <algorithm>

#include "flow/simulate_playing.hpp"

namespace prikaz::flow::simulation {

namespace {

std::string listed(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all.empty() ? "—" : all;
}

std::string places(const Case& now) {
    std::vector<std::string> paths;
    for (const auto& [path, work] : now.active) paths.push_back(path);
    return listed(paths);
}

// Ids, sorted, each once.
using Ids = std::set<std::string>;

std::string listed(const Ids& ids) { return listed(std::vector<std::string>(ids.begin(), ids.end())); }

// Those whose visa, signature or acknowledgement is awaited.
Ids pending(const Playing& playing) {
    Ids people;
    for (const Expected& one : expected(playing.rules(), playing.now(), playing.around()))
        if (one.what == "visa" || one.what == "sign") people.insert(one.people.begin(), one.people.end());
    if (playing.now().active.contains(playing.now().acquaintance))
        for (std::string& person : playing.readers().in(Reader::State::Pending)) people.insert(std::move(person));
    return people;
}

class Checking {
public:
    explicit Checking(Playing& playing) : playing_(playing) {}

    void states(const Placed<std::vector<std::string>>& wanted) {
        for (const std::string& path : wanted.value)
            if (!playing_.now().active.contains(path))
                playing_.problem(
                    "simulation.expect.state", wanted.place,
                    say("the order does not stand in «{1}» but here: {2}", {path, places(playing_.now())}));
    }

    void people(const char* code, const char* sentence, const Placed<std::vector<std::string>>& wanted,
                const Ids& actual) {
        const Ids ids(wanted.value.begin(), wanted.value.end());
        if (ids != actual) playing_.problem(code, wanted.place, say(sentence, {listed(ids), listed(actual)}));
    }

    void number(const Placed<std::string>& wanted) {
        const auto& registered = playing_.now().registered;
        const std::string actual = registered ? registered->number : "—";
        if (actual != wanted.value)
            playing_.problem("simulation.expect.number", wanted.place,
                             say("the number is {1}, not {2}", {actual, wanted.value}));
    }

    void due(const Placed<Date>& wanted) {
        std::vector<std::string> actual;
        for (const auto& [path, work] : playing_.now().active) {
            if (!work.due || work.done) continue;
            if (*work.due == wanted.value) return;
            actual.push_back(path + " " + calendar::iso(*work.due));
        }
        playing_.problem("simulation.expect.due", wanted.place,
                         say("nothing is due on {1}; due: {2}", {calendar::iso(wanted.value), listed(actual)}));
    }

    void finished(const Placed<bool>& wanted) {
        if (wanted.value == playing_.now().finished) return;
        playing_.problem("simulation.expect.finished", wanted.place,
                         wanted.value ? say("the case is not finished, it stands here: {1}", {places(playing_.now())})
                                      : say("the case is finished"));
    }

private:
    Playing& playing_;
};

constexpr const char* SAY(const char* text) { return text; }

}  // namespace

void check(Playing& playing, const Expectation& expect) {
    Checking checking(playing);
    if (expect.states) checking.states(*expect.states);
    if (expect.told)
        checking.people("simulation.expect.told", SAY("expected to be told: {1}; told since the step before: {2}"),
                        *expect.told, playing.told());
    if (expect.pending)
        checking.people("simulation.expect.pending", SAY("expected to be awaited: {1}; awaited now: {2}"),
                        *expect.pending, pending(playing));
    if (expect.number) checking.number(*expect.number);
    if (expect.due) checking.due(*expect.due);
    if (expect.finished) checking.finished(*expect.finished);
}

}  // namespace prikaz::flow::simulation

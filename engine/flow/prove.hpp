// Inside the room only: the parts of the proof. Numbers are those of the checks in FORMAT.md.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <tuple>

#include "flow/definition.hpp"
#include "flow/space.hpp"

namespace prikaz::flow {

// Problems with the way there in the hint; each place is told once, by the shortest way.
class Findings {
public:
    Problems problems;

    void add(std::string code, const Place&, std::string text, const std::string& way, const std::string& hint = {},
             Severity severity = Severity::Error);

private:
    std::set<std::tuple<std::string, std::string, int, int, std::string>> told_;
};

void for_each_state(const Machine&, const std::function<void(const State&)>&);  // those of regions too

std::set<const Move*> prove_guards(const Definition&, Findings&);  // 4; moves that can never be made
void prove_ends(const Definition&, const Space&, Findings&);       // 2, 3
void prove_cycles(const Space&, Findings&);                        // 5, and of 8 what cannot be undone
void prove_deadlines(const Definition&, const Space&, Findings&);  // 6
void prove_roles(const Definition&, const Space&, Findings&);      // 7

// 8: what is asked of a way when it comes to a move or a state.
class Legality final : public Watcher {
public:
    explicit Legality(const Definition& definition, Findings& findings)
        : machine_(definition.machine), findings_(findings) {}
    void moved(const State&, const Move&, const Facts& before, const std::string& way) override;
    void entered(const State&, Facts&, const std::string& way) override;

private:
    const Machine& machine_;
    Findings& findings_;

    void text(const State&, Facts&, const std::string& way);
};

}  // namespace prikaz::flow

// Check 4: conditions of one event exclude each other, can hold, and what the engine makes always has a way.
#include <algorithm>

#include "flow/expressions.hpp"
#include "flow/outcomes.hpp"
#include "flow/prove.hpp"

namespace prikaz::flow {
namespace {

constexpr std::size_t most_samples = 3000;

using Group = std::vector<const Move*>;

// Moves that the same event makes.
std::vector<Group> groups_of(const State& state) {
    const auto same = [](const Move& one, const Move& other) {
        return one.by == other.by && (!one.by.empty() || one.name == other.name);
    };
    std::vector<Group> groups;
    for (const Move& move : state.moves) {
        const auto known = std::ranges::find_if(groups, [&](const Group& group) { return same(*group[0], move); });
        if (known == groups.end())
            groups.push_back({&move});
        else
            known->push_back(&move);
    }
    return groups;
}

class Trial {  // of one group
public:
    Trial(const State& state, const Group& group, Findings& findings)
        : state_(state), group_(group), findings_(findings), samples_(guards(group), most_samples) {}

    // The moves that were never possible.
    std::set<const Move*> run() {
        std::set<const Move*> never(group_.begin(), group_.end());
        for (std::size_t sample = 0; sample < samples_.size(); ++sample) try_out(sample, never);
        for (const Move* move : never)
            findings_.add("workflow.guard.never", move->when.place,
                          say("this condition never holds: «{1}»", {move->when.text}), "",
                          is_sure() ? std::string() : say("this was tried on examples only"),
                          is_sure() ? Severity::Error : Severity::Warning);
        // One condition that held once is known well enough.
        if (!samples_.whole() && (group_.size() > 1 || is_awaited()))
            findings_.add("workflow.guard.cut", group_[0]->place,
                          say("the conditions of «{1}» have too many combinations to try them all", {group_[0]->name}),
                          "", "", Severity::Warning);
        if (!is_sure()) never.clear();
        return never;
    }

private:
    const State& state_;
    const Group& group_;
    Findings& findings_;
    Samples samples_;

    static std::vector<const Guard*> guards(const Group& group) {
        std::vector<const Guard*> all;
        for (const Move* move : group) all.push_back(&move->when);
        return all;
    }

    bool is_sure() const { return samples_.whole() && samples_.plain(); }

    void try_out(std::size_t sample, std::set<const Move*>& never) {
        const data::Tree facts = samples_.facts(sample);
        const Move* open = nullptr;
        for (const Move* move : group_) {
            const auto holds = flow::holds(move->when, facts);
            if (!holds) never.erase(move);
            if (!holds)
                findings_.add("workflow.guard.fails", move->when.place, say("this condition can fail"), "",
                              example(sample));
            if (!holds || !*holds) continue;
            never.erase(move);
            if (open)
                findings_.add("workflow.guard.overlap", move->place,
                              say("two moves of «{1}» are possible at once: to «{2}» and to «{3}»",
                                  {event(*move), open->to, move->to}),
                              "", example(sample));
            open = move;
        }
        if (!open && is_awaited())
            findings_.add("workflow.guard.gap", group_[0]->place,
                          say("when «{1}» comes, no condition may hold, and the case stands still in «{2}»",
                              {group_[0]->name, state_.id}),
                          "", example(sample));
    }

    bool is_awaited() const { return is_outcome(group_[0]->name) && group_[0]->by.empty(); }

    static std::string event(const Move& move) { return move.by.empty() ? move.name : move.by; }

    std::string example(std::size_t sample) const {
        const std::string text = samples_.text(sample);
        return text.empty() ? text : say("for example: {1}", {text});
    }
};

}  // namespace

std::set<const Move*> prove_guards(const Definition& definition, Findings& findings) {
    std::set<const Move*> closed;
    for_each_state(definition.machine, [&](const State& state) {
        for (const Group& group : groups_of(state)) {
            if (group.size() == 1 && group[0]->when.text.empty()) continue;
            closed.merge(Trial(state, group, findings).run());
        }
    });
    return closed;
}

}  // namespace prikaz::flow

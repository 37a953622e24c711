#include "flow/outcomes.hpp"

#include <algorithm>

namespace prikaz::flow {
namespace {

constexpr std::string_view outcomes[] = {"approved", "rejected", "expired", "signed", "refused", "done", "elapsed"};

struct OfActivity {
    Outcomes operator()(std::monostate) const { return {}; }
    Outcomes operator()(const Approve&) const { return {{"approved", "rejected"}, {}}; }
    Outcomes operator()(const Sign&) const { return {{"signed"}, {"refused"}}; }
    Outcomes operator()(const Publish&) const { return {{"done"}, {}}; }
    Outcomes operator()(const Acknowledge&) const { return {{"done"}, {}}; }
    Outcomes operator()(const Control&) const { return {{"done"}, {}}; }
    Outcomes operator()(const Hold&) const { return {{"elapsed"}, {}}; }
};

}  // namespace

bool is_outcome(std::string_view move) { return std::ranges::find(outcomes, move) != std::end(outcomes); }

Outcomes outcomes_of(const State& state) {
    Outcomes all = std::visit(OfActivity(), state.activity);
    // When all regions are finished the state may still stay, for as long as other moves lead out of it.
    if (!state.regions.empty()) all.possible.push_back("done");
    if (state.escalate && state.escalate->expire) all.needed.push_back("expired");
    return all;
}

}  // namespace prikaz::flow

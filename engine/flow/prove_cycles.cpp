// Check 5: no cycle turns by itself; and of check 8: what cannot be undone is done again only under a condition.
#include <algorithm>
#include <limits>

#include "flow/prove.hpp"

namespace prikaz::flow {
namespace {

using Chosen = std::function<bool(const Node&, const Edge&)>;

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

// Strongly connected components (Tarjan), without recursion: walks may be long.
class Components {
public:
    Components(const Walk& walk, const Chosen& chosen)
        : walk_(walk), chosen_(chosen), of_(walk.nodes.size(), none), number_(of_), low_(of_) {
        for (std::size_t node = 0; node < walk.nodes.size(); ++node)
            if (number_[node] == none) search(node);
    }

    bool together(std::size_t one, std::size_t other) const { return of_[one] == of_[other]; }

private:
    struct Frame {
        std::size_t node, edge;
    };
    const Walk& walk_;
    const Chosen& chosen_;
    std::vector<std::size_t> of_, number_, low_, open_;
    std::size_t count_ = 0, components_ = 0;

    void visit(std::size_t node, std::vector<Frame>& frames) {
        number_[node] = low_[node] = count_++;
        open_.push_back(node);
        frames.push_back({node, 0});
    }

    void search(std::size_t start) {
        std::vector<Frame> frames;
        visit(start, frames);
        while (!frames.empty()) {
            const std::size_t node = frames.back().node;
            const auto& out = walk_.nodes[node].out;
            if (frames.back().edge < out.size()) {
                const Edge& edge = out[frames.back().edge++];
                if (!chosen_(walk_.nodes[node], edge)) continue;
                if (number_[edge.to] == none)
                    visit(edge.to, frames);
                else if (of_[edge.to] == none)
                    low_[node] = std::min(low_[node], number_[edge.to]);
                continue;
            }
            frames.pop_back();
            if (!frames.empty()) low_[frames.back().node] = std::min(low_[frames.back().node], low_[node]);
            if (low_[node] == number_[node]) close(node);
        }
    }

    void close(std::size_t root) {
        for (std::size_t node = none; node != root;) {
            node = open_.back();
            open_.pop_back();
            of_[node] = components_;
        }
        ++components_;
    }
};

// The shortest way back over chosen edges: « –done→ a –done→ b».
std::string way_back(const Walk& walk, const Chosen& chosen, std::size_t from, std::size_t to) {
    std::map<std::size_t, std::pair<std::size_t, const Move*>> before{{from, {none, nullptr}}};
    std::vector<std::size_t> waiting{from};
    for (std::size_t i = 0; i < waiting.size() && !before.count(to); ++i)
        for (const Edge& edge : walk.nodes[waiting[i]].out)
            if (chosen(walk.nodes[waiting[i]], edge) &&
                before.emplace(edge.to, std::pair(waiting[i], edge.move)).second)
                waiting.push_back(edge.to);
    std::string text;
    for (std::size_t node = to; before.count(node) && before[node].second; node = before[node].first)
        text = " –" + before[node].second->name + "→ " + walk.nodes[node].state->id + text;
    return text;
}

std::string round_trip(const Walk& walk, const Chosen& chosen, std::size_t node, const Edge& edge) {
    return walk.way(node) + " –" + edge.move->name + "→ " + walk.nodes[edge.to].state->id +
           way_back(walk, chosen, edge.to, node);
}

bool has_effect(const Move& move, std::string_view name) {
    return std::ranges::find(move.effects, name, &Effect::name) != move.effects.end();
}

bool publishes(const State& state) {
    if (std::holds_alternative<Publish>(state.activity)) return true;
    return std::ranges::any_of(
        state.regions, [](const Region& region) { return std::ranges::any_of(region.machine->states, publishes); });
}

bool is_automatic(const Node&, const Edge& edge) { return edge.nature == Nature::Automatic; }

// Another order, a condition, or taking the publication back: somebody has thought about doing it again.
bool is_unguarded(const Node&, const Edge& edge) {
    return edge.move->by.empty() && edge.move->when.text.empty() && !has_effect(*edge.move, "withdraw-publication");
}

// What the move does and cannot be undone; `register` is told of by the legality of ways.
std::string irreversible(const Walk& walk, const Edge& edge) {
    for (const char* name : {"render-final", "seal"})
        if (has_effect(*edge.move, name)) return name;
    return publishes(*walk.nodes[edge.to].state) ? "publish" : "";
}

void automatic(const Walk& walk, Findings& findings) {
    const Chosen chosen = is_automatic;
    const Components components(walk, chosen);
    for (std::size_t node = 0; node < walk.nodes.size(); ++node)
        for (const Edge& edge : walk.nodes[node].out) {
            if (!chosen(walk.nodes[node], edge) || !components.together(node, edge.to)) continue;
            findings.add("workflow.cycle.automatic", edge.move->place,
                         say("this circle turns by itself: nobody acts in it and no time passes"),
                         round_trip(walk, chosen, node, edge));
            return;
        }
}

void repeated(const Walk& walk, Findings& findings) {
    const Chosen chosen = is_unguarded;
    const Components components(walk, chosen);
    for (std::size_t node = 0; node < walk.nodes.size(); ++node)
        for (const Edge& edge : walk.nodes[node].out) {
            if (!chosen(walk.nodes[node], edge) || !components.together(node, edge.to)) continue;
            const std::string what = irreversible(walk, edge);
            if (what.empty()) continue;
            findings.add("workflow.irreversible.cycle", edge.move->place,
                         say("«{1}» cannot be undone, and here it is done again and again", {what}),
                         round_trip(walk, chosen, node, edge),
                         say("put a condition on a move of the circle, or withdraw-publication"));
        }
}

}  // namespace

void prove_cycles(const Space& space, Findings& findings) {
    for (const auto& walk : space.walks()) {
        automatic(*walk, findings);
        repeated(*walk, findings);
    }
}

}  // namespace prikaz::flow

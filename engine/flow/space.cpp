#include "flow/space.hpp"

#include <algorithm>
#include <limits>

namespace prikaz::flow {
namespace {

using Index = std::map<std::pair<const State*, Facts>, std::size_t>;

constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

int saturated(int count) { return std::clamp(count, 0, 2); }

// What two regions, begun with the same facts, have brought about together.
Facts joined(const Facts& one, const Facts& other, const Facts& begun) {
    return {saturated(one.signatures + other.signatures - begun.signatures),
            saturated(one.registrations + other.registrations - begun.registrations),
            one.frozen != begun.frozen ? one.frozen : other.frozen};
}

FactSet joined(const FactSet& some, const FactSet& others, const Facts& begun) {
    FactSet all;
    for (const Facts& one : some)
        for (const Facts& other : others) all.insert(joined(one, other, begun));
    return all;
}

FactSet joined(const std::vector<const Walk*>& regions, const Facts& begun, FactSet Walk::*set) {
    FactSet all{begun};
    for (const Walk* region : regions) all = joined(all, region->*set, begun);
    return all;
}

// A new text takes its signature back, until it is registered.
void renew(Facts& facts, bool frozen) {
    facts.frozen = frozen;
    if (facts.registrations == 0) facts.signatures = 0;
}

Facts after(const Move& move, Facts facts) {
    if (move.name == "signed") facts.signatures = saturated(facts.signatures + 1);
    for (const Effect& effect : move.effects) {
        if (effect.name == "register") facts.registrations = saturated(facts.registrations + 1);
        if (effect.name == "freeze-edition") renew(facts, true);
        // Another order brings its edition with it; people have yet to make and freeze one.
        if (effect.name == "new-edition") renew(facts, !move.by.empty());
    }
    return facts;
}

std::string arrow(const Move& move) { return " –" + move.name + "→ "; }

}  // namespace

std::string Walk::way(std::size_t node) const {
    std::string text;
    for (;; node = nodes[node].from) {
        text = nodes[node].state->id + text;
        if (!nodes[node].via) return before + text;
        text = arrow(*nodes[node].via) + text;
    }
}

Space::Space(const Definition& definition, std::set<const Move*> closed, std::size_t limit, Watcher& watcher)
    : definition_(definition), closed_(std::move(closed)), limit_(limit), watcher_(watcher) {
    walk(definition.machine, {}, "");
}

std::string Space::way(const State& state) const {
    const auto found = seen_.find(&state);
    return found == seen_.end() ? std::string() : found->second.first->way(found->second.second);
}

// Recursion: regions inside regions, which load() bounds.
const Walk* Space::walk(const Machine& machine, const Facts& facts, const std::string& before) {
    const auto known = known_.find({&machine, facts});
    if (known != known_.end()) return known->second;
    Walk& walk = *walks_.emplace_back(std::make_unique<Walk>());
    known_.emplace(std::pair(&machine, facts), &walk);
    walk.machine = &machine;
    walk.before = before;
    Index index;
    if (const State* initial = machine.find(machine.initial))
        add(walk, index, *initial, facts, nowhere, nullptr, before + initial->id);
    for (std::size_t node = 0; node < walk.nodes.size() && whole(); ++node) step(walk, node, index);
    std::set<std::size_t> alone{0};
    std::vector<std::size_t> waiting{0};
    while (!waiting.empty() && !walk.nodes.empty()) {
        const Node& node = walk.nodes[waiting.back()];
        waiting.pop_back();
        walk.ends_alone |= node.state->final;
        for (const Edge& edge : node.out)
            if (edge.nature == Nature::Automatic && alone.insert(edge.to).second) waiting.push_back(edge.to);
    }
    return &walk;
}

std::size_t Space::add(Walk& walk, Index& index, const State& state, Facts facts, std::size_t from, const Move* via,
                       const std::string& way) {
    if (state.editable) facts.frozen = false;
    watcher_.entered(state, facts, way);
    const auto [known, is_new] = index.emplace(std::pair(&state, facts), walk.nodes.size());
    if (!is_new) return known->second;
    ++size_;
    walk.nodes.push_back({&state, facts, from, via, {}, {}});
    walk.anywhere.insert(facts);
    if (state.final) walk.finished.insert(facts);
    seen_.emplace(&state, std::pair(&walk, known->second));
    return known->second;
}

void Space::step(Walk& walk, std::size_t at, Index& index) {
    const State& state = *walk.nodes[at].state;
    const Facts begun = walk.nodes[at].facts;
    if (state.final) return;
    const std::string way = walk.way(at);
    for (const Region& region : state.regions)
        walk.nodes[at].regions.push_back(this->walk(*region.machine, begun, way + " / " + region.id + ": "));
    const FactSet inside = joined(walk.nodes[at].regions, begun, &Walk::anywhere);
    const FactSet finished = joined(walk.nodes[at].regions, begun, &Walk::finished);
    walk.anywhere.insert(inside.begin(), inside.end());
    for (const Move& move : state.moves) {
        const State* to = walk.machine->find(move.to);
        if (!to || is_closed(move) || !whole()) continue;
        for (const Facts& facts : move.name == "done" ? finished : inside) {
            const std::string longer = way + arrow(move) + to->id;
            watcher_.moved(state, move, facts, longer);
            const std::size_t target = add(walk, index, *to, after(move, facts), at, &move, longer);
            made_.insert(&move);
            walk.nodes[at].out.push_back({&move, target, nature(walk.nodes[at], move)});
        }
    }
}

Nature Space::nature(const Node& node, const Move& move) const {
    if (!move.who.empty() || !move.by.empty()) return Nature::Human;
    if (move.name == "expired" || move.name == "elapsed") return Nature::Timer;
    if (move.name != "done") return Nature::Human;
    const Activity& activity = node.state->activity;
    // With nobody to ask they are done at once.
    if (const auto* ask = std::get_if<Acknowledge>(&activity))
        return is_sure(definition_, ask->role) ? Nature::Human : Nature::Automatic;
    if (const auto* control = std::get_if<Control>(&activity))
        return is_sure(definition_, control->role) ? Nature::Human : Nature::Automatic;
    const bool alone = std::ranges::all_of(node.regions, [](const Walk* region) { return region->ends_alone; });
    return alone ? Nature::Automatic : Nature::Human;
}

bool is_sure(const Definition& definition, std::string_view id) {
    for (std::size_t steps = 0; steps <= definition.roles.size(); ++steps) {
        const Role* role = definition.role(id);
        if (!role) return false;
        if (role->kind == Role::Kind::Person || role->kind == Role::Kind::Everybody || role->kind == Role::Kind::Author)
            return true;
        id = role->otherwise;
    }
    return false;
}

}  // namespace prikaz::flow

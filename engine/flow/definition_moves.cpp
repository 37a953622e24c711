// Moves, and how they answer to what a state waits for.
#include <algorithm>

#include "flow/definition_reading.hpp"
#include "flow/outcomes.hpp"
#include "shape/shape.hpp"

namespace prikaz::flow {
namespace {

using data::Field;
using data::Kind;
using data::Node;

std::vector<Effect> read_effects(Reading& reading, const Node* list) {
    std::vector<Effect> effects;
    for (const Node& item : items(list)) {
        if (const auto word = shape::scalar(&item)) effects.push_back({std::string(*word), {}, item.place()});
        for (const Field& field : fields(&item)) {
            Effect effect{std::string(field.key), {}, field.key_place()};
            if (field.key == "register") effect.argument = reading.journal(field.value);
            if (field.key == "notify") effect.argument = reading.role(&field.value);
            if (field.key == "reacknowledge") effect.argument = shape::scalar(&field.value).value_or("");
            effects.push_back(std::move(effect));
        }
    }
    return effects;
}

// People's moves say who, those of another order say which; the engine's own are nobody's.
void check_maker(Reading& reading, const Move& move, const Node& branch) {
    if (branch.find("who") && branch.find("by"))
        reading.report("workflow.move.who", move.place,
                       say("«{1}» is made by another order, nobody else makes it", {move.name}),
                       say("leave out who:, or write two moves"));
    else if (is_outcome(move.name) && (branch.find("who") || branch.find("by")))
        reading.report("workflow.move.who", move.place,
                       say("«{1}» is made by what the state waits for: nobody makes it by hand", {move.name}),
                       say("leave out who: and by:, or give the move another name"));
    else if (!is_outcome(move.name) && !branch.find("who") && !branch.find("by"))
        reading.report("workflow.move.who", move.place, say("nobody may make the move «{1}»", {move.name}),
                       say("write who: with a role"));
}

Move read_branch(Reading& reading, const Field& field, const Node& branch, const Place& place) {
    Move move;
    move.name = field.key;
    move.label = shape::text(branch, "label");
    move.to = shape::scalar(branch.find("to")).value_or("");
    move.who = reading.role(part(branch, "who"));
    move.by = shape::text(branch, "by");
    move.when = reading.guard(part(branch, "when"));
    move.remark_required = shape::text(branch, "remark") == "required";
    move.effects = read_effects(reading, part(branch, "do"));
    move.place = place;
    check_maker(reading, move, branch);
    return move;
}

std::string listed(const std::vector<std::string_view>& words) {
    std::string all;
    for (const std::string_view word : words) all.append(all.empty() ? "" : ", ").append(word);
    return all;
}

}  // namespace

std::vector<Move> read_moves(Reading& reading, const Node* node) {
    std::vector<Move> moves;
    for (const Field& field : fields(node)) {
        reading.name(field.key, field.key_place());
        if (field.value.is(Kind::Map)) moves.push_back(read_branch(reading, field, field.value, field.key_place()));
        for (const Node& branch : items(&field.value))
            if (branch.is(Kind::Map)) moves.push_back(read_branch(reading, field, branch, branch.place()));
    }
    return moves;
}

void check_outcomes(Reading& reading, const State& state) {
    const Outcomes outcomes = outcomes_of(state);
    for (const std::string_view needed : outcomes.needed)
        if (!state.move(needed))
            reading.report("workflow.outcome.missing", state.place,
                           say("the state «{1}» does not say what follows «{2}»", {state.id, needed}),
                           say("add to its moves: {1}: {to: …}", {needed}));
    std::vector<std::string_view> possible = outcomes.needed;
    possible.insert(possible.end(), outcomes.possible.begin(), outcomes.possible.end());
    for (const Move& move : state.moves) {
        if (!is_outcome(move.name) || std::ranges::find(possible, move.name) != possible.end()) continue;
        const std::string hint = move.name == "expired" ? say("write escalate: {after: …, to: …, expire: …}")
                                 : possible.empty()     ? say("moves that people make have names of their own")
                                                        : say("here may come: {1}", {listed(possible)});
        reading.report("workflow.outcome.foreign", move.place,
                       say("«{1}» never comes in the state «{2}»", {move.name, state.id}), hint);
    }
}

}  // namespace prikaz::flow

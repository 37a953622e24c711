// Inside the room only: what the readers of a definition's parts share.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "flow/definition.hpp"

namespace prikaz::flow {

constexpr std::size_t most_bytes = 256u << 10;
constexpr int most_states = 500, deepest_machine = 4;

// Marks a text for the catalogue; it is said where it is told.
constexpr const char* SAY(const char* text) { return text; }

enum class Signs { None, Allowed };

struct Reading {
    Definition definition;
    Problems problems;
    std::set<std::string, std::less<>> used_roles;
    int states = 0;

    void report(std::string code, const Place&, std::string text, std::string hint = {},
                Severity severity = Severity::Error);
    // Unknown words: «{1}» is told with the nearest known one.
    void unknown(std::string code, const data::Node&, const char* sentence, const std::vector<std::string_view>& known);

    std::string role(const data::Node*);  // the name of a role; an unknown one is told and reads as empty
    std::string journal(const data::Node&);
    // `signs` for what may lie before the day it counts from.
    std::optional<calendar::Duration> duration(const data::Node*, Signs signs = Signs::None);
    Guard guard(const data::Node*);
    // A name of the definition's own (role, state, move…): letters, digits, - and _, and no word that other readers of
    // YAML take for a boolean.
    void name(std::string_view, const Place&);
};

const data::Node* part(const data::Node&, std::string_view key);  // nullptr for null too
// Lists and maps; empty for anything else.
std::span<const data::Node> items(const data::Node*);
std::span<const data::Field> fields(const data::Node*);
// The place of a text itself, inside its quotes.
Place place_of_text(const data::Node&);

void read_roles(Reading&, const data::Node* roles);
void read_journals(Reading&, const data::Node* journals);
Activity read_activity(Reading&, const data::Node& state);
Machine read_machine(Reading&, const data::Node&, const Place&, int depth);
std::vector<Move> read_moves(Reading&, const data::Node* moves);
// The moves against what the state waits for: outcomes that must have a move, moves that cannot come.
void check_outcomes(Reading&, const State&);
// Reminders before the escalation, the end after it.
void check_timers(Reading&, const State&, const data::Node&);
// Kinds of signature against what the state itself and the law require.
void check_signatures(Reading&, const Machine&);
void refuse_boolean_words(Reading&, const data::Node&);

}  // namespace prikaz::flow

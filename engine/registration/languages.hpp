// The texts that a pattern can print, as a finite automaton: whether one text can mean two numbers, and whether two
// patterns can print the same text, are questions about pairs of runs and decided exactly. Private to the room.
#pragma once

#include "registration/registration.hpp"

namespace prikaz::registration {

struct Step {
    char32_t from = 0, to = 0;  // the signs it reads
    int target = 0;
};
struct State {
    std::vector<Step> steps;
    bool may_end = false;
};
using Automaton = std::vector<State>;  // begins in state 0; each state belongs to one piece of the pattern

Automaton automaton(const std::vector<Pattern::Piece>&);

// The shortest text that the automaton reads in two ways.
std::optional<std::string> ambiguous_text(const Automaton&);
// The shortest text that both read.
std::optional<std::string> common_text(const Automaton&, const Automaton&);

// ---- Letters of inserts --------------------------------------------------------------------------------------------

std::string letters_of(int sub);                  // 1: а, 28: я, 29: аа
std::optional<int> of_letters(std::string_view);  // nothing for other signs and beyond Pattern::largest_number

}  // namespace prikaz::registration

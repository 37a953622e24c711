// Inside the room only: the moves that the engine makes, by what a state waits for.
#pragma once

#include <string_view>
#include <vector>

#include "flow/flow.hpp"

namespace prikaz::flow {

// approved, rejected, expired, signed, refused, done, elapsed.
bool is_outcome(std::string_view move);

struct Outcomes {
    std::vector<std::string_view> needed;    // come sooner or later: without a move the case would stand still
    std::vector<std::string_view> possible;  // may have a move
};
Outcomes outcomes_of(const State&);

}  // namespace prikaz::flow

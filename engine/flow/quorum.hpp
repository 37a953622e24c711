// Inside the room only: when a stage is decided. Counted over those who have not left:
//   all      everybody who did not abstain approves, at least one does
//   any      one approval
//   k        k approvals; fewer people than k cannot give them, so that such a stage fails at once
//   k %      at least k % of those who did not abstain approve (50 % of two is one)
// A stage ends as soon as no further answer can change its outcome, and with `veto` at the first refusal.
#pragma once

#include "flow/events.hpp"

namespace prikaz::flow {

enum class Outcome { Open, Approved, Rejected, Vacant };  // Vacant: nobody is left to ask

Outcome outcome(const Quorum&, const std::vector<Member>&);

}  // namespace prikaz::flow

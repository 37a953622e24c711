#include "flow/quorum.hpp"

namespace prikaz::flow {

namespace {

struct Count {
    int pending = 0, approved = 0, rejected = 0, abstained = 0;
};

Count count(const std::vector<Member>& members) {
    Count count;
    for (const Member& member : members) switch (member.verdict) {
            case Verdict::Pending:
                ++count.pending;
                break;
            case Verdict::Approved:
            case Verdict::ApprovedWithRemarks:
                ++count.approved;
                break;
            case Verdict::Rejected:
                ++count.rejected;
                break;
            case Verdict::Abstained:
                ++count.abstained;
                break;
            case Verdict::Left:
                break;
        }
    return count;
}

// Whether these answers, taken as final, are enough.
bool enough(const Quorum& need, int approved, int rejected) {
    if (approved == 0) return false;
    switch (need.kind) {
        case Quorum::Kind::All:
            return rejected == 0;
        case Quorum::Kind::Any:
            return true;
        case Quorum::Kind::Count:
            return approved >= need.number;
        case Quorum::Kind::Percent:
            return approved * 100 >= need.number * (approved + rejected);
    }
    return false;
}

}  // namespace

Outcome outcome(const Quorum& need, const std::vector<Member>& members) {
    const Count now = count(members);
    if (now.pending + now.approved + now.rejected + now.abstained == 0) return Outcome::Vacant;
    if (need.veto && now.rejected > 0) return Outcome::Rejected;
    if (enough(need, now.approved, now.rejected + now.pending)) return Outcome::Approved;   // even if all others refuse
    if (!enough(need, now.approved + now.pending, now.rejected)) return Outcome::Rejected;  // even if all approve
    return Outcome::Open;
}

}  // namespace prikaz::flow

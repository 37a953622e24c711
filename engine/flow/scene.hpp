// Inside the room only: what a decision looks at, and the questions asked of it: who, when, whether.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/flow.hpp"

namespace prikaz::flow {

struct Scene {
    const Definition& definition;
    const Case& present;
    const Circumstances& around;

    std::string_view zone() const;
    calendar::Date today() const;
    calendar::Date date(Instant) const;
    std::string name(std::string_view person) const;
    std::string names(const std::vector<std::string>& people) const;  // the first few, and how many more
    const State& state(const std::string& path) const;                // asserts that there is one
};

// ---- People --------------------------------------------------------------------------------------------------------

// Who holds the role that day; of an empty one, who holds the role that takes its place.
std::vector<std::string> holders(const Scene&, std::string_view role, calendar::Date);

struct Capacity {  // somebody acts as a holder of a role
    std::string member;
    Authority authority;
};
enum class Substitutes { Allowed, OnlyActing };

std::optional<Capacity> capacity(const Scene&, std::string_view person, std::string_view member, std::string_view role,
                                 calendar::Date, Substitutes);
// As any of the holders, in person before others.
std::optional<Capacity> capacity(const Scene&, std::string_view person, std::string_view role, calendar::Date);
// Of whom the signature is awaited: everybody of the role, without those who have given theirs where all must sign.
std::vector<std::string> still_to_sign(const Scene&, const Sign&, calendar::Date);
// The kinds of signature that satisfy every requirement which holds now, and why the others do not.
struct PossibleKinds {
    std::vector<SignatureKind> kinds;
    std::string reason;
};
std::variant<PossibleKinds, Problem> possible_kinds(const Scene&, const Sign&);
// One order has one original: on paper with every hand under it, or electronic with every signature beside it.
bool fits_original(const Case&, SignatureKind);
// Why not, for the refusal.
std::string denial(const Scene&, std::string_view person, std::string_view role, calendar::Date);

// ---- Guards --------------------------------------------------------------------------------------------------------

// The office's facts together with what the case itself knows.
data::Tree variables(const Scene&);
// A problem when the expression cannot be evaluated over what is there.
std::variant<bool, Problem> holds(const Scene&, const Guard&);

// ---- Refusals ------------------------------------------------------------------------------------------------------

// The hint of a refusal: what is expected now and from whom.
std::string what_is_expected(const Scene&);
Rejection rejection(const Scene&, std::string code, std::string text);

}  // namespace prikaz::flow

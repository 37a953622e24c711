// Private to the room: who of a list is who of staff.
#pragma once

#include <map>

#include "organization/staff.hpp"

namespace prikaz::organization {

// For each person of the list, in its order.
struct Recognised {
    const Person* known = nullptr;  // nullptr: somebody new
    std::string id;                 // of staff from now on
};
// Doubts are errors at the rows; whoever is in doubt is taken for new, since nothing is made of the list then.
std::vector<Recognised> recognise(const Staff& known, const Staff& list, Problems&);

}  // namespace prikaz::organization

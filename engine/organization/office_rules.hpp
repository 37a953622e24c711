// Private to the room: what office.yaml says about workflows, journals, days and the outside.
#pragma once

#include "organization/organization.hpp"

namespace prikaz::organization {

// After the shape was checked.
void read_rules(const data::Node& root, Office&, Problems&);

}  // namespace prikaz::organization
